"""The schema: reading the ODD, and compiling it to RELAX NG, Schematron and the automata of the validator."""
