"""The kind of each line of a source: page furniture, title block, body, closing or notes."""
