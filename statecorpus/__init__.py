"""Corpora of diplomatic statements."""
