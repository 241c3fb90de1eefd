"""The metadata of every statement, kept without reading the statement: filters, order and lists of names."""
