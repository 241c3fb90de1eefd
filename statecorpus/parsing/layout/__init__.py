"""What each line of a source is: page furniture, title block, body, closing or notes."""
