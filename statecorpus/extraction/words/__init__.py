"""The words of each language for numbers, times and amounts; a language is a data file in this folder."""

from statecorpus.extraction.words.loading import WordTable, languages, word_table
from statecorpus.extraction.words.numerals import Numerals

__all__ = ["Numerals", "WordTable", "languages", "word_table"]
