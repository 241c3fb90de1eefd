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
_GROUPS = frozenset({"rdgGrp"})
_READINGS = frozenset({"lem", "rdg"})
_KEPT_IN = frozenset({"restore", "undo"})


def settle(root: etree._Element, notes: Notes) -> None:
    """Leave one reading of each alternative in a parsed file."""
    for element in list(root.iter(*_RULES)):
        if element is not root and _is_inside(element, root):
            _RULES[str(element.tag)](element, notes)


def _is_inside(element: etree._Element, root: etree._Element) -> bool:
    """Return whether an element is still in the file; it is not if its reading was left out."""
    return any(around is root for around in element.iterancestors())


def _apparatus(element: etree._Element, notes: Notes) -> None:
    readings = list(_readings(element))
    lemmas = [reading for reading in readings if name_of(reading) == "lem"]
    kept = next(iter(lemmas or readings), None)
    if kept is None and len(element) == 0:
        _replace(element, [element])  # an apparatus without readings has at most words of its own
        return
    which = "the lemma" if lemmas else "the first reading"
    notes.add("FT113", f"<app> with {len(readings)} readings; {which} is taken", at=element)
    _replace(element, [] if kept is None else [kept])


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
    # The side itself stays, because it may have a meaning of its own.
    _replace_with_children(element, kept)


def _substitution(element: etree._Element, notes: Notes) -> None:
    added = [child for child in element if name_of(child) and name_of(child) != "del"]
    for child in element:
        if name_of(child) == "del":
            notes.add("FT102", "<del>, struck-out words", at=child)
    _replace_with_children(element, added)


def _deletion(element: etree._Element, notes: Notes) -> None:
    parent = element.getparent()
    if parent is not None and name_of(parent) in _KEPT_IN:
        return
    notes.add("FT102", "<del>, struck-out words", at=element)
    _replace(element, [])


def _reading_aid(element: etree._Element, notes: Notes) -> None:
    notes.add("FT102", "<rt>, the reading of a word", at=element)
    _replace(element, [])


def _ruby(element: etree._Element, notes: Notes) -> None:
    for aid in list(element.iter(f"{_T}rt")):
        _reading_aid(aid, notes)
    bases = [child for child in element if name_of(child) == "rb"]
    # White space between the parts of a ruby is none of the text.
    _replace(element, bases or [element])


def _replace(element: etree._Element, kept: Iterable[etree._Element]) -> None:
    """Put the content of some elements in the place of an element."""
    _put(element, [(one.text or "", list(one)) for one in kept])


def _replace_with_children(element: etree._Element, kept: list[etree._Element]) -> None:
    """Put some children in the place of an element, without the white space between them."""
    for child in kept:
        child.tail = None
    _put(element, [("", [child]) for child in kept])


def _put(element: etree._Element, contents: list[tuple[str, list[etree._Element]]]) -> None:
    parent = element.getparent()
    if parent is None:
        return
    at, tail = parent.index(element), element.tail or ""
    parent.remove(element)
    for text, children in contents:
        _add_text(parent, at, text)
        for child in children:
            parent.insert(at, child)
            at += 1
    _add_text(parent, at, tail)


def _add_text(parent: etree._Element, at: int, text: str) -> None:
    if not text:
        return
    if at:
        before = parent[at - 1]
        before.tail = (before.tail or "") + text
    else:
        parent.text = (parent.text or "") + text


_RULES: dict[str, Callable[[etree._Element, Notes], None]] = {
    f"{_T}app": _apparatus,
    f"{_T}choice": _choice,
    f"{_T}subst": _substitution,
    f"{_T}del": _deletion,
    f"{_T}ruby": _ruby,
    f"{_T}rt": _reading_aid,
}
