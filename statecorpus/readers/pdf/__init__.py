"""The reader of PDF: glyphs become rows, and rows become lines."""
