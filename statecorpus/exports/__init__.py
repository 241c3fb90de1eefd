"""What leaves a corpus: tables, corpus formats, other people's TEI, reading views and citations.

One module a format. Each says what it loses.
"""
