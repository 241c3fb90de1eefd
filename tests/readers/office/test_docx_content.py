"""The contents of a DOCX beside plain paragraphs are read, left out with an account, or counted."""

import pytest

from statecorpus import parse
from statecorpus.errors import SourceLimitError
from statecorpus.readers import Reading, read_source
from tests.support.office_files import docx_file, p, t, word_part


def read(body: str, **parts: tuple[str, str, str | bytes]) -> Reading:
    return read_source(docx_file(body, parts))


def lines(reading: Reading) -> list[str]:
    return [line.text for line in reading.lines]


def left_out(reading: Reading) -> list[tuple[str, str]]:
    return [(one.kind, reading.text[one.start : one.end]) for one in reading.omissions]


def _control(properties: str, content: str) -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


_PROMPT = '<w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>{}</w:t></w:r>'


@pytest.mark.parametrize(
    ("body", "expected", "prompt"),
    [
        (  # a control of the whole paragraph
            p("Gracias.") + _control("<w:showingPlcHdr/>", p(_PROMPT.format("Haga clic aquí"))),
            ["Gracias."],
            "Haga clic aquí",
        ),
        (  # a control in the middle of a sentence
            p(
                "Wir danken ",
                _control("<w:showingPlcHdr/><w:text/>", _PROMPT.format("Klicken Sie")),
                " sehr.",
            ),
            ["Wir danken  sehr."],
            "Klicken Sie",
        ),
        (  # a row of a table
            "<w:tbl><w:tr><w:tc>"
            + p("Дата")
            + "</w:tc><w:tc>"
            + _control('<w:showingPlcHdr w:val="1"/><w:date/>', p(_PROMPT.format("Выберите дату")))
            + "</w:tc></w:tr></w:tbl>",
            ["Дата"],
            "Выберите дату",
        ),
        (  # a control inside a control
            _control("<w:tag/>", p("Ministre : ", _control("<w:showingPlcHdr/>", _PROMPT.format("Nom")))),
            ["Ministre :"],
            "Nom",
        ),
        (  # no switch, but every word has the style of prompts
            p("Seat: ", _control("<w:dropDownList/>", _PROMPT.format("Choose a seat"))),
            ["Seat:"],
            "Choose a seat",
        ),
    ],
)
def test_the_prompt_of_an_empty_control_is_left_out(body: str, expected: list[str], prompt: str) -> None:
    reading = read(body)
    assert (lines(reading), left_out(reading)) == (expected, [("placeholder", prompt)])


@pytest.mark.parametrize(
    "control",
    [
        _control("<w:text/>", "<w:r><w:t>Samoa</w:t></w:r>"),
        _control('<w:showingPlcHdr w:val="0"/>', "<w:r><w:t>Samoa</w:t></w:r>"),
        _control("", _PROMPT.format("Sa") + "<w:r><w:t>moa</w:t></w:r>"),
    ],
)
def test_the_value_of_a_control_is_text(control: str) -> None:
    assert lines(read(p("On behalf of ", control, "."))) == ["On behalf of Samoa."]


_RUBY = (
    "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>{1}</w:t></w:r></w:rt>"
    "<w:rubyBase><w:r><w:t>{0}</w:t></w:r></w:rubyBase></w:ruby></w:r>"
)


def _mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _field(instruction: str, result: str = "") -> str:
    """Return a field; the instruction and the result may hold fields."""
    written = "".join(
        part if part.startswith("<") else f"<w:r><w:instrText>{part}</w:instrText></w:r>"
        for part in instruction.split("|")
    )
    parted = _mark("separate") if result else ""
    shown = result if result.startswith("<") or not result else f"<w:r>{t(result)}</w:r>"
    return f"{_mark('begin')}{written}{parted}{shown}{_mark('end')}"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p("日本は", _RUBY.format("平和", "へいわ"), "を求めます。"), "日本は平和を求めます。"),
        (p("the ", _RUBY.format("treaty", "joyaku"), " holds"), "the treaty holds"),
        (p("中国", _RUBY.format("代", "dài") + _RUBY.format("表", "biǎo"), "发言"), "中国代表发言"),
        (p("the ", _field(" EQ \\* jc2 \\o\\ad(\\s\\up 9(kan),漢)"), "字"), "the 漢字"),
        (p(f"<w:hyperlink>{_RUBY.format('条約', 'じょうやく')}</w:hyperlink>", "に署名"), "条約に署名"),
    ],
)
def test_the_word_of_a_ruby_is_read_and_its_reading_is_not(body: str, expected: str) -> None:
    assert lines(read(body)) == [expected]


