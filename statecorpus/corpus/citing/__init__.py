"""Citing: which state of a corpus is it, and with what was a result made?

Reading order: ``fingerprint`` (the state, as a number that every reader can compute again), ``versions`` (of
the library and its data files), ``provenance`` (the record beside an export), ``methods`` (a paragraph for a
paper).
"""
