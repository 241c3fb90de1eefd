"""The words of a paragraph and the spans in them."""

from decimal import Decimal

import pytest

from statecorpus.model import (
    Act,
    Addressee,
    Amount,
    Citation,
    Emphasis,
    InlineVocative,
    Mention,
    NoteCall,
    Organisation,
    PageBreak,
    Paragraph,
    Place,
    Quotation,
    Span,
    Speaker,
    Statement,
    TimeMention,
    Venue,
)
from statecorpus.tei import read_tei, to_tei

_TEXT = "Mr. President, stateless persons in Utopia"
_PRESIDENT = Addressee("Mr. President", role="President")


def _statement(*spans: Span, text: str = _TEXT) -> Statement:
    return Statement(
        "s",
        speaker=Speaker("Thomas Grey", ref="wikidata:Q1"),
        venue=Venue(
            organisation=Organisation("Utopia", "state", "iso3166:UTO"), place=Place("Nowhere", ref="geo:1")
        ),
        body=[Paragraph("p1", text, spans)],
    )


def _written(*spans: Span, text: str = _TEXT) -> str:
    document = to_tei(_statement(*spans, text=text)).decode()
    line = next(line.strip() for line in document.split("\n") if 'xml:id="s.p1"' in line)
    return line.removeprefix('<p xml:id="s.p1" n="1">').removesuffix("</p>")


@pytest.mark.parametrize(
    ("span", "written"),
    [
        (PageBreak.at(15), "<pb/>"),
        (PageBreak.at(15, "iii"), '<pb n="iii"/>'),
        (Quotation(15, 24), "<q>stateless</q>"),
        (NoteCall.at(24, "1"), '<ptr type="note-call" n="1"/>'),
        (Emphasis(15, 24), '<hi rend="bold"><term>stateless</term></hi>'),
        (Emphasis(13, 24, "small-caps"), '<hi rend="small-caps">, <term>stateless</term></hi>'),
        (Mention(15, 24, kind="person"), "<persName>stateless</persName>"),
        (Mention(15, 24, kind="place", ref="geo:2"), '<placeName ref="geo:2">stateless</placeName>'),
        (Mention(15, 24, kind="state"), '<orgName type="state">stateless</orgName>'),
        (
            Mention(
                15, 24, kind="state", form="deictic", ref="iso3166:ERE", rule="mention.self", certainty=0.9
            ),
            (
                '<rs type="state" subtype="deictic" ref="iso3166:ERE" ana="rule:mention.self" cert="0.90">'
                "stateless</rs>"
            ),
        ),
        (Citation(15, 24), '<ref type="other">stateless</ref>'),
        (Citation(15, 24, "law", "urn:a?b&c"), '<ref type="law" target="urn:a?b&amp;c">stateless</ref>'),
        (
            Citation(15, 24, "treaty", "un:charter", part="art.51", form="anaphor", editorial=True),
            (
                '<ref type="treaty" subtype="anaphor" target="un:charter" n="art.51" rend="editorial">'
                "stateless</ref>"
            ),
        ),
        (TimeMention(15, 24, value="2011"), '<date when="2011">stateless</date>'),
        (TimeMention(15, 24, value="201"), '<date notBefore="2010" notAfter="2019">stateless</date>'),
        (TimeMention(15, 24, value="../2030"), '<date to="2030">stateless</date>'),
        (TimeMention(15, 24, "duration", "P10Y"), '<date dur="P10Y">stateless</date>'),
        (TimeMention(15, 24, "duration"), '<date type="duration">stateless</date>'),
        (
            TimeMention(15, 24, value="2010", relative=True),
            '<date type="relative" when="2010">stateless</date>',
        ),
        (
            Amount(15, 24, value=Decimal(250), value_to=Decimal(275), unit="tonne"),
            '<measure atLeast="250" atMost="275" unit="tonne">stateless</measure>',
        ),
        (
            Amount(15, 24, value=Decimal(15000), unit="person", mod="more"),
            '<measure type="more" atLeast="15000" unit="person">stateless</measure>',
        ),
        (
            Amount(15, 24, unit="person", mod="about"),
            '<measure type="about" unit="person">stateless</measure>',
        ),
        (
            Amount(15, 24, value=Decimal("1.50"), unit='"'),
            '<measure quantity="1.50" unit="&quot;">stateless</measure>',
        ),
    ],
)
def test_each_kind_of_span_has_its_element(span: Span, written: str) -> None:
    assert _written(span) == _TEXT[: span.start] + written + _TEXT[span.end :]
    assert read_tei(to_tei(_statement(span))) == _statement(span)


def test_a_mention_points_to_the_header_where_that_has_the_authority_for_its_kind() -> None:
    def mentioned(kind: str, ref: str) -> str:
        span = Mention(36, 42, kind=kind, ref=ref)  # type: ignore[arg-type]  # a kind, as the table gives it
        assert read_tei(to_tei(_statement(span))).paragraphs[0].spans == (span,)
        return _written(span).removeprefix(_TEXT[:36])

    assert mentioned("organisation", "iso3166:UTO") == '<orgName ref="#s.o1">Utopia</orgName>'
    assert mentioned("place", "iso3166:UTO") == '<placeName ref="iso3166:UTO">Utopia</placeName>'
    assert mentioned("place", "geo:1") == '<placeName ref="#s.place">Utopia</placeName>'
    assert mentioned("person", "wikidata:Q1") == '<persName ref="#s.speaker">Utopia</persName>'


