"""Forms as lines: pieces found by looking for them, and expressions, match what matching each form gives."""

import regex
from hypothesis import example, given
from hypothesis import strategies as st

from statecorpus.index import wildcard_expression
from statecorpus.index.lines import lines_of
from statecorpus.segment import fold

_FORMS = st.lists(st.text(alphabet="abABkKſéß1-.", min_size=1, max_size=5), max_size=12)
_PIECES = st.builds(
    lambda before, piece, after: f"{before}{piece}{after}",
    st.sampled_from(["", ".*"]),
    st.text(alphabet="abABkKé1", min_size=1, max_size=3),
    st.sampled_from(["", ".*"]),
)
_KINDS = ("exact", "any case", "exact of folded forms", "any case of folded forms")
_OTHERS = st.sampled_from(["a.b", "(a|b).*", "a-b", "[ab]+", "a.*b", ".*", "a?b", "k_", "(?i)ab", "ab$"])


def plainly(forms: list[str], expression: str, within: range, *, any_case: bool) -> list[int]:
    flags = regex.IGNORECASE if any_case else 0
    return [n for n in within if regex.fullmatch(expression, forms[n], flags) is not None]


@given(_FORMS, _PIECES | _OTHERS, st.sampled_from(_KINDS), st.integers(0, 2), st.integers(0, 2))
@example(["aaa", "aa", "baa"], ".*aa", "exact", 0, 0)
@example(["abab", "bab"], "ab.*", "exact", 0, 0)
@example(["ſ", "s", "K", "k"], "K", "any case", 0, 0)
@example(["ſ", "s", "K", "k"], "K", "any case of folded forms", 0, 0)
def test_lines_match_as_each_form_does(
    made: list[str], expression: str, kind: str, skipped: int, last: int
) -> None:
    any_case, folded = "any case" in kind, "folded" in kind
    forms = ["", *(sorted({fold(form) for form in made}) if folded else made)]
    within = range(min(skipped, len(forms)), max(len(forms) - last, min(skipped, len(forms))))
    lines = lines_of(forms, folded=folded)
    found = lines.matching(expression, within, any_case=any_case)
    assert found.tolist() == plainly(forms, expression, within, any_case=any_case)


@given(_FORMS, st.lists(st.sampled_from(["*", "*", "?", "a", "ab", "k1", "é"]), min_size=1, max_size=4))
def test_wildcards_match_as_each_form_does(made: list[str], pieces: list[str]) -> None:
    forms = ["", *made]
    expression = "".join({"*": ".*", "?": "."}.get(piece, piece) for piece in pieces)
    found = lines_of(forms).matching_wildcards(wildcard_expression(pieces), range(1, len(forms)))
    assert found.tolist() == plainly(forms, expression, range(1, len(forms)), any_case=False)
