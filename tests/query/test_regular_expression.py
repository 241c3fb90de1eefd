"""Regular expressions of queries: an accepted one compiles, a refused one says where and what is allowed."""

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st

from statecorpus.errors import QueryError, QueryLimitError, QuerySyntaxError
from statecorpus.index import build_index, comparison_test
from statecorpus.model import Paragraph, Statement
from statecorpus.query import Comparison, parse_condition
from statecorpus.query.regular_expression import LONGEST, check_expression
from statecorpus.search import search

INDEX = build_index([Statement("s-1", body=[Paragraph("p1", "We agree, we agree. Migration is a right.")])])

_SIGNS = "one of * + ? {n} {n,} {,m} {n,m} after an item"
_GROUPS = "( ), (?: ), (?> ), (?= ), (?! ), (?<= ) or (?<! )"
_ESCAPES = r"a sign after it, or one of \d \D \w \W \s \S \b \B \n \r \t \p{L} \P{L} \xhh \uhhhh \1"
_OTHER_RANGE = r'the smaller character first, as in a-z; "\-" for the hyphen itself'

MALFORMED = [
    ("(a", "the group is not closed at character 1", '")"'),
    ("a(b(c)", "the group is not closed at character 2", '")"'),
    ("a)", 'a ")" without its group at character 2', r'"\)" for the character itself'),
    ("*a", "nothing stands before * at character 1", rf'{_SIGNS}; "\*" for the sign itself'),
    ("a|+", "nothing stands before + at character 3", rf'{_SIGNS}; "\+" for the sign itself'),
    ("({2})", "nothing stands before { at character 2", rf'{_SIGNS}; "\{{" for the sign itself'),
    ("a**", "a repetition is repeated at character 2", f"{_SIGNS}; a group for both"),
    ("a{2}{3}", "a repetition is repeated at character 2", f"{_SIGNS}; a group for both"),
    ("^*", "an edge or a look around is repeated at character 1", "a character, a set or a group"),
    ("a(?=b)+", "an edge or a look around is repeated at character 2", "a character, a set or a group"),
    (r"\b?", "an edge or a look around is repeated at character 1", "a character, a set or a group"),
    (
        "a{e}",
        "a { without counts at character 2",
        r'{2}, {2,}, {,4}, {2,4}, or "\{" for the character itself',
    ),
    (
        "a{,}",
        "a { without counts at character 2",
        r'{2}, {2,}, {,4}, {2,4}, or "\{" for the character itself',
    ),
    ("a{3,1}", "the first count is above the second at character 2", "the smaller count first"),
    ("[ab", "the set is not closed at character 1", '"]"'),
    ("[]", "the set is empty at character 1", r'characters in it; "\]" for the bracket itself'),
    ("[^]", "the set is empty at character 1", r'characters in it; "\]" for the bracket itself'),
    ("[[:alpha:]]", "a [ that is not plain inside a set at character 2", r'"\[" for the character itself'),
    ("[a&&b]", "a & that is not plain inside a set at character 3", r'"\&" for the character itself'),
    ("[z-a]", "no range of characters at character 2", _OTHER_RANGE),
    (r"[a-\d]", "no range of characters at character 2", _OTHER_RANGE),
    ("(?i)a", "an unknown kind of group at character 1", _GROUPS),
    ("(?P<name>a)", "an unknown kind of group at character 1", _GROUPS),
    ("(?#note)", "an unknown kind of group at character 1", _GROUPS),
    (r"\1(a)", "no group 1 ends before it at character 1", "the number of a group that is closed"),
    (r"(a\1)", "no group 1 ends before it at character 3", "the number of a group that is closed"),
    (r"(a)\10", "a digit follows the number of a group at character 6", "a group or a set around the digit"),
    (r"\Z", "an unknown escape at character 1", _ESCAPES),
    (r"\N{DIGIT ONE}", "an unknown escape at character 1", _ESCAPES),
    (r"\p{Nowhere}", r"no property \p{Nowhere} at character 1", r"one such as \p{L}, \p{Lu} or \p{Cyrillic}"),
    ("a\\", "an unknown escape at character 2", _ESCAPES),
]

_ENDLESS = "calls itself or asks a condition, which has no bound, at character "
_WITHOUT = "write without (?R), (?1), (?&name) and (?(…)"
_MORE = "is more than 50,000 items, with repetitions written out; repeat less, or write * for any number"
_COUNT = "repeats an item more than 1,000 times at character 2; write a smaller count, or * for any number"
_DEEP = "has more than 50 groups inside each other at character 51; write fewer groups inside each other"

