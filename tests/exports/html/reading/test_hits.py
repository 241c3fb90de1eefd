"""Search hits in a reading view: the marked characters are those of the hit, and the words stay."""

from collections import defaultdict
from html.parser import HTMLParser

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import statecorpus as sc
from statecorpus.exports.html import ReadingLinks, reading_view
from statecorpus.exports.html.reading.hits import hit_pieces
from statecorpus.model import (
    SEPARATOR,
    Citation,
    Emphasis,
    Heading,
    Mention,
    Paragraph,
    Remark,
    Statement,
    Vocative,
)
from tests.support.pages import as_shown, read_page
from tests.support.statements import statements


def _printed(statement: Statement) -> str:
    """Return the text that offsets of hits count in, written as the index describes it."""
    headings = [block.text for block in statement.body if isinstance(block, Heading)]
    notes = [
        block.text
        for block in statement.body
        if isinstance(block, Remark) or (isinstance(block, Paragraph) and block.kind == "note")
    ]
    aside = [statement.title, *headings, statement.delivery_note, *notes]
    return SEPARATOR.join(text for text in (statement.text, *aside) if text)


@attrs.define
class _HitReader(HTMLParser):
    """Reads the words inside each mark of a hit.

    Attributes:
        pieces: the words of the marks of each hit, by its number.
    """

    pieces: dict[str, list[str]] = attrs.field(factory=lambda: defaultdict(list))
    _open: list[str | None] = attrs.field(factory=list)

    def __attrs_pre_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag != "input":
            hit = dict(attributes).get("data-hit")
            self._open.append(hit)
            if hit is not None:
                self.pieces[hit].append("")

    def handle_endtag(self, tag: str) -> None:
        assert self._open, f"</{tag}> closes nothing"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        for hit in filter(None, self._open):
            self.pieces[hit][-1] += data


def _marked(article: str) -> list[list[str]]:
    """Return the pieces of every hit, sorted: a title stands before the text, and its offsets behind it."""
    reader = _HitReader()
    reader.feed(article)
    return sorted(map(sorted, reader.pieces.values()))


@st.composite
def _with_hits(draw: st.DrawFn) -> tuple[Statement, list[tuple[int, int]]]:
    statement = draw(statements())
    size = len(_printed(statement))
    edges = sorted(draw(st.sets(st.integers(0, size), max_size=8)))
    return statement, list(zip(edges[::2], edges[1::2], strict=False))


@given(_with_hits())
def test_the_marked_words_are_those_of_the_hits_and_the_words_of_paragraphs_stay(
    case: tuple[Statement, list[tuple[int, int]]],
) -> None:
    statement, hits = case
    view = reading_view(statement, hits=hits)
    page = read_page(view.article)
    for paragraph in statement.paragraphs:
        assert page.texts[paragraph.id] == as_shown(paragraph.text)
    printed = _printed(statement)
    # Blank lines between two texts are no words, and a hit in a blank line is no mark.
    expected = [
        sorted(as_shown(words) for words in printed[start:end].split("\n") if words) for start, end in hits
    ]
    assert _marked(view.article) == sorted(filter(None, expected))
    assert view.hits == len(list(filter(None, expected)))


def _marked_once(statement: Statement, hits: list[tuple[int, int]]) -> list[str]:
    texts = read_page(reading_view(statement, hits=hits).article).texts
    return [texts[f"hit-{number}"] for number in range(1, len(hits) + 1)]


_TEXT = "See the law of the sea."
_ACROSS = Statement(
    "a",
    title="The law",
    salutation=[Vocative("Mr. President,")],
    body=[Heading("On law"), Paragraph("p1", _TEXT), Paragraph("p2", "See the law.", kind="note")],
    closing="The end.",
)


def test_a_search_in_all_parts_marks_what_its_lines_show() -> None:
    corpus = sc.load("demo")
    by_statement: dict[str, list[tuple[int, int, str]]] = {}
    for line in corpus.search('"of"', parts="all").kwic():
        by_statement.setdefault(line.statement, []).append((line.start, line.end, line.match))
    assert len(by_statement) > 25
    for id, found in by_statement.items():
        pieces = hit_pieces(corpus[id], [(start, end) for start, end, _ in found])
        article = reading_view(corpus[id], hits=[(start, end) for start, end, _ in found]).article
        assert _marked(article) == sorted([match] for *_, match in found), id
        assert {"title", "body"} & {part for part, _ in pieces}


def test_a_hit_stays_whole_and_the_marks_that_cross_it_are_cut() -> None:
    spans = [Emphasis(0, 11, "italic"), Mention(15, 22, kind="place")]
    statement = Statement("a", body=[Paragraph("p1", _TEXT, spans)])
    article = reading_view(statement, hits=[(8, 18)]).article
    assert '<mark class="hit" id="hit-1" data-hit="1"><mark class="emphasis italic">law</mark> of ' in article
    assert _marked_once(statement, [(8, 18)]) == ["law of the"]


