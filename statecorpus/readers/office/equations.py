"""Equations as a line of text: those of Word (OMML) and those of OpenDocument (MathML)."""

from collections.abc import Callable, Mapping

from statecorpus.readers.office.archive import Element, local

_RAISED = str.maketrans("0123456789+-−=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾")
_RAISABLE = frozenset("0123456789+-−=()")
_TEXT = frozenset({"t", "mi", "mn", "mo", "mtext", "ms"})
# Properties, and other forms of the same equation.
_SKIPPED = frozenset({"annotation", "annotation-xml", "fName", "delText", "ctrlPr", "rPr"})


def equation_text(element: Element) -> str:
    """Return the text of an equation.

    >>> from lxml import etree
    >>> power = "<oMath><sSup><e><r><t>10</t></r></e><sup><r><t>6</t></r></sup></sSup></oMath>"
    >>> half = "<math><mfrac><mn>1</mn><mn>2</mn></mfrac><mo>+</mo><msqrt><mi>x</mi></msqrt></math>"
    >>> equation_text(etree.fromstring(power)), equation_text(etree.fromstring(half))
    ('10⁶', '1/2+√x')
    """
    name = local(element)
    if name in _TEXT:
        return "".join(str(text) for text in element.itertext())
    if name in _SHAPES:
        return _SHAPES[name](element)
    return _joined(element)


def _joined(element: Element, skipped: frozenset[str] = _SKIPPED) -> str:
    return "".join(equation_text(part) for part in element if local(part) not in skipped)


def _parts(element: Element) -> list[str]:
    """Return the texts of an element's parts, without its properties."""
    return [
        equation_text(part)
        for part in element
        if not local(part).endswith("Pr") and local(part) not in ("annotation", "annotation-xml")
    ]


def _raised(text: str) -> str:
    if not text:
        return ""
    if _RAISABLE.issuperset(text):
        return text.translate(_RAISED)
    return f"^{_grouped(text)}"


def _grouped(text: str) -> str:
    """Put a compound term in brackets."""
    is_compound = any(mark in "+-−±×·/ =" for mark in text) and not (text[0] == "(" and text[-1] == ")")
    return f"({text})" if is_compound else text


def _fraction(element: Element) -> str:
    return "/".join(map(_grouped, _parts(element)))


def _power(element: Element) -> str:
    parts = _parts(element)
    return parts[0] + "".join(map(_raised, parts[1:])) if parts else ""


def _index_and_power(element: Element) -> str:
    parts = _parts(element)
    return "".join(parts[:2]) + "".join(map(_raised, parts[2:]))


def _root(element: Element) -> str:
    """Read a root; Word gives the degree first, MathML last."""
    parts = _parts(element)
    if local(element) == "msqrt":
        return f"√{_grouped(''.join(parts))}"
    if local(element) == "mroot":
        parts.reverse()
    degree = _raised(parts[0]) if len(parts) > 1 else ""
    return f"{degree}√{_grouped(parts[-1])}" if parts else ""


def _function(element: Element) -> str:
    name, argument = "", ""
    for part in element:
        if local(part) == "fName":
            name = _joined(part)
        elif local(part) == "e":
            argument = _joined(part)
    return f"{name} {argument}" if name and not argument.startswith("(") else name + argument


def _delimited(element: Element) -> str:
    marks = {"begChr": "(", "sepChr": "|", "endChr": ")"}
    for part in element:
        if local(part) == "dPr":
            for mark in part:
                marks[local(mark)] = next(iter(map(str, mark.attrib.values())), "")
    return marks["begChr"] + marks["sepChr"].join(_parts(element)) + marks["endChr"]


def _fenced(element: Element) -> str:
    separator = (element.get("separators") or ",")[:1]
    return (element.get("open") or "(") + separator.join(_parts(element)) + (element.get("close") or ")")


def _sum(element: Element) -> str:
    sign = "∫"
    for part in element:
        if local(part) == "naryPr":
            for mark in part:
                if local(mark) == "chr":
                    sign = next(iter(map(str, mark.attrib.values())), sign)
    return sign + "".join(_parts(element))


def _rows(element: Element) -> str:
    return "; ".join(part for part in _parts(element) if part)


def _cells(element: Element) -> str:
    return " ".join(part for part in _parts(element) if part)


_SHAPES: Mapping[str, Callable[[Element], str]] = {
    "f": _fraction,
    "mfrac": _fraction,
    "sSup": _power,
    "msup": _power,
    "sSubSup": _index_and_power,
    "msubsup": _index_and_power,
    "rad": _root,
    "msqrt": _root,
    "mroot": _root,
    "func": _function,
    "d": _delimited,
    "mfenced": _fenced,
    "nary": _sum,
    "m": _rows,
    "mtable": _rows,
    "eqArr": _rows,
    "mr": _cells,
    "mtr": _cells,
}
