"""How hits and statistics are shown: lines of text, snippets, and listings that are tables."""
