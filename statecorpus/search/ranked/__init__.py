"""Ranked search: BM25 and the scores that it reads."""
