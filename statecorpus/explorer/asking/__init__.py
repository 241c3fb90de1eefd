"""The question of a reader: the address of a page, its facets, the text in the box; no corpus is opened."""
