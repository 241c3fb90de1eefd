"""States and international organisations: what a printed name refers to.

Reading order: ``authority`` (what is found), ``folding`` (when two printed names are one), ``table`` (the
data files), ``index`` (keys to names), ``resolution`` (one name), ``mentions`` (the names of a text). The
data are loaded at the first look-up.
"""

import datetime

from statecorpus.authorities.authority import Authority, Form, Found
from statecorpus.authorities.codes import CodeMeaning, meaning_of
from statecorpus.authorities.mentions import find
from statecorpus.authorities.resolution import resolve
from statecorpus.authorities.table import authorities

__all__ = [
    "Authority",
    "CodeMeaning",
    "Form",
    "Found",
    "authority",
    "find_names",
    "resolve_code",
    "resolve_organisation",
    "resolve_state",
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
    """Resolve the printed name of a state, in one of ten languages, or an adjective such as ``"Nepali"``.

    Case, accents, articles and prepositions do not count, nor does the case of Russian nouns. A name that
    more than one state answers to (*Congolese*) is ``None``.

    >>> resolve_state("Iran (Islamic Republic of)").ref, resolve_state("Республики Казахстан").ref
    ('iso3166:IRN', 'iso3166:KAZ')
    >>> resolve_state("the Soviet Union").ref
    'iso3166-3:SUHH'
    """
    return resolve(name, state=True)


def resolve_organisation(name: str) -> Authority | None:
    """Resolve the printed name or acronym of an international organisation, organ, conference or group.

    Prepositions, British and American spelling, order of words and one wrong letter do not count.

    >>> resolve_organisation("International Organization on Migration").ref
    'igo:IOM'
    >>> resolve_organisation("General Assembly of the UN").ref
    'igo:UNGA'
    """
    return resolve(name, state=False)


def find_names(text: str, *, adjectives: bool = False) -> tuple[Found, ...]:
    """Find the names of states and organisations in a text, in order and without overlap.

    At each place the longest name counts. A name begins with a capital letter (in scripts that have them); an
    acronym is printed in capitals. Names may run across a line break, not across an empty line or a full
    stop. Linear in the text.

    Args:
        text: the text.
        adjectives: find ``"Nepali"`` too.

    >>> text = "the Republic of Kazakhstan and the UN"
    >>> [(text[found.start : found.end], found.authority.ref) for found in find_names(text)]
    [('Republic of Kazakhstan', 'iso3166:KAZ'), ('UN', 'igo:UN')]
    """
    return find(text, adjectives=adjectives)
