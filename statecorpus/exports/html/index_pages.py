"""The pages of a site that list its statements."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nlargest

import attrs

from statecorpus._display import counted
from statecorpus._display.markup import Markup
from statecorpus.exports.html.charts import bars_chart, year_counts, years_chart
from statecorpus.exports.html.entry import ListEntry, entry_line
from statecorpus.exports.html.groups import Kind, ValueGroup
from statecorpus.exports.html.labels import SiteNames
from statecorpus.exports.html.listing import ValueListing, numbered, parts
from statecorpus.exports.html.look import SiteLook
from statecorpus.exports.html.span_pages import LinePages
from statecorpus.plots import Plot
from statecorpus.segment import fold_text

#: The heading of the list of each kind.
TITLES: Mapping[Kind, str] = {
    "states": "States and bodies",
    "years": "Years",
    "venues": "Venues",
    "sessions": "Sessions",
    "speakers": "Speakers",
    "topics": "Emphasised topics",
}
_NOUNS: Mapping[Kind, tuple[str, str]] = {
    "states": ("state or body", "states and bodies"),
    "years": ("year", "years"),
    "venues": ("venue", "venues"),
    "sessions": ("session", "sessions"),
    "speakers": ("speaker", "speakers"),
    "topics": ("topic", "topics"),
}
#: The folder of the list of all statements.
ALL = "all"
# The number of values of each kind on the first page; years are short, and all are listed.
_MOST_AT_HOME = 12
_RANGE_WIDTH = 14
_DIGITS = 9
# Marks before the first word of a value, which are ignored in the alphabetical order.
_MARKS = "\"'“”‘’„«»‹›「『（([{*-–—.…·• "
# The words before the name by which people look for a state.
_REPUBLIC = re.compile(r"(?:(?:[a-z]+ |people's )*republic of )?(?:the )?(?=.)")


@attrs.frozen
class Indexes:
    """The pages of lists.

    Attributes:
        look: the frame of the pages.
        entries: the entry of each statement, by id.
        names: the names of organisations.
        spans: the pages of acts and instruments.
    """

    look: SiteLook
    entries: Mapping[str, ListEntry]
    names: SiteNames
    spans: Sequence[LinePages]
    _lines: dict[str, Markup] = attrs.field(factory=dict, init=False)

    def name(self, group: ValueGroup) -> str:
        """Return the name of a value."""
        name = self.names.name(group.label)
        return f"{name}, session {group.session}" if group.session else name

    def order(self, group: ValueGroup) -> tuple[str, str, str]:
        """Return the sort key of a value: its name, with years and sessions as numbers.

        The Republic of Korea stands under K, the United Republic of Tanzania under T.
        """
        name = _REPUBLIC.sub("", fold_text(self.names.name(group.label)).lstrip(_MARKS))
        return _padded(name), _padded(fold_text(group.session)), group.name

    def home(self, listings: Sequence[ValueListing], years: tuple[int, int] | None) -> str:
        """Return the first page."""
        span = (
            "" if years is None else f", {years[0]}" if years[0] == years[1] else f", {years[0]}–{years[1]}"
        )
        values: dict[str, object] = {
            "summary": f"{counted(len(self.entries), 'statements')}{span}",
            "sections": [self._at_home(listing) for listing in listings],
            # The years come first: they are the shortest chart.
            "charts": [
                chart
                for listing in sorted(listings, key=lambda listing: listing.kind != "years")
                for chart in self._charts(listing, f"{listing.kind}/")
            ],
            "spans": self.spans,
            "every": f"{ALL}/index.html" if self.entries else None,
        }
        return self.look.page("site_home.html", "index.html", self.look.title, (), values)

    def _charts(self, listing: ValueListing, start: str) -> Iterator[Plot]:
        addresses = {name: f"{start}{address}" for name, address in listing.addresses.items()}
        chart: Plot | None = None
        if listing.kind == "years":
            chart = years_chart(year_counts(listing.groups, addresses))
        elif listing.kind == "states":
            bars = ((self.name(group), len(group.ids), addresses[group.name]) for group in listing.groups)
            chart = bars_chart("Statements by state or body", "statements", "states", bars)
        if chart is not None:
            yield chart

    def _at_home(self, listing: ValueListing) -> dict[str, object]:
        groups = tuple(listing.groups)
        if listing.kind != "years":
            largest = nlargest(_MOST_AT_HOME, groups, key=lambda group: len(group.ids))
            groups = tuple(group for group in groups if group in largest)
        return {
            "kind": listing.kind,
            "title": TITLES[listing.kind],
            "values": [self._value(listing, group, f"{listing.kind}/") for group in groups],
            "more": f"All {_number_of(listing)}" if len(groups) < listing.size else None,
        }

    def every_statement(self, order: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Yield the pages of the list of all statements, in the order of their dates."""
        title = "All statements"
        yield from self._listed(ALL, "index", (title,), order, {"heading": title})

    def values(self, listing: ValueListing) -> Iterator[tuple[str, str]]:
        """Yield the pages of the list of values."""
        title = TITLES[listing.kind]
        marks = [self._range(chunk) for chunk in listing.chunks]
        for number, chunk in enumerate(listing.chunks, 1):
            in_place = any(map(listing.on_the_spot, chunk))
            address = f"{listing.kind}/{numbered('index', number)}"
            values = {
                "summary": _number_of(listing),
                "charts": list(self._charts(listing, "")) if number == 1 else [],
                "style": "spelt-out" if in_place else listing.kind,
                "values": [self._value(listing, group, "", with_entries=True) for group in chunk],
                "marks": marks,
                "number": number,
                "numbered": numbered,
            }
            yield address, self.look.page("site_values.html", address, title, ((title, None),), values)

    def statements(self, listing: ValueListing, group: ValueGroup) -> Iterator[tuple[str, str]]:
        """Yield the pages of the statements with a value."""
        name = self.name(group)
        years: dict[int, int] = {}
        for id in group.ids:
            year = self.names.labels[id].when[:4]
            if year.isdecimal():
                years[int(year)] = years.get(int(year), 0) + 1
        chart = None
        if listing.kind in {"states", "venues"}:
            points = ((year, count, f"../years/{year}.html") for year, count in years.items())
            chart = years_chart(points) if len(years) > _FEW_YEARS else None
        values = {"heading": name, "chart": chart, "ways": list(self._ways(listing.kind, group.label))}
        steps = TITLES[listing.kind], name
        yield from self._listed(listing.kind, group.name, steps, group.ids, values)

    def _listed(
        self,
        folder: str,
        stem: str,
        steps: tuple[str, ...],
        ids: Sequence[str],
        values: Mapping[str, object],
    ) -> Iterator[tuple[str, str]]:
        chunks = parts(ids)
        marks = [str(number) for number in range(1, len(chunks) + 1)]
        way = (*((step, "index.html") for step in steps[:-1]), (steps[-1], None))
        for number, chunk in enumerate(chunks, 1):
            address = f"{folder}/{numbered(stem, number)}"
            own = {
                "chart": None,
                "ways": [],
                **values,
                "stem": stem,
                "summary": counted(len(ids), "statements"),
                "lines": [self._line(id) for id in chunk],
                "marks": marks,
                "number": number,
                "numbered": numbered,
            }
            yield address, self.look.page("site_list.html", address, steps[-1], way, own)

    def _line(self, id: str) -> Markup:
        # A statement stands in five lists or more, and its line is the same in all.
        if id not in self._lines:
            self._lines[id] = entry_line(id, self.entries[id])
        return self._lines[id]

    def _ways(self, kind: Kind, label: str) -> Iterator[tuple[str, str, int]]:
        """Yield the pages of the acts and citations of a state: words, address, number."""
        if kind != "states":
            return
        for pages in self.spans:
            found = pages.address("by", label)
            if found is not None:
                yield f"{pages.noun.capitalize()}s of this state or body", f"../{found[0]}", found[1]

    def _value(
        self, listing: ValueListing, group: ValueGroup, start: str, *, with_entries: bool = False
    ) -> dict[str, object]:
        entries: list[Markup] = []
        if with_entries and listing.on_the_spot(group):
            entries = [entry_line(id, self.entries[id], brief=True) for id in group.ids]
        return {
            "id": group.name,
            "name": self.name(group),
            "address": f"{start}{listing.addresses[group.name]}",
            "count": len(group.ids),
            "entries": entries,
        }

    def _range(self, chunk: Sequence[ValueGroup]) -> str:
        """Return the first and last value of a page, as the text of its link."""
        names = [self.name(group).lstrip(_MARKS) for group in (chunk[0], chunk[-1])]
        ends = [name if len(name) <= _RANGE_WIDTH else f"{name[:_RANGE_WIDTH].rstrip()}…" for name in names]
        return " – ".join(ends)


# A chart of fewer years says less than the list.
_FEW_YEARS = 4


def _padded(name: str) -> str:
    return name.zfill(_DIGITS) if name.isdecimal() else name


def _number_of(listing: ValueListing) -> str:
    singular, plural = _NOUNS[listing.kind]
    return f"{listing.size:,} {singular if listing.size == 1 else plural}"


def navigation(listings: Iterable[ValueListing], spans: Iterable[LinePages]) -> Iterator[tuple[str, str]]:
    """Yield the address and the label of each list, for the head of every page."""
    for listing in listings:
        yield f"{listing.kind}/index.html", "Topics" if listing.kind == "topics" else TITLES[listing.kind]
    for pages in spans:
        yield f"{pages.folder}/index.html", pages.title
