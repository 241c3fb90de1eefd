"""Citations: which text the words cite, in which part, and what leads back to it."""

import datetime
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.authorities import instruments
from statecorpus.extraction import Setting
from statecorpus.extraction.citations import find_citations
from statecorpus.extraction.paragraph_text import ParagraphText
from statecorpus.model import Citation, DateRange


def _found(
    *texts: str, language: str = "en", year: int = 2018, body: str | None = "igo:UNGA"
) -> list[Citation]:
    setting = Setting(language=language, day=DateRange.day(datetime.date(year, 9, 20)), body_ref=body)
    return [
        found for some in find_citations([ParagraphText(text) for text in texts], setting) for found in some
    ]


def _cited(
    text: str, language: str = "en", year: int = 2018, body: str | None = "igo:UNGA"
) -> list[tuple[str, ...]]:
    return [
        (text[found.start : found.end], found.ref or "", found.part or "")
        for found in _found(text, language=language, year=year, body=body)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We recall Security Council resolution 242 (1967).",
         [("Security Council resolution 242 (1967)", "un:S/RES/242(1967)", "")]),
        ("We recall resolution 242.", [("resolution 242", "un:S/RES/242(1967)", "")]),
        ("resolutions 338 (1973) and 425 (1978)",
         [("resolutions 338 (1973)", "un:S/RES/338(1973)", ""), ("425 (1978)", "un:S/RES/425(1978)", "")]),
        ("resolutions 242 and 338",
         [("resolutions 242", "un:S/RES/242(1967)", ""), ("338", "un:S/RES/338(1973)", "")]),
        ("resolution 1514 (XV)", [("resolution 1514 (XV)", "un:A/RES/1514(XV)", "")]),
        ("General Assembly resolution 60/288",
         [("General Assembly resolution 60/288", "un:A/RES/60/288", "")]),
        ("resolution ES-11/1", [("resolution ES-11/1", "un:A/RES/ES-11/1", "")]),
        ("Human Rights Council resolution 16/18",
         [("Human Rights Council resolution 16/18", "un:A/HRC/RES/16/18", "")]),
        ("decision 60/551", [("decision 60/551", "un:A/DEC/60/551", "")]),
        ("paragraph 8 of resolution 687 (1991)",
         [("paragraph 8 of resolution 687 (1991)", "un:S/RES/687(1991)", "para.8")]),
        ("operative paragraph 8 of resolution 687 (1991)",
         [("operative paragraph 8 of resolution 687 (1991)", "un:S/RES/687(1991)", "op.8")]),
        ("(A/HRC/47/L.3)", [("A/HRC/47/L.3", "un:A/HRC/47/L.3", "")]),
        ("document A/59/2005, paragraph 12",
         [("document A/59/2005, paragraph 12", "un:A/59/2005", "para.12")]),
    ],
)  # fmt: skip
def test_a_number_of_a_resolution_or_document_is_cited(text: str, expected: list[tuple[str, ...]]) -> None:
    assert _cited(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Article 51 of the Charter", [("Article 51 of the Charter", "un:charter", "art.51")]),
        ("Article 73 e of the Charter", [("Article 73 e of the Charter", "un:charter", "art.73(e)")]),
        ("under Chapter VII", [("Chapter VII", "un:charter", "ch.VII")]),
        ("the preamble to the Charter", [("preamble to the Charter", "un:charter", "preamble")]),
        ("Sustainable Development Goal 4", [("Sustainable Development Goal 4", "un:A/RES/70/1", "goal.4")]),
        ("SDG 13", [("SDG 13", "un:A/RES/70/1", "goal.13")]),
        ("Article VI of the NPT", [("Article VI of the NPT", "treaty:npt-1968", "art.VI")]),
    ],
)
def test_a_part_belongs_to_the_citation(text: str, expected: list[tuple[str, ...]]) -> None:
    assert _cited(text) == expected


