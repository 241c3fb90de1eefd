"""The reading view: marks, notes on acts, facts with their evidence, links."""

import re

import attrs
import pytest
from hypothesis import given

from statecorpus.exports.html import Neighbours, ReadingLinks, reading_view
from statecorpus.exports.html.reading.kinds import MARK_KINDS
from statecorpus.model import (
    Act,
    Amount,
    Citation,
    Emphasis,
    Evidence,
    InlineVocative,
    Mention,
    NoteCall,
    Paragraph,
    Statement,
    TimeMention,
)
from tests.support.everything import EVERYTHING
from tests.support.pages import ARABIC, HOSTILE, read_page
from tests.support.statements import statements

_TEXT = "We urge Utopia to act now, as resolution 1 says."
_URGE = Act(
    3, 7, kind="call", verb="urge", target=["iso3166:KEN", "its friends"], about=(15, 21), rule="act.verb",
    certainty=0.8,
)  # fmt: skip
_STATEMENT = Statement(
    "a",
    language="en",
    body=[
        Paragraph(
            "p1",
            _TEXT,
            [
                _URGE,
                Mention(8, 14, kind="state", ref="iso3166:KEN", rule="mention.state", certainty=0.6),
                Citation(30, 42, "resolution", "un:A/RES/60/9"),
            ],
        )
    ],
)


def _count(markup: str, kind: str) -> int:
    return len(re.findall(f'<[a-z]+ class="{kind}[ "]', markup))


def test_every_mark_says_what_it_means_and_a_doubt_is_a_word() -> None:
    article = reading_view(_STATEMENT).article
    assert '<span class="mention" title="Kenya, state, iso3166:KEN, perhaps">Utopia</span>' in article
    assert '<span class="citation" title="A/RES/60/9, resolution">resolution 1</span>' in article


def test_an_act_is_a_note_beside_its_paragraph_with_links_to_its_words() -> None:
    page = read_page(reading_view(_STATEMENT).article)
    assert page.texts["act-1"] == "urge"
    assert page.texts["act-1-about"] == _TEXT[15:21]
    assert page.addresses.count("#act-1") == page.addresses.count("#act-1-about") == 1
    article = reading_view(_STATEMENT).article
    note = re.sub(
        "<[^>]+>", "", article[article.index("<ul>") : article.index("</ul>", article.index("<ul>"))]
    )
    assert note == "calls on (likely) → Kenya, its friends: “to act”"


def test_acts_of_equal_value_in_two_paragraphs_have_two_numbers() -> None:
    act = Act(0, 2, kind="hope")
    statement = Statement("a", body=[Paragraph("p1", "We hope.", [act]), Paragraph("p2", "We do.", [act])])
    view = reading_view(statement)
    assert {"act-1", "act-2"} <= set(read_page(view.article).texts)
    assert view.acts.count("<li") == 2


def test_references_lead_to_the_pages_that_the_caller_names_and_a_web_address_to_itself() -> None:
    pages = {"iso3166:KEN": "states/ken?a=1&b=2", "un:A/RES/60/9": "instruments/60-9"}
    view = reading_view(_STATEMENT, links=ReadingLinks(references=pages.get))
    # The mention and the target of the act lead to the state.
    assert read_page(view.article).addresses.count("states/ken?a=1&b=2") == 2
    assert 'href="instruments/60-9">resolution 1</a>' in view.article
    assert "states/ken" not in reading_view(_STATEMENT).article


@pytest.mark.parametrize("kind", sorted(MARK_KINDS))
def test_a_kind_that_is_not_wanted_is_neither_marked_nor_counted(kind: str) -> None:
    whole = reading_view(EVERYTHING)
    without = reading_view(EVERYTHING, marks=MARK_KINDS - {kind})
    assert f'class="show-{kind}"' in whole.article
    assert _count(whole.article, kind) > 0
    assert _count(without.article, kind) == 0
    assert f'class="show-{kind}"' not in without.article


@given(statements())
def test_the_legend_counts_the_marks_of_the_statement(statement: Statement) -> None:
    article = reading_view(statement).article
    spans = [span for paragraph in statement.paragraphs for span in paragraph.spans]
    for kind, type_, name in (
        ("mention", Mention, "mentions?"),
        ("citation", Citation, "citations?"),
        ("time", TimeMention, "times?"),
        ("amount", Amount, "amounts?"),
        ("act", Act, "acts?"),
        ("address", InlineVocative, "address(?:es)?"),
    ):
        number = sum(isinstance(span, type_) for span in spans)
        shown = re.search(f'<span class="count">([0-9,]+) <span class="{kind}">{name}<', article)
        assert (0 if shown is None else int(shown[1].replace(",", ""))) == number


