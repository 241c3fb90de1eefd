"""RTF: which words does a rich-text file print, and how do they look?

Reading order: ``tokens`` (the marks of the file), ``code_pages`` (the bytes of words), ``state`` (the look
that control words set), ``destinations`` (the groups whose words are not printed where they stand),
``story``, ``rtf``.
"""