def _math(content: str) -> str:
    return f"<m:oMath>{content}</m:oMath>"


def _m(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p("unter ", _math(_m("1,5 °C")), " bleiben"), "unter 1,5 °C bleiben"),
        (
            p("soit ", _math(f"<m:sSup><m:e>{_m('10')}</m:e><m:sup>{_m('9')}</m:sup></m:sSup>"), " euros"),
            "soit 10⁹ euros",
        ),
        (
            p("de ", _math(f"<m:sSub><m:e>{_m('CO')}</m:e><m:sub>{_m('2')}</m:sub></m:sSub>"), " al año"),
            "de CO2 al año",
        ),
        (
            p("одна ", _math(f"<m:f><m:num>{_m('1')}</m:num><m:den>{_m('3')}</m:den></m:f>"), " часть"),
            "одна 1/3 часть",
        ),
        (f"<w:p><m:oMathPara>{_math(_m('a=b+c'))}</m:oMathPara></w:p>", "a=b+c"),
        (
            p(_math(f"<m:rad><m:deg/><m:e>{_m('x+y')}</m:e></m:rad><m:d><m:e>{_m('z')}</m:e></m:d>")),
            "√(x+y)(z)",
        ),
    ],
)
def test_an_equation_is_read(body: str, expected: str) -> None:
    assert lines(read(body)) == [expected]


def _either(first: str, second: str) -> str:
    return (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{first}</mc:Choice>'
        f"<mc:Fallback>{second}</mc:Fallback></mc:AlternateContent>"
    )


_BOX = "<w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:txbxContent>"


def _boxed(name: str) -> str:
    return f"<w:{name}>{_BOX.format('caja')}</w:{name}>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (_either(p("Nous saluons."), p("Nous saluons.")), ["Nous saluons."]),
        (p("Wir ", _either("<w:r><w:t>danken</w:t></w:r>", "<w:r><w:t>danken</w:t></w:r>"), " Ihnen."),
         ["Wir danken Ihnen."]),
        (p("a", f"<w:r>{_either('<w:drawing/>', '<w:t>b</w:t>')}</w:r>"), ["ab"]),
        (
            "<w:tbl>" + _either(*["<w:tr><w:tc>" + p("fila") + "</w:tc></w:tr>"] * 2) + "</w:tbl>",
            ["fila"],
        ),
        (
            p("Texto", f"<w:r>{_either(_boxed('drawing'), _boxed('pict'))}</w:r>"),
            ["Texto", "caja"],
        ),
        (_either("", p("only the fallback has words")), ["only the fallback has words"]),
    ],
)  # fmt: skip
def test_one_of_two_alternatives_is_read(body: str, expected: list[str]) -> None:
    assert lines(read(body)) == expected


_WEB_ARCHIVE = b"""MIME-Version: 1.0
Content-Type: multipart/related; boundary=b

--b
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable

<html><body><p>Nous demandons la p=
aix.</p></body></html>
--b--
"""


