"""The search index of a corpus: its segments on the disk, and how missing ones are built."""
