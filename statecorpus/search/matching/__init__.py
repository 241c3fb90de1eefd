"""Matching: a query becomes the positions of its matches in an index."""
