"""The contents of an ODT beside plain paragraphs are read, left out with an account, or counted."""

import pytest

from statecorpus import parse
from statecorpus.readers import Reading, read_source
from tests.support.office_files import odt_file


def lines(reading: Reading) -> list[str]:
    return [line.text for line in reading.lines]


def left_out(reading: Reading) -> list[tuple[str, str]]:
    return [(one.kind, reading.text[one.start : one.end]) for one in reading.omissions]


def p(content: str) -> str:
    return f"<text:p>{content}</text:p>"


def _row(*cells: str, attributes: str = "") -> str:
    held = "".join(f"<table:table-cell>{p(cell)}</table:table-cell>" for cell in cells)
    return f"<table:table-row {attributes}>{held}</table:table-row>"


def _section(content: str, attributes: str = 'text:display="none"') -> str:
    return f'<text:section text:name="s" {attributes}>{content}</text:section>'


_CONDITION = 'text:display="condition" text:condition="ooow:x==1"'


@pytest.mark.parametrize(
    ("body", "expected", "hidden"),
    [
        (p("Nous remercions.") + _section(p("Ne pas lire.")), ["Nous remercions."], ["Ne pas lire."]),
        (_section(p("Entwurf") + _section(p("innen"), "")) + p("Danke."), ["Danke."], ["Entwurf innen"]),
        (
            p("a") + _section(p("б"), _CONDITION + ' text:is-hidden="true"') + _section(p("в"), _CONDITION),
            ["a", "в"],
            ["б"],
        ),
        (_section(f"<table:table>{_row('سر')}</table:table>") + p("نص"), ["نص"], ["سر"]),
        (
            f"<text:list><text:list-item>{_section(p('oculto'))}{p('visible')}</text:list-item></text:list>",
            ["visible"],
            ["oculto"],
        ),
        (_section(p("outer ") + "<text:h>Title</text:h>"), [], ["outer Title"]),
    ],
)  # fmt: skip
def test_a_hidden_section_is_left_out_with_an_account(
    body: str, expected: list[str], hidden: list[str]
) -> None:
    reading = read_source(odt_file(body))
    assert (lines(reading), left_out(reading)) == (expected, [("hidden", words) for words in hidden])


@pytest.mark.parametrize(
    ("body", "expected", "hidden"),
    [
        (p('x<text:hidden-text text:is-hidden="true">y</text:hidden-text>z'), ["xz"], ["y"]),
        (p('x<text:hidden-text text:is-hidden="false">y</text:hidden-text>'), ["xy"], []),
        (p('<text:hidden-paragraph text:is-hidden="true"/>weg') + p("da"), ["da"], ["weg"]),
        (p('x<text:variable-set text:display="none">7</text:variable-set>'), ["x"], ["7"]),
        (
            "<table:table>"
            + _row("a", attributes='table:visibility="collapse"')
            + _row("b").replace("</table:table-row>", "")
            + f"<table:covered-table-cell>{p('c')}</table:covered-table-cell></table:table-row>"
            + "</table:table>",
            ["b"],
            ["a", "c"],
        ),
    ],
)  # fmt: skip
def test_hidden_fields_and_rows_are_left_out(body: str, expected: list[str], hidden: list[str]) -> None:
    reading = read_source(odt_file(body))
    assert (lines(reading), left_out(reading)) == (expected, [("hidden", words) for words in hidden])


@pytest.mark.parametrize(
    ("field", "prompt"),
    [
        ('<text:placeholder text:placeholder-type="text">&lt;Nom&gt;</text:placeholder>', "<Nom>"),
        (
            '<loext:content-control loext:showing-place-holder="true">Text eingeben</loext:content-control>',
            "Text eingeben",
        ),
    ],
)
def test_the_prompt_of_an_empty_field_is_left_out(field: str, prompt: str) -> None:
    reading = read_source(odt_file(p(f"Herr {field}, danke.")))
    assert left_out(reading) == [("placeholder", prompt)]
    assert prompt not in " ".join(lines(reading))


