"""The names of references: "Kenya" for ``iso3166:KEN``."""

from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from statecorpus.authorities import authority, instrument
from statecorpus.authorities.gazetteer import place_names
from statecorpus.authorities.offices import offices

_MOST_NAMES = 16_384


@lru_cache(maxsize=_MOST_NAMES)
def reference_name(ref: str) -> str:
    """Return the English name of what a reference means; a reference without a name is returned as it is.

    The name of a document of the United Nations is its symbol.

    >>> [reference_name(ref) for ref in ("iso3166:KEN", "office:unga-president", "m49:011", "un:A/60/PV.2")]
    ['Kenya', 'President of the General Assembly', 'Western Africa', 'A/60/PV.2']
    >>> [reference_name(ref) for ref in ("group:parties-to-the-conflict", "wikidata:Q1", "addressee")]
    ['parties to the conflict', 'wikidata:Q1', 'the Chair']
    """
    body = authority(ref)
    if body is not None:
        return body.name
    text = instrument(ref)
    if text is not None:
        return text.title
    known = _other_names().get(ref)
    if known is not None:
        return known
    scheme, colon, code = ref.partition(":")
    if scheme == "un" and code:
        return code
    if scheme in {"group", "office"} and code:
        return code.replace("-", " ")
    return ref if colon or ref != "addressee" else "the Chair"


@lru_cache(maxsize=_MOST_NAMES)
def reference_acronym(ref: str) -> str | None:
    """Return the English acronym of a body; ``None`` if it has none.

    >>> reference_acronym("igo:ECOWAS"), reference_acronym("iso3166:KEN")
    ('ECOWAS', None)
    """
    body = authority(ref)
    return None if body is None else body.acronym


@cache
def _other_names() -> Mapping[str, str]:
    names: dict[str, str] = {}
    for name, ref in place_names("en").items():
        # The standard's own name of a region comes after the names that were added by hand.
        if ref.startswith("m49:") or ref not in names:
            names[ref] = name
    names.update((office.ref, office.names[0]) for office in offices("en"))
    return MappingProxyType(names)
