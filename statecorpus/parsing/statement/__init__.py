"""The statement is assembled from lines and fields, with evidence and an account of what was left out."""
