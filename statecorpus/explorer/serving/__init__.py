"""How pages reach a reader: paths, threads with a time limit, security, the server on loopback."""
