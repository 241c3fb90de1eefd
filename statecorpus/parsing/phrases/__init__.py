"""Phrases of a line: persons, dates, sessions, institutions, vocatives, in any language with a lexicon."""
