"""The answers of the corpora: searches that are kept, the numbers of facets, the lines of a page."""
