"""The pages before an independent validator of HTML."""

import attrs
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from statecorpus.corpus import Corpus
from statecorpus.exports.html import page, write_site
from statecorpus.model import Statement
from tests.support.everything import EVERYTHING
from tests.support.html_validator import complaints
from tests.support.pages import ARABIC, HOSTILE
from tests.support.statements import statements

pytestmark = pytest.mark.tool("java")


# One start of Java for all pages, so one example, which is not made smaller.
@settings(max_examples=1, phases=[Phase.generate])
@given(st.lists(statements(), min_size=40, max_size=40))
def test_the_validator_finds_fault_with_a_wrong_page_and_with_no_other(
    tmp_path_factory: pytest.TempPathFactory, made: list[Statement]
) -> None:
    folder = tmp_path_factory.mktemp("pages")
    corpus = Corpus.create(tmp_path_factory.mktemp("corpus"), title='<A> & "B"')
    corpus.add(EVERYTHING, HOSTILE, ARABIC, Statement("empty"))
    assert write_site(corpus, folder / "site").pages > 10
    for number, statement in enumerate(made):
        # Which tags of languages are registered is not for the page to say.
        known = attrs.evolve(statement, language=["ar", "en", None, "zh-Hans"][number % 4])
        (folder / f"{number}.html").write_text(page(known), encoding="utf-8")
    wrong = page(EVERYTHING).replace("<h1>", "<h1 onclick=x colour=red><p>", 1)
    (folder / "wrong.html").write_text(wrong, encoding="utf-8")
    found = complaints(folder)
    assert any("colour" in complaint for complaint in found)
    assert [complaint for complaint in found if not complaint.startswith("wrong.html:")] == []
