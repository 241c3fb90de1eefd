"""Rules on the evidence."""

from collections.abc import Iterator

from statecorpus.tei.evidence import stretch_of
from statecorpus.tei.rules.outline import Outline
from statecorpus.tei.rules.rule import Breach, rule


@rule(
    "SC146",
    "A stretch of the raw file does not end before it begins.",
    hint="find the words in the raw file, and count again",
)
def a_stretch_ends_after_its_start(outline: Outline) -> Iterator[Breach]:
    """Compare the offsets of each span."""
    for span in outline.all("span"):
        stretch = stretch_of(span.get("target", ""))
        if stretch is not None and stretch[0] > stretch[1]:
            yield span, f"the stretch of <span> ends at {stretch[1]}: expected {stretch[0]} or more"


@rule(
    "SC147",
    "A field has at most one piece of evidence.",
    hint="keep the evidence from which the field was read",
)
def a_field_has_one_piece_of_evidence(outline: Outline) -> Iterator[Breach]:
    """Look for a field that a second span names."""
    seen: set[str] = set()
    for span in outline.all("span"):
        field = span.get("n", "")
        if field in seen:
            yield span, f"a second <span> for the field {field!r}: expected one"
        seen.add(field)
