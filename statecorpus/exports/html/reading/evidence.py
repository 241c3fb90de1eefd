"""The evidence behind the fields of a statement: the words of the source, the rule and the certainty."""

from collections.abc import Iterable

from statecorpus._display.markup import LINE, Markup, element, joined
from statecorpus.exports.html.reading.values import doubt
from statecorpus.model import Evidence


def because(field: str, evidence: Iterable[Evidence], *, with_fields: bool = False) -> Markup | None:
    """Return the folded evidence behind a field; ``None`` without evidence.

    Args:
        field: the name of the field for readers.
        evidence: the pieces of evidence.
        with_fields: whether each piece begins with the path of its field.
    """
    pieces = tuple(evidence)
    if not pieces:
        return None
    word = doubt(min(piece.certainty for piece in pieces))
    summary = element(
        "summary",
        None,
        "evidence",
        element("span", {"class": "unseen"}, f" for {field}"),
        None if word is None else element("span", {"class": "doubt"}, f" ({word})"),
    )
    return element(
        "details",
        {"class": "because"},
        summary,
        joined((_line(piece, with_field=with_fields) for piece in pieces), LINE),
    )


def _line(piece: Evidence, *, with_field: bool) -> Markup:
    """Return one piece of evidence as a line: the words, their place, the rule and the certainty."""
    given = piece.start == piece.end == 0
    place = "given with the source" if given else f"characters {piece.start:,}–{piece.end:,}"
    quote = None if piece.quote is None else element("q", {"dir": "auto", "lang": ""}, piece.quote)
    return element(
        "p",
        None,
        element("code", None, piece.field) if with_field else None,
        " " if with_field else None,
        quote,
        None if quote is None else " ",
        element(
            "span",
            {"class": "where"},
            f"{place}, rule ",
            element("code", None, piece.rule),
            f", certainty {piece.certainty:.2f}",
        ),
    )