def test_an_inline_vocative_points_to_its_addressee() -> None:
    written = _written(InlineVocative(0, 13, addressee=_PRESIDENT))
    assert written.startswith('<seg type="vocative" corresp="#s.a1">Mr. President</seg>, ')


@pytest.mark.parametrize(
    ("text", "offset", "cut"),
    [
        ("migration", 4, True),
        ("q\u0323uiet", 1, True),
        ("مهاجر", 2, True),
        ("难民", 1, True),
        ("a b", 1, False),
        ("a b", 2, False),
        ("ab.", 2, False),
        ("ab", 0, False),
        ("ab", 2, False),
        ("mid-way", 4, False),
    ],
)
def test_a_page_break_inside_a_word_says_break_no(text: str, offset: int, *, cut: bool) -> None:
    assert ('<pb break="no"/>' in _written(PageBreak.at(offset), text=text)) == cut


def test_crossing_spans_are_cut_and_linked() -> None:
    assert _written(Quotation(15, 32), Citation(25, 42)) == (
        "Mr. President, <q>stateless "
        '<ref xml:id="s.p1.s1" type="other" next="#s.p1.s2">persons</ref></q>'
        '<ref xml:id="s.p1.s2" type="other" prev="#s.p1.s1"> in Utopia</ref>'
    )


def test_an_act_has_a_relation_that_points_to_its_trigger_and_to_what_it_is_about() -> None:
    act = Act(
        15, 24, kind="call", verb="urge", target=["the rebels", "iso3166:ERE", "addressee"], about=(25, 42)
    )
    document = to_tei(_statement(act)).decode()
    assert (
        '<seg xml:id="s.p1.s1" type="act">stateless</seg> '
        '<seg xml:id="s.p1.s2" type="about">persons in Utopia</seg>'
    ) in document
    lines = [line.strip() for line in document.split("\n")]
    start = lines.index('<listRelation type="acts">')
    assert lines[start + 1 : start + 4] == [
        (
            '<relation name="call" n="urge" type="positive" active="#s.speaker" '
            'passive="iso3166:ERE group:addressee" corresp="#s.p1.s1 #s.p1.s2">'
        ),
        "<desc>the rebels</desc>",
        "</relation>",
    ]
    assert read_tei(document.encode()) == _statement(act)


def test_two_acts_about_the_same_words_share_their_element() -> None:
    acts = [Act(0, 3, kind="welcome", about=(25, 32)), Act(15, 24, kind="support", about=(25, 32))]
    assert _written(*acts).count('type="about"') == 1
    assert read_tei(to_tei(_statement(*acts))) == _statement(*acts)


def _read(inside: str) -> Paragraph:
    document = f"""<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="s"><text><body><div>
        <p xml:id="s.p1">{inside}</p></div></body></text></TEI>"""
    return read_tei(document.encode()).paragraphs[0]


def test_a_run_of_white_space_stands_where_its_first_character_does() -> None:
    paragraph = _read("\n a <q> b</q>\n<hi rend='bold'>\tc </hi> <pb/> d ")
    assert paragraph.text == "a b c d"
    assert [(type(one).__name__, paragraph.words(one)) for one in paragraph.spans] == [
        ("Quotation", "b"),
        ("Emphasis", "c "),
        ("PageBreak", ""),
    ]
    assert paragraph.spans[2].start == 6


def test_white_space_at_the_edges_of_a_vocative_is_not_part_of_the_name() -> None:
    paragraph = _read("So,<seg type='vocative'> Mr. President </seg>, yes.")
    (span,) = paragraph.spans
    assert paragraph.words(span) == "Mr. President"
    assert span == InlineVocative(4, 17, addressee=Addressee("Mr. President"))


def test_letters_and_marks_apart_are_composed_and_spans_keep_their_words() -> None:
    paragraph = _read("re\u0301fugie\u0301s <q>e\u0301</q><pb/> et <hi rend='bold'>e\u0301le\u0300ves</hi>")
    assert paragraph.text == "réfugiés é et élèves"
    assert [paragraph.words(one) for one in paragraph.spans] == ["é", "", "élèves"]


def test_fragments_that_are_linked_are_one_span_and_others_are_several() -> None:
    cut = "<q xml:id='s.p1.s1' next='#s.p1.s2'>a </q><q xml:id='s.p1.s2' prev='#s.p1.s1'>b</q> <q>c</q>"
    assert [(one.start, one.end) for one in _read(cut).spans] == [(0, 3), (4, 5)]


def test_a_link_to_nothing_is_a_span_of_its_own() -> None:
    assert [(one.start, one.end) for one in _read("<q prev='#s.p1.s9'>a</q> b").spans] == [(0, 1)]


def test_a_pointer_to_nobody_is_a_mention_of_somebody_unknown() -> None:
    assert _read("<orgName ref='#s.o9'>UN</orgName>").spans == (Mention(0, 2, kind="organisation"),)
