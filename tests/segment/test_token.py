"""Tokens: their places, and what is one token in diplomatic text."""

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.segment import INVISIBLE, placed_chunks, tokens

OUTSIDE = regex.compile(rf"[\s{INVISIBLE}]*")
PIECES = st.sampled_from(
    (
        "No. no. para. 5 Art. VI H.E. Mr. U.S. l'État d’un States' Kazakhstan's 15,000 10:30 A/RES/66/1 "
        "COVID-19 2012-2014 inter-agency (a) 1. ... ?! « » “Is so?” 联合国。 الأمم، Мы г. \u00ad \u200b "
        "re\u00adfuge 15\u00a0000 fin\u00a0? … "
    )
    .strip()
    .split(" ")
)
TEXTS = st.one_of(st.text(), st.lists(PIECES).map(" ".join), st.lists(PIECES).map("".join))


@given(TEXTS)
def test_tokens_ascend_lie_inside_the_text_and_are_its_slices(text: str) -> None:
    end = 0
    for token in tokens(text):
        assert end <= token.start < token.end <= len(text)
        assert token.text == text[token.start : token.end]
        end = token.end


@given(TEXTS)
def test_only_spaces_and_invisible_characters_stand_outside_of_tokens(text: str) -> None:
    outside = list(text)
    for token in tokens(text):
        assert OUTSIDE.fullmatch(token.text[0]) is None
        assert OUTSIDE.fullmatch(token.text[-1]) is None
        outside[token.start : token.end] = " " * (token.end - token.start)
    rest = "".join(outside)
    assert OUTSIDE.fullmatch(rest), ascii(rest)


@given(TEXTS)
def test_chunks_hold_every_token_once(text: str) -> None:
    starts = [placed.start + start for placed in placed_chunks(text) for start, _ in placed.chunk.tokens]
    assert starts == [token.start for token in tokens(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the refugees, who", "the|refugees|,|who"),
        ("See A/C.3/61/L.2/Rev.1.", "See|A/C.3/61/L.2/Rev.1|."),
        ("S/RES/1325(2000) and S/PV.4000,", "S/RES/1325(2000)|and|S/PV.4000|,"),
        ("resolution 66/1", "resolution|66/1"),
        ("HIV/AIDS", "HIV|/|AIDS"),
        ("15,000 people; 3.5 percent", "15,000|people|;|3.5|percent"),
        ("15\u00a0000 personnes", "15\u00a0000|personnes"),
        ("5-7 December 2011, 2012-2014", "5|-|7|December|2011|,|2012|-|2014"),
        ("on 2011-12-05.", "on|2011-12-05|."),
        ("the 35th and COVID-19", "the|35th|and|COVID-19"),
        ("Inter-agency, Central‑Asian", "Inter-agency|,|Central‑Asian"),
        ("Kazakhstan's States' don’t it’s", "Kazakhstan|'s|States|'|don’t|it|’s"),
        (
            "l'Organisation d’un qu'il aujourd'hui N'Djamena",
            "l'|Organisation|d’|un|qu'|il|aujourd'hui|N'Djamena",
        ),
        ("H.E. Mr. Umarov, e.g. the U.S.", "H.E.|Mr.|Umarov|,|e.g.|the|U.S."),
        ("S.E. M. Dupont", "S.E.|M.|Dupont"),
        ("para. 5 of Art. VI, No. 12", "para.|5|of|Art.|VI|,|No.|12"),
        ("We say no. A work of art. The", "We|say|no|.|A|work|of|art|.|The"),
        ("Do I. No.", "Do|I|.|No|."),
        ("wait... what?!", "wait|...|what|?|!"),
        ("“far abroad”.", "“|far|abroad|”|."),
        ("联合国2011年", "联|合|国|2011|年"),
        ("الأمم المتحدة،", "الأمم|المتحدة|،"),
        ("В 2011 г. мы", "В|2011|г.|мы"),
        ("re\u00adfugees \u200b now\u200b", "re\u00adfugees|now"),
        ("at www.un.org/en/ga. Mail info@un.org.", "at|www.un.org/en/ga|.|Mail|info@un.org|."),
        ("US$5 million, 10%", "US|$|5|million|,|10|%"),
        ("the 1960s and 1990's", "the|1960s|and|1990|'s"),
        ("Nos.\n12", "Nos|.|12"),
        ("No.\u00a05", "No.|5"),
    ],
)
def test_diplomatic_text_is_cut_so(text: str, expected: str) -> None:
    assert [token.text for token in tokens(text)] == expected.split("|")