def _note(mark: str, words: str, kind: str = "footnote") -> str:
    return (
        f'<text:note text:note-class="{kind}"><text:note-citation>{mark}</text:note-citation>'
        f"<text:note-body>{p(words)}</text:note-body></text:note>"
    )


@pytest.mark.parametrize(
    ("content", "words", "marks"),
    [
        (f"El Consejo{_note('1', 'Véase.')} decide", "El Consejo decide", ["1"]),
        (f"la résolution 70/1{_note('2', 'Voir.')}.", "la résolution 70/1.", ["2"]),
        (f"Совет{_note('*', 'См.')}, в 2022 году{_note('3', 'Там же.')}", "Совет, в 2022 году", ["*", "3"]),
        (f"مجلس{_note('٤', 'انظر')} الأمن", "مجلس الأمن", ["٤"]),
        (f"安理会{_note('i', '见。', 'endnote')}的", "安理会的", ["i"]),
    ],
)
def test_the_call_of_a_note_is_no_part_of_the_word(content: str, words: str, marks: list[str]) -> None:
    reading = read_source(odt_file(p(content)))
    runs = [run for line in reading.lines if line.kind == "text" for run in line.runs]
    assert "".join(run.text for run in runs if not run.call) == words
    assert [run.text for run in runs if run.call] == marks
    assert [line.marker for line in reading.lines if line.kind == "note"] == marks


def test_words_with_notes_are_whole_in_the_statement() -> None:
    head = p("STATEMENT BY H.E. MS. SINA TUILA") + p("Apia, 3 June 2021") + p("Mr. President,")
    body = p(f"We recall resolution 70/1{_note('1', 'See.')} and the Council{_note('2', 'Ibid.')}.")
    result = parse(odt_file(head + body + p("We will act on it this year.") + p("I thank you.")))
    assert "We recall resolution 70/1 and the Council." in result.statement.text
    marks = [result.text[one.start : one.end] for one in result.left_out if one.kind == "note-call"]
    assert marks == ["1", "2"]


_RAISED = '<style:style style:name="{}" style:family="text"><style:text-properties {}/></style:style>'


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("im Rat<text:span text:style-name='up'>4</text:span> sagte", "im Rat sagte"),
        ("le 1<text:span text:style-name='up'>er</text:span> mai", "le 1er mai"),
        ("de 40 km<text:span text:style-name='up'>2</text:span>.", "de 40 km²."),
        ("CO<text:span text:style-name='down'>2</text:span> fällt", "CO2 fällt"),
        ("3 × 10<text:span text:style-name='up'>6</text:span> людей", "3 × 10⁶ людей"),
    ],
)
def test_raised_letters_and_powers_stay_text_and_raised_calls_do_not(content: str, words: str) -> None:
    position = 'style:text-position="{} 58%"'
    styles = _RAISED.format("up", position.format("super")) + _RAISED.format("down", position.format("sub"))
    reading = read_source(odt_file(p(content), styles))
    assert "".join(run.text for run in reading.lines[0].runs if not run.call) == words


def test_the_word_of_a_ruby_is_read_and_its_reading_is_left_out() -> None:
    ruby = "<text:ruby-base>条約</text:ruby-base><text:ruby-text>じょうやく</text:ruby-text>"
    reading = read_source(odt_file(p(f"この<text:ruby>{ruby}</text:ruby>を守る。")))
    assert (lines(reading), left_out(reading)) == (["この条約を守る。"], [("annotation", "じょうやく")])


_MATH = '<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics>{}<annotation>x</annotation></semantics></math>'
_OBJECT = '<draw:frame><draw:object xlink:href="./Object 1"/><draw:image/></draw:frame>'


