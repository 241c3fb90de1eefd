"""Mentions: which words name or point to whom."""

import datetime

import pytest

from statecorpus.extraction import Setting
from statecorpus.extraction.mentions import find_mentions
from statecorpus.extraction.paragraph_text import ParagraphText
from statecorpus.model import Citation, DateRange, Mention


def setting(
    year: int = 2011, language: str = "en", speaker: str = "iso3166:NZL", body: str = "igo:UNGA"
) -> Setting:
    """Return the setting of a statement in September of a year."""
    day = datetime.date(year, 9, 21)
    return Setting(speaker_ref=speaker, body_ref=body, language=language, day=DateRange(day, day))


def mentions_of(text: str, year: int = 2011, language: str = "en") -> list[Mention]:
    """Return the mentions of one paragraph."""
    return list(find_mentions([ParagraphText(text)], setting(year, language))[0])


def printed(text: str, year: int = 2011, language: str = "en") -> list[tuple[str, str, str | None]]:
    """Return words, kind and reference of each mention."""
    return [(text[m.start : m.end], m.kind, m.ref) for m in mentions_of(text, year, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We thank the Republic of Korea.", [("Republic of Korea", "state", "iso3166:KOR")]),
        ("The Philippines agrees.", [("Philippines", "state", "iso3166:PHL")]),
        ("The Gambia agrees.", [("The Gambia", "state", "iso3166:GMB")]),
        ("The G77 met in Central Asia.", [("G77", "group", "igo:G77"), ("Central Asia", "place", "m49:143")]),
        ("Iranian troops moved.", [("Iranian", "state", "iso3166:IRN")]),
        ("The Council of Foreign Ministers met.", [("Council of Foreign Ministers", "organisation", None)]),
        ("We met Mr. Nemo and Mrs. Ada Ros.", [("Nemo", "person", None), ("Ada Ros", "person", None)]),
        ("Mr. President, my country agrees.", [("my country", "state", "iso3166:NZL")]),
        ("The European Union and its Member States", [("European Union", "organisation", "igo:EU")]),
        ("The Treaty of Rome was signed.", []),
        ("The people speak Portuguese language.", []),
        ("Latin American countries agree.", []),
        ("The Caribbean people agree.", []),
        ("The Secretary-General spoke.", [("Secretary-General", "person", "office:un-secretary-general")]),
        ("the President of the tenth session of the General Assembly", [
            ("President of the tenth session of the General Assembly", "person", "office:unga-president"),
        ]),
        ("elected as President of the Assembly", [("Assembly", "organisation", "igo:UNGA")]),
        ("The Executive Director of UNICEF spoke.", [
            ("Executive Director of UNICEF", "person", "office:unicef-executive-director")]),
    ],
)  # fmt: skip
def test_an_english_text_has_the_mentions_that_its_words_are(
    text: str, expected: list[tuple[str, str, str | None]]
) -> None:
    assert printed(text) == expected


@pytest.mark.parametrize(
    ("text", "year", "ref"),
    [
        ("Germany agrees.", 1975, None),
        ("Germany agrees.", 2011, "iso3166:DEU"),
        ("The Soviet Union agrees.", 1975, "iso3166-3:SUHH"),
        ("The two Koreas agree.", 2011, None),
    ],
)
def test_a_name_means_what_it_meant_in_the_year_of_the_statement(
    text: str, year: int, ref: str | None
) -> None:
    assert [mention.ref for mention in mentions_of(text, year)] == [ref]


def test_a_pointing_word_means_the_body_of_its_class_that_was_named_last() -> None:
    text = "The African Union met. The Union agreed. The Organization of American States met."
    text += " This Organization agreed."
    pointers = [m for m in mentions_of(text) if m.form == "deictic"]
    assert [m.ref for m in pointers] == ["igo:AU", "igo:OAS"]


def test_a_pointing_word_means_the_meeting_if_no_body_was_named() -> None:
    assert [m.ref for m in mentions_of("I tell the Assembly what our Organization needs.")] == [
        "igo:UNGA",
        "igo:UN",
    ]


def test_a_pointing_word_without_a_body_of_its_class_is_no_mention() -> None:
    assert mentions_of("The Court has spoken.") == []


def test_our_region_is_the_region_named_last_or_unknown() -> None:
    assert [m.ref for m in mentions_of("Our region grows.")] == [None]
    assert [m.ref for m in mentions_of("West Africa grows. Our region thrives.")] == ["m49:011", "m49:011"]


def test_a_person_introduced_by_a_title_is_found_again_without_it() -> None:
    assert [text for text, *_ in printed("Mr. Ada Nemo spoke. Then Ada Nemo left.")] == [
        "Ada Nemo",
        "Ada Nemo",
    ]


def test_a_name_inside_a_citation_is_no_mention() -> None:
    text = "We recall the Charter of the United Nations."
    cited = ParagraphText(text, (Citation(14, 43, kind="treaty", ref="un:charter"),))
    assert find_mentions([cited], setting()) == [()]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "Le peuple gabonais et mon pays remercient l’Organisation des Nations Unies.", [
            "iso3166:GAB", "iso3166:NZL", "igo:UN"]),
        ("es", "Nuestro país y el pueblo cubano agradecen a África.", [
            "iso3166:NZL", "iso3166:CUB", "m49:002"]),
        ("pt", "O meu país agradece à Organização das Nações Unidas.", ["iso3166:NZL", "igo:UN"]),
        ("ru", "Наша страна благодарит Японию.", ["iso3166:NZL", "iso3166:JPN"]),
        ("ar", "بلادي تشكر الأمم المتحدة", ["iso3166:NZL", "igo:UN"]),
        ("zh", "我国感谢联合国。", ["iso3166:NZL", "igo:UN"]),
        ("de", "Unser Land dankt den Vereinten Nationen.", ["iso3166:NZL", "igo:UN"]),
        ("it", "Il nostro Paese ringrazia il Giappone.", ["iso3166:NZL", "iso3166:JPN"]),
        ("sv", "Mitt land tackar Japan.", ["iso3166:NZL", "iso3166:JPN"]),
    ],
)  # fmt: skip
def test_each_language_has_names_and_pointing_words(language: str, text: str, expected: list[str]) -> None:
    assert [mention.ref for mention in mentions_of(text, language=language)] == expected


def test_the_region_is_none_of_two_that_were_named_side_by_side() -> None:
    text = "West Africa lies between Europe and Asia, and the region agrees."
    (region,) = [mention for mention in mentions_of(text) if mention.form == "deictic"]
    assert region.ref == "m49:011"


def test_a_body_with_an_indefinite_article_is_not_named() -> None:
    assert printed("Utopia set up a strong Joint Fishery Commission.") == []
    assert [words for words, *_ in printed("The Joint Fishery Commission met.")] == [
        "Joint Fishery Commission"
    ]