@pytest.mark.parametrize(
    ("year", "ref"),
    [(1975, "treaty:paris-vietnam-1973"), (1993, "treaty:paris-cambodia-1991"),
     (2019, "treaty:paris-agreement-2015"), (1950, "")],
)  # fmt: skip
def test_the_date_decides_between_namesakes(year: int, ref: str) -> None:
    assert [found[1] for found in _cited("the Paris Agreement", year=year)] == [ref]


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("the 1951 Convention relating to the Status of Refugees", "treaty:refugees-1951"),
        ("the 1925 Geneva Protocol", "treaty:geneva-protocol-1925"),
        ("the Geneva Agreements of 1954", "treaty:geneva-accords-indochina-1954"),
        ("the Paris Agreement of 1994", ""),
    ],
)
def test_a_printed_year_belongs_to_the_name_and_tells_which_text_it_is(text: str, ref: str) -> None:
    assert _cited(text) == [(text.removeprefix("the "), ref, "")]


@pytest.mark.parametrize(
    "text",
    [
        "the North Atlantic Treaty Organization",
        "the Committee on the Elimination of Discrimination met, and the Committee on the Charter too",
        "the Conference of the Parties to the Paris Agreement",
        "a resolution of conflicts, a peace agreement and draft resolutions",
        "the forty-third session, on 3 March 1967, at 5/7 of the length",
        "and/or, A/B, 24/7",
    ],
)
def test_names_of_bodies_and_common_words_cite_nothing(text: str) -> None:
    assert _cited(text) == []


def test_a_name_that_no_table_knows_is_cited_without_a_reference() -> None:
    assert _cited("We signed the Utopia Agreement and the Declaration of Amaurot.") == [
        ("Utopia Agreement", "", ""),
        ("Declaration of Amaurot", "", ""),
    ]


def test_a_noun_leads_back_to_the_text_cited_last_also_in_an_earlier_paragraph() -> None:
    found = _found(
        "We recall resolution 242 (1967).",
        "That resolution stands. So does the Kyoto Protocol.",
        "the Protocol",
    )
    assert [(one.ref, one.form) for one in found] == [
        ("un:S/RES/242(1967)", "full"),
        ("un:S/RES/242(1967)", "anaphor"),
        ("treaty:kyoto-protocol-1997", "full"),
        ("treaty:kyoto-protocol-1997", "anaphor"),
    ]


def test_a_demonstrative_without_a_text_before_it_cites_nothing() -> None:
    assert _cited("That resolution was right.") == []


def test_a_charter_named_before_is_the_charter() -> None:
    texts = ("The OAU Charter says so.", "The Charter forbids it.")
    assert [found.ref for found in _found(*texts)] == ["treaty:oau-charter-1963"] * 2
    assert [found.ref for found in _found("The Charter forbids it.")] == ["un:charter"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Universal Declaration of Human Rights, Articles 3, 18 and 19",
         [("un:A/RES/217(III)", ""), ("un:A/RES/217(III)", "art.3"), ("un:A/RES/217(III)", "art.18"),
          ("un:A/RES/217(III)", "art.19")]),
        ("Under Article 51 we act.", [("un:charter", "art.51")]),
        ("paragraph 1 of the Kyoto Protocol says so, and in paragraph 3 it adds more",
         [("treaty:kyoto-protocol-1997", "para.1"), ("treaty:kyoto-protocol-1997", "para.3")]),
        ("in paragraph 3 of his speech", []),
    ],
)  # fmt: skip
def test_a_part_without_its_text_is_of_the_citation_beside_it(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert [(found.ref or "", found.part or "") for found in _found(text)] == expected


@pytest.mark.parametrize(
    "text", ["a report entitled “The Way to Amaurot”", "un rapport intitulé « Le chemin »"]
)
def test_a_title_in_quotation_marks_is_a_document(text: str) -> None:
    found = _found(text, language="fr" if "rapport" in text else "en")
    assert [one.kind for one in found] == ["document"]


def test_an_acronym_that_the_text_gives_to_other_words_is_no_citation() -> None:
    assert _cited("the Association for Tea and Toast (ATT) met") == []
    assert [found[1] for found in _cited("the Arms Trade Treaty (ATT)")] == ["treaty:att-2013"] * 2


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("the advisory opinion of 9 July 2004", "slug:wall-advisory-opinion-2004"),
        ("the judgment of the International Court of Justice of 27 June 1986", "slug:nicaragua-1986"),
        ("the judgment of 3 May 1999", ""),
    ],
)
def test_a_judgment_is_known_by_its_day(text: str, ref: str) -> None:
    assert [(found.kind, found.ref or "") for found in _found(text)] == [("judgment", ref)]


def test_a_treaty_is_known_by_its_place_and_year() -> None:
    assert [found[1] for found in _cited("the Vienna Convention of 1961")] == [
        "treaty:vienna-diplomatic-1961"
    ]


