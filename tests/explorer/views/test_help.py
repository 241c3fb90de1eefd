"""The help page: every example runs on the corpus that is open."""

import re
from pathlib import Path

import pytest

from statecorpus.corpus import Corpus
from statecorpus.explorer import Holdings, application
from statecorpus.explorer.answering.examples import help_examples
from statecorpus.explorer.answering.result import Result
from statecorpus.explorer.asking.address import PARAMETERS
from statecorpus.model import Paragraph, Statement
from tests.explorer.made import Client, demo_client, demo_holdings


def test_every_example_finds_what_its_number_says() -> None:
    examples = help_examples(demo_holdings())
    assert len(examples) == 15
    for example in examples:
        result = Result(demo_holdings(), example.address)
        assert result.totals.hits == example.hits > 0, example
    assert len({example.idea for example in examples}) == len(examples)


def test_an_example_with_signs_is_read_as_a_query() -> None:
    for example in help_examples(demo_holdings()):
        typed = Result(demo_holdings(), example.address).typed
        assert typed is not None
        has_signs = re.search(r'[*|\[\]<>/:"{}]', example.address.text) is not None
        assert (typed.reading == "query") == has_signs, example


def test_examples_are_made_of_frequent_words_of_the_corpus(tmp_path: Path) -> None:
    text = "Мирные переговоры важны. Мирные переговоры нужны всем. Переговоры идут."
    corpus = Corpus.create(tmp_path / "mine")
    corpus.add(*(Statement(f"s-{n}", body=[Paragraph("p1", text)]) for n in range(3)))
    examples = help_examples(Holdings(corpus, "--corpus mine"))
    assert [example.address.text for example in examples[:2]] == ["мирные", "мирные переговоры"]
    assert [example.hits for example in examples[:2]] == [6, 6]


@pytest.mark.parametrize("texts", [[], ["…"], ["a b"]])
def test_a_corpus_without_words_has_a_help_page(tmp_path: Path, texts: list[str]) -> None:
    corpus = Corpus.create(tmp_path / "mine")
    if texts:
        corpus.add(Statement("a", body=[Paragraph("p1", text) for text in texts]))
    page = Client(application(Holdings(corpus, "--corpus mine"), seconds=60)).get("/help")
    assert page.status_code == 200
    assert "This corpus has no words yet." in page.text


def test_the_page_describes_every_parameter() -> None:
    page = demo_client().get("/help").text
    rows = re.findall(r'<tr><th scope="row"><code>(.*?)</code></th><td>(.*?)</td><td>(.*?)</td></tr>', page)
    assert [name for name, _, _ in rows] == list(PARAMETERS)
    assert all(words and expected for _, words, expected in rows)
