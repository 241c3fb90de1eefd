"""OCR: which words does the picture of a page show? The system's tesseract recognises them.

Reading order: ``request``, ``words`` (a picture and its words), ``languages`` (their names in tesseract),
``tesseract`` (the child process), ``recogniser`` (the language of a document, and what it asks for).
"""
