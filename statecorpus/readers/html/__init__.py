"""HTML: which part of a web page is the document, and which lines does it hold?

Reading order: ``source`` (tags and words with offsets), ``tree`` (the elements in order), ``content`` (the
document in the page), ``style`` (how words look), ``html`` (the lines).
"""
