"""DOCX and ODT: which lines does an office document hold, and how do its styles make them look?

Reading order: ``archive`` (the XML in a zip file, read safely), ``walk`` (the walk that both formats share),
then ``docx`` with the modules of its name, and ``odt`` with ``odt_styles``.
"""
