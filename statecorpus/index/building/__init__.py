"""Statements become the arrays of a segment."""
