"""The index of names: from the key of a name to the authority that it means.

``tools/authorities.py`` builds ``index.tsv`` from the tables, because reading it takes 15 ms and folding all
names takes 120; a test builds it again and compares. A line holds a ``ref``, a form and the keys, separated
by ``|``. Before a key, ``~`` marks a name that is also a word or a person's name, ``!`` a name that is
resolved but not searched for in a text, and ``?`` a key that means another authority too.
"""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import NamedTuple, cast

import attrs

from statecorpus.authorities.authority import Form
from statecorpus.authorities.table import Name


class Entry(NamedTuple):
    """The authority that one key means.

    ``marks`` are the marks in the tables, with ``?`` if the key means several authorities.
    """

    ref: str
    form: Form
    marks: str = ""

    @property
    def is_state(self) -> bool:
        """Whether the key means a state."""
        return self.ref.startswith("iso3166")


@attrs.frozen(eq=False)
class Index:
    """The index of names.

    Attributes:
        entries: the authority of each key.
        longest: the largest number of tokens in a key that begins with this token, or with these two.
    """

    entries: dict[str, Entry]
    longest: dict[str, int]

    def lookup(self, key: str) -> Entry | None:
        """Return the entry of a key; ``None`` if no authority, or more than one, has this name."""
        entry = self.entries.get(key)
        return None if entry is None or "?" in entry.marks else entry


def _entries(names: Iterable[Name]) -> dict[str, Entry]:
    """Return the entries of names by key.

    A name wins over an adjective; two names, or two adjectives, make a key ambiguous.
    """
    entries: dict[str, Entry] = {}
    for name in names:
        for key in name.keys:
            known = entries.get(key)
            if known is None or (known.form == "adjective") > (name.form == "adjective"):
                entries[key] = Entry(name.ref, name.form, name.mark)
            elif (known.form == "adjective") == (name.form == "adjective"):
                form = "acronym" if name.form == "acronym" and known.ref == name.ref else known.form
                marks = {*known.marks, *name.mark, *("?" if known.ref != name.ref else "")}
                entries[key] = Entry(known.ref, form, "".join(sorted(marks)))
    return entries


def index_text(names: Iterable[Name]) -> str:
    """Return the text of ``index.tsv`` for names."""
    groups: dict[tuple[str, str], list[str]] = {}
    for key, entry in _entries(names).items():
        groups.setdefault((entry.ref, entry.form), []).append(entry.marks + key)
    lines = ["\t".join((ref, form, "|".join(sorted(keys)))) for (ref, form), keys in sorted(groups.items())]
    return "ref\tform\tkeys\n" + "\n".join(lines) + "\n"


@cache
def index() -> Index:
    """Return the index; the first call reads ``index.tsv``."""
    entries: dict[str, Entry] = {}
    longest: dict[str, int] = {}
    text = (files(__package__) / "index.tsv").read_text(encoding="utf-8")
    for line in text.splitlines()[1:]:
        ref, form, cell = line.split("\t")
        plain = Entry(ref, cast(Form, form))
        for marked in cell.split("|"):
            key = marked.lstrip("~!?")
            entries[key] = plain if key == marked else plain._replace(marks=marked[: -len(key)])
            count = key.count(" ")
            if not count:
                longest.setdefault(key, 1)
                continue
            first, _, rest = key.partition(" ")
            pair = f"{first} {rest.partition(' ')[0]}" if count > 1 else key
            if longest.get(first, 0) <= count:
                longest[first] = count + 1
            if longest.get(pair, 0) <= count:
                longest[pair] = count + 1
    return Index(entries, longest)
