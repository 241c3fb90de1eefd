"""Lemmas from simplemma's dictionaries."""

import sys

import pytest
import simplemma

from statecorpus.errors import MissingExtraError
from statecorpus.segment import SimplemmaAnnotator, TokenizedText, WordAnnotator, tokens

ANNOTATOR = SimplemmaAnnotator()


def lemmas(text: str, language: str | None) -> list[str]:
    (rows,) = ANNOTATOR.annotate([TokenizedText(text, tuple(tokens(text)), language)])
    return [lemma for (lemma,) in rows]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Refugees were meeting, 15,000 persons.", "refugee be meet , 15,000 person ."),
        ("fr", "Les réfugiés parlent de l'aide", "le réfugié parler de le aide"),
        ("de", "Die Flüchtlinge sagten", "der Flüchtling sagen"),
        ("ru", "Беженцев", "беженец"),
    ],
)
def test_words_of_a_known_language_have_their_lemma(language: str, text: str, expected: str) -> None:
    assert lemmas(text, language) == expected.split(" ")


def test_the_region_of_a_language_tag_and_its_case_make_no_difference() -> None:
    assert lemmas("spoke", "en-GB") == lemmas("spoke", "EN") == ["speak"]


def test_croatian_and_serbian_are_read_with_the_dictionary_of_both() -> None:
    assert lemmas("ljudima", "hr") == lemmas("ljudima", "sr-Latn") == [simplemma.lemmatize("ljudima", "hbs")]


@pytest.mark.parametrize("language", ["zh", "tlh", None])
def test_words_of_a_language_that_is_not_known_have_no_lemma(language: str | None) -> None:
    assert lemmas("refugees spoke", language) == ["", ""]


def test_statements_without_a_language_can_be_given_one() -> None:
    annotator = SimplemmaAnnotator(language="en")
    assert annotator.annotate_words(["spoke"], None) == [("speak",)]
    assert annotator.annotate_words(["联"], "zh") == [("",)]
    assert annotator.version != ANNOTATOR.version, "other lemmas need another version"


def test_it_is_asked_once_for_each_word() -> None:
    assert isinstance(ANNOTATOR, WordAnnotator)
    assert (ANNOTATOR.name, ANNOTATOR.version) == ("simplemma", simplemma.__version__)


def test_without_simplemma_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "simplemma", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'statecorpus\[lemma\]'"):
        SimplemmaAnnotator()
