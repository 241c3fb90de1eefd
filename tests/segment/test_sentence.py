"""Sentences: their places, and where they end in diplomatic text."""

import pytest
from hypothesis import given

from statecorpus.parsing.lexicons import languages
from statecorpus.segment import language_bit, sentences, tokens
from tests.segment.test_token import TEXTS


@given(TEXTS)
def test_every_token_lies_in_exactly_one_sentence(text: str) -> None:
    inside = [
        token.start
        for sentence in sentences(text)
        for token in tokens(text)
        if sentence.start <= token.start and token.end <= sentence.end
    ]
    assert inside == [token.start for token in tokens(text)]


@given(TEXTS, TEXTS)
def test_a_blank_line_always_ends_a_sentence(one: str, other: str) -> None:
    parts = [found.text for part in (one, other) for found in sentences(part)]
    assert [found.text for found in sentences(f"{one}\n\n{other}")] == parts


@pytest.mark.parametrize(
    "expected",
    [
        ["Mr. President, we thank you.", "We agree."],
        ["See para. 5 of Art. VI and No. 12.", "It says no.", "A work."],
        ["H.E. Mr. Umarov spoke.", "Then S.E. M. Dupont spoke."],
        ["It cost 3.5 million.", "That is much!", "Is it?", "“Yes.”", "(It is.)"],
        ["He lives in the U.S. today, not in the U.K. Office."],
        ["He lives in the U.S.", "The office is closed."],
        ["We wait... and see.", "We wait..."],
        ["1. We agree.", "We thank you."],
        ["(a) The States agree.", "They do."],
        ["В 2011 г. мы приняли закон.", "Он действует."],
        ["إننا نشكركم.", "هل توافقون؟", "نعم."],
        ["Voilà la fin\u00a0!", "Merci."],
        ["Refugees, trade, drugs, etc. were discussed.", "Drugs, etc.", "The end."],
    ],
)
def test_sentences_end_where_a_reader_says(expected: list[str]) -> None:
    assert [found.text for found in sentences(" ".join(expected))] == expected


def test_chinese_sentences_need_no_space_between_them() -> None:
    text = "主席先生。我们感谢你！“是吗？”是。"
    assert [found.text for found in sentences(text)] == ["主席先生。", "我们感谢你！", "“是吗？”", "是。"]


def test_a_missing_space_after_a_full_stop_still_ends_a_sentence() -> None:
    assert [found.text for found in sentences("of the refugees.The Government agrees")] == [
        "of the refugees.",
        "The Government agrees",
    ]


OF_LANGUAGES = [
    ("de", ["Am 12. Juni tagte der Rat.", "Er tagte lange."]),
    ("de", ["Im 20. Jahrhundert fielen Mauern.", "Heute nicht mehr."]),
    ("de", ["Der 3. Ausschuss hat nach Art. 5 Abs. 2 entschieden.", "Wir danken."]),
    ("de", ["Die XX. Sitzung war kurz.", "Sie war gut."]),
    ("de", ["Wir waren dreißig.", "Das war 2022.", "Neue kamen hinzu."]),
    ("de", ["Das sind z. B. Häfen, Straßen usw. und Schulen.", "Der Rest folgt."]),
    ("de", ["Siehe Dok. A/76/1 und Ziff. 4 der Charta.", "Vgl. Kap. VII der Charta."]),
    ("en", ["See doc. S/2019/4 and ch. 3 of the report.", "We agree."]),
    ("en", ["Gen. Berg and Sen. Lind met at 5 p.m. in Ft. Lauderdale.", "They spoke."]),
    ("en", ["A spill would mar.", "Every coast suffers."]),
    ("fr", ["L’art. 5, al. 2, et la rés. 1325 valent.", "Voir doc. S/2020/1 du Conseil.", "Merci."]),
    ("fr", ["Mgr. Petit et Mme. Blanc ont parlé.", "Nous les remercions."]),
    ("es", ["Los EE. UU. y la UE votaron.", "Véase párr. 7 y pág. 12."]),
    ("es", ["Pedimos salida al mar.", "Bolivia no olvida.", "D. Pedro habló."]),
    ("es", ["El art. 4, inc. 2, es claro.", "Excmo. Sr. Presidente, gracias."]),
    ("pt", ["O Exmo. Sr. Ministro citou o art. 3 e a pág. 9.", "Obrigada."]),
    ("pt", ["Vivemos do mar.", "Peixe não falta, cap. 2 do plano."]),
    ("it", ["L’on. Bruni e il sig. Neri parlano.", "Cfr. doc. A/75/2 del Consiglio."]),
    ("it", ["Il Min. Verdi, l’Amb. Russo e il Gen. Costa sono qui.", "Grazie."]),
    ("sv", ["Mötet börjar kl. 9 i morgon.", "Se kap. 4 och bil. 2 i planen."]),
    ("sv", ["Så sade hon.", "Vi lyssnade, bl.a. Sverige."]),
    ("ru", ["См. док. A/78/3 и п. 4 ст. 2 Устава.", "Мы согласны."]),
    ("ru", ["В 2015 г. Москва подписала договор.", "Это было в 2015 г.", "Мы помним."]),
    ("ru", ["Проф. Ли и акад. Ким выступили.", "Спасибо."]),
    ("ar", ["شكر د. سالم المجلس.", "نحن نوافق."]),
    ("ar", ["انظر ص. 5 من التقرير.", "شكراً."]),
    ("zh", ["我们支持第2号决议。", "谢谢！", "主席先生？"]),
    ("da", ["Den 5. juni mødtes vi.", "Mødet var den 6. Juni-dag."]),
]


@pytest.mark.parametrize(("language", "expected"), OF_LANGUAGES)
def test_sentences_end_where_a_reader_of_the_language_says(language: str, expected: list[str]) -> None:
    joined = ("" if language == "zh" else " ").join(expected)
    assert [found.text for found in sentences(joined, language)] == expected


@given(TEXTS)
def test_a_language_without_a_list_changes_nothing(text: str) -> None:
    assert list(sentences(text, "tlh")) == list(sentences(text))


@given(TEXTS)
def test_every_token_lies_in_one_sentence_in_every_language(text: str) -> None:
    for language in ("de", "en", "ru", "es-MX"):
        found = list(sentences(text, language))
        assert sum(len(list(tokens(one.text))) for one in found) >= len(found)
        inside = [
            token
            for token in tokens(text)
            if any(s.start <= token.start and token.end <= s.end for s in found)
        ]
        assert inside == list(tokens(text))


def test_every_language_of_the_lexicons_has_a_list() -> None:
    assert all(map(language_bit, languages()))


def test_a_region_of_a_language_has_its_rules() -> None:
    assert len(list(sentences("Am 3. Mai kam sie.", "de-AT"))) == 1
    assert len(list(sentences("Am 3. Mai kam sie.", "en"))) == 2
