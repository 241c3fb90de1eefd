"""The names of values: the key of a value in an address, and its label on a page."""

from collections.abc import Mapping
from functools import cache, lru_cache

from statecorpus.authorities import authority, instrument
from statecorpus.authorities.gazetteer import place_names
from statecorpus.authorities.offices import offices
from statecorpus.explorer.asking.facet_table import FacetKind
from statecorpus.index import value_label
from statecorpus.model import Organisation, Place

# The languages of diplomacy, by the first part of their tags.
_LANGUAGES = {
    "ar": "Arabic",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "it": "Italian",
    "ja": "Japanese",
    "kk": "Kazakh",
    "nl": "Dutch",
    "pt": "Portuguese",
    "ru": "Russian",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "zh": "Chinese",
}


# References whose second part is words: ``group:all-states``.
_READABLE = frozenset({"group", "slug"})


def key_of(value: object) -> str:
    """Return the value for an address: its reference if it has one, or its words.

    >>> key_of(Organisation("Republic of Kenya", "state", "iso3166:KEN")), key_of(2011)
    ('iso3166:KEN', '2011')
    """
    match value:
        case Organisation(ref=str(ref)) | Place(ref=str(ref)):
            return ref
        case Organisation(name=name) | Place(name=name):
            return name
        case str():
            return value
        case int():
            return str(value)
        case _:
            return value_label(value)  # type: ignore[arg-type]  # every other value of a field has a label


def label_of(kind: FacetKind, value: object) -> str:
    """Return the value as people read it: the short name of a state or body, the name of a language.

    >>> label_of("organisation", Organisation("REPUBLIC OF KENYA", "state", "iso3166:KEN"))
    'Kenya'
    >>> label_of("language", "fr")
    'French'
    """
    match value:
        case Organisation(ref=str(ref)):
            return reference_label(ref, value.name)
        case Organisation(name=name) | Place(name=name):
            return name
        case str() if kind == "language":
            return _LANGUAGES.get(value.partition("-")[0].lower(), value)
        case str() if kind == "reference":
            return reference_label(value, value)
        case _:
            return key_of(value)


@lru_cache(maxsize=4096)
def reference_label(ref: str, printed: str) -> str:
    """Return the name of what a reference names, or the printed name if no table has it.

    >>> reference_label("iso3166:KEN", "KENYA"), reference_label("un:S/RES/242(1967)", "resolution 242")
    ('Kenya', 'S/RES/242(1967)')
    >>> reference_label("m49:002", "m49:002")
    'Africa'
    """
    known = authority(ref)
    if known is not None:
        return known.name
    text = instrument(ref)
    if text is not None:
        return text.title
    scheme, colon, rest = ref.partition(":")
    if scheme == "office":
        return next(
            (office.names[0] for office in offices("en") if office.ref == ref), rest.replace("-", " ")
        )
    if scheme in ("m49", "place"):
        return _places().get(ref, printed)
    if scheme in _READABLE and colon:
        return rest.replace("-", " ")
    return rest if scheme == "un" and colon else printed


@cache
def _places() -> Mapping[str, str]:
    """Return the English name of each region and place; of several names, the name of CLDR."""
    return {ref: name for name, ref in place_names("en").items()}
