"""Patterns: what they are read as, and the exact message for each that is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.errors import QuerySyntaxError
from statecorpus.index import FIELD_NAMES
from statecorpus.query import (
    AllOf,
    AlternativesPattern,
    AnyOf,
    AttributeTest,
    EdgePattern,
    LabelledPattern,
    NearPattern,
    NoneOf,
    Pattern,
    RegexPattern,
    RepeatPattern,
    SequencePattern,
    TokenExpression,
    TokenPattern,
    WordsPattern,
    parse_query,
)


def shown(pattern: Pattern) -> str:  # noqa: PLR0911 -- one case a kind of pattern
    """Write a pattern with every bracket; live wildcards as ⁎ and ⁇."""
    match pattern:
        case WordsPattern(text, wildcards):
            marks = {"*": "⁎", "?": "⁇"}
            return "".join(marks[mark] if place in wildcards else mark for place, mark in enumerate(text))
        case RegexPattern(expression):
            return f"/{expression}/"
        case TokenPattern(test):
            return f"[{'' if test is None else shown_test(test)}]"
        case EdgePattern(region, closes):
            return f"<{'/' if closes else ''}{region}>"
        case LabelledPattern(name, part):
            return f"{name}:{shown(part)}"
        case RepeatPattern(part, low, high):
            return f"{shown(part)}{{{low},{'' if high is None else high}}}"
        case NearPattern(left, right, distance):
            return f"({shown(left)} <{distance}> {shown(right)})"
        case SequencePattern(parts):
            return "(" + " + ".join(map(shown, parts)) + ")"
        case AlternativesPattern(parts):
            return "(" + " | ".join(map(shown, parts)) + ")"


def shown_test(test: TokenExpression) -> str:
    match test:
        case AttributeTest(name, negated, expression, any_case, any_accents):
            flags = ("%c" if any_case else "") + ("%d" if any_accents else "")
            return f"{name}{'!' if negated else ''}={expression}{flags}"
        case NoneOf(part):
            return f"!{shown_test(part)}"
        case AllOf(parts):
            return "(" + " & ".join(map(shown_test, parts)) + ")"
        case AnyOf(parts):
            return "(" + " | ".join(map(shown_test, parts)) + ")"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("refugees", "refugees"),
        (" refugee* ", "refugee⁎"),
        ("*abroad", "⁎abroad"),
        ("m?grant", "m⁇grant"),
        ('"stateless persons"', "stateless persons"),
        ('the "human traffick*"', "(the + human traffick⁎)"),
        (r"5\* \"a\"", '(5* + "a")'),
        (r'"\"Refugees\""', '"Refugees"'),
        ("A/RES/66/1", "A/RES/66/1"),
        ('a"b"c', "(a + b + c)"),
        ('"within"', "within"),
        ("within-house", "within-house"),
        ("10:30", "10:30"),
        ("联合国", "联合国"),
        ("/traffick(ing|ers)/", "/traffick(ing|ers)/"),
        (r"/a\/b\d/", r"/a/b\d/"),
        ('[word="IOM"]', "[word=IOM]"),
        ("[ word = 'iom' %c ]", "[word=iom%c]"),
        ('[word="iom"%cd]', "[word=iom%c%d]"),
        ('[!(word="a" | word!="b" %d) & form="c"]', "[(!(word=a | word!=b%d) & form=c)]"),
        ("[]", "[]"),
        ("a | b c | d", "(a | (b + c) | d)"),
        ("(a | b) c", "((a | b) + c)"),
        (
            "(a)? (b)* (c)+ []{2} []{2,} []{,4} []{2,4}",
            "(a{0,1} + b{0,} + c{1,} + []{2,2} + []{2,} + []{0,4} + []{2,4})",
        ),
        ("very{1,3} good", "(very{1,3} + good)"),
        ("a *", "(a + ⁎)"),
        ("A <5> B C", "((A <5> B) + C)"),
        ("A <5> B <2> C", "((A <5> B) <2> C)"),
        ("<s> A </p>", "(<s> + A + </p>)"),
        ('a:[] b:"x" c:/y/ d:z', "(a:[] + b:x + c:/y/ + d:z)"),
        ("a:[]? b", "(a:[]{0,1} + b)"),
    ],
)
def test_a_pattern_is_read_so(text: str, expected: str) -> None:
    assert shown(parse_query(text).pattern) == expected


def test_filters_constraint_and_condition_follow_the_pattern_in_this_order() -> None:
    query = parse_query(
        'a:x b:y within s containing (c | d) within p & a.word = b.word | a.form = "z" :: year = 1'
    )
    assert [one.region for one in query.within] == ["s", "p"]
    assert [shown(one) for one in query.containing] == ["(c | d)"]
    assert isinstance(query.constraint, AnyOf)
    assert query.condition is not None


def test_a_condition_follows_two_colons_with_or_without_space() -> None:
    for text in ("refugees::date = 2011", "refugees :: date = 2011"):
        query = parse_query(text)
        assert shown(query.pattern) == "refugees"
        assert query.condition is not None
        assert query.condition.text == text


_ITEM = 'a word, a phrase such as "stateless persons", [ ], / / or ( )'
_FIELD = 'a field such as date or speaker.affiliation, "!" or "("'
_AFTER = '"|", "within", "containing", "&", "::" or the end'
_ATTRIBUTE = 'an attribute and a value in quotation marks such as word="IOM", "!" or "("'
_QUOTED = 'a regular expression in quotation marks such as "refugees?"'
_REGION = 'the name of a region such as s or p; the word itself is written "within"'
_UNLABELLED = "the repetition of a part without labels"
_LABEL = 'a label and an attribute such as a.word, "!" or "("'
_EDGE = "an edge such as <s> or </p>, or, between two patterns, a distance such as <5>"
BAD = [
    ("", 0, f"the query ends; expected {_ITEM}"),
    (":: date = 2011", 0, f"unexpected ':'; expected {_ITEM}"),
    ("refugees ::", 11, f"the query ends; expected {_FIELD}"),
    ('the "stateless', 4, 'the phrase does not end; expected a closing "'),
    ('the ""', 4, "the phrase is empty; expected words between the quotation marks"),
    ("refugees)", 8, f"unexpected ')'; expected {_AFTER}"),
    (
        "refugees\\",
        9,
        "the query ends after a backslash; expected the character that the backslash is for",
    ),
    ("a :: b = 1 :: c = 2", 11, 'unexpected \':\'; expected "&", "|" or the end'),
    ("(a b", 4, 'the query ends; expected ")" for the "(" at 0, or "|"'),
    ("()", 1, f"unexpected ')'; expected {_ITEM}"),
    ("a | ", 4, f"the query ends; expected {_ITEM}"),
    ("a | | b", 4, f"unexpected '|'; expected {_ITEM}"),
    ("/abc", 0, "the regular expression does not end; expected a closing /"),
    ("a //", 2, "the regular expression is empty; expected an expression between the slashes"),
    ("[word]", 5, "unexpected ']'; expected = or !="),
    ("[word=IOM]", 6, f"unexpected 'I'; expected {_QUOTED}"),
    ('[word="IOM"', 11, 'the query ends; expected "&", "|", %c, %d or "]"'),
    ('[word="IOM" %x]', 13, "no such flag; expected %c (any case), %d (any accents) or %cd"),
    ("[&]", 1, f"unexpected '&'; expected {_ATTRIBUTE}"),
    ('[word="a" word="b"]', 10, 'unexpected \'w\'; expected "&", "|", %c, %d or "]"'),
    ("[]{}", 2, "this is not a repetition; expected {2}, {2,}, {,4} or {2,4}"),
    ("[]{3,1}", 2, "this cannot be counted; expected a smaller number first, at most 1000, and one above 0"),
    ("[]{0}", 2, "this cannot be counted; expected a smaller number first, at most 1000, and one above 0"),
    ("[]{9999}", 2, "this cannot be counted; expected a smaller number first, at most 1000, and one above 0"),
    ("a <0> b", 3, "tokens cannot be 0 from each other; expected 1 to 1000"),
    ("<s", 0, f"this is not an edge of a region; expected {_EDGE}"),
    ("<s>+", 0, "an edge of a region cannot be repeated; expected a token"),
    ("within s", 0, 'unexpected within; expected a pattern before it; the word itself is written "within"'),
    ("a within", 8, f"the query ends; expected {_REGION}"),
    ("a containing", 12, f"the query ends; expected {_ITEM}"),
    ("a within s b", 11, f"unexpected 'b'; expected {_AFTER}"),
    ("a containing b:[]", 2, "a label after containing has no use; expected labels in the pattern itself"),
    ("a:(b c)", 0, "a label stands for a single token; expected a word, [ ] or / / after it"),
    ("a:b a:c", 4, "the label 'a' stands twice; expected another name"),
    (
        "(a:b)+",
        0,
        f"a label inside a repetition stands for several tokens; expected {_UNLABELLED}",
    ),
    ("a:b &", 5, f"the query ends; expected {_LABEL}"),
    ("a:b & c.word = a.word", 6, "no label 'c'; expected one of a"),
    ("b & c.word = 'x'", 4, "no label 'c'; expected a label in the pattern, as in a:[]"),
    ("a:b & a.word ~ 'x'", 13, "unexpected '~'; expected = or !="),
    ("peace & security", 8, f"unexpected 's'; expected {_LABEL}"),
    ("peace && war", 7, f"unexpected '&'; expected {_LABEL}"),
    ("peace || war", 7, f"unexpected '|'; expected {_ITEM}"),
    ("goals (SDGs", 11, 'the query ends; expected ")" for the "(" at 6, or "|"'),
    ("peace]", 5, f"unexpected ']'; expected {_ITEM}"),
    ('MU(meet "a" "b" -5 5', 20, 'the query ends; expected ")" for the "(" at 2, or "|"'),
    ('"a" within', 10, f"the query ends; expected {_REGION}"),
    ('"peace" within 5', 15, f"unexpected '5'; expected {_REGION}"),
    ('[word="a" & _.date = "b"]', 13, "unexpected '.'; expected = or !="),
    ('[lbound(s) & word="a"]', 7, "unexpected '('; expected = or !="),
    ("a{2", 1, "this is not a repetition; expected {2}, {2,}, {,4} or {2,4}"),
    ("{2}", 0, f"unexpected '{{'; expected {_ITEM}"),
    ("a:b & a.word = 'x' c", 19, 'unexpected \'c\'; expected "&", "|", "::" or the end'),
]


_COLONS = '"::" before the condition, as in: refugees :: {0} …; the word itself is written "{0}"'
COMPARED = [
    ("date = 2010", 0, "date"),
    ("date=2010", 0, "date"),
    ("refugees date >= 2010", 9, "date"),
    ("refugees date<2010", 9, "date"),
    ("(refugees | date > 2010)", 12, "date"),
    ('refugees speaker.affiliation = "KAZ"', 9, "speaker.affiliation"),
    ('refugees affiliation != "KAZ" :: date = 2010', 9, "affiliation"),
    ('[]{0,3} title ~ "migra"', 8, "title"),
    ('language in ("en", "fr")', 0, "language"),
    ("year in (2010, 2011)", 0, "year"),
    ("refugees region = Africa", 9, "region"),
    ("group = EU", 0, "group"),
]


@pytest.mark.parametrize(("text", "caret", "field"), COMPARED)
def test_a_field_that_is_compared_before_the_colons_gets_exactly_this_message(
    text: str, caret: int, field: str
) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        parse_query(text, FIELD_NAMES)
    message = f"the field {field} is compared inside the pattern; expected {_COLONS.format(field)}"
    assert str(caught.value) == f"{message}\n  {text}\n  {' ' * caret}^"


@pytest.mark.parametrize(
    "text",
    [
        '"date" = 2010',
        "date <5> conference",
        "date <s> refugees",
        "date </p>",
        "language in (all | many) countries",
        "year in year out",
        "update = 2010",
        "dates = 2010",
        "refugees :: date = 2010",
        'date:[word="x"]',
        "date",
    ],
)
def test_the_names_of_fields_are_words_like_others(text: str) -> None:
    assert parse_query(text, FIELD_NAMES) == parse_query(text)


@pytest.mark.parametrize(("text", "caret", "message"), BAD)
def test_a_bad_query_gets_exactly_this_message(text: str, caret: int, message: str) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        parse_query(text)
    assert str(caught.value) == f"{message}\n  {text}\n  {' ' * caret}^"


@given(st.text(st.sampled_from('ab*?"\\ :[]()/|<>&.é联=1')))
def test_any_text_is_a_query_or_a_syntax_error_inside_it(text: str) -> None:
    position = 0
    try:
        parse_query(text)
    except QuerySyntaxError as error:
        position = error.position
    assert 0 <= position <= len(text)
