"""The evidence for the fields: a ``spanGrp`` in ``standOff``, with a ``span`` for each piece of evidence.

``@target`` is a stretch of the raw file in the notation of RFC 5147: ``source:char=20,33`` begins after 20
characters and ends after 33. ``@n`` is the field of the statement, ``@resp`` the software that read it,
``@ana`` the rule by which, ``@cert`` its certainty.
"""

import re
from collections.abc import Iterator

from lxml import etree

from statecorpus.errors import ModelError
from statecorpus.model import Evidence, Statement
from statecorpus.tei.encoding import SOFTWARE
from statecorpus.tei.entry import TeiEntry
from statecorpus.tei.ids import Ids
from statecorpus.tei.markup import Lines, escaped, qualified
from statecorpus.tei.words import read_text

_SPAN = frozenset({qualified("span")})
_TYPE = frozenset({"type"})
_KIND = "evidence"
_SPAN_ATTRIBUTES = frozenset({"n", "target", "resp", "ana", "cert"})
_RULE = "rule:"
# Offsets have at most 15 digits in the model.
_STRETCH = re.compile(r"source:char=([0-9]{1,15}),([0-9]{1,15})")


def write_evidence(lines: Lines, statement: Statement, ids: Ids) -> None:
    """Write ``spanGrp`` if the statement has evidence."""
    if not statement.evidence:
        return
    with lines.inside("spanGrp", {"type": _KIND}):
        for piece in statement.evidence:
            attributes = {
                "n": piece.field,
                "target": f"source:char={piece.start},{piece.end}",
                "resp": f"#{ids.of(SOFTWARE)}",
                "ana": _RULE + piece.rule,
                "cert": f"{piece.certainty:.2f}",
            }
            lines.add("span", attributes, escaped(piece.quote or ""))


def read_evidence(entry: TeiEntry, group: etree._Element) -> Iterator[Evidence]:
    """Read the evidence of a ``spanGrp``; a group of another type is noted and skipped.

    Raises:
        TeiContentError: the model refuses a span.
    """
    kind = entry.attributes(group, _TYPE).get("type")
    if kind != _KIND:
        entry.unmodelled(group, f'<spanGrp type="{kind}">', "is not modelled; it is not kept")
        return
    for span in entry.children(group, _SPAN):
        yield entry.build(span, _evidence, entry.attributes(span, _SPAN_ATTRIBUTES), read_text(entry, span))


def stretch_of(target: str) -> tuple[int, int] | None:
    """Read the offsets of a stretch of the source; ``None`` if the pointer leads to something else.

    >>> stretch_of("source:char=20,33"), stretch_of("#p1")
    ((20, 33), None)
    """
    found = _STRETCH.fullmatch(target)
    return None if found is None else (int(found[1]), int(found[2]))


def _evidence(attributes: dict[str, str], quote: str | None) -> Evidence:
    target, rule, certainty = (
        attributes.get("target", ""),
        attributes.get("ana", ""),
        attributes.get("cert", ""),
    )
    stretch = stretch_of(target)
    if stretch is None:
        raise ModelError("@target", target, "a stretch of the source, such as 'source:char=20,33'")
    if not rule.startswith(_RULE):
        raise ModelError("@ana", rule, "a rule, such as 'rule:title.segment'")
    try:
        degree = float(certainty)
    except ValueError:
        raise ModelError("@cert", certainty, "a number from 0 to 1") from None
    return Evidence(attributes.get("n", ""), *stretch, quote, rule[len(_RULE) :], degree)
