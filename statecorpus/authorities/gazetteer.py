"""Regions, towns, seas and other places that are no state: their references and names.

``cldr_places.tsv`` has the regions of the United Nations' M49 standard and the cities of CLDR's time zones in
ten languages (built by ``tools/gazetteer.py``); ``places.tsv`` has further names and places (by hand).
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

_COLUMNS = 1


@cache
def place_names(language: str) -> Mapping[str, str]:
    """Return the reference of each printed name of a place, in a language.

    >>> place_names("es")["África central"], place_names("en")["West Bank"]
    ('m49:017', 'place:west-bank')
    """
    names: dict[str, str] = {}
    for ref, in_language, cell in _rows():
        if in_language == language:
            for name in cell.split("; "):
                names.setdefault(name, ref)
    return MappingProxyType(names)


@cache
def _rows() -> tuple[tuple[str, str, str], ...]:
    rows: list[tuple[str, str, str]] = []
    header, *lines = _text("places.tsv").splitlines()
    for line in lines:
        ref, language, cell = line.split("\t")
        rows.append((ref, language, cell))
    header, *lines = _text("cldr_places.tsv").splitlines()
    languages = header.split("\t")[_COLUMNS:]
    for line in lines:
        ref, *cells = line.split("\t")
        rows += [(ref, language, cell) for language, cell in zip(languages, cells, strict=True) if cell]
    return tuple(rows)


def _text(name: str) -> str:
    return (files(__package__) / name).read_text(encoding="utf-8")
