"""Words of two scripts: told where there are many, and never of what people write so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus import parse
from statecorpus.parsing.phrases.mixed_scripts import mixed_words

BROKEN = (
    "السيد الرئيس،\n\nأود أن أهنئ الرئاسة على جJودJا الدؤوÑة وأتمنى لJم Jل التوفيق في أعمالJم.\n\nوشكرا.\n"
)


@pytest.mark.parametrize(
    "text",
    [
        "انضمت المملكة إلى UNESCO و WTO و IMF و WHO في تلك السنة",
        "Мы поддерживаем UNESCO, WTO и IMF.",
        "第A组和B组以及C组讨论了T恤",
        "одно cлово среди многих других слов",
        "",
    ],
)
def test_words_of_one_script_beside_each_other_are_no_mixed_words(text: str) -> None:
    assert mixed_words(text) == ()


def test_three_mixed_words_among_many_are_a_slip() -> None:
    assert mixed_words("cлово " * 3 + "слово " * 297) == ("cлово",) * 3
    assert mixed_words("cлово " * 3 + "слово " * 298) == ()


def test_a_text_with_a_broken_font_has_a_finding_with_a_word_of_it() -> None:
    result = parse(BROKEN, language="ar")
    (found,) = [one for one in result.findings if one.code == "PA103"]
    assert found.where == "body"
    assert "words hold letters of two scripts, such as 'جJودJا'" in found.message
    assert "PA103" not in {one.code for one in parse(BROKEN.replace("J", "ه"), language="ar").findings}


@given(st.text())
def test_mixed_words_stand_in_the_text(text: str) -> None:
    assert all(word in text for word in mixed_words(text))
