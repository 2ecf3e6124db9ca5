"""Statements in and out: JSON Lines, CSV, ClaimReview (JSON-LD) and SQLite."""
