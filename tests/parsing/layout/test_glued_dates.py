"""A date that stands right after a word is read, and the source keeps its places."""

import pytest

from statecorpus.parsing import parse

_TEXT = "\n\nMr. Chairman,\n\nOur farmers wait for the rain, and the wells are dry.\n\nI thank you.\n"


@pytest.mark.parametrize(
    "line", ["Posted onMay 6, 2026", "Published on6 May 2026", "Updated: WednesdayMay 6, 2026"]
)
def test_a_date_right_after_a_word_is_read(line: str) -> None:
    result = parse(f"Remarks by Minister Nora Vella\n\n{line}{_TEXT}", format="text")
    assert result.statement.date is not None
    assert result.statement.date.iso == "2026-05-06"
    evidence = result.evidence["date"]
    assert "May" in result.text[evidence.start : evidence.end]


def test_a_small_word_that_ends_like_a_month_is_not_parted() -> None:
    text = (
        "Statement by Ms. Nora Vella\n\nMr. Chairman,\n\nWe saw with dismay 6, 2026 farmers wait for rain.\n"
    )
    assert "with dismay 6, 2026" in parse(text, format="text").statement.text
