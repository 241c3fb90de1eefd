"""How hits and statistics look in a terminal, a notebook and a table."""
