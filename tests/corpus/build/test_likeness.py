"""Near-duplicates: what MinHash estimates is the share of common runs of words."""

import random

import pytest

from statecorpus.corpus.build.likeness import Likeness, signature_of

pytest.importorskip("rensa", reason="the extra dedup is not installed")


def runs(text: str) -> set[tuple[str, ...]]:
    words = text.split()
    return {tuple(words[start : start + 5]) for start in range(len(words) - 4)}


def texts() -> list[str]:
    """Make texts of which each is the one before with some words changed."""
    chance = random.Random(7)  # noqa: S311 -- made-up words are no secret
    words = [f"word{chance.randrange(5_000)}" for _ in range(2_000)]
    made = []
    for share in (0.0, 0.01, 0.02, 0.04, 0.08):
        words = [f"new{chance.random()}" if chance.random() < share else word for word in words]
        made.append(" ".join(words))
    return made


def test_the_similarity_is_that_of_the_sets_of_runs() -> None:
    first, *others = texts()
    for other in others:
        exact = len(runs(first) & runs(other)) / len(runs(first) | runs(other))
        likeness = Likeness(0.5)
        likeness.put("first", signature_of(first))
        found = likeness.nearest(signature_of(other))
        if exact > 0.7:
            assert found is not None
            assert found[1] == pytest.approx(exact, abs=4 * 0.044)
        if exact < 0.3:
            assert found is None


def test_the_nearest_is_found_and_never_the_document_itself() -> None:
    first, second, third, *_ = texts()
    likeness = Likeness(0.5)
    for name, text in {"first": first, "third": third}.items():
        likeness.put(name, signature_of(text))
    assert likeness.nearest(signature_of(first)) == ("first", 1.0)
    found = likeness.nearest(signature_of(first), except_key="first")
    assert found is not None
    assert found[0] == "third"
    likeness.put("first", signature_of("quite other words than those that were there before"))
    found = likeness.nearest(signature_of(second))
    assert found is not None
    assert found[0] == "third"


def test_a_script_without_spaces_has_near_duplicates_too() -> None:
    text = "".join(chr(0x4E00 + number * 7) for number in range(400))
    likeness = Likeness(0.8)
    likeness.put("a", signature_of(text))
    found = likeness.nearest(signature_of(text + "中国"))
    assert found is not None
    assert found[1] > 0.9


@pytest.mark.parametrize("text", ["", "We agree.", "中国"])
def test_a_text_too_short_to_be_like_another_has_no_signature(text: str) -> None:
    assert signature_of(text) == b""
