"""Words and spans that are gathered piece by piece, against the same text put together in one go."""

from hypothesis import given
from hypothesis import strategies as st

from statecorpus.model import Emphasis, PageBreak, to_printed
from statecorpus.tei.foreign.strand import TextStrand
from tests.support.statements import printed_texts

_PIECES = st.lists(
    st.tuples(
        st.sampled_from(["add", "open", "close", "page"]),
        st.sampled_from(["", " ", "\n "]) | printed_texts(2),
    ),
    max_size=12,
)


@given(_PIECES)
def test_words_are_those_of_all_pieces_and_spans_those_of_theirs(pieces: list[tuple[str, str]]) -> None:
    strand = TextStrand("paragraph")
    raw, opened, emphasised = "", [], []
    for what, text in pieces:
        if what == "add":
            strand.add(text)
            raw += text
        elif what == "open":
            strand.open(lambda start, end, _: Emphasis(start, end))
            opened.append(len(raw))
        elif what == "close" and opened:
            strand.close()
            emphasised.append(raw[opened.pop() :])
        elif what == "page":
            strand.page(None)
    emphasised += [raw[start:] for start in opened]
    words, pages = strand.broken_off()
    assert (words.text if words is not None else "") == to_printed(raw)
    if words is None:
        assert len(pages) == sum(what == "page" for what, _ in pieces)
        return
    assert all(0 <= span.start <= span.end <= len(words.text) for span in words.spans)
    assert sum(isinstance(span, PageBreak) for span in words.spans) == sum(
        what == "page" for what, _ in pieces
    )
    if raw.isascii():  # where a mark composes with a letter before it, a span may have to give way
        found = [words.text[span.start : span.end] for span in words.spans if isinstance(span, Emphasis)]
        assert sorted(found) == sorted(filter(None, map(to_printed, emphasised)))


def test_a_span_goes_on_after_the_words_are_broken_off() -> None:
    strand = TextStrand("paragraph")
    strand.add("We ")
    strand.open(lambda start, end, _: Emphasis(start, end))
    strand.add("all ")
    first, _ = strand.broken_off()
    strand.add("agree")
    strand.close()
    second, _ = strand.broken_off()
    assert first is not None
    assert second is not None
    assert (first.text, first.spans) == ("We all", (Emphasis(3, 6),))
    assert (second.text, second.spans) == ("agree", (Emphasis(0, 5),))


def test_tokens_stand_apart_unless_they_are_joined() -> None:
    strand = TextStrand("paragraph")
    for text, join in [("«", "right"), ("Yes", None), (",", "left"), ("no", "right"), ("»", None)]:
        strand.add_token(text, join)
    words, _ = strand.broken_off()
    assert words is not None
    assert words.text == "«Yes, no»"
