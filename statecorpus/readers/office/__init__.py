"""DOCX and ODT: which lines does an office document hold, and how do its styles make them look?

Reading order: ``archive`` (the XML in a zip file, read safely), the lines of
``docx`` with ``docx_styles`` and ``docx_numbering``, and ``odt`` with ``odt_styles``.
"""