def _chunk(name: str, content: str | bytes) -> Reading:
    return read(p("Before.") + '<w:altChunk r:id="rA"/>' + p("After."), rA=("aFChunk", name, content))


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.html", "<html><body><p>Nous <b>demandons</b> la paix.</p></body></html>",
         ["Nous demandons la paix."]),
        ("b.txt", b"Wir bitten um Frieden.\n\nWir danken.", ["Wir bitten um Frieden.", "Wir danken."]),
        ("c.docx", docx_file(p("Мы просим мира.")), ["Мы просим мира."]),
        ("f.mht", _WEB_ARCHIVE, ["Nous demandons la paix."]),
        ("g.rtf", b"{\\rtf1\\ansi Pedimos la paz.\\par}", ["Pedimos la paz."]),
        ("d.xhtml", "<html xmlns='http://www.w3.org/1999/xhtml'><body><p>نطلب السلام.</p></body></html>",
         ["نطلب السلام."]),
        ("e.docx", docx_file('<w:altChunk r:id="rB"/>', {"rB": ("aFChunk", "x.txt", b"Deep inside.")}),
         ["Deep inside."]),
    ],
)  # fmt: skip
def test_a_chunk_of_another_format_is_read_in_its_place(
    name: str, content: str | bytes, expected: list[str]
) -> None:
    assert lines(_chunk(name, content)) == ["Before.", *expected, "After."]


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.docx", b"no archive"), ("b.png", b"\x89PNG\r\n\x1a\n"), ("c.xml", b"<?xml version='1.0'?><x/>")],
)
def test_a_chunk_that_cannot_be_read_is_told(name: str, content: bytes) -> None:
    reading = _chunk(name, content)
    assert lines(reading) == ["Before.", "After."]
    assert [(one.code, one.message) for one in reading.findings] == [
        ("PA005", f"1 embedded document ({name.partition('.')[2]}) is not read")
    ]


def test_chunks_inside_chunks_end() -> None:
    inner = docx_file(p("the innermost"))
    for _ in range(12):
        inner = docx_file('<w:altChunk r:id="rA"/>', {"rA": ("aFChunk", "x.docx", inner)})
    assert [one.code for one in read_source(inner).findings] == ["PA005"]


_DIAGRAM = word_part(
    "dgm:dataModel",
    "<dgm:ptLst>"
    + "".join(
        f"<dgm:pt><dgm:prSet/><dgm:t><a:bodyPr/><a:p><a:r><a:t>{words}</a:t></a:r></a:p></dgm:t></dgm:pt>"
        for words in ("Ratify", "Report", "Review")
    )
    + '<dgm:pt type="parTrans"><dgm:t><a:p><a:endParaRPr/></a:p></dgm:t></dgm:pt></dgm:ptLst>',
)


def test_the_words_of_a_diagram_are_read() -> None:
    drawing = '<w:r><w:drawing><wp:inline><dgm:relIds r:dm="rD" r:lo="rL"/></wp:inline></w:drawing></w:r>'
    reading = read(p("Our plan:", drawing), rD=("diagramData", "diagrams/data1.xml", _DIAGRAM))
    assert lines(reading) == ["Our plan:", "Ratify", "Report", "Review"]


@pytest.mark.parametrize(
    "drawing",
    [
        '<w:pict><v:shape><v:textpath string="МИР И БЕЗОПАСНОСТЬ"/></v:shape></w:pict>',
        '<w:pict><v:group><v:shape><v:textpath string="МИР И БЕЗОПАСНОСТЬ"/></v:shape></v:group></w:pict>',
        f"<w:drawing><wps:wsp><wps:txbx>{_BOX.format('МИР И БЕЗОПАСНОСТЬ')}</wps:txbx></wps:wsp></w:drawing>",
        f"<w:pict><v:shape><v:textbox>{_BOX.format('МИР И БЕЗОПАСНОСТЬ')}</v:textbox></v:shape></w:pict>",
        "<w:drawing><a:txBody><a:p><a:r><a:t>МИР И БЕЗОПАСНОСТЬ</a:t></a:r></a:p></a:txBody></w:drawing>",
    ],
)
def test_the_words_of_a_shape_are_read(drawing: str) -> None:
    assert lines(read(p(f"<w:r>{drawing}</w:r>") + p("Текст."))) == ["МИР И БЕЗОПАСНОСТЬ", "Текст."]


def _sized(cm: float) -> str:
    side = int(cm * 360_000)
    extent = f'<wp:extent cx="{side}" cy="{side}"/>'
    return f'<w:drawing><wp:inline>{extent}<a:blip r:embed="rI"/></wp:inline></w:drawing>'


