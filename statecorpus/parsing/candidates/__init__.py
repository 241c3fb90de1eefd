"""Candidates for each field of the title block, and the judge that chooses among them."""
