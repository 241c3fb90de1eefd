"""A corpus is checked, repaired and brought to the present format."""