def test_what_is_not_read_is_counted_in_one_finding() -> None:
    chart = '<w:drawing><wp:inline><c:chart r:id="rC"/></wp:inline></w:drawing>'
    ole = '<w:object><v:shape><v:imagedata/></v:shape><o:OLEObject ProgID="Excel.Sheet.12"/></w:object>'
    control = "<w:object><w:control w:name='CheckBox1'/></w:object>"
    runs = [f"<w:r>{part}</w:r>" for part in (chart, chart, ole, control, _sized(12), _sized(2))]
    reading = read(p("Words.", *runs))
    assert [one.message for one in reading.findings] == [
        "2 charts, 1 embedded object (Excel.Sheet.12), 1 form control and 1 picture are not read"
    ]
    assert not read(p("Words.", f"<w:r>{_sized(3)}</w:r>")).findings, "an emblem holds no statement"


def _sign(font: str, code: str) -> str:
    return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'


def _in_font(font: str, words: str) -> str:
    return f'<w:r><w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr><w:t>{words}</w:t></w:r>'


@pytest.mark.parametrize(
    ("run", "shown"),
    [
        (_sign("Symbol", "F062"), "β"),
        (_sign("Symbol", "B3"), "≥"),
        (_sign("Wingdings", "F0FC"), "✓"),
        (_sign("Wingdings", "F0E0"), "→"),
        (_sign("Wingdings 2", "F052"), "☑"),
        (_in_font("Symbol", "\uf0a3"), "≤"),
        (_in_font("Wingdings", "\uf04a"), "☺"),
        (_in_font("Wingdings", "\u00fc"), "✓"),
        (_in_font("Symbol", "m"), "μ"),
        (_in_font("Calibri", "\uf0b7"), "•"),
    ],
)
def test_a_sign_of_a_symbol_font_is_the_sign_that_is_shown(run: str, shown: str) -> None:
    reading = read(p("Le signe ", run, " ici."))
    assert (lines(reading), reading.findings) == ([f"Le signe {shown} ici."], ())


def test_a_sign_that_is_not_known_is_told() -> None:
    reading = read(p("x ", _sign("Marlett", "F061"), _sign("Marlett", "F062")))
    assert [one.message for one in reading.findings] == ["2 signs (Marlett) are not read"]


@pytest.mark.parametrize(
    ("body", "expected", "hidden"),
    [
        (
            p("En ", _field("IF |" + _field("MERGEFIELD x", "Suva") + '| = "a"', "Ginebra"), "."),
            ["En Ginebra."],
            ["Suva"],
        ),
        (p(_field("REF a \\h", _field("HYPERLINK b", "Бишкек")), "."), ["Бишкек."], []),
        (
            p("x ", _field("QUOTE |" + _field("IF |" + _field("A", "eins") + "|", "zwei") + "|", "drei")),
            ["x drei"],
            ["eins", "zwei"],
        ),
        (
            p("Voir ", _mark("begin"), _mark("separate"), "I. Paix")
            + p("II. Droit", _mark("end"), " fin"),
            ["Voir I. Paix", "II. Droit fin"],
            [],
        ),
        (p("Mr. ", _mark("begin"), "President"), ["Mr. President"], []),
        (p("Mr. ", _mark("end"), "President"), ["Mr. President"], []),
        (p("[", _field('MACROBUTTON NoMacro "Click here"'), "]"), ["[]"], ["Click here"]),
        (p(_field("SYMBOL 97 \\f Symbol")), ["α"], []),
    ],
)  # fmt: skip
def test_of_nested_fields_only_the_outer_result_is_read(
    body: str, expected: list[str], hidden: list[str]
) -> None:
    reading = read(body)
    assert (lines(reading), [words for _, words in left_out(reading)]) == (expected, hidden)


def test_the_choice_of_a_form_field_is_read() -> None:
    entries = "".join(f'<w:listEntry w:val="{name}"/>' for name in ("Yes", "No", "Abstain"))
    begin = (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="2"/>{entries}'
        "</w:ddList></w:ffData></w:fldChar></w:r>"
    )
    assert lines(read(p("Vote: ", begin, '<w:r><w:fldChar w:fldCharType="end"/></w:r>'))) == ["Vote: Abstain"]


