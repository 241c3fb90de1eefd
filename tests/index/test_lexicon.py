"""Wildcards: compared with a matcher that tries everything."""

from hypothesis import given
from hypothesis import strategies as st

from statecorpus.index import FormLexicon, build_index, wildcard_expression
from statecorpus.model import Paragraph, Statement


def agrees(pieces: str, form: str) -> bool:
    """Match a form with wildcards, letter by letter."""
    if not pieces:
        return not form
    if pieces[0] == "*":
        return any(agrees(pieces[1:], form[place:]) for place in range(len(form) + 1))
    return bool(form) and pieces[0] in ("?", form[0]) and agrees(pieces[1:], form[1:])


@given(st.lists(st.text("ab", min_size=1, max_size=5), min_size=1), st.text("ab*?", min_size=1, max_size=6))
def test_wildcards_agree_with_trying_everything(forms: list[str], pieces: str) -> None:
    lexicon: FormLexicon = build_index([Statement("s-1", body=[Paragraph("p1", " ".join(forms))])]).lexicon
    expected = [number for number, form in enumerate(lexicon.folded) if number and agrees(pieces, form)]
    everything = range(1, len(lexicon.folded))
    assert _found(lexicon, list(pieces), everything) == expected


def test_many_stars_on_a_long_form_take_no_time_to_speak_of() -> None:
    lexicon = build_index([Statement("s-1", body=[Paragraph("p1", "a" * 5_000)])]).lexicon
    assert _found(lexicon, [*("*a" * 200), "*", "b"], range(1, 2)) == []


def _found(lexicon: FormLexicon, pieces: list[str], within: range) -> list[int]:
    found: list[int] = lexicon.folded_lines.matching_wildcards(wildcard_expression(pieces), within).tolist()
    return found
