"""The address of a page: the whole state of a search as a readable query string.

``Address.of`` reads a query string and ``Address.query`` writes it; the two are inverse functions for every
address that has only valid values. A value that is not valid is a ``BadValue``, which the page names.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Literal
from urllib.parse import parse_qsl, urlencode

import attrs

from statecorpus.explorer.asking.facet_table import FACET_NAMES, FACETS

#: How the words in the box are read: as their signs say, as a phrase, as words in one paragraph, as any of
#: the words, or as a query.
Reading = Literal["auto", "phrase", "all", "any", "query"]
READINGS: tuple[Reading, ...] = ("auto", "phrase", "all", "any", "query")

#: How the result is shown: as lines of a concordance, or as statements in the order of their score.
Show = Literal["lines", "statements"]
SHOWS: tuple[Show, ...] = ("lines", "statements")

#: The orders of lines. ``corpus`` is the order of the statements' ids.
SORTS = ("corpus", "left", "match", "right", "date", "newest", "state", "speaker")

PARTS = ("spoken", "title", "heading", "note", "all")
#: The parts that several are joined of: ``in=title,body``.
_PART_NAMES = frozenset({*PARTS, "body"})

WITHINS = ("", "s", "p")

#: The measures that order collocates.
MEASURES = ("log_dice", "log_likelihood", "mi", "t_score", "together")

#: The largest corrected p of a word that is listed; ``all`` lists every word.
LEVELS = ("0.05", "0.01", "0.001", "all")

#: The lengths of the periods of a state.
PERIODS = (5, 10)

#: The most words that stand near a match.
MOST_NEAR = 5

#: The most searches that are compared with the words in the box.
MOST_COMPARED = 3

LONGEST_TEXT = 2_000
_LONGEST_WORD = 100
_MOST_VALUES = 50
_LAST_YEAR = 9999
_MOST_PAGES = 1_000_000
_MOST_HITS = 2**31 - 1


@attrs.frozen
class BadValue:
    """A value of an address that is not valid.

    Attributes:
        name: the name of the parameter.
        value: its value.
        expected: what was expected, for example ``a number from 1 to 200``.
    """

    name: str
    value: str
    expected: str

    def __str__(self) -> str:
        return f"{self.name}={self.value}: expected {self.expected}"


@attrs.frozen
class Address:
    """The state of a search: the words, how they are read, the filters, and what is shown.

    Attributes:
        text: the words in the box, ``q`` in an address.
        reading: how the words are read, ``as`` in an address.
        within: the region whose edges a match does not cross: ``s`` (sentence), ``p`` (paragraph) or nothing.
        parts: the parts of the statements that are searched, ``in`` in an address.
        show: lines or statements.
        sort: the order of the lines.
        sample: the number of lines to draw at random; 0 for all.
        seed: the seed of the sample.
        width: the tokens on either side of a match.
        size: the lines of a page.
        page: the number of the page, from 1.
        hit: the number of a hit in the order of the result, from 1, on the page of its statement; 0 for none.
        first_year: the first year, ``from`` in an address; ``None`` for no limit.
        last_year: the last year, ``to`` in an address.
        filters: the chosen values of each facet; the values of a facet are alternatives, facets are combined.
        near: words that all stand near each match.
        window: the tokens on either side of a match that are near.
        by: the facets of a chart.
        measure: the measure that orders collocates.
        frequent: whether function words are listed among the collocates.
        compared: the texts that are compared with the words in the box, ``vs`` in an address.
        against: the query string of the selection that words are compared with; empty for the rest.
        minimum: the least number of uses of a word that is compared.
        level: the largest corrected p of a word that is listed, or ``all``.
        period: the years of a period of a state.
    """

    text: str = ""
    reading: Reading = "auto"
    within: str = ""
    parts: str = "spoken"
    show: Show = "lines"
    sort: str = "corpus"
    sample: int = 0
    seed: int = 0
    width: int = 10
    size: int = 25
    page: int = 1
    hit: int = 0
    first_year: int | None = None
    last_year: int | None = None
    filters: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)
    near: tuple[str, ...] = ()
    window: int = 5
    by: tuple[str, ...] = ()
    measure: str = "log_dice"
    frequent: str = "hide"
    compared: tuple[str, ...] = ()
    against: str = ""
    minimum: int = 5
    level: str = "0.05"
    period: int = 10

    @staticmethod
    def of(query: str) -> "tuple[Address, tuple[BadValue, ...]]":
        """Read the query string of an address.

        Returns:
            The address with every valid value, and the values that are not valid. A parameter that no page
            has is not valid either: a misspelt filter must not be dropped silently.

        >>> address, bad = Address.of("q=climate+change&state=iso3166:KEN&from=2010&page=zwei")
        >>> address.text, address.filters, address.first_year
        ('climate change', {'state': ('iso3166:KEN',)}, 2010)
        >>> [str(value) for value in bad]
        ['page=zwei: expected a number from 1 to 1,000,000']
        """
        bad: list[BadValue] = []
        values: dict[str, object] = {}
        filters: dict[str, list[str]] = {}
        try:
            pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=200, errors="replace")
        except ValueError:
            return Address(), (BadValue("the address", query[:80], "at most 200 parameters"),)
        for name, value in pairs:
            problem = _read(name, value, values, filters)
            if problem is not None:
                bad.append(BadValue(name, value[:80], problem))
        kept = {name: tuple(filters[name]) for name in FACET_NAMES if filters.get(name)}
        address = Address(**values, filters=kept)  # type: ignore[arg-type]  # each reader returns its type
        first, last = address.first_year, address.last_year
        if first is not None and last is not None and first > last:
            bad.append(BadValue("from", str(first), f"a year up to {last}, the year of to"))
        return address, tuple(bad)

    def query(self) -> str:
        """Write the query string: only what differs from a new search, in one order.

        >>> Address("climate", filters={"state": ("iso3166:KEN",)}, page=2).query()
        'q=climate&state=iso3166:KEN&page=2'
        """
        return urlencode(self.pairs(), safe=":/*,")

    def pairs(self) -> list[tuple[str, str]]:
        """Return the parameters and their values in the order of the query string, for forms."""
        pairs: list[tuple[str, str]] = []
        plain = Address()
        for name in ("q", "as", "within", "in"):
            pairs += _PARAMETERS[name].pair(name, self, plain)
        for facet in FACETS:
            pairs += [(facet.name, value) for value in self.filters.get(facet.name, ())]
        for name, parameter in _PARAMETERS.items():
            if name not in ("q", "as", "within", "in"):
                pairs += parameter.pair(name, self, plain)
        return pairs

    def with_choice(self, facet: str, *values: str) -> "Address":
        """Return the address in which a facet has exactly these values; page 1.

        The years from and to are a choice of years, so a choice of years replaces them.
        """
        filters = {name: chosen for name, chosen in self.filters.items() if name != facet}
        if values:
            filters[facet] = values
        ordered = {name: filters[name] for name in FACET_NAMES if name in filters}
        years = {"first_year": None, "last_year": None} if facet == "year" else {}
        return self.at(filters=ordered, **years)

    def without_value(self, facet: str, value: str) -> "Address":
        """Return the address without a value of a facet; page 1."""
        return self.with_choice(facet, *(other for other in self.filters.get(facet, ()) if other != value))

    def at(self, **changes: object) -> "Address":
        """Return the address with other values of its attributes; page 1 and no hit unless they are given."""
        return attrs.evolve(self, **{"page": 1, "hit": 0, **changes})  # type: ignore[arg-type]

    def searched(self) -> "Address":
        """Return the address of the search page: without the parameters of charts; page 1."""
        plain = Address()
        names = _OF_CHARTS[:-1] if self.near else _OF_CHARTS
        return self.at(**{name: getattr(plain, name) for name in names})

    def unfiltered(self) -> "Address":
        """Return the address without filters: the words alone, in what was spoken; page 1."""
        return self.at(
            filters={}, first_year=None, last_year=None, parts="spoken", within="", near=(), window=5
        )

    @property
    def is_filtered(self) -> bool:
        """Whether a filter or a year narrows the statements."""
        return bool(self.filters) or self.first_year is not None or self.last_year is not None


def _read(name: str, value: str, values: dict[str, object], filters: dict[str, list[str]]) -> str | None:
    """Read a parameter into the values or the filters; return what was expected if it is not valid."""
    if name in FACET_NAMES:
        chosen = filters.setdefault(name, [])
        if len(value) > LONGEST_TEXT or len(chosen) >= _MOST_VALUES:
            return f"at most {_MOST_VALUES} values of a facet"
        if value and value not in chosen:
            chosen.append(value)
        return None
    if name in _IGNORED or (value == "" and name in _PARAMETERS and name != "q"):
        return None
    if name not in _PARAMETERS:
        return f"one of the parameters {', '.join([*_PARAMETERS, *FACET_NAMES])}"
    return _PARAMETERS[name].put(values, name, value)


# The attributes of charts and comparisons; the last, the window, also belongs to words that are near.
_OF_CHARTS = ("by", "measure", "frequent", "compared", "against", "minimum", "level", "period", "window")


# A link with these parameters comes from other pages and other programs; they mean nothing here.
_IGNORED = frozenset({"utm_source", "utm_medium", "utm_campaign", "fbclid"})


@attrs.frozen
class _Parameter:
    """A parameter of an address: how its value is read and written, and how many times it may stand there."""

    attribute: str
    expected: str
    read: Callable[[str], object | None]
    write: Callable[[object], str] = str
    most: int = 1

    def put(self, values: dict[str, object], name: str, value: str) -> str | None:
        """Put a value among the values of an address; return what was expected if it is not valid."""
        read = self.read(value)
        if read is None:
            return self.expected
        if self.most == 1:
            return None if values.setdefault(self.attribute, read) == read else f"{name} once"
        before = values.get(self.attribute, ())
        found = tuple(dict.fromkeys((*before, read))) if isinstance(before, tuple) else (read,)
        values[self.attribute] = found[: self.most]
        return None if len(found) <= self.most else f"at most {self.most} values"

    def pair(self, name: str, address: Address, plain: Address) -> list[tuple[str, str]]:
        value = getattr(address, self.attribute)
        if self.most > 1:
            return [(name, self.write(each)) for each in value]
        return [] if value == getattr(plain, self.attribute) else [(name, self.write(value))]


def _number(first: int, last: int) -> tuple[str, Callable[[str], int | None]]:
    def read(value: str) -> int | None:
        # isascii: str.isdigit accepts superscripts, which int refuses.
        if not (value.isascii() and value.isdigit() and len(value) <= len(str(last))):
            return None
        return int(value) if first <= int(value) <= last else None

    return f"a number from {first} to {last:,}", read


def _choice(values: Iterable[str]) -> tuple[str, Callable[[str], str | None]]:
    known = tuple(values)
    return f"one of {', '.join(filter(None, known))}", lambda value: value if value in known else None


def _text(value: str) -> str | None:
    return value if len(value) <= LONGEST_TEXT else None


def _word(value: str) -> str | None:
    return value if len(value) <= _LONGEST_WORD else None


def _parts(value: str) -> str | None:
    return value if all(part in _PART_NAMES for part in value.split(",")) else None


def _facets(value: str) -> tuple[str, ...] | None:
    names = tuple(value.split(","))
    return names if all(name in FACET_NAMES for name in names) else None


def _joined(values: object) -> str:
    return ",".join(values) if isinstance(values, tuple) else str(values)


_PARAMETERS: Mapping[str, _Parameter] = {
    "q": _Parameter("text", f"at most {LONGEST_TEXT:,} characters", _text),
    "as": _Parameter("reading", *_choice(READINGS)),
    "within": _Parameter("within", *_choice(WITHINS)),
    "in": _Parameter("parts", f"some of {', '.join(sorted(_PART_NAMES))}, with commas", _parts),
    "from": _Parameter("first_year", *_number(1, _LAST_YEAR)),
    "to": _Parameter("last_year", *_number(1, _LAST_YEAR)),
    "show": _Parameter("show", *_choice(SHOWS)),
    "sort": _Parameter("sort", *_choice(SORTS)),
    "sample": _Parameter("sample", *_number(0, 10_000)),
    "seed": _Parameter("seed", *_number(0, 2**32 - 1)),
    "width": _Parameter("width", *_number(1, 50)),
    "size": _Parameter("size", *_number(1, 200)),
    "by": _Parameter("by", f"some of {', '.join(FACET_NAMES)}, with commas", _facets, _joined),
    "near": _Parameter("near", f"at most {_LONGEST_WORD} characters", _word, most=MOST_NEAR),
    "window": _Parameter("window", *_number(1, 50)),
    "measure": _Parameter("measure", *_choice(MEASURES)),
    "frequent": _Parameter("frequent", *_choice(("hide", "show"))),
    "vs": _Parameter("compared", f"at most {LONGEST_TEXT:,} characters", _text, most=MOST_COMPARED),
    "against": _Parameter("against", f"at most {LONGEST_TEXT:,} characters", _text),
    "minimum": _Parameter("minimum", *_number(1, 1_000)),
    "level": _Parameter("level", *_choice(LEVELS)),
    "period": _Parameter("period", *_number(*PERIODS)),
    "page": _Parameter("page", *_number(1, _MOST_PAGES)),
    "hit": _Parameter("hit", *_number(1, _MOST_HITS)),
}

#: The expected values of each parameter in words, for the help page.
PARAMETERS: Mapping[str, str] = {name: parameter.expected for name, parameter in _PARAMETERS.items()}
