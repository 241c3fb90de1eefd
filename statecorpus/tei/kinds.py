"""The kinds that an entry uses, such as kinds of bodies: ``encodingDesc/classDecl/taxonomy``.

The schema has the list of each attribute's values. An entry repeats the values that it uses with their
meanings, so that a reader without the schema understands them.
"""

import re
from collections.abc import Mapping

from statecorpus.tei.markup import Lines, escaped
from statecorpus.tei.schema.shipped_schema import shipped_schema

#: The attributes whose values are kinds, by element.
CLASSIFYING = {
    **dict.fromkeys(("org", "orgName", "ref"), "type"),
    "person": "n",
    "relation": "name",
}

_USES = {
    element: re.compile(rf'<{element} (?:[^>]*? )?{attribute}="([^"]*)"')
    for element, attribute in CLASSIFYING.items()
}


def kinds_of(tags: str) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return the kinds in the tags of a written document, with their meanings, by the name of the taxonomy.

    >>> kinds_of('<org xml:id="a.o1" type="igo"></org>')
    {'org/@type': (('igo', 'an intergovernmental organisation'),)}
    """
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for element, use in _USES.items():
        used = set(use.findall(tags))
        if used:
            kinds = tuple((kind, meaning) for kind, meaning in meanings_of(element).items() if kind in used)
            found[taxonomy_name(element)] = kinds
    return found


def taxonomy_name(element: str) -> str:
    """Return the name of the taxonomy of an element's kinds.

    >>> taxonomy_name("org")
    'org/@type'
    """
    return f"{element}/@{CLASSIFYING.get(element, '')}"


def meanings_of(element: str) -> Mapping[str, str]:
    """Return the kinds of an element, with their meanings; none for an element without kinds."""
    if element not in CLASSIFYING:
        return {}
    attributes = {one.name: one.values for one in shipped_schema().elements[element].attributes}
    return attributes[CLASSIFYING[element]]


def write_kinds(lines: Lines, kinds: Mapping[str, tuple[tuple[str, str], ...]]) -> None:
    """Write ``classDecl`` if there are kinds to explain."""
    if not kinds:
        return
    with lines.inside("classDecl"):
        for name, values in kinds.items():
            with lines.inside("taxonomy", {"n": name}):
                for kind, meaning in values:
                    with lines.inside("category", {"n": kind}):
                        lines.add("catDesc", content=escaped(meaning))