_GONE = '<w:rPr><w:del w:id="1" w:author="x"/></w:rPr>'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p("Nous saluons M.", properties=_GONE) + p("Diallo."), ["Nous saluons M. Diallo."]),
        (p("Wir danken Dr. ", properties=_GONE) + p("Brandt."), ["Wir danken Dr. Brandt."]),
        (p("a", properties=_GONE) + p("b", properties=_GONE) + p("c"), ["a b c"]),
        (p("用水", properties='<w:rPr><w:moveFrom w:id="1"/></w:rPr>') + p(" и мир"), ["用水 и мир"]),
        (p(properties=_GONE) + p("Alone."), ["Alone."]),
        (
            f"<w:tbl><w:tr><w:tc>{p('one', properties=_GONE)}</w:tc><w:tc>{p('two')}</w:tc></w:tr></w:tbl>",
            ["one", "two"],
        ),
        (p("Title.", properties="<w:rPr><w:vanish/><w:specVanish/></w:rPr>") + p("Text."), ["Title. Text."]),
        (p("W", properties='<w:framePr w:dropCap="drop"/>') + p("e thank you."), ["We thank you."]),
    ],
)  # fmt: skip
def test_a_paragraph_whose_mark_is_deleted_runs_on_in_the_next(body: str, expected: list[str]) -> None:
    assert lines(read(body)) == expected


def test_a_deleted_row_and_a_comment_are_left_out_with_an_account() -> None:
    row = "<w:tr><w:trPr>{}</w:trPr><w:tc>" + "{}" + "</w:tc></w:tr>"
    table = f"<w:tbl>{row.format('<w:del/>', p('old'))}{row.format('', p('new'))}</w:tbl>"
    comments = word_part("w:comments", f'<w:comment w:id="0">{p("check this")}</w:comment>')
    reading = read(table, rC=("comments", "comments.xml", comments))
    assert (lines(reading), left_out(reading)) == (
        ["new"],
        [("deletion", "old"), ("annotation", "check this")],
    )


def test_the_headers_of_later_sections_are_running_lines_at_the_end() -> None:
    def section(key: str) -> str:
        return f'<w:sectPr><w:headerReference w:type="default" r:id="{key}"/></w:sectPr>'

    body = p("Part one.", properties=section("rA")) + p("Part two.") + section("rB")
    headers = {key: word_part("w:hdr", p(words)) for key, words in (("rA", "Ministry"), ("rB", "Annex"))}
    reading = read(
        body, rA=("header", "header1.xml", headers["rA"]), rB=("header", "header2.xml", headers["rB"])
    )
    assert [(line.text, line.running) for line in reading.lines] == [
        ("Ministry", True),
        ("Part one.", False),
        ("Part two.", False),
        ("Annex", True),
    ]


def _noted(*runs: str, settings: str = "") -> Reading:
    notes = "".join(f'<w:{{0}} w:id="{number}">{p(f"Note {number}.")}</w:{{0}}>' for number in (1, 2, 3))
    return read(
        p(*runs),
        rF=("footnotes", "footnotes.xml", word_part("w:footnotes", notes.format("footnote"))),
        rE=("endnotes", "endnotes.xml", word_part("w:endnotes", notes.format("endnote"))),
        rS=("settings", "settings.xml", word_part("w:settings", settings)),
    )


def _call(kind: str, number: int, attributes: str = "", after: str = "") -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"{attributes}/>{after}</w:r>'


@pytest.mark.parametrize(
    ("raised", "printed"),
    [
        ('<w:vertAlign w:val="superscript"/>', "Rat"),
        ('<w:position w:val="8"/><w:sz w:val="14"/>', "Rat"),
        ('<w:position w:val="8"/><w:vertAlign w:val="subscript"/>', "Rat2"),
        ('<w:position w:val="1"/>', "Rat2"),
        ('<w:position w:val="-6"/>', "Rat2"),
    ],
)
def test_a_raised_digit_without_a_note_is_a_call_however_it_is_raised(raised: str, printed: str) -> None:
    reading = read(p("Rat", f"<w:r><w:rPr>{raised}</w:rPr><w:t>2</w:t></w:r>", " sagt"))
    assert "".join(run.text for run in reading.lines[0].runs if not run.call) == f"{printed} sagt"


