"""Statistics of hits and of sub-corpora: collocates, keyness, dispersion, frequencies, trends."""
