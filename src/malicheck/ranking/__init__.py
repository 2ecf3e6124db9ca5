"""Ranks the documents of any corpus by how well they fit a query: for lists of claims that are no knowledge base.

Words decide which documents are looked at (BM25 over stems); words and letters together order those. Nothing here knows
what a statement says: for that there is the base, and `retrieval`.
"""

from .ranker import Document, Ranked, Ranker

__all__ = ["Document", "Ranked", "Ranker"]
