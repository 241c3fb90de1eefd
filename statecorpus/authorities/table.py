"""The tables of names: all authorities, and the keys under which each is found.

``states.tsv`` (official names in the six languages of the United Nations, by hand), ``cldr.tsv`` (short names
in ten languages, built by ``tools/authorities.py``), ``aliases.tsv`` and ``adjectives.tsv`` (by hand),
``organisations.tsv`` and ``organisation_names.tsv`` (by hand); ``index.tsv`` is built from all of them.

In a cell of names ``;`` separates them and the first one is the official one. ``~`` marks a name that is also
a word or a person's name, ``!`` a name that is valid only if it stands alone (*Island* is Iceland in German),
and ``[1971/1997]`` the years in which it was used.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple, cast

from statecorpus.authorities.authority import Authority, Form
from statecorpus.authorities.folding import SMALL, key
from statecorpus.model import OrganisationKind

_YEARS = re.compile(r" \[(\d{4})?/(\d{4})?\]$")
_UN_LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
_SHORTEST_ACRONYM = 2
_LONGEST_ACRONYM = 8


class Name(NamedTuple):
    """One name of one authority.

    ``mark`` is ``~`` or ``!`` as in the tables, or empty; ``since`` and ``until`` are years.
    """

    ref: str
    text: str
    language: str
    form: Form
    mark: str = ""
    since: int | None = None
    until: int | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys under which the name is found: with and without an article at its beginning."""
        whole = key(self.text)
        first, _, rest = whole.partition(" ")
        return (rest, whole) if rest and first in SMALL else (whole,)


def _rows(table: str) -> Iterator[dict[str, str]]:
    text = (files(__package__) / table).read_text(encoding="utf-8")
    header, *lines = text.splitlines()
    columns = header.split("\t")
    for line in lines:
        yield dict(zip(columns, line.split("\t"), strict=True))


def _year(text: str | None) -> int | None:
    return int(text) if text else None


def _name(ref: str, cell: str, language: str, form: Form) -> Name:
    years = _YEARS.search(cell)
    since, until = (None, None) if years is None else (_year(years[1]), _year(years[2]))
    text = cell if years is None else cell[: years.start()]
    mark = text[0] if text[0] in "~!" else ""
    text = text.removeprefix(mark)
    letters = text.replace(".", "").replace(" ", "")
    if form == "alias" and letters.isupper() and _SHORTEST_ACRONYM <= len(letters) <= _LONGEST_ACRONYM:
        form = "acronym"
    return Name(ref, text, language, form, mark, since, until)


def _state_ref(code: str) -> str:
    return f"iso3166-3:{code}" if len(code) == len("SUHH") else f"iso3166:{code}"


def _states() -> Iterator[Authority]:
    for row in _rows("states.tsv"):
        status, _, years = row["status"].partition(" ")
        since, _, until = years.partition("/")
        yield Authority(
            ref=_state_ref(row["code"]),
            kind="other" if status == "territory" else "state",
            name=row["name"],
            official=row["en"] or row["name"],
            since=_year(since),
            until=_year(until),
        )


def _organisations() -> Iterator[Authority]:
    for row in _rows("organisations.tsv"):
        names = row["en"].split("; ")
        acronym = row["acronym"]
        # A mark before a name says how texts use it, and is no part of the name.
        official = names[0].lstrip("~!")
        plain = acronym.replace("-", " ").title() in {name.replace("-", " ").title() for name in names}
        yield Authority(
            ref=f"igo:{acronym}",
            kind=cast(OrganisationKind, row["kind"]),
            name=official,
            official=official,
            acronym=None if plain and "-" in acronym else acronym,
            parent=f"igo:{row['parent']}" if row["parent"] else None,
        )


@cache
def authorities() -> dict[str, Authority]:
    """Read every authority of the tables, by its ``ref``; states come first."""
    return {authority.ref: authority for source in (_states(), _organisations()) for authority in source}


def names() -> Iterator[Name]:
    """Read every name of every authority, the official ones first."""
    for row in _rows("states.tsv"):
        ref = _state_ref(row["code"])
        yield Name(ref, row["name"], "en", "name")
        for language in _UN_LANGUAGES:
            if row[language]:
                yield Name(ref, row[language], language, "official")
    for row in _rows("cldr.tsv"):
        for language, cell in row.items():
            if language != "code":
                yield _name(_state_ref(row["code"]), cell, language, "name")
    for row in _rows("organisations.tsv"):
        ref = f"igo:{row['acronym']}"
        yield Name(ref, row["acronym"], "en", "acronym")
        for language in _UN_LANGUAGES:
            for number, cell in enumerate(row[language].split("; ") if row[language] else ()):
                yield _name(ref, cell, language, "alias" if number else "official")
    yield from _aliases()


def _aliases() -> Iterator[Name]:
    for row in _rows("aliases.tsv"):
        for cell in row["names"].split("; "):
            yield _name(_state_ref(row["code"]), cell, row["language"], "alias")
    for row in _rows("organisation_names.tsv"):
        for number, cell in enumerate(row["names"].split("; ")):
            yield _name(f"igo:{row['acronym']}", cell, row["language"], "alias" if number else "official")
    for row in _rows("adjectives.tsv"):
        for language, cells in row.items():
            if language != "code" and cells:
                for cell in cells.split("; "):
                    yield Name(_state_ref(row["code"]), cell, language, "adjective")
