"""Adjectives of states in languages where they follow the noun in lower case: "le peuple gabonais"."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

_PLURALS = {"fr": ("s",), "es": ("s", "es")}


@cache
def adjective_forms(language: str) -> Mapping[str, str]:
    """Return the reference of each form of an adjective in lower case; a form of two states is left out.

    >>> adjective_forms("fr")["albanaise"], "congolais" in adjective_forms("fr")
    ('iso3166:ALB', False)
    """
    if language not in _PLURALS:
        return MappingProxyType({})
    forms: dict[str, set[str]] = {}
    header, *lines = (files(__package__) / "adjectives.tsv").read_text(encoding="utf-8").splitlines()
    column = header.split("\t").index(language)
    for line in lines:
        cells = line.split("\t")
        ref = f"iso3166-3:{cells[0]}" if len(cells[0]) > len("KAZ") else f"iso3166:{cells[0]}"
        for form in filter(None, cells[column].split("; ")):
            for printed in (form, *(form + ending for ending in _PLURALS[language])):
                forms.setdefault(printed, set()).add(ref)
    return MappingProxyType({form: next(iter(refs)) for form, refs in forms.items() if len(refs) == 1})
