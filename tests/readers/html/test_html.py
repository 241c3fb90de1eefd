"""Web pages: words, looks and blocks, the document apart from the site, and every word accounted for."""

import re

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from statecorpus.errors import SourceLimitError
from statecorpus.readers.html.html import read_html
from statecorpus.readers.html.source import skeleton
from statecorpus.readers.limits import Limits
from statecorpus.readers.reading import Reading
from tests.support.outside import Outside

SENTENCE = "We reaffirm that every person has the right to seek asylum from persecution in other countries."


def read(page: str | bytes, limits: Limits | None = None) -> Reading:
    return read_html(page, "test.html", limits or Limits())


def texts(page: str | bytes) -> list[str]:
    return [line.text for line in read(page).lines]


def bold(page: str) -> list[str]:
    return [run.text.strip() for line in read(page).lines for run in line.runs if run.style.bold]


def test_blocks_are_paragraphs_and_breaks_are_lines() -> None:
    lines = read("<p>Mr. President,<br>Excellencies,</p><p>We\n  agree.</p>").lines
    assert [(line.text, line.block, line.gap, line.hard) for line in lines] == [
        ("Mr. President,", 0, 0.0, True),
        ("Excellencies,", 0, 0.0, False),
        ("We agree.", 1, 1.0, False),
    ]


def test_two_breaks_in_a_row_begin_a_block() -> None:
    lines = read("<div>one<br>two<br><br>three<br><br><br>four</div>").lines
    assert [(line.text, line.block, line.gap) for line in lines] == [
        ("one", 0, 0.0),
        ("two", 0, 0.0),
        ("three", 1, 1.0),
        ("four", 2, 2.0),
    ]


@pytest.mark.parametrize(
    "page",
    [
        "<p>the <b>stateless</b> ones",
        "<p>the <strong>stateless</strong> ones",
        "<p>the <span style='color: red; FONT-WEIGHT : 700'>stateless</span> ones",
        "<p>the <span style='font-weight:bold'>stateless</span> ones",
        "<style>p .x {} .key, b.y {font-weight: 600}</style><p>the <span class='a key'>stateless</span> ones",
        "<b><span style='font-weight:normal'>the</span> stateless<i style='font-weight:400'> ones</i></b>",
    ],
)
def test_bold_comes_from_tags_and_from_styles(page: str) -> None:
    assert bold(page) == ["stateless"]
    assert texts(page) == ["the stateless ones"]


def test_light_words_are_not_bold() -> None:
    page = (
        "<b style='font-weight: normal'>a</b><style>@media print { p { font-weight: bold } }</style><p>c</p>"
    )
    assert bold(page) == []


def test_italics_underlines_and_superscripts_are_seen_and_links_are_not_underlined() -> None:
    page = (
        "<p><i>a</i><em>b</em><u>c</u>79<sup>th</sup><a href=x style='text-decoration: underline'>d</a> "
        + SENTENCE
    )
    runs = read(page).lines[0].runs
    assert [run.text for run in runs if run.style.italic] == ["a", "b"]
    assert [run.text for run in runs if run.style.underline] == ["c"]
    assert [run.text for run in runs if run.style.superscript] == ["th"]


def test_lists_headings_quotations_notes_and_rules_say_what_they_are() -> None:
    page = (
        "<h2>Asylum</h2><ol start=3><li>one<ul><li>deep</ul><li value=9><p>two</p><p>more</p></ol>"
        "<blockquote>quoted</blockquote><hr><div id=ftn1>1 See there.</div>"
    )
    assert [(line.kind, line.level, line.marker, line.text) for line in read(page).lines] == [
        ("heading", 2, None, "Asylum"),
        ("item", 1, "3.", "one"),
        ("item", 2, "•", "deep"),
        ("item", 1, "9.", "two"),
        ("item", 1, None, "more"),
        ("quotation", 0, None, "quoted"),
        ("rule", 0, None, ""),
        ("note", 0, None, "1 See there."),
    ]


def test_centred_blocks_say_so() -> None:
    page = "<p align=center>a<p style='text-align:center'>b<center>c</center><p>d"
    assert [line.centred for line in read(page).lines] == [True, True, True, None]


