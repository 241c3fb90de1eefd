"""What in the source says so: ``spanGrp`` of ``standOff``, with a ``span`` for each piece of evidence.

``@target`` is the stretch of the raw file, as a fragment of RFC 5147 counts it: ``source:char=20,33`` begins
after 20 characters and ends after 33. ``@resp`` is the rule that read it, ``@cert`` its certainty, ``@n`` the
field of the statement.
"""

import re
from collections.abc import Iterator

from lxml import etree

from statecorpus.errors import ModelError
from statecorpus.model import Evidence, Statement
from statecorpus.tei.entry import Entry
from statecorpus.tei.markup import Lines, escaped, qualified
from statecorpus.tei.words import read_text

_SPAN = frozenset({qualified("span")})
_TYPE = frozenset({"type"})
_KIND = "evidence"
_SPAN_ATTRIBUTES = frozenset({"n", "target", "resp", "cert"})
_RULE = "rule:"
# Offsets have at most 15 digits in the model.
_STRETCH = re.compile(r"source:char=([0-9]{1,15}),([0-9]{1,15})")


def write_evidence(lines: Lines, statement: Statement) -> None:
    """Write ``spanGrp``, where there is evidence."""
    if not statement.evidence:
        return
    with lines.inside("spanGrp", {"type": _KIND}):
        for one in statement.evidence:
            attributes = {
                "n": one.field,
                "target": f"source:char={one.start},{one.end}",
                "resp": _RULE + one.rule,
                "cert": f"{one.certainty:.2f}",
            }
            lines.add("span", attributes, escaped(one.quote or ""))


def read_evidence(entry: Entry, group: etree._Element) -> Iterator[Evidence]:
    """Read ``spanGrp``; one of another type is none of evidence.

    Raises:
        TeiContentError: a span is no evidence that the model takes.
    """
    kind = entry.attributes(group, _TYPE).get("type")
    if kind != _KIND:
        entry.unmodelled(group, f'<spanGrp type="{kind}">', "is not modelled; it is not kept")
        return
    for span in entry.children(group, _SPAN):
        yield entry.made(span, _evidence, entry.attributes(span, _SPAN_ATTRIBUTES), read_text(entry, span))


def stretch_of(target: str) -> tuple[int, int] | None:
    """Read the offsets of a stretch of the source; ``None`` where a pointer is to something else.

    >>> stretch_of("source:char=20,33"), stretch_of("#p1")
    ((20, 33), None)
    """
    found = _STRETCH.fullmatch(target)
    return None if found is None else (int(found[1]), int(found[2]))


def _evidence(said: dict[str, str], quote: str | None) -> Evidence:
    target, rule, certainty = said.get("target", ""), said.get("resp", ""), said.get("cert", "")
    stretch = stretch_of(target)
    if stretch is None:
        raise ModelError("@target", target, "a stretch of the source, such as 'source:char=20,33'")
    if not rule.startswith(_RULE):
        raise ModelError("@resp", rule, "a rule, such as 'rule:title.segment'")
    try:
        degree = float(certainty)
    except ValueError:
        raise ModelError("@cert", certainty, "a number from 0 to 1") from None
    return Evidence(said.get("n", ""), *stretch, quote, rule[len(_RULE) :], degree)
