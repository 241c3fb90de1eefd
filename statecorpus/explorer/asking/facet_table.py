"""The facets: the fields by which a reader narrows a search, declared once.

The address, the filters, the panel of facets, the charts and the page "Cite this result" derive from this
table.
"""

from typing import Literal

import attrs

#: How the values of a facet are shown: as they are, or as the name of a state, a language or a document.
FacetKind = Literal["text", "organisation", "number", "language", "reference"]


@attrs.frozen
class Facet:
    """A field by which a reader narrows a search.

    Attributes:
        name: its name in an address: ``state=iso3166:KAZ``.
        label: its name on a page.
        field: the field of the statements, or ``None`` for an attribute of spans.
        kind: how its values are shown.
        span: the kind of span and the attribute, for facets of what a statement does: ``("act", "kind")``.
        several: its name on a page for several values.
    """

    name: str
    label: str
    field: str | None
    kind: FacetKind = "text"
    span: tuple[str, str] | None = None
    several: str = ""

    @property
    def condition_name(self) -> str:
        """The name of the facet in a condition of the query language: ``state``, ``act[kind]``."""
        return (
            self.field if self.field is not None else f"{self.span[0]}[{self.span[1]}]" if self.span else ""
        )


#: Every facet, in the order of the panel.
FACETS: tuple[Facet, ...] = (
    Facet("state", "State", "state", "organisation", several="states"),
    Facet("region", "Region", "region", several="regions"),
    Facet("group", "Group of states", "group", "organisation", several="groups"),
    Facet("year", "Year", "year", "number", several="years"),
    Facet("body", "Body", "venue.organisation.ref", "reference", several="bodies"),
    Facet("session", "Session", "venue.session", several="sessions"),
    Facet("speaker", "Speaker", "speaker.name", several="speakers"),
    Facet("venue", "Place", "venue.place", several="places"),
    Facet("language", "Language", "language", "language", several="languages"),
    Facet("addressee", "Addressee", "addressee", several="addressees"),
    Facet("topic", "Emphasised topic", "topic", several="topics"),
    Facet("act", "Act", None, span=("act", "kind"), several="acts"),
    Facet("target", "To whom", None, "reference", span=("act", "target"), several="targets"),
    Facet("instrument", "Instrument cited", "citation.ref", "reference", several="instruments"),
)

#: The facets by their names.
FACET_NAMES: dict[str, Facet] = {facet.name: facet for facet in FACETS}

#: The value of an address for statements that have no value of a facet: ``speaker=none``.
NONE = "none"