def test_the_site_is_left_out_and_accounted_for() -> None:
    page = (
        "<html><body><header><a href=/>Home</a></header><nav>Menu</nav>"
        "<div class='breadcrumbs'>You are here</div>"
        f"<main><h1>Statement</h1><p>{SENTENCE}</p><p>{SENTENCE}</p>"
        "<div class=share-bar>Share this</div></main>"
        "<ul><li><a href=1>Other speeches</a></ul><footer>Contact</footer>"
        "<script>var x = '<p>no</p>';</script><div id=cookie-consent>We use cookies</div>"
    )
    reading = read(page)
    assert [line.text for line in reading.lines] == ["Statement", SENTENCE, SENTENCE]
    left_out = {(one.kind, page[one.start : one.end]) for one in reading.omissions}
    site = " ".join(text for kind, text in left_out if kind == "navigation")
    for words in (
        "Home",
        "Menu",
        "You are here",
        "Share this",
        "Other speeches",
        "Contact",
        "We use cookies",
    ):
        assert words in site
    assert ("script", "var x = '<p>no</p>';") in left_out


def test_a_title_before_the_content_stays() -> None:
    page = f"<div>STATEMENT</div><div>Geneva, 5 May 2011</div><div><p>{SENTENCE}</p><p>{SENTENCE}</p></div>"
    assert texts(page)[:2] == ["STATEMENT", "Geneva, 5 May 2011"]


def test_a_page_without_sentences_keeps_its_words() -> None:
    assert texts("<div>STATEMENT</div><div>by H.E. Ms. X</div>") == ["STATEMENT", "by H.E. Ms. X"]


def test_words_that_are_not_shown_are_omissions() -> None:
    page = (
        "<style>.h{display:none}</style><p hidden>a</p>"
        f"<p>{SENTENCE}<span style='display:none'>b</span></p><p>x</p><p class=h>c"
    )
    reading = read(page)
    assert [line.text for line in reading.lines] == [SENTENCE, "x"]
    assert [page[one.start : one.end] for one in reading.omissions if one.kind == "hidden"] == ["a", "b", "c"]


def test_what_the_page_says_of_itself_is_its_properties() -> None:
    page = (
        "<html lang=fr><head><title>D&eacute;claration</title><meta name=Description content='Une page'>"
        "<meta property='article:published_time' content='2024-09-26'></head><body><p>x"
    )
    reading = read(page)
    assert dict(reading.metadata) == {
        "language": "fr",
        "title": "Déclaration",
        "description": "Une page",
        "date": "2024-09-26",
    }
    title = reading.properties[1]
    assert page[title.start : title.end] == "D&eacute;claration"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("<meta charset='windows-1251'><p>Женева".encode("cp1251"), "cp1251"),
        (
            "<meta http-equiv=content-type content='text/html; charset=iso-8859-1'><p>“été”".encode("cp1252"),
            "cp1252",
        ),
        ("<p>Genève – été".encode(), "utf-8"),
        (b"\xef\xbb\xbf" + "<meta charset=latin1><p>Genève".encode(), "utf-8"),
        ("<p>Genève".encode("utf-16"), "utf-16-le"),
    ],
)
def test_bytes_are_decoded_by_mark_declaration_or_look(data: bytes, encoding: str) -> None:
    reading = read(data)
    assert reading.encoding == encoding
    assert reading.lines[0].text.startswith(("Женева", "“été”", "Genève"))


def test_words_deeper_than_libxml_keeps_by_itself_are_read() -> None:
    page = "<div>" * 400 + "deep" + "</div>" * 400 + "<p>after</p>"
    assert "deep" not in (lxml.html.document_fromstring(page).text_content() or "")
    assert texts(page) == ["deep", "after"]


@pytest.mark.parametrize("page", ["<div>" * 600 + "x", "<b>x" * 100_000, "<table><tr><td>" * 50_000])
def test_elements_nested_too_deep_are_one_error(page: str) -> None:
    with pytest.raises(SourceLimitError, match=r"Limits\.depth"):
        read(page)


@pytest.mark.parametrize(
    "page",
    [
        "",
        "\0",
        "<",
        "</",
        "<!--",
        "<p \0x='\ud800'>a\ud800b",
        "&#0;&#xD800;&#99999999;",
        "<script>",
        "<p a='" + "x" * 10**6,
        "<" * 200_000,
        '<a b="' * 100_000,
        "<a <b =\"'>" * 50_000,
        "&" * 200_000,
        "<!-- " * 100_000,
        "<style>" + "@media {" * 30_000,
        "<style>" + "a{" * 60_000,
        "<p>" + "x" * 5_000_000,
        "<img src='data:" + "A" * 2_000_000 + "'>x",
        "<title>" * 50_000,
    ],
    ids=lambda page: repr(page[:12]),
)
def test_hostile_pages_are_read(page: str) -> None:
    reading = read(page)
    assert reading.text == page


