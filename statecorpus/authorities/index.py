"""The keys of all names, and whom each names.

``index.tsv`` is made from the tables by ``tools/authorities.py`` and read in 15 ms, where folding all names
anew takes 120; a test makes it again and compares. A line holds a ``ref``, a form and the keys, ``|``
between them. Before a key, ``~`` marks a word or person's name, ``!`` a name that is looked up but not looked
for, and ``?`` a key that names another authority too.
"""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import NamedTuple, cast

import attrs

from statecorpus.authorities.authority import Form
from statecorpus.authorities.table import Name


class Entry(NamedTuple):
    """What one key stands for.

    ``marks`` are those of the tables, with ``?`` where the key names several authorities.
    """

    ref: str
    form: Form
    marks: str = ""

    @property
    def is_state(self) -> bool:
        """Whether a state is named."""
        return self.ref.startswith("iso3166")


@attrs.frozen(eq=False)
class Index:
    """The index of names.

    Attributes:
        entries: what each key stands for.
        longest: the largest number of tokens in a key that begins with this token, or with these two.
    """

    entries: dict[str, Entry]
    longest: dict[str, int]

    def lookup(self, key: str) -> Entry | None:
        """Look up a key; ``None`` where nobody or more than one authority has that name."""
        entry = self.entries.get(key)
        return None if entry is None or "?" in entry.marks else entry


def _entries(names: Iterable[Name]) -> dict[str, Entry]:
    """Fold names into keys. A name beats an adjective; two names, or two adjectives, make a key ambiguous."""
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
    """Make the text of ``index.tsv`` from names."""
    groups: dict[tuple[str, str], list[str]] = {}
    for key, entry in _entries(names).items():
        groups.setdefault((entry.ref, entry.form), []).append(entry.marks + key)
    lines = ["\t".join((ref, form, "|".join(sorted(keys)))) for (ref, form), keys in sorted(groups.items())]
    return "ref\tform\tkeys\n" + "\n".join(lines) + "\n"


@cache
def index() -> Index:
    """Read ``index.tsv``, at the first call."""
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
