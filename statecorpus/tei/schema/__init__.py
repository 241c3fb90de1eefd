"""The schema: the ODD is compiled to RELAX NG, Schematron and the automata that validate an entry."""
