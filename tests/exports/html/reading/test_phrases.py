"""The words of a paragraph: spans become elements that nest, and the words stay."""

from hypothesis import given

from statecorpus._display.markup import element
from statecorpus.exports.html.reading.phrases import phrases
from statecorpus.model import (
    Citation,
    Emphasis,
    Mention,
    PageBreak,
    Paragraph,
    Quotation,
    TimeMention,
)
from tests.support.pages import as_shown, read_page
from tests.support.statements import paragraphs


@given(paragraphs())
def test_the_words_are_those_of_the_paragraph_whatever_its_spans(paragraph: Paragraph) -> None:
    reader = read_page(element("p", {"id": "p"}, phrases(paragraph)))
    assert reader.texts["p"] == as_shown(paragraph.text)
    assert all(address.startswith(("http://", "https://")) for address in reader.addresses)


def test_spans_that_cross_are_cut() -> None:
    crossing = Paragraph("p1", "abcdef", [Quotation(0, 4), Emphasis(2, 6, "italic")])
    topic = '<mark class="emphasis italic">'
    assert phrases(crossing) == f"<q>ab{topic}cd</mark></q>{topic}ef</mark>"


def test_a_topic_is_marked_and_other_emphasis_is_not() -> None:
    assert phrases(Paragraph("p1", "We thank IOM.", [Emphasis(9, 12)])).count("<mark") == 1
    # All of the paragraph is set in bold: no topic.
    assert phrases(Paragraph("p1", "Thanks.", [Emphasis(0, 7)])) == "<b>Thanks.</b>"
    small = Paragraph("p1", "Thanks.", [Emphasis(0, 7, "small-caps"), Emphasis(0, 7, "underline")])
    assert phrases(small) == '<span class="small-caps"><u>Thanks.</u></span>'


def test_a_page_break_inside_a_word_adds_nothing_to_it() -> None:
    made = phrases(Paragraph("p1", "refugees", [PageBreak.at(4, "2")]))
    label = '<span class="page-break" role="separator" aria-label="Page 2" data-n="2"></span>'
    assert made == f"refu{label}gees"


def test_only_the_address_of_a_page_is_a_link_and_no_link_stands_in_a_link() -> None:
    text = "See the law of the sea."
    spans = [
        Citation(4, 22, "law", "https://example.org/law"),
        Mention(15, 22, kind="place", ref="https://example.org/sea"),
    ]
    assert phrases(Paragraph("p1", text, spans)) == (
        'See <a class="citation" title="https://example.org/law, law" href="https://example.org/law">'
        "the law of "
        '<span class="mention" title="https://example.org/sea, place">the sea</span></a>.'
    )
    for ref in ("javascript:alert(1)", "iso3166:KAZ", "https:foo", "https://", "data:text/html,x"):
        assert "<a" not in phrases(Paragraph("p1", text, [Citation(4, 22, "law", ref)]))


def test_a_date_says_itself_to_machines_where_it_is_one_day_month_or_year() -> None:
    said = TimeMention(3, 7, value="2011")
    written = '<time class="time" title="2011" datetime="2011">2011</time>'
    assert phrases(Paragraph("p1", "In 2011.", [said])) == f"In {written}."
    for value, words in (("2011/..", "since 2011"), ("201", "2010s")):
        written = f'<span class="time" title="{words}">2011</span>'
        assert phrases(Paragraph("p1", "In 2011.", [TimeMention(3, 7, value=value)])) == f"In {written}."
