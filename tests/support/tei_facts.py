"""Recorded facts of TEI All about the elements that our schema uses.

``tests/fixtures/tei-all.json`` holds, for each element, an automaton of the children that TEI All takes and
the names of its attributes, so that a comparison needs no file of TEI. ``tools/tei_facts.py`` writes the
facts, and a test of the group ``data`` compares them with TEI All.
"""

import json
from collections import deque
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import attrs

from statecorpus.tei.schema.content import NEVER, TEXT, Content
from tests.support.foreign_relaxng import Alternative, ForeignSchema

__all__ = ["RECORDED", "Facts", "RecordedSchema", "facts_of"]

RECORDED = Path(__file__).resolve().parents[1] / "fixtures" / "tei-all.json"

#: Per element: its ``states``, each with ``ends`` and ``next``; its ``required`` and ``optional`` attributes,
#: or ``alternatives`` of such sets.
Facts: TypeAlias = dict[str, dict[str, Any]]


def facts_of(schema: ForeignSchema, names: Collection[str]) -> Facts:
    """Return the facts of elements, with only these elements as children.

    Args:
        schema: TEI All.
        names: the elements.
    """
    return {
        name: {"states": _states(schema.content(name, names), names), **_attributes(schema, name)}
        for name in sorted(names)
    }


def _states(content: Content, names: Collection[str]) -> list[dict[str, Any]]:
    """Return the automaton of a content model, its first state first."""
    numbers = {content: 0}
    queue = deque([content])
    states: list[dict[str, Any]] = []
    while queue:
        model = queue.popleft()
        following: dict[str, list[str]] = {}
        for symbol in (TEXT, *sorted(names)):
            rest = model.after(symbol)
            if rest == NEVER:
                continue
            if rest not in numbers:
                numbers[rest] = len(numbers)
                queue.append(rest)
            following.setdefault(str(numbers[rest]), []).append(symbol)
        symbols = {number: " ".join(found) for number, found in following.items()}
        states.append({"ends": model.nullable, "next": symbols})
    return states


def _attributes(schema: ForeignSchema, name: str) -> dict[str, Any]:
    sets = [
        {"required": " ".join(sorted(found.required)), "optional": " ".join(sorted(found.optional))}
        for found in schema.attributes(name)
    ]
    return sets[0] if len(sets) == 1 else {"alternatives": sets}


@attrs.frozen
class RecordedContent(Content):
    """A state of a recorded automaton, as a content model.

    Attributes:
        element: the element whose content it is.
        number: the state.
        states: all states, equal for all models of one element and therefore not compared.
    """

    element: str
    number: int
    states: tuple[Mapping[str, Any], ...] = attrs.field(eq=False, repr=False)

    @property
    def nullable(self) -> bool:
        """Whether the element may end here."""
        return bool(self.states[self.number]["ends"])

    def after(self, symbol: str) -> Content:
        """Return the model of what may follow a child."""
        for number, symbols in self.states[self.number]["next"].items():
            if symbol in symbols.split(" "):
                return RecordedContent(self.element, int(number), self.states)
        return NEVER

    def first(self) -> Iterator[str]:
        """Name what may come first."""
        for symbols in self.states[self.number]["next"].values():
            yield from symbols.split(" ")

    def __str__(self) -> str:
        return f"what TEI All takes in <{self.element}>"


class RecordedSchema:
    """TEI All as far as it is recorded; answers the questions that ``ForeignSchema`` answers."""

    def __init__(self, path: Path = RECORDED) -> None:
        self.facts: Facts = json.loads(path.read_text(encoding="utf-8"))

    def content(self, name: str, alphabet: Collection[str]) -> Content:
        """Return the content model of an element, whose children are recorded elements."""
        unknown = {name, *alphabet} - self.facts.keys()
        assert not unknown, (
            f"{RECORDED.name} has no facts of {', '.join(sorted(unknown))}: run "
            "`python tools/tei_facts.py TEI_ALL.rng` (docs/contributing/outside-data.md says where it is)"
        )
        return RecordedContent(name, 0, tuple(self.facts[name]["states"]))

    def attributes(self, name: str) -> list[Alternative]:
        """Return the sets of attributes that an element may have."""
        facts = self.facts[name]
        return [
            Alternative(frozenset(found["required"].split()), frozenset(found["optional"].split()))
            for found in facts.get("alternatives", [facts])
        ]