def test_an_optional_protocol_is_that_of_the_treaty_before_it() -> None:
    found = _cited("the Convention on the Rights of Persons with Disabilities and its Optional Protocol")
    assert [one[1] for one in found] == ["treaty:crpd-2006", "treaty:crpd-optional-protocol-2006"]


def test_words_in_square_brackets_are_those_of_the_record() -> None:
    found = _found("The Strategy [resolution 2626 (XXV)] and resolution 242 (1967).")
    assert [one.editorial for one in found if one.kind == "resolution"] == [True, False]


@pytest.mark.parametrize(
    ("printed", "ref"),
    [("425 (l978)", "un:S/RES/425(1978)"), ("435 (1973)", "un:S/RES/435(1978)"),
     ("1237 (ES-II)", "un:A/RES/1237(ES-III)"), ("242 (1991)", "")],
)  # fmt: skip
def test_one_misread_letter_is_mended_and_more_is_not(printed: str, ref: str) -> None:
    assert [found[1] for found in _cited(f"resolution {printed}")] == [ref]


@pytest.mark.parametrize(
    ("text", "year", "body", "ref"),
    [
        ("resolution 1514", 1975, "igo:UNGA", "un:A/RES/1514(XV)"),
        ("resolution 1514", 2010, "igo:UNGA", "un:A/RES/1514(XV)"),
        ("Security Council resolution 1514", 2010, "igo:UNGA", "un:S/RES/1514(2003)"),
        ("resolution 1244", 2010, "igo:UNGA", "un:S/RES/1244(1999)"),
        ("General Assembly resolution 194", 2010, "igo:UNGA", "un:A/RES/194(III)"),
        ("resolution 34/20", 2018, "igo:HRC", "un:A/HRC/RES/34/20"),
        ("resolution 34/20", 2018, "igo:UNGA", "un:A/RES/34/20"),
        ("resolution 16/18", 2018, "igo:UNGA", "un:A/HRC/RES/16/18"),
        ("resolution 90/1", 2018, "igo:UNGA", ""),
    ],
)
def test_year_and_meeting_decide_whose_number_it_is(text: str, year: int, body: str, ref: str) -> None:
    assert [found[1] for found in _cited(text, year=year, body=body)] == [ref]


@pytest.mark.parametrize(
    ("language", "text", "refs"),
    [
        ("fr", "la résolution 242 (1967) du Conseil de sécurité et l'Article 51 de la Charte",
         ["un:S/RES/242(1967)", "un:charter"]),
        ("fr", "l’Accord de Paris, le Programme 2030 et la Charte des Nations Unies",
         ["treaty:paris-agreement-2015", "un:A/RES/70/1", "un:charter"]),
        ("es", "las resoluciones 338 (1973) y 425 (1978) y la agenda 2030",
         ["un:S/RES/338(1973)", "un:S/RES/425(1978)", "un:A/RES/70/1"]),
        ("ru", "в соответствии с Уставом ООН, Парижским соглашением и резолюцией 2231 Совета Безопасности",
         ["un:charter", "treaty:paris-agreement-2015", "un:S/RES/2231(2015)"]),
        ("ar", "قرار مجلس الأمن 2231 (2015) وميثاق الأمم المتحدة وقرار الجمعية العامة 194",
         ["un:S/RES/2231(2015)", "un:charter", "un:A/RES/194(III)"]),
        ("zh", "安理会第242(1967)号和第338(1973)号决议，《联合国宪章》",
         ["un:S/RES/242(1967)", "un:S/RES/338(1973)", "un:charter"]),
        ("pt", "o artigo 51 da Carta das Nações Unidas", ["un:charter"]),
        ("it", "la risoluzione 1325 e l'Accordo di Parigi",
         ["un:S/RES/1325(2000)", "treaty:paris-agreement-2015"]),
        ("de", "Resolution 1325 und die Charta der Vereinten Nationen",
         ["un:S/RES/1325(2000)", "un:charter"]),
        ("sv", "säkerhetsrådets resolution 1325 och FN-stadgan", ["un:S/RES/1325(2000)", "un:charter"]),
    ],
)  # fmt: skip
def test_citations_are_found_in_every_language_with_words(language: str, text: str, refs: list[str]) -> None:
    assert [found[1] for found in _cited(text, language)] == refs