def test_a_statement_without_marks_has_no_legend() -> None:
    assert "legend" not in reading_view(Statement("a", body=[Paragraph("p1", "We agree.")])).article


def test_the_call_of_a_note_is_a_link_to_the_note_if_the_note_is_there() -> None:
    call = NoteCall.at(2, "1", "p2")
    body = [Paragraph("p1", "We agree.", [call]), Paragraph("p2", "See above.", kind="note")]
    assert 'href="#p2" aria-label="Note 1"' in reading_view(Statement("a", language="en", body=body)).article
    assert 'href="#p2"' not in reading_view(Statement("a", body=body[:1])).article


def test_the_evidence_behind_a_field_stands_with_the_field() -> None:
    account = reading_view(EVERYTHING).account
    row = account[account.index("<dt>Speaker</dt>") : account.index("<dt>Office</dt>")]
    for part in ("Thomas Grey", "characters 18–29", "title.name", "certainty 0.95"):
        assert part in row
    assert "given with the source" in account[account.index("<dt>Occasion</dt>") :]
    assert "(perhaps)" in account[account.index("<dt>Language</dt>") : account.index("<dt>Spoken in</dt>")]


def test_evidence_for_what_has_no_row_is_listed_with_its_field() -> None:
    evidence = [Evidence("closing", 7, 19, "I thank you.", "layout.closing")]
    account = reading_view(EVERYTHING, evidence=evidence).account
    row = account[account.index("<dt>Also read</dt>") :]
    assert "<code>closing</code>" in row
    assert account.count('class="because"') == 1


def test_fields_lead_to_the_addresses_that_are_given_and_others_are_no_links() -> None:
    fields = {"speaker.name": "people/grey", "venue.session": "sessions/7", "addressees[1]": "parties/2"}
    account = reading_view(EVERYTHING, links=ReadingLinks(fields=fields)).account
    for address, words in (("people/grey", "H.E. Thomas Grey"), ("sessions/7", "7")):
        assert f'<a href="{address}"><bdi>{words}</bdi></a>' in account
    assert '<a href="parties/2"><bdi lang="en">distinguished delegates</bdi></a>' in account
    given = set(read_page(account).addresses) - set(fields.values())
    assert all(address.startswith(("#", "https://example.org")) for address in given)


def test_neighbours_files_and_the_address_of_the_page_are_shown() -> None:
    links = ReadingLinks(
        neighbours=[Neighbours("speaker", ("a", "Before <b>"), None), Neighbours("meeting")],
        files={"TEI": "x.xml"},
        page="https://example.org/s?a=1&b=2",
    )
    view = reading_view(EVERYTHING, links=links)
    assert "Before &lt;b&gt;" in view.neighbours
    assert view.neighbours.count("<li") == 1
    assert '<a href="x.xml">TEI</a>' in view.account
    assert ">https://example.org/s?a=1&amp;b=2</p>" in view.article
    assert reading_view(EVERYTHING).neighbours == ""


def test_every_meaning_is_listed_once_with_its_paragraphs_rules_and_least_certainty() -> None:
    first = Mention(0, 2, kind="state", ref="iso3166:KEN", rule="mention.name", certainty=0.99)
    second = attrs.evolve(first, rule="mention.self", certainty=0.7)
    body = [Paragraph("p1", "We agree.", [first]), Paragraph("p2", "We do.", [second])]
    account = reading_view(Statement("a", body=body)).account
    assert (
        '<li>Kenya, state, iso3166:KEN, <span class="doubt">perhaps</span> <span class="where">¶ '
        '<a href="#p1">1</a>, <a href="#p2">2</a>; <code>mention.name</code>, <code>mention.self</code>, '
        "certainty from 0.70</span></li>"
    ) in account


@pytest.mark.parametrize("statement", [EVERYTHING, HOSTILE, ARABIC], ids=lambda each: each.id)
def test_no_style_no_script_and_no_handler_stands_in_the_markup(statement: Statement) -> None:
    view = reading_view(statement, hits=[(0, 9), (14, 20)])
    for markup in (view.article, view.neighbours, view.account, view.acts, view.__html__()):
        page = read_page(markup)
        assert not {"script", "style", "img", "iframe", "form"} & set(page.tags)
        assert not {name for _, name in page.attributes if name == "style" or name.startswith("on")}
        assert all(re.match("#|https://example.org/", address) for address in page.addresses)


def test_emphasis_that_is_no_topic_stays_as_printed() -> None:
    whole = Statement("a", body=[Paragraph("p1", "We agree.", [Emphasis(0, 9)])])
    assert "<b>We agree.</b>" in reading_view(whole).article
    part = Statement("a", body=[Paragraph("p1", "We agree.", [Emphasis(3, 8)])])
    assert "<b>agree</b>" in reading_view(part, marks=()).article
