"""The page of a state, a speaker or a session: facts, statements per year, what they say and do, the list."""

from urllib.parse import unquote

import attrs
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from statecorpus.errors import QueryError
from statecorpus.explorer.answering.facet_column import FacetValue
from statecorpus.explorer.answering.facets import FacetChoice, chips, facet_choices
from statecorpus.explorer.answering.result import Result
from statecorpus.explorer.answering.sequence import by_date
from statecorpus.explorer.asking.facet_table import FACET_NAMES, NONE, Facet
from statecorpus.explorer.views.listing import listed
from statecorpus.explorer.views.room import Room, address_of, refusal, root_of
from statecorpus.plots import TrendPlot, TrendPoint, TrendSeries

# The values of a list, and the fewest years of a picture: fewer years are read in the facts.
_SHOWN = 8
_FEWEST_YEARS = 3
# The facets among the facts, if the page does not list their values.
_IN_FACTS = ("region", "group", "session", "speaker", "language")


@attrs.frozen
class ProfileFact:
    """A fact of a profile with the address that leads to it, and the total of that address."""

    label: str
    value: str
    link: str | None = None
    total: int | None = None


@attrs.frozen
class ProfileList:
    """The values of a facet that a profile lists.

    Attributes:
        facet: the facet.
        choices: the values with the most hits.
        more: the number of values that are not listed.
    """

    facet: Facet
    choices: tuple[FacetChoice, ...]
    more: int


@attrs.frozen
class Profiles:
    """The pages of the values of a facet; the whole state of a page is its address.

    ``/state?state=iso3166:KEN`` is a page, with filters and words as on the search page. A key in the path,
    ``/state/iso3166:KEN``, leads there: a proxy may decode a slash in a path, and a browser removes two full
    stops, so the path is no place for names.

    Attributes:
        facet: the name of the facet, which is also the path.
        lists: the facets whose values a page lists.
    """

    facet: str
    lists: tuple[str, ...]

    def page(self, room: Room, request: Request) -> Response:
        """Answer ``/state?state=…``."""
        address, bad = address_of(request)
        if bad:
            return refusal(room, request, bad, address)
        facet = FACET_NAMES[self.facet]
        chosen = address.filters.get(self.facet, ())
        every = ((f"values/{self.facet}", f"All {facet.several}"),)
        if len(chosen) != 1:
            message = f"This page shows one value: {self.facet}=VALUE, once. The address has {len(chosen)}."
            return room.message(request, f"Which {facet.label.lower()}?", (message,), 400, every)
        key = chosen[0]
        column = room.holdings.column(facet)
        value = next((value for value in column.values if value.key == key), None)
        if value is None:
            message = f"No statement of this corpus has the {facet.label.lower()} {key!r}."
            return room.message(request, f"There is no such {facet.label.lower()}", (message,), 404, every)
        result = Result(room.holdings, address)
        try:
            values = self._values(result, facet, value, root_of(request))
        except QueryError as error:
            return room.message(request, "This query cannot be read", (str(error),), 400)
        return room.page(request, "profile.html", values)

    def redirect(self, room: Room, request: Request) -> Response:  # noqa: ARG002 -- the signature of every view
        """Answer ``/state/iso3166:KEN``."""
        raw = request.scope.get("raw_path") or request.scope["path"].encode()
        path = raw.decode("latin-1").partition("?")[0]
        address, _ = address_of(request)
        key = unquote(request.path_params["key"])
        # A browser resolves the way back against the path that it sent, in which %2F is no slash.
        back = "../" * max(path.count("/") - 1, 1)
        return RedirectResponse(f"{back}{self.facet}?{address.with_choice(self.facet, key).query()}", 303)

    def _values(self, result: Result, facet: Facet, value: FacetValue, root: str) -> dict[str, object]:
        address = result.address
        counted = {name: _with_hits(facet_choices(result, FACET_NAMES[name])) for name in self._counted}
        years = facet_choices(result, FACET_NAMES["year"])
        lists = [
            ProfileList(FACET_NAMES[name], tuple(counted[name][:_SHOWN]), max(len(counted[name]) - _SHOWN, 0))
            for name in self.lists
            if any(choice.value.key != NONE for choice in counted[name])
        ]
        numbers = by_date(result.holdings, result.statements)
        pages = -(-len(numbers) // address.size)
        first = (address.page - 1) * address.size
        shown = [result.holdings.index.ids[number] for number in numbers[first : first + address.size]]
        own = f"{facet.label}: "
        return {
            "title": _title(facet, value),
            "facet": facet,
            "key": value.key,
            "address": address,
            "words": "" if result.typed is None else address.text,
            "noun": "statement" if result.typed is None else "hit",
            "chips": [chip for chip in chips(result) if not f"{chip.label}: ".startswith(own)],
            "facts": self._facts(result, counted),
            "plot": _plot(result, years, root),
            "lists": lists,
            "entries": list(listed(result, shown, {})),
            "first": first + 1,
            "pages": pages,
            "previous": address.at(page=min(address.page - 1, pages)) if address.page > 1 else None,
            "following": address.at(page=address.page + 1) if address.page < pages else None,
        }

    @property
    def _counted(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self.lists, "year", *_IN_FACTS)))

    def _facts(self, result: Result, counted: dict[str, list[FacetChoice]]) -> list[ProfileFact]:
        """Return the totals, the years, and the values of the facets that are not listed."""
        query = result.address.at().query()
        totals = result.totals
        found = [ProfileFact("Statements", f"{totals.searched:,}", None, totals.searched)]
        if result.typed is None:
            found = [ProfileFact("Statements", f"{totals.searched:,}", f"search?{query}", totals.searched)]
        else:
            found += [
                ProfileFact("Hits", f"{totals.hits:,}", f"search?{query}", totals.hits),
                ProfileFact("Statements with hits", f"{totals.statements:,}"),
            ]
        years = sorted(int(choice.value.key) for choice in counted["year"] if choice.value.key != NONE)
        if years:
            words = str(years[0]) if years[0] == years[-1] else f"{years[0]}–{years[-1]}"
            found.append(ProfileFact("Years", words, f"values/year?{query}"))
        for name in _IN_FACTS:
            values = [choice for choice in counted[name] if choice.value.key != NONE]
            if name == self.facet or name in self.lists or not values:
                continue
            facet = FACET_NAMES[name]
            if len(values) == 1:
                only = values[0]
                found.append(ProfileFact(facet.label, only.value.label, f"search?{only.only.query()}"))
            else:
                label = facet.several.capitalize()
                found.append(ProfileFact(label, f"{len(values):,}", f"values/{name}?{query}"))
        return found


