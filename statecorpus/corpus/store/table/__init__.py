"""How are the entries of a generation stored, so that a change costs what it changes?

Reading order: ``record`` (the state of one file), ``table_file`` and ``table_writing`` (a sorted, mapped
file of records), ``log_file`` (the appended commits), ``current_file`` (which of them belong together),
``manifest`` (the entries of a generation), ``order`` (their ids in order), ``checkpoint`` (the log becomes a
table).
"""
