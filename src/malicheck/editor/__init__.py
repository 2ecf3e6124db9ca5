"""Drafts while they are written: findings, hovers and quick fixes for text editors, by the Language Server Protocol.

Only `protocol` and `server` know the protocol; they need the extra `lsp`. All else is about drafts and positions.
"""