def test_links_to_other_hits_never_stand_inside_of_a_link() -> None:
    spans = [Citation(4, 22, "law", "https://example.org/law")]
    statement = Statement("a", body=[Paragraph("p1", _TEXT, spans)])
    article = reading_view(statement, hits=[(8, 11), (19, 22)]).article
    depth = 0
    for piece in article.split("<")[1:]:
        depth += piece.startswith("a ") - piece.startswith("/a>")
        assert depth in (0, 1), piece
    assert 'aria-label="Next hit"' in article


def test_a_hit_over_two_texts_is_marked_in_both_and_numbered_once() -> None:
    statement = Statement("a", body=[Paragraph("p1", "We agree."), Paragraph("p2", "We do.")])
    article = reading_view(statement, hits=[(3, 13)]).article
    assert '<mark class="hit" id="hit-1" data-hit="1">agree.</mark></p>' in article
    assert '<mark class="hit" data-hit="1">We</mark> do.' in article


def test_hits_are_numbered_in_the_order_of_the_page_and_lead_to_each_other() -> None:
    printed = _printed(_ACROSS)
    found = [(place, place + 3) for place in range(len(printed)) if printed[place : place + 3] == "law"]
    texts = _marked_once(_ACROSS, found)
    assert texts == ["law"] * len(found)
    article = reading_view(_ACROSS, hits=reversed(found)).article
    ids = [part.split('"')[0] for part in article.split('id="hit-')[1:]]
    assert ids == [str(number) for number in range(1, len(found) + 1)]
    assert article.index('id="hit-1"') < article.index("</h1>")


@pytest.mark.parametrize("links", [ReadingLinks(), ReadingLinks(before_hits="a?b", after_hits="c")])
def test_the_first_and_the_last_hit_lead_to_other_statements_where_the_caller_knows_them(
    links: ReadingLinks,
) -> None:
    statement = Statement("a", body=[Paragraph("p1", "We agree.")])
    addresses = read_page(reading_view(statement, hits=[(3, 8)], links=links).article).addresses
    known = [address for address in (links.before_hits, links.after_hits) if address is not None]
    assert [address for address in addresses if not address.startswith("#")] == known


def test_a_hit_outside_of_all_texts_and_an_empty_hit_are_left_out() -> None:
    statement = Statement("a", body=[Paragraph("p1", "We agree.")])
    view = reading_view(statement, hits=[(500, 510), (3, 3)])
    assert view.hits == 0
    assert "<mark" not in view.article
    assert "hit-list" not in view.article


def test_many_hits_have_few_numbers_in_the_list_and_the_last_is_one_of_them() -> None:
    statement = Statement("a", body=[Paragraph("p1", "a " * 40 + "b")])
    article = reading_view(statement, hits=[(place, place + 1) for place in range(0, 80, 2)]).article
    listed = article[article.index("<nav") : article.index("</nav>")]
    assert listed.count("<a ") == 12
    assert 'href="#hit-40"' in listed
    assert "40 hits: " in listed


def test_the_hit_that_a_reader_came_for_has_an_id_that_links_can_know() -> None:
    statement = Statement("fra-unga-2024", title="Peace", body=[Paragraph("p1", "Peace, and peace.")])
    view = reading_view(statement, hits=[(0, 5), (11, 16), (19, 24)], current=(11, 16))
    assert view.hits == 3
    assert '<mark class="hit current" id="hit" data-hit="3">peace</mark>' in view.article
    assert view.article.count('class="hit current"') == 1
    # The links beside its neighbours and above the text lead to that id.
    assert view.article.count('href="#hit"') == 2
    assert '<a href="#hit" aria-label="Hit 3" aria-current="true">3</a>' in view.article
    assert 'href="#hit-3"' not in view.article


def test_a_hit_that_is_not_in_the_statement_is_not_current() -> None:
    statement = Statement("fra-unga-2024", body=[Paragraph("p1", "Peace, and peace.")])
    view = reading_view(statement, hits=[(0, 5)], current=(11, 16))
    assert 'id="hit-1"' in view.article
    assert "current" not in view.article


def test_all_pieces_of_the_current_hit_are_marked_and_the_first_has_its_id() -> None:
    body = [Paragraph("p1", "We agree."), Paragraph("p2", "We do.")]
    view = reading_view(Statement("fra-unga-2024", body=body), hits=[(3, 13)], current=(3, 13))
    assert view.article.count('class="hit current"') == 2
    assert view.article.count('id="hit"') == 1