@pytest.mark.parametrize(
    ("runs", "settings", "marks"),
    [
        (("Rat", _call("footnote", 1), " ja", _call("footnote", 2)), "", ["1", "2"]),
        (("Rat", _call("endnote", 1), " ja", _call("endnote", 2)), "", ["i", "ii"]),
        (("Rat", _call("footnote", 1)), '<w:footnotePr><w:numFmt w:val="chicago"/></w:footnotePr>', ["*"]),
        (("Rat", _call("footnote", 1)), '<w:footnotePr><w:numStart w:val="7"/></w:footnotePr>', ["7"]),
        (("Rat", _call("footnote", 1, ' w:customMarkFollows="1"', "<w:t>†</w:t>"), " ja"), "", ["†"]),
    ],
)
def test_the_call_of_a_note_has_the_mark_that_is_printed(
    runs: tuple[str, ...], settings: str, marks: list[str]
) -> None:
    reading = _noted(*runs, settings=settings)
    assert [run.text for line in reading.lines for run in line.runs if run.call] == marks
    assert [line.marker for line in reading.lines if line.kind == "note"] == marks


def test_words_of_an_element_that_is_not_known_are_read() -> None:
    element = "<w:new><w:r><w:t>avons</w:t></w:r></w:new>"
    assert lines(read(p("Nous ", element, " dit."))) == ["Nous avons dit."]


def test_a_statement_is_parsed_from_all_of_it() -> None:
    title = "<v:shape><v:textpath string='STATEMENT BY H.E. MS. SINA TUILA'/></v:shape>"
    body = (
        p(f"<w:r><w:pict>{title}</w:pict></w:r>")
        + p("MINISTER OF FINANCE OF SAMOA")
        + p("Apia, 3 June 2021")
        + p("Mr. President,")
        + p("We recall resolution 70/1", _call("footnote", 1), " and the Council", _call("footnote", 2), ".")
        + p("I thank you.")
    )
    notes = "".join(f'<w:footnote w:id="{n}">{p(f"See {n}.")}</w:footnote>' for n in (1, 2))
    parts = {"rF": ("footnotes", "footnotes.xml", word_part("w:footnotes", notes))}
    statement = parse(docx_file(body, parts)).statement
    assert statement.speaker is not None
    assert statement.speaker.name == "SINA TUILA"
    assert "We recall resolution 70/1 and the Council." in statement.text


def test_a_note_that_calls_itself_is_read_once() -> None:
    note = word_part("w:footnotes", f'<w:footnote w:id="1">{p("See", _call("footnote", 1))}</w:footnote>')
    reading = read(p("Rat", _call("footnote", 1)), rF=("footnotes", "footnotes.xml", note))
    assert [(line.text, line.kind) for line in reading.lines] == [("Rat1", "text"), ("See2", "note")]


def test_a_diagram_that_holds_itself_is_read_once() -> None:
    drawing = '<w:r><w:drawing><dgm:relIds r:dm="rD"/></w:drawing></w:r>'
    diagram = word_part("dgm:dataModel", f"<dgm:pt><dgm:t>{p('Plan', drawing)}</dgm:t></dgm:pt>")
    assert lines(read(p("Text", drawing), rD=("diagramData", "d.xml", diagram))) == ["Text", "Plan"]


@pytest.mark.parametrize(
    "name", ["w:r", "w:ins", "w:ruby", "w:sdtContent", "m:e", "mc:Choice", "w:txbxContent"]
)
def test_elements_nested_deep_are_read_or_refused_with_a_clear_error(name: str) -> None:
    for depth in (50, 150, 230, 300):
        deep = f"<{name}>" * depth + "<w:r><w:t>x</w:t></w:r>" + f"</{name}>" * depth
        try:
            assert lines(read(p("<m:oMath>" + deep + "</m:oMath>" if name == "m:e" else deep))) == ["x"]
        except SourceLimitError:
            assert depth > 50


@pytest.mark.parametrize("code", ["FFFFFFFF", "-5", "", "xyz", "D800", "0"])
def test_a_sign_without_a_sensible_code_is_no_danger(code: str) -> None:
    assert lines(read(p("a", _sign("Symbol", code), "b"))) == ["ab"]
