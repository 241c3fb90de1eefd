"""Facts about a document from outside it: the name of its file, and the row of a side table."""
