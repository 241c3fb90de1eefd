"""Statements become the arrays of an index."""
