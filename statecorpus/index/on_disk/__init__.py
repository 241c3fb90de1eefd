"""An index on the disk: a file of sections, and the values in them."""
