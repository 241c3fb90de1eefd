"""Amounts: numbers with what is counted."""

from statecorpus.extraction.amounts.find import find_amounts

__all__ = ["find_amounts"]
