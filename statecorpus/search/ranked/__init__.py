"""Ranked search: BM25, and the precomputed scores that make it fast."""
