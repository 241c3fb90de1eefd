"""Raw documents become entries of a corpus: build, its journal, and the corrections of a review."""