def _title(facet: Facet, value: FacetValue) -> str:
    """Return the heading of a page; a session is a number, which says nothing by itself."""
    if value.key == NONE:
        return f"Statements without a {facet.label.lower()}"
    return f"{facet.label} {value.label}" if facet.name == "session" else value.label


def _with_hits(choices: list[FacetChoice]) -> list[FacetChoice]:
    return sorted(
        (choice for choice in choices if choice.hits),
        key=lambda choice: (choice.value.key == NONE, -choice.hits, choice.value.label.casefold()),
    )


def _plot(result: Result, years: list[FacetChoice], root: str) -> TrendPlot | None:
    """Return the picture of the statements, or of the hits, of each year."""
    noun = "statements" if result.typed is None else "hits"
    # A year with statements and without hits is a zero; a year without statements is a gap.
    known = (choice for choice in years if choice.value.key != NONE and choice.searched)
    dated = {int(choice.value.key): choice for choice in known}
    if len(dated) < _FEWEST_YEARS:
        return None
    points = [
        TrendPoint(
            year,
            float(choice.hits),
            choice.hits,
            None,
            href=f"{root}search?{choice.only.query()}" if choice.hits else None,
        )
        for year, choice in sorted(dated.items())
    ]
    return TrendPlot((TrendSeries(noun, tuple(points)),), f"{noun.capitalize()} by year", noun, noun)


#: The pages of states, speakers and sessions.
STATE = Profiles("state", ("topic", "act", "instrument", "speaker"))
SPEAKER = Profiles("speaker", ("state", "body", "topic", "act", "instrument"))
SESSION = Profiles("session", ("body", "state", "topic", "act", "instrument"))
#: The facets whose values have pages.
PROFILES = frozenset(pages.facet for pages in (STATE, SPEAKER, SESSION))
