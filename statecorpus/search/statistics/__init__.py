"""Statistics: counts, collocates, keywords, dispersion and trends, each with its source."""
