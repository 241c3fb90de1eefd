"""The status of a text is read from its delivery note, in every language."""

import pytest

from statecorpus.parsing import parse
from statecorpus.parsing.lexicons import languages, lexicon
from statecorpus.parsing.statement.text_status import status_of

_TEXT = "\n\nMr. Chairman,\n\nOur farmers wait for the rain, and the wells of the north are dry.\n"


@pytest.mark.parametrize(
    ("language", "note", "status"),
    [
        ("en", "Please check against delivery", "as-prepared"),
        ("en", "AS DELIVERED", "as-delivered"),
        ("en", "As delivered; unofficial translation", "translation"),
        ("en", "Verbatim transcript", "verbatim-record"),
        ("en", "Embargoed until noon", None),
        ("fr", "Seul le prononcé fait foi", "as-prepared"),
        ("fr", "Traduction non officielle", "translation"),
        ("es", "Cotéjese con la versión leída", "as-prepared"),
        ("es", "Versión estenográfica", "verbatim-record"),
        ("pt", "Só faz fé a versão proferida", "as-prepared"),
        ("pt", "Tradução livre", "translation"),
        ("it", "Fa fede il testo pronunciato", "as-prepared"),
        ("de", "Es gilt das gesprochene Wort!", "as-prepared"),
        ("de", "Arbeitsübersetzung", "translation"),
        ("sv", "Det talade ordet gäller", "as-prepared"),
        ("ru", "Неофициальный перевод с казахского", "translation"),
        ("ru", "Сверять с выступлением", "as-prepared"),
        ("ar", "يرجى المراجعة عند الإلقاء", "as-prepared"),
        ("ar", "ترجمة غير رسمية", "translation"),
        ("zh", "以现场发言为准", "as-prepared"),
        ("zh", "非正式译文", "translation"),
        ("ru", "Check against delivery", "as-prepared"),
    ],
)
def test_a_note_tells_the_status(language: str, note: str, status: str | None) -> None:
    assert status_of(note, lexicon(language)) == status


def test_every_language_has_words_for_each_status() -> None:
    for code in languages():
        layout = lexicon(code).layout
        assert all((layout.as_prepared, layout.as_delivered, layout.translations, layout.records)), code


def test_the_status_has_the_note_as_its_evidence() -> None:
    result = parse("Statement by Ms. Nora Vella\n(check against delivery)" + _TEXT, format="text")
    assert result.statement.text_status == "as-prepared"
    assert "check against delivery" in (result.evidence["text_status"].quote or "")


def test_a_statement_without_a_note_has_no_status() -> None:
    assert parse("Statement by Ms. Nora Vella" + _TEXT, format="text").statement.text_status is None


def test_metadata_overrides_the_note() -> None:
    text = "Statement by Ms. Nora Vella\n(check against delivery)" + _TEXT
    result = parse(text, format="text", metadata={"text_status": "as-delivered"})
    assert result.statement.text_status == "as-delivered"
    assert result.evidence["text_status"].rule == "metadata"
