"""The hits of a query: the class that users hold, with its concordance, order and groups."""
