"""The pages before an independent validator of HTML."""

import re

import attrs
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import statecorpus as sc
from statecorpus._display.markup import Markup
from statecorpus.corpus import Corpus
from statecorpus.exports.html import Neighbours, ReadingLinks, page, reading_view, write_site
from statecorpus.exports.html.document import document
from statecorpus.model import Statement
from tests.support.everything import EVERYTHING
from tests.support.html_validator import complaints
from tests.support.pages import ARABIC, HOSTILE
from tests.support.statements import statements

pytestmark = pytest.mark.tool("java")


def _with_hits(statement: Statement) -> str:
    links = ReadingLinks(
        {"speaker.name": "a"}, lambda ref: f"#{len(ref)}", [Neighbours("speaker", ("b", "B"))], {"TEI": "c"}
    )
    hits = [word.span() for word in re.finditer(r"\S+", statement.text)][::4]
    view = reading_view(statement, links=links, hits=hits)
    return document(view.title, Markup(view))


# One start of Java for all pages, so one example, which is not made smaller.
@settings(max_examples=1, phases=[Phase.generate])
@given(st.lists(statements(), min_size=40, max_size=40))
def test_the_validator_finds_fault_with_a_wrong_page_and_with_no_other(
    tmp_path_factory: pytest.TempPathFactory, made: list[Statement]
) -> None:
    folder = tmp_path_factory.mktemp("pages")
    corpus = Corpus.create(tmp_path_factory.mktemp("corpus"), title='<A> & "B"')
    corpus.add(EVERYTHING, HOSTILE, ARABIC, Statement("empty"))
    assert write_site(corpus, folder / "site", data=True).pages > 10
    write_site(sc.load("demo").where('speaker.affiliation = "KEN"'), folder / "kenya", title="Kenya")
    for number, statement in enumerate(made):
        # Which tags of languages are registered is not for the page to say.
        known = attrs.evolve(statement, language=["ar", "en", None, "zh-Hans"][number % 4])
        (folder / f"{number}.html").write_text(page(known), encoding="utf-8")
    for id in ("jor-unga-2013-09-26", "sen-unga-2000-09-18", "ken-unga-1995-10-04"):
        (folder / f"{id}.html").write_text(_with_hits(sc.load("demo")[id]), encoding="utf-8")
    (folder / "all.html").write_text(_with_hits(EVERYTHING), encoding="utf-8")
    wrong = page(EVERYTHING).replace("<h1>", "<h1 onclick=x colour=red><p>", 1)
    (folder / "wrong.html").write_text(wrong, encoding="utf-8")
    found = complaints(folder)
    assert any("colour" in complaint for complaint in found)
    assert [complaint for complaint in found if not complaint.startswith("wrong.html:")] == []
