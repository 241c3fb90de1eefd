"""The names of a text: which, where, how sure; and that a plain search for all of them finds the same."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.authorities import find_names, mentions
from statecorpus.authorities.folding import SMALL, Token, key, tokens, tokens_from
from statecorpus.authorities.index import index
from statecorpus.authorities.table import names


def _found(text: str, *, adjectives: bool = False) -> list[tuple[str, str]]:
    return [
        (text[found.start : found.end], found.authority.ref.partition(":")[2])
        for found in find_names(text, adjectives=adjectives)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "by the Minister of Foreign Affairs of the Republic of\nKazakhstan at the UN General Assembly",
            [("Republic of\nKazakhstan", "KAZ"), ("UN General Assembly", "UNGA")],
        ),
        ("Algeria, Angola and South Sudan", [("Algeria", "DZA"), ("Angola", "AGO"), ("South Sudan", "SSD")]),
        ("Iran (Islamic Republic of) and Iraq", [("Iran (Islamic Republic of)", "IRN"), ("Iraq", "IRQ")]),
        ("at COP28 in Dubai, UNGA79", [("COP", "UNFCCC"), ("UNGA", "UNGA")]),
        ("members of the united nations and of chad", []),
        ("it concerns us and WHO cares about us", [("WHO", "WHO")]),
        ("STATEMENT BY US ALL", []),
        ("STATEMENT BY THE US DELEGATION", [("US", "USA")]),
        ("the IRA and Irã", [("Irã", "IRN")]),
        ("a U.S. delegation", [("U.S.", "USA")]),
        ("We met in Niger. Republic of Korea spoke.", [("Niger", "NER"), ("Republic of Korea", "KOR")]),
        ("Guinea\n\nBissau", [("Guinea", "GIN")]),
        ("El Salvador", [("El Salvador", "SLV")]),
        ("выступление Министра Республики Беларусь в ООН", [("Республики Беларусь", "BLR"), ("ООН", "UN")]),
        ("كلمة دولة قطر وسلطنة عمان أمام الجمعية العامة للأمم المتحدة",
         [("دولة قطر", "QAT"), ("سلطنة عمان", "OMN"), ("الجمعية العامة للأمم المتحدة", "UNGA")]),
        ("中国代表在联合国大会上的发言", [("中国", "CHN"), ("联合国大会", "UNGA")]),
        ("vid FN:s generalförsamling", [("FN:s generalförsamling", "UNGA")]),
        ("auf der Island Bay", []),
        ("", []),
    ],
)  # fmt: skip
def test_names_are_found_where_they_stand(text: str, expected: list[tuple[str, str]]) -> None:
    assert _found(text) == expected


def test_adjectives_are_found_on_request() -> None:
    text = "the Leader of the Nepali Delegation"
    assert _found(text) == []
    assert _found(text, adjectives=True) == [("Nepali", "NPL")]


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("the Hashemite Kingdom of Jordan", 1.0, 1.0),
        ("the people of Jordan", 0.85, 0.95),
        ("Mr. Michael Jordan spoke", 0.1, 0.4),
        ("Jordan Smith", 0.1, 0.4),
        ("Jordan has spoken", 0.7, 0.85),
        ("Kazakhstan has spoken", 0.9, 1.0),
    ],
)
def test_a_name_that_is_also_a_persons_is_less_certain(text: str, least: float, most: float) -> None:
    (found,) = find_names(text)
    assert least <= found.certainty <= most


# The oracle tries every stretch of text from one token to another, longest first, without any shortcut.
_PLAIN = [
    name.text
    for name in names()
    if name.form in {"official", "name"} and not index().entries[name.keys[-1]].marks
]
_BETWEEN = st.sampled_from(
    [
        "we",
        "met",
        "in",
        "the",
        "und",
        "министр",
        "Minister",
        "State",
        "Republic",
        ".",
        ",",
        "\n",
        "\n\n",
        "(",
        "79",
    ]
)


def _oracle(text: str) -> list[tuple[int, int, str]]:
    cut = tokens(text)
    found: list[tuple[int, int, str]] = []
    done = 0
    for number, first in enumerate(cut):
        start = first.start
        if start < done or text[start].islower() or not text[start].isalnum():
            continue
        ends = [
            token.end for token in cut[number:] if token.text and (token.text not in SMALL or token is first)
        ]
        for end in reversed(ends):
            entry = index().lookup(key(text[start:end]))
            if entry is not None and entry.form not in {"adjective", "acronym"} and not entry.marks:
                found.append((start, end, entry.ref))
                done = end
                break
    return found


@given(st.lists(st.one_of(_BETWEEN, st.sampled_from(_PLAIN)), max_size=12))
def test_an_exhaustive_search_finds_the_same(words: list[str]) -> None:
    text = " ".join(words)
    found = [
        (one.start, one.end, one.authority.ref)
        for one in find_names(text)
        if one.form != "acronym" and not index().entries[key(text[one.start : one.end])].marks
    ]
    hidden = [one for one in find_names(text) if (one.start, one.end, one.authority.ref) not in found]
    if not hidden:
        assert found == _oracle(text)


@given(st.text(max_size=80))
def test_what_is_found_lies_in_order_without_overlap(text: str) -> None:
    at = 0
    for found in find_names(text, adjectives=True):
        assert at <= found.start < found.end <= len(text)
        assert 0 < found.certainty <= 1
        at = found.end


@pytest.mark.parametrize(
    "piece", ["United Nations ", "US ", "of the ", "Republic of ", "A", "Я", " ", "\n", "ا", "中"]
)
def test_the_work_grows_with_the_text_and_not_faster(piece: str) -> None:
    """Count the tokens that are cut: twice the text may cost twice as many."""
    counts = []
    for size in (200, 400):
        cut = 0

        def counted(text: str, start: int = 0) -> Iterator[Token]:
            nonlocal cut
            for token in tokens_from(text, start):
                cut += 1
                yield token

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(mentions, "tokens_from", counted)
            mentions.find(piece * size)
        counts.append(cut)
    assert counts[1] <= 2 * counts[0] + 100
