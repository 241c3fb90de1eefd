"""The names of the corpora of a collection."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

_OTHER_SIGNS = re.compile(r"[^a-z0-9]+")


def corpus_names(folders: Sequence[Path]) -> tuple[str, ...]:
    """Return a name for each folder: its last part, with as many parts before it as tell the names apart.

    >>> corpus_names([Path("/un/unga"), Path("/un/iom")])
    ('unga', 'iom')
    >>> corpus_names([Path("/2023/unga"), Path("/2024/unga"), Path("/2024/iom")])
    ('2023/unga', '2024/unga', 'iom')
    """
    parts = [tuple(part for part in folder.parts if part != folder.anchor) for folder in folders]
    widths = [1] * len(parts)
    while True:
        names = ["/".join(own[-width:]) for own, width in zip(parts, widths, strict=True)]
        shared = {name for name, count in Counter(names).items() if count > 1}
        longer = [
            min(width + (name in shared), len(own))
            for name, own, width in zip(names, parts, widths, strict=True)
        ]
        if longer == widths:
            return tuple(names)
        widths = longer


def id_prefix(name: str) -> str:
    """Return the name of a corpus in the letters of an id.

    >>> id_prefix("2024/UNGA"), id_prefix("Genève"), id_prefix("大会")
    ('c-2024-unga', 'geneve', 'c')
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").lower()
    slug = _OTHER_SIGNS.sub("-", plain).strip("-")
    return slug if slug[:1].isalpha() else f"c-{slug}".strip("-")