def test_a_language_without_words_has_no_citations() -> None:
    assert find_citations([ParagraphText("resolution 242")], Setting(language="tlh")) == [()]


@pytest.mark.parametrize(
    "ref", ["treaty:npt-1968", "treaty:crc-1989", "slug:agenda-21-1992", "un:A/RES/217(III)"]
)
def test_every_english_name_of_an_instrument_is_found(ref: str) -> None:
    names = [name.text for name in instruments()[ref].names if name.language == "en"]
    assert [
        name for name in names if ref not in [found[1] for found in _cited(f"It is in the {name}.")]
    ] == []


@given(
    st.text(alphabet="Charter Article 51 of the resolution (1967), [A/59/2005] Treaty on\n’«»", max_size=120)
)
def test_citations_lie_in_the_text_in_order_and_apart(text: str) -> None:
    found = _found(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))


def test_a_title_has_the_reference_of_the_resolution_in_brackets_after_it() -> None:
    found = _found("The Declaration of Amaurot [resolution 1541 (XV)] stands.")
    assert [(one.kind, one.ref) for one in found] == [
        ("declaration", "un:A/RES/1541(XV)"),
        ("resolution", "un:A/RES/1541(XV)"),
    ]


@pytest.mark.parametrize("printed", ["A/3934/Rev.1", "A/3934/ Rev.1", "A/3934/Rev. 1", "A/3934/Rev 1"])
def test_a_symbol_is_read_over_a_space(printed: str) -> None:
    assert _cited(f"the report [{printed}] says") == [(printed, "un:A/3934/Rev.1", "")]


def test_a_long_name_with_a_misread_letter_is_known() -> None:
    assert [
        found[1] for found in _cited("the Convention on the Elimination of AH Forms of Racial Discrimination")
    ] == ["treaty:cerd-1965"]
    assert [
        found[1] for found in _cited("the Convention on the Elimination of Some Forms of Utopian Tea")
    ] == [""]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "paragraph 4 of Article 2 of the Charter", ("un:charter", "art.2(4)")),
        ("fr", "le paragraphe 3 de l'Article 2 de la Charte", ("un:charter", "art.2(3)")),
        ("es", "el artículo 73 e) de la Carta", ("un:charter", "art.73(e)")),
        ("ru", "Главой VII Устава", ("un:charter", "ch.VII")),
        ("ar", "الفصل السابع من الميثاق", ("un:charter", "ch.VII")),
        ("zh", "《联合国宪章》第五十一条", ("un:charter", "art.51")),
    ],
)
def test_a_part_is_read_in_each_language(language: str, text: str, expected: tuple[str, str]) -> None:
    assert [(found.ref, found.part) for found in _found(text, language=language)] == [expected]


@pytest.mark.parametrize(
    "text",
    ["the fourth Geneva Convention of 1949", "the International Convention on the Rights of the Child",
     "the Ottawa Convention on landmines"],
)  # fmt: skip
def test_words_of_the_name_around_it_belong_to_the_citation(text: str) -> None:
    assert [found[0] for found in _cited(text)] == [text.removeprefix("the ")]


def test_a_number_with_its_year_is_the_council_s_in_a_list_of_the_assembly_too() -> None:
    found = _cited("General Assembly resolutions 194 (III) and 242 (1967)")
    assert [one[1] for one in found] == ["un:A/RES/194(III)", "un:S/RES/242(1967)"]
    assert [one[1] for one in _cited("General Assembly resolutions 194 (III) and 242 (1968)")][1] == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The two nouns of a title change places.
        ("the Covenant on Political and Civil Rights",
         ("Covenant on Political and Civil Rights", "treaty:iccpr-1966", "")),
        # The years of a plan are part of its title, and a title in quotation marks follows its noun.
        ("We adopted the 2019-2023 Fishery Action Plan.", ("2019-2023 Fishery Action Plan", "", "")),
        ("We passed the Law “On Boats”.", ("Law “On Boats”", "", "")),
    ],
)  # fmt: skip
def test_a_title_is_read_whole_though_its_words_change_places(text: str, expected: tuple[str, ...]) -> None:
    assert _cited(text) == [expected]


def test_the_name_of_a_body_to_come_cites_nothing() -> None:
    assert _cited("They set up the Fishery Framework body.") == []
