"""Topics: which emphasised phrases are one."""

from hypothesis import given
from hypothesis import strategies as st

from statecorpus.model import Addressee, Emphasis, InlineVocative, Paragraph, Span
from statecorpus.model.topic import topics_of

_TEXT = "abcdefghijklmno"
_STRETCHES = st.tuples(st.integers(0, len(_TEXT)), st.integers(0, len(_TEXT))).filter(
    lambda ends: ends[0] < ends[1]
)


def _address(start: int, end: int) -> Span:
    return InlineVocative(start, end, addressee=Addressee(_TEXT[start:end]))


@given(st.lists(_STRETCHES, max_size=6), st.lists(_STRETCHES, max_size=6))
def test_emphasis_that_overlaps_an_address_is_no_topic(
    emphasised: list[tuple[int, int]], addressed: list[tuple[int, int]]
) -> None:
    spans = [Emphasis(*ends) for ends in emphasised] + [_address(*ends) for ends in addressed]
    found = {(topic.span.start, topic.span.end) for topic in topics_of(Paragraph("p1", _TEXT, spans))}
    assert found == {
        (start, end)
        for start, end in emphasised
        if (start, end) != (0, len(_TEXT))
        and not any(first < end and start < last for first, last in addressed)
    }
