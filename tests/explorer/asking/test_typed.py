"""Typed texts: how each text is read, as which query, and what the page answers."""

import re
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.explorer.asking.address import LONGEST_TEXT, READINGS, WITHINS, Address
from statecorpus.explorer.asking.typed import read_typed
from tests.explorer.made import demo_client

_ALL = '(<passage> []* </passage>) containing "{}" containing "{}"'

# Text, reading, query. A text that has no word stays as it is.
TYPED = (
    ("climate", "phrase", "climate"),
    ("“climate change”", "phrase", "climate change"),
    ("«réfugiés»", "phrase", "réfugiés"),
    ("„Frieden“", "phrase", "Frieden"),
    ("‘climate change’", "phrase", "climate change"),
    ("「気候」", "phrase", "気候"),
    ("“climate” “change”", "query", '"climate" "change"'),
    ('"climate change', "phrase", "climate change"),
    ("climate change”", "phrase", "climate change"),
    ("sustainable development goals (SDGs)", "phrase", "sustainable development goals (SDGs)"),
    ("resolution 1325 (2000)", "phrase", "resolution 1325 (2000)"),
    ("resolution 1325 (2000", "phrase", "resolution 1325 2000"),
    ("climate change; ocean", "phrase", "climate change; ocean"),
    ("who are we?", "phrase", "who are we"),
    ("Peace, security and development.", "phrase", "Peace, security and development"),
    ("women’s rights", "phrase", "women’s rights"),
    ("[sic]", "phrase", "[sic]"),
    ("((peace)", "phrase", "(peace)"),
    ("peace)", "phrase", "peace"),
    ("climate AND ocean", "all", _ALL.format("climate", "ocean")),
    ("climate OR ocean", "any", '"climate" | "ocean"'),
    ("PEACE AND SECURITY", "phrase", "PEACE AND SECURITY"),
    ("peace AND war OR peace", "phrase", "peace AND war OR peace"),
    ("C*", "query", "C*"),
    ("peace *", "phrase", "peace"),
    ("*", "phrase", "*"),
    ("* ? **", "phrase", "* ? **"),
    ("climate | ocean", "query", "climate | ocean"),
    ("::", "query", "::"),
    ("peace :: year", "query", "peace :: year"),
    ("in:title", "query", "in:title"),
    ("climate in:title", "query", "climate in:title"),
    ("(a*)*b", "query", "(a*)*b"),
    ("/(a*)*b/", "query", "/(a*)*b/"),
    ("%c", "phrase", "%c"),
    ("<script>alert(1)</script>", "query", "<script>alert(1)</script>"),
    ('"; DROP TABLE statements; --', "phrase", "DROP TABLE statements"),
    ("../../etc/passwd", "phrase", "../../etc/passwd"),
    ("climate\x00change", "phrase", "climate change"),
    ("climate\r\n\tchange", "phrase", "climate change"),
    ("\ufeff\u200eclimate\u200b change", "phrase", "climate change"),
    ("\ufffd", "phrase", "\ufffd"),
    ("-5", "phrase", "-5"),
    ("...", "phrase", "..."),
    ("!?", "phrase", "!?"),
    ("😀 peace", "phrase", "😀 peace"),
    ("السلام، الأمن؟", "phrase", "السلام، الأمن"),
    ("气候变化。", "phrase", "气候变化"),
    ("{{7*7}}", "query", "{{7*7}}"),
    ("peace " * 300, "phrase", " ".join(["peace"] * 300)),
    ("(" * 1000 + "a*", "query", "(" * 1000 + "a*"),
)


@pytest.mark.parametrize(("text", "reading", "query"), TYPED)
def test_a_text_is_read_as_people_mean_it(text: str, reading: str, query: str) -> None:
    typed = read_typed(Address(text))

    assert typed is not None
    assert (typed.reading, typed.query) == (reading, query)


@pytest.mark.parametrize("text", ["", " ", "\x00", "\u200b \ufeff"])
def test_a_text_without_any_sign_is_no_text(text: str) -> None:
    assert read_typed(Address(text)) is None


@pytest.mark.parametrize("text", [text for text, _, _ in TYPED])
def test_no_text_ends_in_an_error_page_or_in_silence(text: str) -> None:
    answer = demo_client().get(f"/search?q={quote(text)}")

    assert answer.status_code == 200, answer.text
    (result,) = re.findall(r'<h2 id="result">(.*?)</h2>', answer.text)
    has_hits = re.match(r"[1-9]", result) is not None
    has_caret = re.search(r'role="alert">.*<pre[^>]*>.*\^\s*</pre>', answer.text, re.DOTALL) is not None
    has_hint = 'class="hints"' in answer.text
    assert has_hits or has_caret or has_hint, f"{text!r} is answered by silence: {result}"


@pytest.mark.parametrize("text", ["%ED%A0%80", "%FF%FE", "%00", "%0D%0ASet-Cookie:%20a=b", "%C3"])
def test_bytes_that_are_no_text_are_answered(text: str) -> None:
    answer = demo_client().get(f"/search?q={text}")

    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers


def test_a_text_of_another_search_engine_says_what_finds_something() -> None:
    page = demo_client().get("/search", params={"q": "-climate #change"}).text

    assert "Without the punctuation marks there are 21 hits" in page
    assert 'href="search?q=climate+change&amp;as=phrase"' in page


def test_filters_that_leave_nothing_are_named() -> None:
    page = demo_client().get("/search", params={"q": "climate", "to": "1900"}).text

    assert "without the filter there are 28 hits" in page
    assert 'href="search?q=climate&amp;as=phrase"' in page


_SIGNS = st.text(st.sampled_from("ab \"'“”()[]{}*?|:;.,!/<>&%=~^\\-+#\x00\u200b"), max_size=12)


@given(st.one_of(st.text(max_size=40), _SIGNS), st.sampled_from(READINGS), st.sampled_from(WITHINS))
def test_every_text_is_read_in_every_reading(text: str, reading: str, within: str) -> None:
    typed = read_typed(Address(text, reading=reading, within=within))  # type: ignore[arg-type]

    if typed is not None:
        assert typed.query.strip()
        assert reading in ("auto", typed.reading, "all", "any")


@given(st.one_of(st.text(max_size=40), _SIGNS))
def test_a_text_as_it_is_read_is_read_the_same_way_again(text: str) -> None:
    typed = read_typed(Address(text))

    if typed is not None and typed.plain:
        assert read_typed(Address(typed.query, reading="phrase")) == typed


@given(st.one_of(st.text(max_size=60), _SIGNS), st.sampled_from(READINGS))
def test_no_text_gives_a_page_of_a_bug(text: str, reading: str) -> None:
    encoded = quote(text[:LONGEST_TEXT].encode("utf-8", "surrogatepass"))
    answer = demo_client().get(f"/search?q={encoded}&as={reading}")

    assert answer.status_code == 200, answer.text
