"""Sentences: their places, and where they end in diplomatic text."""

import pytest
from hypothesis import given

from statecorpus.segment import sentences, tokens
from tests.segment.test_token import TEXTS


@given(TEXTS)
def test_every_token_lies_in_exactly_one_sentence(text: str) -> None:
    inside = [
        token.start
        for sentence in sentences(text)
        for token in tokens(text)
        if sentence.start <= token.start and token.end <= sentence.end
    ]
    assert inside == [token.start for token in tokens(text)]


@given(TEXTS, TEXTS)
def test_a_blank_line_always_ends_a_sentence(one: str, other: str) -> None:
    parts = [found.text for part in (one, other) for found in sentences(part)]
    assert [found.text for found in sentences(f"{one}\n\n{other}")] == parts


@pytest.mark.parametrize(
    "expected",
    [
        ["Mr. President, we thank you.", "We agree."],
        ["See para. 5 of Art. VI and No. 12.", "It says no.", "A work."],
        ["H.E. Mr. Umarov spoke.", "Then S.E. M. Dupont spoke."],
        ["It cost 3.5 million.", "That is much!", "Is it?", "“Yes.”", "(It is.)"],
        ["He lives in the U.S. today, not in the U.K. Office."],
        ["He lives in the U.S.", "The office is closed."],
        ["We wait... and see.", "We wait..."],
        ["1. We agree.", "We thank you."],
        ["(a) The States agree.", "They do."],
        ["В 2011 г. мы приняли закон.", "Он действует."],
        ["إننا نشكركم.", "هل توافقون؟", "نعم."],
        ["Voilà la fin\u00a0!", "Merci."],
        ["Refugees, trade, drugs, etc. were discussed.", "Drugs, etc.", "The end."],
    ],
)
def test_sentences_end_where_a_reader_says(expected: list[str]) -> None:
    assert [found.text for found in sentences(" ".join(expected))] == expected


def test_chinese_sentences_need_no_space_between_them() -> None:
    text = "主席先生。我们感谢你！“是吗？”是。"
    assert [found.text for found in sentences(text)] == ["主席先生。", "我们感谢你！", "“是吗？”", "是。"]


def test_a_missing_space_after_a_full_stop_still_ends_a_sentence() -> None:
    assert [found.text for found in sentences("of the refugees.The Government agrees")] == [
        "of the refugees.",
        "The Government agrees",
    ]
