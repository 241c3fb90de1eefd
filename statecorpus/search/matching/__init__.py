"""A query is matched against the arrays of an index."""
