"""Lines of a source as printed text that knows its place in the source."""
