"""The reading view of a statement: its text with marks, acts in the margin, and an account of its fields.

Reading order: ``direction`` and ``surroundings`` (language and direction), ``kinds`` (the kinds of mark),
``references``, ``values`` and ``deeds`` (what a mark means, in words), ``nesting`` (crossing marks as
elements), ``tags`` (the element of each span), ``hits`` (search hits in the texts of a statement),
``marking`` and ``phrases`` (a text with its marks), ``acts`` (the notes in the margin), ``body``,
``title_block``, ``legend``, ``links``, ``evidence``, ``facts``, ``mark_lists``, ``account``,
``navigation``, and ``view``, which joins them.
"""
