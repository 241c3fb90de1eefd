"""Lemmas and parts of speech from a spaCy pipeline: here of components made for the test, without a model."""

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from statecorpus.errors import AnnotationError, MissingExtraError
from statecorpus.segment import SpacyAnnotator, TokenizedText, Values, WordAnnotator, tokens


def pipeline(language: str = "en") -> Language:
    """Make a pipeline whose lemma is the word in lower case, and whose part of speech tells letters apart."""
    nlp = spacy.blank(language)
    ruler = nlp.add_pipe("attribute_ruler")
    ruler.add([[{"IS_ALPHA": True}]], {"POS": "NOUN"})  # type: ignore[attr-defined] # of the ruler
    ruler.add([[{"IS_PUNCT": True}]], {"POS": "PUNCT"})  # type: ignore[attr-defined] # of the ruler
    nlp.add_pipe("lowered")
    return nlp


@Language.component("lowered")
def lowered(document: Doc) -> Doc:
    for token in document:
        token.lemma_ = token.text.lower()
    return document


def text_of(text: str, language: str | None = "en") -> TokenizedText:
    return TokenizedText(text, tuple(tokens(text)), language)


def values(annotator: SpacyAnnotator, *texts: TokenizedText) -> list[Sequence[Values]]:
    return list(annotator.annotate(texts))


def test_each_token_has_the_values_of_the_spacy_token_at_its_place() -> None:
    text = "We met\u00a0 Refugees,  in Geneva."
    assert values(SpacyAnnotator(pipeline()), text_of(text)) == [
        [
            ("we", "NOUN"),
            ("met", "NOUN"),
            ("refugees", "NOUN"),
            (",", "PUNCT"),
            ("in", "NOUN"),
            ("geneva", "NOUN"),
            (".", "PUNCT"),
        ]
    ]


def test_of_several_spacy_tokens_in_one_the_first_counts_without_a_parse() -> None:
    assert [token.text for token in pipeline()("don't")] == ["do", "n't"]
    assert values(SpacyAnnotator(pipeline(), ["lemma"]), text_of("don't")) == [[("do",)]]


def test_of_several_spacy_tokens_in_one_the_head_counts_where_there_is_a_parse() -> None:
    nlp = pipeline()
    nlp.add_pipe("last_is_head")
    assert [token.text for token in nlp("inter-agency")] == ["inter", "-", "agency"]
    assert values(SpacyAnnotator(nlp, ["lemma"]), text_of("inter-agency")) == [[("agency",)]]


@Language.component("last_is_head")
def last_is_head(document: Doc) -> Doc:
    words = [token.text for token in document]
    spaces = [bool(token.whitespace_) for token in document]
    last = len(words) - 1
    deps = ["compound"] * last + ["ROOT"]
    return Doc(
        document.vocab, words, spaces, heads=[last] * len(words), deps=deps, lemmas=[w.lower() for w in words]
    )


def test_where_one_spacy_token_holds_several_each_has_its_values() -> None:
    nlp = spacy.blank("xx")
    nlp.add_pipe("lowered")
    text = text_of("联合国 met", "zh")
    assert [token.text for token in text.tokens] == ["联", "合", "国", "met"]
    assert values(SpacyAnnotator(nlp, ["lemma"]), text) == [[("联合国",), ("联合国",), ("联合国",), ("met",)]]


def test_texts_in_another_language_have_no_values_and_keep_their_place() -> None:
    languages = ["en-GB", "fr", None, "fr", "fr", "EN"]
    texts = [text_of(f"Word {number}", language) for number, language in enumerate(languages)]
    found = values(SpacyAnnotator(pipeline(), ["lemma"]), *texts)
    assert found == [
        [("word",), (str(number),)] if language != "fr" else [("",), ("",)]
        for number, language in enumerate(languages)
    ]


def test_a_pipeline_without_a_component_for_what_is_asked_is_refused() -> None:
    annotator = SpacyAnnotator(spacy.blank("en"))
    with pytest.raises(AnnotationError, match=r"the pipeline returns no lemma; its components: none; load a"):
        values(annotator, text_of("We agree."))
    assert values(annotator) == []


def test_entities_need_not_be_in_every_text() -> None:
    annotator = SpacyAnnotator(spacy.blank("en"), ["entity", "morph"])
    assert values(annotator, text_of("We agree")) == [[("", ""), ("", "")]]


def test_an_attribute_that_spacy_does_not_have_is_refused_with_those_that_it_has() -> None:
    with pytest.raises(
        AnnotationError, match=r"it has no 'sense'; choose from lemma, pos, tag, morph, dep, entity"
    ):
        SpacyAnnotator(pipeline(), ["lemma", "sense"])


def test_a_model_that_is_not_installed_is_refused_and_not_downloaded() -> None:
    with pytest.raises(AnnotationError, match=r"spacy xx_not_there: no such model is installed"):
        SpacyAnnotator("xx_not_there")


def test_a_model_is_loaded_from_a_folder(tmp_path: Path) -> None:
    pipeline().to_disk(str(tmp_path))
    annotator = SpacyAnnotator(str(tmp_path))
    assert values(annotator, text_of("We")) == [[("we", "NOUN")]]


def test_it_says_which_model_and_version_it_is() -> None:
    annotator = SpacyAnnotator(pipeline())
    assert annotator.name == "spacy en_pipeline"
    assert annotator.version == f"0.0.0 (spaCy {spacy.about.__version__})"
    assert not isinstance(annotator, WordAnnotator), "it looks at whole texts"


def test_without_spacy_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'statecorpus\[spacy\]'"):
        SpacyAnnotator("en_core_web_sm")
