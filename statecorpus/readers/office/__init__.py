"""The readers of DOCX and ODT."""
