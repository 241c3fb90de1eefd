"""The names of bodies and the labels of statements on a site, from the catalogue: no statement is read."""

from collections import Counter
from functools import lru_cache

import attrs

from statecorpus.authorities import authority
from statecorpus.corpus import Selection
from statecorpus.index import value_label
from statecorpus.model import Organisation

_BODIES = ("speaker.affiliation", "venue.organisation")
# The longest title of a neighbour and of a search result, in characters.
_LONGEST = 110


@attrs.frozen
class StatementLabel:
    """A statement in a link.

    Attributes:
        title: its title; without a title, who speaks and when.
        who: the short name of the state or body of the speaker, or else the speaker's name; or empty.
        when: the date in ISO form; empty without a date.
        language: the language of the title; empty if the title is made of names.
    """

    title: str
    who: str
    when: str
    language: str

    @property
    def short(self) -> str:
        """The title, cut if it is long."""
        return self.title if len(self.title) <= _LONGEST else f"{self.title[: _LONGEST - 1].rstrip()}…"


class SiteNames:
    """The names of states and bodies by their labels in a group, and the label of each statement.

    A body that the authority tables know has its short name there: "Kazakhstan" and not "REPUBLIC OF
    KAZAKHSTAN". Any other body has its most frequent name; among equal names the first in the alphabet.
    """

    def __init__(self, selection: Selection) -> None:
        """Read the names of a selection from its catalogue."""
        self._printed: dict[str, Counter[str]] = {}
        self._known: dict[str, str] = {}
        self.labels: dict[str, StatementLabel] = {}
        table = selection.to_table(
            "id", "title", "language", "date", "speaker.name",
            *(name for body in _BODIES for name in (body, f"{body}.ref")),
        )  # fmt: skip
        for id, title, language, date, person, state, state_ref, body, body_ref in table:
            who = self._note(state, state_ref)
            self._note(body, body_ref)
            who = who or str(person or "")
            made = ", ".join(part for part in (who, str(date or "")) if part) or str(id)
            self.labels[str(id)] = StatementLabel(
                str(title) if title else made,
                who,
                str(date or ""),
                str(language or "") if title else "",
            )

    def _note(self, name: object, ref: object) -> str:
        """Count a name of a body, and return its name on the site if the tables know the body."""
        if not isinstance(name, str):
            return ""
        label, known = _known(name, ref if isinstance(ref, str) else None)
        self._printed.setdefault(label, Counter())[name] += 1
        if known is not None:
            self._known[label] = known
        return known or name

    def name(self, label: str) -> str:
        """Return the name for a label of a group, which is a code or a name."""
        if label in self._known:
            return self._known[label]
        counts = self._printed.get(label)
        return label if counts is None else min(counts, key=lambda name: (-counts[name], name))


@lru_cache(maxsize=16_384)
def _known(name: str, ref: str | None) -> tuple[str, str | None]:
    """Return the label of a body, and its short name in the tables; ``None`` if they do not have it."""
    body = None if ref is None else authority(ref)
    return value_label(Organisation(name, ref=ref)), None if body is None else body.name
