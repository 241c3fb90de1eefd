"""Lexicons: what the parser knows of each language, one data file a language; adding one touches no code.

A file ``<code>.toml`` holds lists of phrases; ``lexicon`` documents every key (``Dates``, ``Title``,
``Vocative`` …), and a key that is left out is an empty list. Phrases are matched in folded text, so case,
accents, the form of dashes and apostrophes do not matter: write them in the usual spelling. In a phrase

* ``*`` stands for any letters: ``"министр*"`` also finds ``министра``;
* ``[the ]`` is a part that may be missing;
* a space also matches a hyphen, a hyphen also a space: ``"secretary-general"`` finds both spellings;
* the full stop at the end of an abbreviation may be missing in the text.

Words are matched whole unless the file says ``spaced = false`` (Chinese). Nouns of many forms (cases, gender,
number) are listed with ``*`` or form by form. Longer phrases win over shorter ones at the same place.

Three files are of no one language. ``profiles.toml`` lists the commonest words of languages, lexicon or not,
for telling them. ``names.toml`` lists words inside the names of persons everywhere. ``calendars.toml`` lists
the months of calendars that are not Gregorian.
"""

from statecorpus.parsing.lexicons.lexicon import (
    Closing,
    Dates,
    Event,
    Labels,
    Layout,
    Lexicon,
    Numbers,
    Person,
    Title,
    Vocative,
)
from statecorpus.parsing.lexicons.loading import Calendar, calendars, languages, lexicon
from statecorpus.parsing.lexicons.words import Words

__all__ = [
    "Calendar",
    "Closing",
    "Dates",
    "Event",
    "Labels",
    "Layout",
    "Lexicon",
    "Numbers",
    "Person",
    "Title",
    "Vocative",
    "Words",
    "calendars",
    "languages",
    "lexicon",
]
