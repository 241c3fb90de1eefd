"""The page of a statement."""

import re
from itertools import pairwise
from pathlib import Path

import attrs
import pytest
from hypothesis import given

import statecorpus as sc
from statecorpus.exports.html import page
from statecorpus.model import Evidence, Heading, Paragraph, Statement
from tests.support.everything import EVERYTHING
from tests.support.pages import ARABIC, HOSTILE, as_shown, read_page
from tests.support.statements import statements

GOLDEN = Path(__file__).parents[2] / "golden" / "page.html"

# All that a page is made of. Nothing here runs, fetches, or sends.
_ELEMENTS = set(
    """a article b bdi blockquote body code dd details div dl dt footer h1 h2 h3 h4 h5 h6 head header html i
    input label li main mark meta nav ol p q section span style summary time title u ul""".split()  # noqa: SIM905 -- a list of words
)
_ATTRIBUTES = set(
    """aria-current aria-label aria-labelledby charset checked class content data-family data-kind data-n
    datetime dir href http-equiv id lang name role tabindex title type""".split()  # noqa: SIM905 -- a list of words
)


@given(statements())
def test_a_page_of_any_statement_is_well_formed_and_made_of_what_cannot_run(statement: Statement) -> None:
    reader = read_page(page(statement))
    assert set(reader.tags) <= _ELEMENTS
    assert {name for _, name in reader.attributes} <= _ATTRIBUTES
    assert all(re.match("#|https?://", address) for address in reader.addresses)
    for paragraph in statement.paragraphs:
        assert reader.texts[paragraph.id] == as_shown(paragraph.text)
    spoken = reader.texts["main"]
    for line in (*statement.head, *(vocative.text for vocative in statement.salutation)):
        assert as_shown(line) in spoken
    ranks = [int(tag[1]) for tag in reader.tags if re.fullmatch("h[1-6]", tag)]
    assert ranks[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(ranks)), ranks


def test_the_page_is_as_it_was_looked_at() -> None:
    body = page(EVERYTHING).partition("</head>")[2].lstrip("\n")
    assert body == GOLDEN.read_text(encoding="utf-8"), "if this is meant, write the page into the golden file"


@pytest.mark.parametrize("statement", [EVERYTHING, HOSTILE, ARABIC], ids=lambda each: each.id)
def test_the_same_statement_gives_the_same_page(statement: Statement) -> None:
    assert page(statement) == page(attrs.evolve(statement))


def test_the_seed_has_its_topics_marked_and_its_paragraphs_named() -> None:
    made = page(sc.load()["kaz-iom-2011-12-05"])
    assert '<mark class="emphasis bold">stateless persons</mark>' in made
    assert 'href="#p7"' in made
    assert '<p class="vocative">Mr. President,</p>' in made
    assert "5–7 December 2011, one day of these" in made


def test_evidence_is_that_of_the_statement_or_what_is_given_or_none() -> None:
    own, other = "title.name", "other.rule"
    given_evidence = Evidence("title", 1, 2, None, other)
    assert own in page(EVERYTHING)
    for given_so in ([given_evidence], {"title": given_evidence}):
        made = page(EVERYTHING, given_so)
        assert other in made
        assert own not in made
        assert made.count('<details class="because">') == 1
    assert '<details class="because">' not in page(EVERYTHING, ())


def test_a_text_that_says_nothing_of_its_language_runs_as_its_letters_do() -> None:
    statement = Statement("a", body=[Paragraph("p1", "تشكر الأمم المتحدة")])
    assert '<article class="reading-article" lang="" dir="rtl">' in page(statement)


def test_headings_that_skip_a_level_do_not_on_the_page() -> None:
    body = [Heading("A", 3), Heading("B", 6), Heading("C", 2), Heading("D", 3)]
    tags = [tag for tag in read_page(page(Statement("a", body=body))).tags if re.fullmatch("h[1-6]", tag)]
    # The last two head the facts and the citation.
    assert tags == ["h1", "h2", "h3", "h2", "h3", "h2", "h2"]


def test_the_policy_allows_the_style_sheet_and_nothing_else() -> None:
    policy = re.search('Content-Security-Policy" content="([^"]+)"', page(EVERYTHING))
    assert policy is not None
    directives = dict(part.strip().split(" ", 1) for part in policy[1].split(";"))
    style = directives.pop("style-src")
    assert re.fullmatch("'sha256-[A-Za-z0-9+/]{43}='", style)
    assert directives == {"default-src": "'none'", "base-uri": "'none'", "form-action": "'none'"}
