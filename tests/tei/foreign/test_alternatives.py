"""Of several readings a text has one, and a finding says so; struck-out words are not text."""

import pytest

from statecorpus.tei.foreign import ForeignResult, read_foreign

HEADER = "<teiHeader><fileDesc><titleStmt><title>Talks</title></titleStmt></fileDesc></teiHeader>"


def read(body: str) -> ForeignResult:
    """Read a file with a body of one division."""
    document = (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">{HEADER}'
        f"<text><body><div>{body}</div></body></text></TEI>"
    )
    return read_foreign(document.encode())


# The content of a paragraph, the text that it is, and the beginning of a finding.
ONE_READING: dict[str, tuple[str, str, str]] = {
    "a lemma and two readings": (
        "The <app><lem>Parties</lem><rdg wit='#A'>States</rdg><rdg wit='#B'/></app> agree.",
        "The Parties agree.",
        "FT113",
    ),
    "readings without a lemma": (
        "The <app><rdg wit='#A'>harbour</rdg><rdg wit='#B'>port</rdg></app> is open.",
        "The harbour is open.",
        "FT113",
    ),
    "an apparatus on lines of its own": (
        "The\n  <app>\n    <lem>harbour</lem>\n    <rdg>port</rdg>\n  </app>, at last.",
        "The harbour, at last.",
        "FT113",
    ),
    "a group of readings": (
        "We <app><rdgGrp><rdg>sign</rdg><rdg>seal</rdg></rdgGrp><rdg>deliver</rdg></app> it.",
        "We sign it.",
        "FT113",
    ),
    "an apparatus inside a reading": (
        "We <app><lem>sign <app><lem>it</lem><rdg>this</rdg></app></lem><rdg>wait</rdg></app> now.",
        "We sign it now.",
        "FT113",
    ),
    "a lemma that an edition leaves out": (
        "We <app><lem/><rdg>gladly</rdg></app> sign.",
        "We sign.",
        "FT113",
    ),
    "a choice with white space between its sides": (
        "the <choice>\n <orig>labour</orig>\n <reg>labor</reg>\n</choice>.",
        "the labour.",
        "FT102",
    ),
    "a choice between two doubtful readings": (
        "We <choice><unclear>met</unclear><unclear>meet</unclear></choice> here.",
        "We met here.",
        "FT102",
    ),
    "a choice of corrections only": (
        "We <choice><corr>met</corr><corr>meet</corr></choice> here.",
        "We met here.",
        "FT102",
    ),
    "a substitution": ("We <subst><del>sold</del> <add>gave</add></subst> it.", "We gave it.", "FT102"),
    "struck-out words": ("We <del rend='overstrike'>nearly</del> agree.", "We agree.", "FT102"),
    "a ruby": ("<ruby><rb>東京</rb><rt>Tōkyō</rt></ruby>は遠い。", "東京は遠い。", "FT102"),
    "a ruby of two parts": (
        "<ruby><rb>国</rb><rt>koku</rt></ruby><ruby><rb>連</rb><rt>ren</rt></ruby>",
        "国連",
        "FT102",
    ),
    "a ruby on lines of its own": ("the\n<ruby>\n <rb>和</rb>\n <rt>wa</rt>\n</ruby>.", "the 和.", "FT102"),
    "a ruby without a base element": ("<ruby>和<rt>wa</rt></ruby> now", "和 now", "FT102"),
    "a ruby in a name": (
        "<persName><ruby><rb>林</rb><rt>Hayashi</rt></ruby></persName> spoke.",
        "林 spoke.",
        "FT102",
    ),
}


@pytest.mark.parametrize("name", ONE_READING)
def test_one_reading_is_taken_and_a_finding_tells(name: str) -> None:
    inside, text, code = ONE_READING[name]
    result = read(f"<p>{inside}</p>")
    assert [one.text for one in result.statements] == [text]
    assert code in {finding.code for finding in result.findings}


def test_a_deletion_that_was_taken_back_is_text() -> None:
    assert (
        read("<p>We <restore><del>fully</del></restore> agree.</p>").statements[0].text == "We fully agree."
    )


def test_the_markup_of_the_reading_is_kept() -> None:
    result = read("<p>We <app><lem><hi rend='bold'>sign</hi></lem><rdg>seal</rdg></app> it.</p>")
    (paragraph,) = result.statements[0].paragraphs
    assert [(span.start, span.end) for span in paragraph.spans] == [(3, 7)]


def test_a_reading_may_be_a_paragraph() -> None:
    result = read("<app><lem><p>We sign.</p></lem><rdg><p>We wait.</p></rdg></app><p>It is late.</p>")
    assert [one.text for one in result.statements[0].paragraphs] == ["We sign.", "It is late."]


def test_the_title_of_a_file_has_one_reading() -> None:
    document = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>On '
        "<choice><orig>labour</orig><reg>labor</reg></choice></title></titleStmt></fileDesc></teiHeader>"
        "<text><body><p>We agree.</p></body></text></TEI>"
    )
    assert read_foreign(document.encode()).statements[0].title == "On labour"


# A gap or noise without words, in the middle of a paragraph: one paragraph, with this text.
SILENT: dict[str, tuple[str, str]] = {
    "a gap between words": ("We met <gap reason='lost'/> and left.", "We met and left."),
    "a gap with a length": ("We met<gap extent='3' unit='words'/>, and left.", "We met, and left."),
    "a gap inside a word": ("We me<gap reason='hole'/>d it.", "We me\u2026d it."),
    "a gap that touches a word": ("We <gap reason='faint'/>met.", "We met."),
    "two gaps": ("<gap/> We <gap/> agree.", "We agree."),
    "a pause": ("We <pause dur='PT2S'/> agree.", "We agree."),
    "an empty noise": ("We <vocal><desc/></vocal> agree.", "We agree."),
    "a gap in emphasis": ("We <hi rend='bold'>fully <gap/> agree</hi>.", "We fully agree."),
}


@pytest.mark.parametrize("name", SILENT)
def test_a_gap_without_words_does_not_cut_its_paragraph(name: str) -> None:
    inside, text = SILENT[name]
    for body in (f"<p>{inside}</p>", f"<u who='#a'><seg>{inside}</seg></u>", f"<u who='#a'>{inside}</u>"):
        (statement,) = read(body).statements
        assert [one.text for one in statement.paragraphs] == [text], body
        assert len(statement.body) == 1, body


def test_a_remark_with_words_stays_where_it_was_made() -> None:
    (statement,) = read("<p>We <gap><desc>inaudible</desc></gap> agree.</p>").statements
    assert [block.text for block in statement.body] == ["We", "inaudible", "agree."]
