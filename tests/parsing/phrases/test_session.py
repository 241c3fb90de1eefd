"""Session numbers: generated in digits, words and Roman numerals, they read back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.parsing.lexicons import lexicon
from statecorpus.parsing.phrases.numbers import chinese_value, roman_value, word_value
from statecorpus.parsing.phrases.session import session_in

_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def _roman(value: int) -> str:
    text = ""
    for size, letters in _ROMAN:
        text += letters * (value // size)
        value %= size
    return text


@given(st.integers(1, 399))
def test_roman_numerals_read_back(value: int) -> None:
    assert roman_value(_roman(value)) == value


@given(st.integers(1, 99))
def test_english_ordinals_in_words_read_back(value: int) -> None:
    numbers = lexicon("en").numbers
    ordinals = {number: word for word, number in numbers.ordinals.items()}
    tens = {number: word for word, number in numbers.cardinals.items()}
    word = ordinals.get(value) or f"{tens[value // 10 * 10]}-{ordinals[value % 10]}"
    assert word_value(word, lexicon("en")) == value


@given(st.integers(1, 999))
def test_digits_with_a_mark_read_back(value: int) -> None:
    found = session_in(f"at the {value}th session of the Assembly", lexicon("en"))
    assert found is not None
    assert found.value == str(value)


@pytest.mark.parametrize(
    ("code", "text", "value"),
    [
        ("en", "General Debate of the 79th Session", "79"),
        ("en", 'General Debate 79" Session of the UN General Assembly', "79"),
        ("en", "Fifteenth BIMSTEC Ministerial Meeting", "15"),
        ("en", "one hundred and eighth session", "108"),
        ("en", "COP28", "28"),
        ("en", "79th United Nations General Assembly", "79"),
        ("en", "first plenary session of the third summit", "3"),
        ("fr", "soixante-dix-neuvième session de l’Assemblée générale", "79"),
        ("fr", "79EME SESSION ORDINAIRE", "79"),
        ("es", "septuagésimo noveno período de sesiones", "79"),
        ("es", "PRIMERA SESIÓN PLENARIA DE LA II CUMBRE DE LA CELAC", "2"),
        ("pt", "XLV Sessão da Assembléia Geral", "45"),
        ("it", "79ª sessione dell’Assemblea Generale", "79"),
        ("de", "79. Sitzung der Generalversammlung", "79"),
        ("sv", "den 80:e sessionen av FN:s generalförsamling", "80"),
        ("ru", "на 79-й сессии Генеральной Ассамблеи ООН", "79"),
        ("ar", "الدورة التاسعة والسبعين للجمعية العامة", "79"),
        ("ar", "الدورة الـ79 للجمعية العامة", "79"),
        ("ar", "الدورة (79) للجمعية العامة", "79"),
        ("ar", "الجمعية العامة في دورتها ال ( 79 )", "79"),
        ("en", "General Assembly, session (79)", "79"),
        ("de", "XIX. Tagung der Generalversammlung", "19"),
        ("zh", "第七十九届联合国大会", "79"),
        ("zh", "第79届联合国大会", "79"),
    ],
)
def test_session_numbers_as_titles_print_them(code: str, text: str, value: str) -> None:
    found = session_in(text, lexicon(code))
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize(
    "text",
    ["World Humanitarian Summit", "Conference in 2024", "the 60th anniversary", "a session of the council"],
)
def test_a_year_and_an_anniversary_are_no_session(text: str) -> None:
    assert session_in(text, lexicon("en")) is None


def test_small_words_are_no_roman_numerals() -> None:
    assert session_in("en la sesión plenaria", lexicon("es")) is None


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Déclaration à la Tribune, Session de l’Assemblée"),
        ("en", "Statement by C. Lima at the session"),
        ("en", "session 2020"),
        ("en", "the session (2020)"),
        ("fr", "à la Tribune de la session"),
    ],
)
def test_what_only_looks_like_a_number_counts_no_session(code: str, text: str) -> None:
    assert session_in(text, lexicon(code)) is None


def test_chinese_numerals_place_by_place_and_with_units() -> None:
    assert [chinese_value(text) for text in ("二〇二四", "七十九", "十", "一百零八", "x")] == [
        2024,
        79,
        10,
        108,
        None,
    ]


@pytest.mark.parametrize(
    ("code", "text", "number"),
    [
        ("en", "the First Committee of the General Assembly", None),
        ("en", "the Third Committee of the 79th session of the General Assembly", "79"),
        ("fr", "la Deuxième Commission de l’Assemblée générale", None),
        ("fr", "A LA SOIXANTE-DIX-HUITIEME (78EME)\nSESSION DE L’ASSEMBLEE GENERALE", "78"),
        ("es", "la Primera Comisión de la Asamblea General", None),
        ("ru", "на заседании Первого комитета Генеральной Ассамблеи", None),
        ("ar", "أمام اللجنة الأولى للجمعية العامة", None),
        ("en", "the 51st Human Rights Council session", "51"),
    ],
)
def test_an_ordinal_may_count_a_committee(code: str, text: str, number: str | None) -> None:
    found = session_in(text, lexicon(code))
    assert (found.value if found else None) == number
