"""The readers of plain text and Markdown, and the encodings of text files."""