def covered(reading: Reading) -> set[int]:
    """Give the offsets that stand in a line, an omission or a property."""
    places = [(run.start, run.end) for line in reading.lines for run in line.runs]
    places += [(one.start, one.end) for one in reading.omissions]
    places += [(one.start, one.end) for one in reading.properties]
    return {offset for start, end in places for offset in range(start, end)}


def check(reading: Reading) -> None:
    """Check that runs are what they say, in the order of the source, and that no word is lost."""
    ends = 0
    for line in reading.lines:
        assert line.kind == "rule" or line.text.strip() == line.text != ""
        for run in line.runs:
            assert run.start >= ends or run.start == run.end, "runs overlap"
            ends = max(ends, run.end)
            source = reading.text[run.start : run.end]
            if source != run.text:
                assert source == "" or source[0] in "& \t\n\r\f" or "\0" in source, (source, run.text)
    words = {
        offset
        for stretch in skeleton(reading.text).stretches
        for offset in range(stretch.start, stretch.end)
        if not reading.text[offset].isspace() and not _in_reference(reading.text, offset)
    }
    lost = sorted(words - covered(reading))
    assert not lost, f"lost: {reading.text[lost[0] - 20 : lost[0] + 20]!r}"


def _in_reference(text: str, offset: int) -> bool:
    """Tell whether an offset is inside a reference to a character that is white space or forbidden."""
    return any(
        match.start() <= offset - max(0, offset - 40) < match.end()
        for match in re.finditer(r"&#?\w{1,32};?", text[max(0, offset - 40) : offset + 40])
    )


PIECES = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<b>",
            "</b>",
            "<br>",
            "<div>",
            "</div>",
            "<ul>",
            "<li>",
            "</ul>",
            "<nav>",
            "</nav>",
        ),
        *(
            "<table>",
            "<td>",
            "</table>",
            "<script>",
            "</script>",
            "<!-- c -->",
            "<title>",
            "</title>",
            "<h1>",
        ),
        *(
            "</h1>",
            "<span style='font-weight:700'>",
            "</span>",
            "<a href=x>",
            "</a>",
            "<select>",
            "</select>",
        ),
        *(
            "word",
            "Mr. President,",
            " ",
            "\n  ",
            "&amp;",
            "&nbsp;",
            "é",
            "السلام",
            "𐍈",
            "<",
            "< x",
            "<!x>",
            "</>",
        ),
        *(
            "<pre>",
            "</pre>",
            "<footer>",
            "</footer>",
            "<head>",
            "<body>",
            "<html>",
            "<frameset>",
            "<svg>",
            "<q a='>'>",
        ),
        SENTENCE,
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_no_word_of_any_page_is_lost(page: str) -> None:
    check(read(page))


STYLED = st.lists(
    st.tuples(
        st.sampled_from(["stateless", "persons", "Genève", "سلام", "x & y"]), st.booleans(), st.booleans()
    ),
    min_size=1,
    max_size=6,
)


@given(st.lists(STYLED, min_size=1, max_size=5))
def test_what_is_written_is_read_with_its_looks(paragraphs: list[list[tuple[str, bool, bool]]]) -> None:
    def tag(words: str, *, is_bold: bool, is_italic: bool) -> str:
        words = words.replace("&", "&amp;")
        words = f"<i>{words}</i>" if is_italic else words
        return f"<b>{words}</b>" if is_bold else words

    page = "".join(
        "<p>" + " ".join(tag(words, is_bold=b, is_italic=i) for words, b, i in paragraph) + "</p>"
        for paragraph in paragraphs
    )
    lines = read(page).lines
    assert [line.text for line in lines] == [" ".join(words for words, _, _ in p) for p in paragraphs]
    for line, paragraph in zip(lines, paragraphs, strict=True):
        seen = [
            (letter, run.style.bold, run.style.italic)
            for run in line.runs
            for letter in run.text
            if not letter.isspace()
        ]
        assert seen == [
            (letter, b, i) for words, b, i in paragraph for letter in words if not letter.isspace()
        ]


def test_every_real_page_is_read_and_no_word_of_it_is_lost(outside: Outside) -> None:
    for file in outside.files("bulk/html_original/*.html", "dev/statements/*.html"):
        reading = read(file.read_bytes())
        assert reading.lines, file.name
        check(reading)
