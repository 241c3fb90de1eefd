"""Instruments: treaties, declarations, programmes and other texts that have a name, apart from the bodies.

``instruments.tsv``, one row an instrument, typed and reviewed by hand. Sources: the United Nations Treaty
Collection (multilateral treaties deposited with the Secretary-General; registration numbers of the Treaty
Series), the resolutions and conference reports that adopted the declarations and programmes, and the texts
of the peace agreements. A cell whose fact is not certain is empty. ``instrument_names.tsv`` has names in
languages that are not official at the United Nations.

In a cell of names ``;`` separates them and the first one is the title; ``[1991/2014]`` are the years in which
a name that several instruments share meant this one. References: ``un:`` and the symbol of the resolution
that adopted the text, ``treaty:`` or ``slug:`` with the common short name and the year of adoption.
"""

import datetime
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

import attrs

InstrumentKind = Literal["resolution", "treaty", "declaration", "document", "judgment"]
_LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
_YEARS = re.compile(r" \[(\d{4})?/(\d{4})?\]$")


@attrs.frozen
class InstrumentName:
    """One name of an instrument.

    Attributes:
        text: the name as printed.
        language: the language of the name.
        since: the first year in which the name meant this instrument; ``None`` if it always did.
        until: the last such year; ``None`` if it still does.
    """

    text: str
    language: str
    since: int | None = None
    until: int | None = None

    @property
    def is_dated(self) -> bool:
        """Whether the name meant this instrument in some years only."""
        return self.since is not None or self.until is not None

    def is_valid_in(self, year: int) -> bool:
        """Whether the name meant this instrument in a year."""
        return (self.since is None or self.since <= year) and (self.until is None or year <= self.until)


@attrs.frozen
class Instrument:
    """A treaty, declaration, programme or other text with a name.

    Attributes:
        ref: the reference, for example ``"treaty:npt-1968"``.
        kind: ``treaty``, ``declaration``, ``resolution``, ``document`` or ``judgment``.
        adopted: the day on which it was adopted or signed; ``None`` if it has no single one.
        in_force: the day on which it entered into force; ``None`` if it did not, or is no treaty.
        depositary: who keeps the treaty; ``None`` if not known.
        unts: the registration number in the United Nations Treaty Series; ``None`` if not known.
        wikidata: the item of Wikidata; ``None`` if not known.
        names: the title and the other names.
    """

    ref: str
    kind: InstrumentKind
    adopted: datetime.date | None
    in_force: datetime.date | None
    depositary: str | None
    unts: str | None
    wikidata: str | None
    names: tuple[InstrumentName, ...] = attrs.field(repr=False)

    @property
    def title(self) -> str:
        """The title in English."""
        return self.names[0].text


def _name(cell: str, language: str) -> InstrumentName:
    found = _YEARS.search(cell)
    if found is None:
        return InstrumentName(cell, language)
    since, until = (int(year) if year else None for year in found.groups())
    return InstrumentName(cell[: found.start()], language, since, until)


def _lines(table: str) -> Iterator[dict[str, str]]:
    header, *lines = (files(__package__) / table).read_text(encoding="utf-8").splitlines()
    columns = header.split("\t")
    return (dict(zip(columns, line.split("\t"), strict=True)) for line in lines)


def _names(names: str, language: str) -> Iterator[InstrumentName]:
    return (_name(cell, language) for cell in names.split("; ") if cell)


def _row(cells: dict[str, str], more: tuple[InstrumentName, ...]) -> Instrument:
    official = (name for language in _LANGUAGES for name in _names(cells[language], language))
    names = (*official, *more)
    kind: InstrumentKind = cells["kind"]  # type: ignore[assignment]
    return Instrument(
        ref=cells["ref"],
        kind=kind,
        adopted=_day(cells["adopted"]),
        in_force=_day(cells["in_force"]),
        depositary=cells["depositary"] or None,
        unts=cells["unts"] or None,
        wikidata=cells["wikidata"] or None,
        names=names,
    )


def _day(cell: str) -> datetime.date | None:
    return datetime.date.fromisoformat(cell) if cell else None


@cache
def instruments() -> Mapping[str, Instrument]:
    """Return all instruments by reference."""
    more: dict[str, list[InstrumentName]] = {}
    for cells in _lines("instrument_names.tsv"):
        more.setdefault(cells["ref"], []).extend(_names(cells["names"], cells["language"]))
    return {
        cells["ref"]: _row(cells, tuple(more.get(cells["ref"], ()))) for cells in _lines("instruments.tsv")
    }


def instrument(ref: str) -> Instrument | None:
    """Look an instrument up by its reference.

    >>> instrument("treaty:npt-1968").title
    'Treaty on the Non-Proliferation of Nuclear Weapons'
    >>> instrument("un:charter").in_force.isoformat()
    '1945-10-24'
    """
    return instruments().get(ref)
