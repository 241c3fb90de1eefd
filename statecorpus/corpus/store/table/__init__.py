"""How are the entries of a generation stored, so that a change costs what it changes?

Reading order: ``record`` (the state of one file), ``table_file`` and ``table_writing`` (a sorted, mapped file
of records), ``log_file`` (the appended commits), ``manifest`` (the entries of a generation, from the files
that ``CURRENT`` names), ``checkpoint`` (the log becomes a table).
"""