@pytest.mark.parametrize(
    ("formula", "printed"),
    [
        ("<mrow><mn>1,5</mn><mo>°</mo><mi>C</mi></mrow>", "1,5°C"),
        ("<msup><mn>10</mn><mn>9</mn></msup>", "10⁹"),
        ("<mfrac><mn>2</mn><mn>3</mn></mfrac>", "2/3"),
        ("<msub><mtext>CO</mtext><mn>2</mn></msub>", "CO2"),
        ("<mfenced><mi>a</mi><mi>b</mi></mfenced>", "(a,b)"),
    ],
)
def test_an_equation_is_read(formula: str, printed: str) -> None:
    parts = {"Object 1/content.xml": _MATH.format(formula)}
    assert lines(read_source(odt_file(p(f"unter {_OBJECT} bleiben"), parts=parts))) == [
        f"unter {printed} bleiben"
    ]
    inline = f"<draw:frame><draw:object>{_MATH.format(formula)}</draw:object></draw:frame>"
    assert lines(read_source(odt_file(p(f"soit {inline}.")))) == [f"soit {printed}."]


def test_the_words_of_shapes_are_read_and_the_descriptions_of_pictures_are_not() -> None:
    shape = f"<draw:custom-shape><svg:title>Banner</svg:title>{p('PAX')}</draw:custom-shape>"
    size = 'svg:width="2cm" svg:height="2cm"'
    picture = f"<draw:frame {size}><draw:image/><svg:desc>A coat of arms</svg:desc></draw:frame>"
    group = f"<draw:g>{shape}</draw:g>"
    reading = read_source(odt_file(p(picture + "Text") + p(group)))
    assert (lines(reading), reading.findings) == (["Text", "PAX"], ())


def test_what_is_not_read_is_counted_in_one_finding() -> None:
    chart = (
        '<office:document-content xmlns:office="o" xmlns:chart="c"><chart:chart/></office:document-content>'
    )
    frames = (
        _OBJECT
        + '<draw:frame><draw:object-ole xlink:href="./Object 2"/></draw:frame>'
        + '<draw:frame svg:width="16cm" svg:height="20cm"><draw:image/></draw:frame>'
    )
    reading = read_source(odt_file(p("Text" + frames), parts={"Object 1/content.xml": chart}))
    assert [one.message for one in reading.findings] == [
        "1 chart, 1 embedded object and 1 picture are not read"
    ]


@pytest.mark.parametrize("damage", ["<math", "<!DOCTYPE math><math/>"])
def test_a_damaged_object_is_counted(damage: str) -> None:
    reading = read_source(odt_file(p("Text" + _OBJECT), parts={"Object 1/content.xml": damage}))
    assert (lines(reading), [one.code for one in reading.findings]) == (["Text"], ["PA005"])


@pytest.mark.parametrize(
    ("font", "written", "shown"),
    [
        ("Symbol", "\uf067", "γ"),
        ("Wingdings", "\uf0fe", "☑"),
        ("'Symbol'", "\uf0b3", "≥"),
        ("Arial", "\uf0b7", "•"),
    ],
)
def test_a_sign_of_a_symbol_font_is_the_sign_that_is_shown(font: str, written: str, shown: str) -> None:
    styles = _RAISED.format("sign", f'style:font-name="{font}"')
    span = f'<text:span text:style-name="sign">{written}</text:span>'
    assert lines(read_source(odt_file(p(f"x {span}"), styles))) == [f"x {shown}"]


def test_the_headers_of_all_page_styles_are_running_lines() -> None:
    def page(header: str, footer: str) -> str:
        return (
            f"<style:master-page><style:header>{p(header)}</style:header>"
            f"<style:footer>{p(footer)}</style:footer></style:master-page>"
        )

    pages = page("Ministère", "page") + page("Annexe", "page")
    reading = read_source(odt_file(p("Texte."), pages=pages))
    assert [(line.text, line.running) for line in reading.lines] == [
        ("Ministère", True),
        ("Texte.", False),
        ("Annexe", True),
        ("page", True),
    ]
