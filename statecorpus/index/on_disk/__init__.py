"""A segment of the index on the disk: its sections and their values."""
