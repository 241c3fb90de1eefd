"""HTML: which part of a web page is the document, and which lines does it hold?

Reading order: ``source`` (tags and words with offsets), ``tree`` (the elements in order), ``style`` (how
words look), ``blocks`` and ``site_words`` (what the blocks hold), ``parts`` and ``content`` (the document in
the page), ``labels`` (rows of labels and values), ``notes`` (notes and their calls), ``archive`` (pages
inside web archives), ``html`` (the lines).
"""
