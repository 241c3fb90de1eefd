"""PDF: which lines do the letters on a page make?

Reading order: ``pdf`` (the reader), ``glyphs`` with ``process`` and ``pool`` (letters, read in another
process), ``direction`` and ``rows`` (letters become rows), ``lines`` and ``running`` (rows become lines).
"""
