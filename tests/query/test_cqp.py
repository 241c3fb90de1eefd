"""Queries of CQP in this language: each form, and what has none."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.errors import QuerySyntaxError
from statecorpus.index import FIELD_NAMES
from statecorpus.query import from_cqp, parse_query

READ = [
    ('"refugee.*"', '[word="refugee.*"]'),
    ('"war" %c', '[word="war" %c]'),
    ('"war"%cd "peace"', '[word="war" %cd] [word="peace"]'),
    ('"3.5" %l', r'[word="3\.5"]'),
    ('"^peace$"', r'[word="\^peace\$"]'),
    ('"(?i)war"', '[word="war" %c]'),
    ('"[[:punct:]]"', r'[word="[\p{P}]"]'),
    ('"say ""yes"""', r'[word="say \"yes\""]'),
    ('A = "road";', '[word="road"]'),
    ('"very"+ []{0,2} "debt"?', '[word="very"]+ []{0,2} [word="debt"]?'),
    ('("peace" | "war") "and"', '([word="peace"] | [word="war"]) [word="and"]'),
    ('<s> "We" []* </s>', '<s> [word="We"] []* </s>'),
    ('[word != "the" & !(word = "a" %c)]', '[word != "the" & !(word = "a" %c)]'),
    ('[lbound(s) & word = "We"]', '<s> [word = "We"]'),
    ('[word = "We" & rbound(s)]', None),
    ('a:[] "of" b:[] :: a.word != b.word within s', 'a:[] [word="of"] b:[] within s & a.word != b.word'),
    ('a:"x" "y" :: a.form = "z.*" %c', 'a:[word="x"] [word="y"] & a.form = "z.*" %c'),
    ('a:[] "of" [word = a.word]', 'a:[] [word="of"] label1:[] & label1.word = a.word'),
    ('"x" :: match.statement_language = "fr"', '[word="x"] :: language = "fr"'),
    ('"x" :: match.statement_year contains "2023|2024"', '[word="x"] :: year in ("2023", "2024")'),
    ('"x" :: match.statement_title != "The .*"', '[word="x"] :: !(title ~ "^(The .*)$")'),
    ('<statement_language = "fr"> []', '<statement> [] :: language = "fr"'),
    ('[word = "x" & _.statement_date = "2019.*"]', '[word = "x"] :: date ~ "^(2019.*)$"'),
    ("/region[vocative]", "<vocative> []* </vocative>"),
    ('"the" @"people"', '[word="the"] target:[word="people"]'),
    ('"road" expand to s', '<s> []* [word="road"] []* </s>'),
    ('"a" | "b" expand left to p', '<p> []* ([word="a"] | [word="b"]) within p'),
    ('"road" expand right to p', '[word="road"] []* </p> within p'),
    ('MU(meet "a" "b" -5 5)', 'target:[word="a"] <5> [word="b"]'),
    ('MU(meet "a" "b" 1 3)', 'target:[word="a"] []{0,2} [word="b"]'),
    ('MU(meet "a" "b" -3 -2)', '[word="b"] []{1,2} target:[word="a"]'),
    ('MU(meet "a" "b" -1 3)', None),
    ('MU(meet "a" "b" s)', 'target:[word="a"] <1000> [word="b"] within s'),
    ('MU(union "a" [word = "b"])', '[word="a"] | [word = "b"]'),
    ('"peace" []* "peace" within 5', None),
    ('[] "and" [] :: match.word = matchend.word', None),
    ("climate AND finance", None),
    ("refugees", None),
    ("", None),
    ("@", None),
    ('"x" :: match.statement_mood = "y"', None),
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_a_query_of_cqp_is_written_so(text: str, expected: str | None) -> None:
    reading = from_cqp(text)
    assert (None if reading is None else reading.query) == expected
    if reading is not None:
        parse_query(reading.query, FIELD_NAMES)


def test_cut_is_kept_beside_the_query() -> None:
    reading = from_cqp('"people" cut 5;')
    assert reading is not None
    assert (reading.query, reading.most) == ('[word="people"]', 5)
    assert reading.remarks == ("cut 5 is hits[:5], and --limit 5 in a shell",)


_SIGNS = st.sampled_from(['"', "'", "within ", "MU(meet ", ":: match.word", *r"ab:@%c|*+?[](){}<>/.\=&! 5,-"])


@given(st.lists(_SIGNS).map("".join))
def test_any_text_is_written_as_a_query_or_is_none(text: str) -> None:
    reading = from_cqp(text)
    if reading is not None:
        # CQP's own faults, such as a bracket that is not closed, are refused as all faults are.
        with contextlib.suppress(QuerySyntaxError):
            parse_query(reading.query, FIELD_NAMES)
