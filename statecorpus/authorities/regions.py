"""Regions and continents of states, as the United Nations groups them.

``regions.tsv`` is typed by hand from the standard M49, "Standard country or area codes for statistical use"
(https://unstats.un.org/unsd/methodology/m49/). A former state has the region of its capital.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import NamedTuple


class Region(NamedTuple):
    """A region of M49: its name, ``Central Asia``, and its continent, ``Asia``."""

    name: str
    continent: str


def region_of(state: str) -> Region | None:
    """Return the region of a state by its reference; ``None`` for what is no state of the tables.

    >>> region_of("iso3166:KAZ"), region_of("igo:EU")
    (Region(name='Central Asia', continent='Asia'), None)
    """
    return _regions().get(state)


@cache
def _regions() -> Mapping[str, Region]:
    table: dict[str, Region] = {}
    _, *lines = (files(__package__) / "regions.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines:
        name, continent, cell = line.split("\t")
        for code in cell.split("; "):
            scheme = "iso3166-3" if len(code) == len("SUHH") else "iso3166"
            table[f"{scheme}:{code}"] = Region(name, continent)
    return MappingProxyType(table)
