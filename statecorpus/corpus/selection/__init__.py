"""Statements of a corpus that are chosen by their metadata, put in order, searched and counted."""
