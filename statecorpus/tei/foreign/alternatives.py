"""One reading of each place where a file has several: ``app``, ``choice``, ``subst``, ``del``, ``ruby``.

The text of a statement is one text. Of the readings of an apparatus it is the lemma, without a lemma the
first reading; of a choice it is the wording of the source; of a substitution the words that were added.
Struck-out words and the reading aids of a ruby are left out. A finding names what was left out.
"""

from collections.abc import Callable, Iterable

from lxml import etree

from statecorpus.tei.foreign.notes import Notes
from statecorpus.tei.foreign.vocabulary import UNCHOSEN, name_of
from statecorpus.tei.markup import TEI

_T = f"{{{TEI}}}"
# A choice that was made: it has no meaning of its own.
_CHOSEN = f"{_T}choice"
_GROUPS = frozenset({"rdgGrp"})
_READINGS = frozenset({"lem", "rdg"})
_KEPT_IN = frozenset({"restore", "undo"})


def settle(root: etree._Element, notes: Notes) -> None:
    """Leave one reading of each alternative in a parsed file."""
    for element in list(root.iter(*_RULES)):
        # A rule may have settled an element inside the element that has the rule.
        rule = _RULES.get(str(element.tag))
        if rule is not None and element is not root and _is_inside(element, root):
            rule(element, notes)


def _is_inside(element: etree._Element, root: etree._Element) -> bool:
    """Return whether an element is still in the file; it is not if its reading was left out."""
    return any(around is root for around in element.iterancestors())


def _apparatus(element: etree._Element, notes: Notes) -> None:
    readings = list(_readings(element))
    lemmas = [reading for reading in readings if name_of(reading) == "lem"]
    chosen = next(iter(lemmas or readings), None)
    if chosen is None:
        element.tag = _CHOSEN
        return
    which = "the lemma" if lemmas else "the first reading"
    notes.add("FT113", f"<app> with {len(readings)} readings; {which} is taken", at=element)
    inner = chosen
    while inner is not element:  # a reading may stand in groups of readings
        outer = inner.getparent()
        inner.tag = _CHOSEN
        if outer is None:
            return
        _keep(outer, [inner])
        inner = outer


def _readings(element: etree._Element) -> Iterable[etree._Element]:
    for child in element:
        if name_of(child) in _READINGS:
            yield child
        elif name_of(child) in _GROUPS:
            yield from _readings(child)


def _choice(element: etree._Element, notes: Notes) -> None:
    sides = [child for child in element if name_of(child)]
    source = [side for side in sides if name_of(side) not in UNCHOSEN]
    kept = (source or sides)[:1]
    for side in sides:
        if side not in kept:
            notes.add("FT102", f"<{name_of(side)}> beside the words of the source", at=side)
    _keep(element, kept)


def _substitution(element: etree._Element, notes: Notes) -> None:
    added = [child for child in element if name_of(child) and name_of(child) != "del"]
    for child in element:
        if name_of(child) == "del":
            notes.add("FT102", "<del>, struck-out words", at=child)
    _keep(element, added)


def _deletion(element: etree._Element, notes: Notes) -> None:
    parent = element.getparent()
    if parent is not None and name_of(parent) in _KEPT_IN:
        return
    notes.add("FT102", "<del>, struck-out words", at=element)
    _empty(element)


def _reading_aid(element: etree._Element, notes: Notes) -> None:
    notes.add("FT102", "<rt>, the reading of a word", at=element)
    _empty(element)


def _ruby(element: etree._Element, notes: Notes) -> None:
    bases = [child for child in element if name_of(child) == "rb"]
    for aid in list(element.iter(f"{_T}rt")):
        _reading_aid(aid, notes)
    if bases:
        _keep(element, bases)
    for part in (element, *bases):
        part.tag = _CHOSEN


def _keep(element: etree._Element, kept: list[etree._Element]) -> None:
    """Leave some children of an element, without the white space between them.

    The element stays in the tree, since joining its words to those before it would take quadratic time.
    """
    for child in list(element):
        if child in kept:
            child.tail = None
        else:
            element.remove(child)
    element.text = None
    element.tag = _CHOSEN


def _empty(element: etree._Element) -> None:
    """Remove the content of an element; the words after it stay."""
    element.clear(keep_tail=True)
    element.tag = _CHOSEN


_RULES: dict[str, Callable[[etree._Element, Notes], None]] = {
    f"{_T}app": _apparatus,
    f"{_T}choice": _choice,
    f"{_T}subst": _substitution,
    f"{_T}del": _deletion,
    f"{_T}ruby": _ruby,
    f"{_T}rt": _reading_aid,
}
