"""Authorities, and the places of a text that name them."""

from typing import Literal

import attrs

from statecorpus.model import OrganisationKind

Form = Literal["official", "name", "alias", "acronym", "adjective"]


@attrs.frozen
class Authority:
    """A state or an international organisation that names resolve to.

    Attributes:
        ref: the value of `statecorpus.model.Organisation.ref`. ``iso3166:`` and the alpha-3 code for a state
            (``XKX``, user-assigned, for Kosovo); ``iso3166-3:`` and the four-letter code for a former state;
            ``igo:`` and the English acronym in capitals for an organisation or group, or its English name
            if it has no acronym (``igo:ARCTIC-COUNCIL``).
        kind: ``state``, ``igo``, ``group``, ``ngo`` or ``other``, also for a territory with a code.
        name: the short English name in the usage of the United Nations.
        official: the official English name, or the short name if there is no other.
        acronym: the English acronym of an organisation; ``None`` for states and for bodies without one.
        parent: the ``ref`` of the body that this body belongs to.
        since: the first year of a former state.
        until: its last year.
    """

    ref: str
    kind: OrganisationKind
    name: str
    official: str
    acronym: str | None = None
    parent: str | None = None
    since: int | None = None
    until: int | None = None

    @property
    def is_place(self) -> bool:
        """Whether it is a state, a former state or a territory with a code of ISO 3166."""
        return self.ref.startswith("iso3166")


@attrs.frozen
class Found:
    """A name in a text: its place, and the authority that it means.

    Attributes:
        start: where the name begins, in code points.
        end: where the name ends, half-open.
        authority: the state or organisation that is named.
        form: the kind of name.
        certainty: from 0 to 1: 1 for names of several words, less for acronyms and for words that are also
            persons' names or common words.
    """

    start: int
    end: int
    authority: Authority
    form: Form
    certainty: float