TOO_MUCH = [
    ("a{999999999}", _COUNT),
    ("a{1001}", _COUNT),
    ("a{," + "9" * 5000 + "}", _COUNT),
    ("((a{1000}){1000}){100}", _MORE),
    ("|".join(["a{1000}"] * 60), _MORE),
    ("(?R)", f"{_ENDLESS}1; {_WITHOUT}"),
    ("(a)(?1)", f"{_ENDLESS}4; {_WITHOUT}"),
    ("(?&name)", f"{_ENDLESS}1; {_WITHOUT}"),
    ("(?P>name)", f"{_ENDLESS}1; {_WITHOUT}"),
    ("(?(DEFINE)(?<x>a))b", f"{_ENDLESS}1; {_WITHOUT}"),
    ("(a)?(?(1)b|c)", f"{_ENDLESS}5; {_WITHOUT}"),
    ("(" * 500 + "a" + ")" * 500, _DEEP),
    ("(" * 3000, _DEEP),
    ("a" * (LONGEST + 1), "has more than 20,000 characters; divide the query into several"),
]


@pytest.mark.parametrize(("expression", "problem", "expected"), MALFORMED)
def test_what_is_no_expression_gets_exactly_this_message(
    expression: str, problem: str, expected: str
) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        check_expression(expression, "the query", 4)
    assert caught.value.problem == f"not a regular expression: {problem}"
    assert caught.value.expected == expected
    assert caught.value.position == 4


@pytest.mark.parametrize(("expression", "message"), TOO_MUCH, ids=lambda text: text[:30])
def test_an_expression_that_would_take_the_machine_is_refused_before_it_is_compiled(
    expression: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(regex, "compile", None)  # a call would be a TypeError
    with pytest.raises(QueryLimitError) as caught:
        check_expression(expression, "the query", 0)
    assert str(caught.value) == f"the regular expression {message}\n  the query"


@pytest.mark.parametrize("expression", [expression for expression, _ in TOO_MUCH], ids=lambda text: text[:30])
@pytest.mark.parametrize("shape", ["/{}/", '[word="{}"]', 'a:[] & a.word = "{}"', 'we :: title ~ "{}"'])
def test_it_is_refused_in_every_place_where_a_query_may_hold_it(expression: str, shape: str) -> None:
    with pytest.raises(QueryLimitError):
        search(INDEX, shape.replace("{}", expression))


_SIGNS_AND_LETTERS = [*"ab12.^$|*+?-,]}&~ \n[({)é\0", "{2}", "{2,}", "{,3}", "{2,3}", "{0}", "--", "||", "[:"]
_OPENINGS = ["(?:", "(?=", "(?!", "(?<=", "(?<!", "(?>", "(?P<n>", "(?i)", "[^", "[a-z]", ":]"]
_BACKSLASHES = [
    r"\d",
    r"\W",
    r"\b",
    r"\B",
    r"\1",
    r"\2",
    r"\p{Lu}",
    r"\P{Greek}",
    r"\p{x}",
    r"\x41",
    r"\u0041",
]
_ESCAPED = [r"\u0041", r"\xzz", r"\n", r"\*", r"\]", r"\-", r"\é", r"\\", "\\"]
_PIECES = st.sampled_from([*_SIGNS_AND_LETTERS, *_OPENINGS, *_BACKSLASHES, *_ESCAPED])


def _refusal(expression: str) -> QueryError | None:
    try:
        check_expression(expression, "the query", 0)
    except QueryError as error:
        return error
    return None


@given(st.lists(_PIECES, max_size=14).map("".join) | st.text(max_size=12))
@example(r"[+--]")
@example(r"(?!(a))\1")
@example(r"(?<=(a|bc)*)d\1")
@example(r"[\p{L}-]")
@pytest.mark.filterwarnings("error")
def test_an_accepted_expression_compiles_and_a_refused_one_says_where(expression: str) -> None:
    refusal = _refusal(expression)
    match refusal:
        case None:
            regex.compile(expression)
            regex.compile(f"^(?:{expression})$", regex.IGNORECASE | regex.MULTILINE)
        case QuerySyntaxError(problem=problem, expected=expected):
            assert 1 <= int(problem.rpartition(" ")[2]) <= len(expression) + 1, problem
            assert expected, "every refusal says what is allowed"
        case _:
            assert isinstance(refusal, QueryLimitError)
            assert refusal.hint


@pytest.mark.parametrize(
    ("expression", "count"),
    [
        ("migra(nts?|tion)", 1),
        (r"\p{L}+", 8),
        ("(.)g\\1.*", 0),
        ("(?:we|a.{4})", 4),
        ("[^a-v].*", 5),
        ("a(?=g).*", 2),
    ],
)
def test_expressions_of_the_language_are_found(expression: str, count: int) -> None:
    assert len(search(INDEX, f"/{expression}/")) == count


@pytest.mark.parametrize("field", ["year", "session"])
def test_a_number_of_thousands_of_digits_is_refused(field: str) -> None:
    condition = f"{field} >= {'9' * 5000}"
    root = parse_condition(condition).root
    assert isinstance(root, Comparison)
    with pytest.raises(QuerySyntaxError, match="expected a whole number of at most 18 digits"):
        comparison_test(root, condition)
