"""Matrices: how often each word, or each term of a dictionary, occurs in each statement."""
