"""The tagger proposes spans of a head for its fields."""

from hypothesis import given
from hypothesis import strategies as st

from statecorpus.parsing.lexicons import languages, lexicon
from statecorpus.parsing.tagging.tagger import tag
from statecorpus.parsing.tagging.token import head_lines

HEAD = """STATEMENT

by
H.E. Mr. Tomasz Wierzbicki
Minister of Transport of the Republic of Poland

at the Forty-second Session of the Assembly

Montreal, 28 September 1998"""


def test_a_name_after_an_honorific_is_proposed_as_the_speaker() -> None:
    spans = {span.field: HEAD[span.start : span.end] for span in tag(HEAD, lexicon("en"))}
    assert spans["speaker.name"] == "Tomasz Wierzbicki", spans
    assert spans["place"] == "Montreal", spans


@given(head=st.text(max_size=300), code=st.sampled_from(languages()))
def test_spans_lie_in_the_head_in_order_and_have_a_probability(head: str, code: str) -> None:
    at = 0
    for span in tag(head, lexicon(code)):
        assert at <= span.start < span.end <= len(head)
        assert 0 <= span.probability <= 1 + 1e-9
        at = span.end


@given(head=st.text(max_size=200))
def test_every_letter_and_digit_is_in_a_token(head: str) -> None:
    covered = {
        at for line in head_lines(head) for token in line.tokens for at in range(token.start, token.end)
    }
    assert {at for at, mark in enumerate(head) if mark.isalnum()} <= covered
