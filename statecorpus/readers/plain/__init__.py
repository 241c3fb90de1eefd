"""Plain text and Markdown: which lines does a text file hold, in which encoding?

Reading order: ``encoding`` and ``controls`` (bytes to text), ``text``, ``front_matter``, ``markdown`` with
``inline``.
"""
