"""Words at the beginnings of lines, columns and pages: two words stay two, and a cut word is one."""

import pytest

from statecorpus.model import PageBreak
from statecorpus.tei.foreign import read_foreign
from tests.tei.foreign.test_alternatives import read

# The content of a paragraph, and its text.
TWO_WORDS: dict[str, tuple[str, str]] = {
    "a line": ("We agree<lb/>today.", "We agree today."),
    "a page": ("We agree<pb n='2'/>today.", "We agree today."),
    "a page and a line": ("We agree<pb n='2'/><lb/>today.", "We agree today."),
    "a column": ("We agree<cb/>today.", "We agree today."),
    "a gathering": ("We agree<gb n='B'/>today.", "We agree today."),
    "a milestone": ("We agree<milestone unit='page'/>today.", "We agree today."),
    "a break that says so": ("We agree<pb break='yes'/>today.", "We agree today."),
    "a break that may be": ("We agree<lb break='maybe'/>today.", "We agree today."),
    "a sign": ("We agree,<lb/>today.", "We agree, today."),
    "a printed space": ("We agree<space/>today.", "We agree today."),
    "a dash at the end of a line": ("We agree \u2013<lb/>today.", "We agree \u2013 today."),
    "a hyphen that waits for its other part": (
        "short-<lb/>and long-term aid",
        "short- and long-term aid",
    ),
    "emphasis that ends with the line": ("We <hi>agree</hi><lb/><hi>today</hi>.", "We agree today."),
    "a running head between": ("We agree<pb/><fw>Page 2</fw>today.", "We agree today."),
}
ONE_WORD: dict[str, tuple[str, str]] = {
    "a line": ("The par<lb break='no'/>ties met.", "The parties met."),
    "a page": ("The par<pb n='2' break='no'/>ties met.", "The parties met."),
    "a column with white space": ("The par\n  <cb break='no'/>\n  ties met.", "The parties met."),
    "a page and a line": ("The par<pb/><lb break='no'/>ties met.", "The parties met."),
    "a hyphen": ("The agree-<lb/>ment holds.", "The agreement holds."),
    "a hyphen and white space": ("The agree-\n  <lb/>ment holds.", "The agreement holds."),
    "a hyphen and no break": ("The agree-<lb break='no'/>ment holds.", "The agreement holds."),
    "a soft hyphen": ("The agree\u00ad<lb/>ment holds.", "The agreement holds."),
    "a not sign": ("The agree\u00ac<lb/>ment holds.", "The agreement holds."),
    "a hyphen across a page with its head": (
        "The agree-<pb n='2'/><fw>Talks</fw><lb/>ment holds.",
        "The agreement holds.",
    ),
    "a hyphen in emphasis": ("The <hi>agree-</hi><lb/><hi>ment</hi> holds.", "The agreement holds."),
    "a compound of the language": ("A well-<lb/>known fact.", "A well-known fact."),
    "a compound of the text": (
        "The cease-fire holds: the cease-<lb/>fire.",
        "The cease-fire holds: the cease-fire.",
    ),
    "a word of the text": ("A ceasefire: the cease-<lb/>fire.", "A ceasefire: the ceasefire."),
    "years": ("for 2011-<lb/>2012", "for 2011-2012"),
    "a name": ("in Guinea-<lb/>Bissau", "in Guinea-Bissau"),
    "a word that is marked": ("The <w>par<lb/>ties</w> met.", "The parties met."),
}


@pytest.mark.parametrize("name", TWO_WORDS)
def test_a_break_between_words_is_a_space(name: str) -> None:
    inside, text = TWO_WORDS[name]
    for body in (f"<p>{inside}</p>", f"<u who='#a'><seg>{inside}</seg></u>"):
        assert read(body).statements[0].text == text


@pytest.mark.parametrize("name", ONE_WORD)
def test_a_break_inside_a_word_is_no_space(name: str) -> None:
    inside, text = ONE_WORD[name]
    for body in (f"<p>{inside}</p>", f"<u who='#a'><seg>{inside}</seg></u>"):
        assert read(body).statements[0].text == text


def test_the_page_begins_with_its_first_word() -> None:
    (paragraph,) = read("<p>We agree<pb n='2'/>today.</p>").statements[0].paragraphs
    assert paragraph.spans == (PageBreak.at(len("We agree "), "2"),)


def test_the_lists_of_the_language_decide() -> None:
    document = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="fr"><teiHeader/><text><body>'
        "<p>Le vice-<lb/>président et la coopé-<lb/>ration.</p></body></text></TEI>"
    )
    assert read_foreign(document.encode()).statements[0].text == "Le vice-président et la coopération."


def test_lines_of_a_heading_are_words_apart() -> None:
    document = "<head>Statement by<lb/>Samoa</head><p>We agree.</p>"
    assert read(document).statements[0].head == ("Statement by Samoa",)
