"""Authorities: which state, organisation or group does a printed name mean?

``resolve_state`` and ``resolve_organisation`` look one name up, ``find_names`` finds the names in a text, and
``authority`` returns the entry of a reference. ``instrument`` does it for treaties, declarations and other
texts, which are no bodies; ``un_symbol`` reads the symbol of a United Nations document. The tables are data
files, loaded on first use.

Reading order: ``authority`` (an entry), ``folding`` (when two printed names are equal), ``table`` (the data
files), ``index`` (from keys to names), ``resolution`` (one name), ``mentions`` (the names of a
text); ``instruments``; ``un_numbers`` (which number belongs to which year), ``un_symbols`` (the grammar).
"""

import datetime

from statecorpus.authorities.authority import Authority, Form, Found
from statecorpus.authorities.codes import CodeMeaning, meaning_of
from statecorpus.authorities.instruments import (
    Instrument,
    InstrumentKind,
    InstrumentName,
    instrument,
    instruments,
)
from statecorpus.authorities.mentions import find
from statecorpus.authorities.resolution import resolve
from statecorpus.authorities.table import authorities
from statecorpus.authorities.un_numbers import (
    assembly_session_begun,
    assembly_session_of,
    council_numbers,
    council_year,
    human_rights_sessions,
    is_cited_alone,
    last_council_year,
)
from statecorpus.authorities.un_symbols import Series, UnSymbol, un_symbol

__all__ = [
    "Authority",
    "CodeMeaning",
    "Form",
    "Found",
    "Instrument",
    "InstrumentKind",
    "InstrumentName",
    "Series",
    "UnSymbol",
    "assembly_session_begun",
    "assembly_session_of",
    "authority",
    "council_numbers",
    "council_year",
    "find_names",
    "human_rights_sessions",
    "instrument",
    "instruments",
    "is_cited_alone",
    "last_council_year",
    "resolve_code",
    "resolve_organisation",
    "resolve_state",
    "un_symbol",
]


def authority(ref: str) -> Authority | None:
    """Look an authority up by its reference.

    >>> authority("iso3166:KAZ").official
    'Republic of Kazakhstan'
    """
    return authorities().get(ref)


def resolve_code(code: str, day: datetime.date | None = None) -> CodeMeaning | None:
    """Resolve a code of a state, or a reference, to the authority that it stood for on a day.

    Args:
        code: an alpha-3 code in capitals, ``"NPL"``, or a reference, ``"iso3166:NPL"``, ``"igo:UNGA"``.
        day: the day of the statement; without it the code means what it means today.

    >>> resolve_code("RUS", datetime.date(1975, 9, 23)).authority.ref
    'iso3166-3:SUHH'
    >>> resolve_code("EGY", datetime.date(1965, 10, 1)).name, resolve_code("ARE").name
    ('United Arab Republic', 'United Arab Emirates')
    """
    return meaning_of(code, day)


def resolve_state(name: str) -> Authority | None:
    """Resolve the printed name of a state, in one of ten languages, or an adjective, for example "Nepali".

    Case, accents, articles, prepositions and the case endings of Russian nouns are ignored. The result is
    ``None`` if the name belongs to several states (*Congolese*).

    >>> resolve_state("Iran (Islamic Republic of)").ref, resolve_state("Республики Казахстан").ref
    ('iso3166:IRN', 'iso3166:KAZ')
    >>> resolve_state("the Soviet Union").ref
    'iso3166-3:SUHH'
    """
    return resolve(name, state=True)


def resolve_organisation(name: str) -> Authority | None:
    """Resolve the printed name or acronym of an international organisation, organ, conference or group.

    Prepositions, British and American spelling, the order of words and one wrong letter are ignored.

    >>> resolve_organisation("International Organization on Migration").ref
    'igo:IOM'
    >>> resolve_organisation("General Assembly of the UN").ref
    'igo:UNGA'
    """
    return resolve(name, state=False)


def find_names(text: str, *, adjectives: bool = False) -> tuple[Found, ...]:
    """Find the names of states and organisations in a text, in order and without overlap.

    At each place the longest name is found. A name begins with a capital letter (in scripts that have them);
    an acronym is printed in capitals. A name may continue after a line break, but not after an empty line or
    a full stop. The time is linear in the length of the text.

    Args:
        text: the text.
        adjectives: find ``"Nepali"`` too.

    >>> text = "the Republic of Kazakhstan and the UN"
    >>> [(text[found.start : found.end], found.authority.ref) for found in find_names(text)]
    [('Republic of Kazakhstan', 'iso3166:KAZ'), ('UN', 'igo:UN')]
    """
    return find(text, adjectives=adjectives)
