"""The hits of a query, and their order, groups and concordance."""
