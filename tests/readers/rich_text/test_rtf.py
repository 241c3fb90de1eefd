"""Rich text: words, looks, notes, code pages and fields are read; hostile files give clear errors."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from statecorpus import parse
from statecorpus.errors import SourceError, SourceLimitError, UndecodableSourceError, UnknownFormatError
from statecorpus.readers import Limits, Reading, read_source


def rtf(body: str, codec: str = "latin-1", head: str = "") -> bytes:
    return ("{\\rtf1\\ansi\\ansicpg1252" + head + body + "}").encode(codec)


def lines(reading: Reading) -> list[str]:
    return [line.text for line in reading.lines]


def left_out(reading: Reading) -> list[tuple[str, str]]:
    return [(one.kind, reading.text[one.start : one.end]) for one in reading.omissions]


def test_paragraphs_lines_and_looks_are_read() -> None:
    reading = read_source(rtf(r"\pard\qc Mr. {\b Bold} and \i italic\i0 .\line Next\par\pard Second.\par"))
    assert lines(reading) == ["Mr. Bold and italic.", "Next", "Second."]
    assert [line.block for line in reading.lines] == [0, 0, 1]
    assert [line.centred for line in reading.lines] == [True, True, False]
    looks = [(run.text, run.style.bold, run.style.italic) for run in reading.lines[0].runs]
    assert looks == [
        ("Mr. ", False, False),
        ("Bold", True, False),
        (" and ", False, False),
        ("italic", False, True),
        (".", False, False),
    ]


@pytest.mark.parametrize(
    ("head", "body", "printed"),
    [
        ("", r"Gen\'e8ve, l\rquote \'e9t\'e9", "Genève, l’été"),
        (r"\ansicpg1251", r"\'cc\'e8\'f0 \u8212?", "Мир —"),
        ("", r"{\fonttbl{\f0\fcharset204 Times;}}\f0\'cc\'e8\'f0", "Мир"),
        ("", r"{\fonttbl{\f0\fcharset178 Arial;}}{\f0\'d3\'e1\'c7\'e3} ok", "سلام ok"),
        ("", r"{\fonttbl{\f0\fcharset134 SimSun;}}\f0\'b0\'b2\'c0\'ed", "安理"),
        ("", r"{\fonttbl{\f0\fcharset128 Mincho;}}\f0\'95\'bd\'98a", "平和"),
        ("", r"{\fonttbl\f0\fswiss Helvetica;\f1\fcharset161 Arial;}\f1\'e1\f0  x", "α x"),
        (r"\mac ", r"caf\'8e", "café"),
        (r"\ansicpg65001", r"Gen\'c3\'a8ve", "Genève"),
        ("", r"\uc2\u26085\'93\'fa\u26412\'96\'7b", "日本"),
        ("", r"\u1052 M\u1080 i\u1088 r", "Мир"),
        ("", r"\uc0\u1052\u1080\u1088 !", "Мир!"),
        ("", r"\u-10179?\u-8704?", "\U0001f600"),
        ("", r"{\upr{plain}{\*\ud{\u1052?}}}", "М"),
        ("", r"a\~b\_c\-d \{x\} \\ \bullet  \ldblquote q\rdblquote", "a\u00a0b‑c\u00add {x} \\ • “q”"),
    ],
)
def test_the_characters_of_all_code_pages_are_read(head: str, body: str, printed: str) -> None:
    reading = read_source(rtf(body + r"\par", head=head))
    assert (lines(reading), reading.findings) == ([printed], ())


def test_a_byte_that_the_code_page_does_not_have_is_told() -> None:
    findings = read_source(rtf(r"a\'81b\par")).findings
    assert [one.message for one in findings] == ["1 character (not in the code page cp1252) is not read"]


@pytest.mark.parametrize(
    ("body", "printed"),
    [
        (r"{\fonttbl{\f3\fcharset2 Symbol;}}the {\f3\'62} here", "the β here"),
        (r"{\fonttbl{\f3\fcharset2 Wingdings;}}ok {\f3\'fc}", "ok ✓"),
        (r"{\fonttbl{\f3\fcharset2 Symbol;}}x {\f3\u-3993?}", "x γ"),
        (r'le {\field{\*\fldinst SYMBOL 179 \\f "Symbol" \\s 10}{\fldrslt\f0}} ici', "le ≥ ici"),
        (r"{\field{\*\fldinst {SYMBOL 0xFC \\f Wingdings}}{\fldrslt}} oui", "✓ oui"),
    ],
)
def test_a_sign_of_a_symbol_font_is_the_sign_that_is_shown(body: str, printed: str) -> None:
    assert lines(read_source(rtf(body))) == [printed]


@pytest.mark.parametrize(
    ("body", "printed"),
    [
        (r'{\field{\*\fldinst HYPERLINK "x"}{\fldrslt {\ul resolution 70/1}}}', "resolution 70/1"),
        (
            r"Wir {\field{\*\fldinst IF {\field{\*\fldinst A}{\fldrslt Bonn}} = 1}{\fldrslt Genf}}",
            "Wir Genf",
        ),
        (r"{\field{\*\fldinst QUOTE}{\fldrslt a {\field{\*\fldinst REF}{\fldrslt b}} c}}", "a b c"),
        (r"[{\field{\*\fldinst MACROBUTTON NoMacro Click here}{\fldrslt}}]", "[]"),
        (r"{\field\flddirty{\*\fldinst PAGE}{\fldrslt 3}} of 4", "3 of 4"),
    ],
)
def test_of_fields_only_the_outer_result_is_read(body: str, printed: str) -> None:
    assert lines(read_source(rtf(body))) == [printed]


_CALL = r"{\super\chftn}{\footnote%s\pard{\super\chftn} %s\par}"


@pytest.mark.parametrize(
    ("body", "words", "marks"),
    [
        ("the Council" + _CALL % ("", "See.") + " met", "the Council met", ["1"]),
        ("en 2022" + _CALL % ("", "a") + ", 70/1" + _CALL % ("", "b") + ".", "en 2022, 70/1.", ["1", "2"]),
        ("der Rat" + _CALL % (r"\ftnalt", "Siehe."), "der Rat", ["i"]),
        (r"\ftnnchi le Conseil" + _CALL % ("", "Voir."), "le Conseil", ["*"]),
        (r"\ftnstart5 el Consejo" + _CALL % ("", "V."), "el Consejo", ["5"]),
    ],
)
def test_the_call_of_a_note_is_no_part_of_the_word(body: str, words: str, marks: list[str]) -> None:
    reading = read_source(rtf(body + r"\par"))
    runs = [run for line in reading.lines if line.kind == "text" for run in line.runs]
    assert "".join(run.text for run in runs if not run.call) == words
    assert [run.text for run in runs if run.call] == marks
    assert [line.marker for line in reading.lines if line.kind == "note"] == marks


def test_a_mark_of_the_author_s_own_calls_a_note() -> None:
    reading = read_source(
        rtf(r"the Council{\super *}{\footnote {\super *} See.\par} met in 40 km{\super 2}\par")
    )
    assert [run.text for run in reading.lines[0].runs if run.call] == ["*"]
    assert reading.lines[0].text.endswith("40 km²")


def test_hidden_deleted_and_noted_words_are_left_out_with_an_account() -> None:
    body = r"Oui{\v secret} et{\deleted  ancien} non{\*\annotation{\*\atnref 1}\pard wirklich?}.\par"
    reading = read_source(rtf(body))
    assert lines(reading) == ["Oui et non."]
    assert left_out(reading) == [("hidden", "secret"), ("deletion", "ancien"), ("annotation", "wirklich?")]


def test_the_prompt_of_a_field_is_left_out_with_an_account() -> None:
    field = r"{\field{\*\fldinst MACROBUTTON NoMacro [Type the name]}{\fldrslt }}"
    reading = read_source(rtf(f"Mr. {field}, thank you.\\par"))
    assert (lines(reading), left_out(reading)) == (
        ["Mr. , thank you."],
        [("placeholder", "[Type the name]")],
    )


def test_a_text_box_in_a_header_is_running_too() -> None:
    box = r"{\shp{\*\shpinst{\shptxt \pard Ministry\par}}}"
    body = rf"{{\header {box}Seal\par}}\pard Text.\par"
    assert [(line.text, line.running) for line in read_source(rtf(body)).lines] == [
        ("Seal", True),
        ("Ministry", True),
        ("Text.", False),
    ]


def test_a_paragraph_whose_mark_is_deleted_runs_on_in_the_next() -> None:
    assert lines(read_source(rtf(r"We thank Dr.{\deleted\par}Brandt.\par"))) == ["We thank Dr. Brandt."]


def test_headers_are_running_lines_and_cells_are_paragraphs() -> None:
    body = (
        r"{\header Ministry\par}{\footer 1\par}\pard Text.\par\trowd\cellx1 a\cell b\cell\row"
        r"{\headerf Annex\par}\pard End.\par"
    )
    assert [(line.text, line.running) for line in read_source(rtf(body)).lines] == [
        ("Ministry", True),
        ("Text.", False),
        ("a", False),
        ("b", False),
        ("End.", False),
        ("Annex", True),
        ("1", True),
    ]


def test_headings_and_items_are_read_with_their_markers() -> None:
    head = r"{\stylesheet{\ql Normal;}{\s1\b heading 1;}{\s2 Body Text;}}"
    body = r"\pard\s1 Peace\par\pard\s2 Text\par{\listtext\pard 2)\tab}\pard\ilvl1 item\par"
    assert [
        (line.text, line.kind, line.level, line.marker) for line in read_source(rtf(head + body)).lines
    ] == [
        ("Peace", "heading", 1, None),
        ("Text", "text", 0, None),
        ("item", "item", 2, "2)"),
    ]


def test_shapes_with_words_are_read_after_their_paragraph() -> None:
    box = (
        r"{\shp{\*\shpinst\shpleft1{\sp{\sn shapeType}{\sv 202}}{\shptxt \pard In the box\par}}{\shprslt x}}"
    )
    art = r"{\shp{\*\shpinst{\sp{\sn gtextUNICODE}{\sv PAX}}}}"
    assert lines(read_source(rtf(f"Words{box}{art} go on.\\par"))) == ["Words go on.", "In the box", "PAX"]


def test_the_title_in_the_file_s_metadata_never_becomes_the_title() -> None:
    info = r"{\info{\title Draft 3 final}{\author Typist}{\creatim\yr2021\mo6\dy3\hr9}}"
    body = r"STATEMENT BY H.E. MS. SINA TUILA\par Apia, 3 June 2021\par Mr. President,\par We agree.\par"
    result = parse(rtf(info + body))
    assert read_source(rtf(info + body)).metadata == {
        "title": "Draft 3 final",
        "author": "Typist",
        "created": "2021-06-03",
    }
    assert result.statement.title == "STATEMENT BY H.E. MS. SINA TUILA"
    assert result.statement.speaker is not None
    assert result.statement.speaker.name == "SINA TUILA"


def test_what_is_not_read_is_counted_in_one_finding() -> None:
    picture = r"{\pict\picwgoal%d\pichgoal%d\pngblip 89504e47}"
    body = (
        picture % (9000, 9000)
        + picture % (900, 900)
        + r"{\object\objemb{\*\objclass Excel.Sheet.8}{\*\objdata 0105}{\result "
        + picture % (9000, 9000)
        + "}}"
    )
    assert [one.message for one in read_source(rtf("x" + body)).findings] == [
        "1 picture and 1 embedded object (Excel.Sheet.8) are not read"
    ]


@pytest.mark.parametrize("name", ["speech.rtf", "speech.doc", "speech.txt"])
def test_rich_text_is_recognised_by_its_content(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    file = tmp_path_factory.mktemp("rtf") / name
    file.write_bytes(b"\xef\xbb\xbf" + rtf(r"We agree.\par"))
    reading = read_source(file)
    assert (reading.media_type, lines(reading)) == ("application/rtf", ["We agree."])


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "it does not begin with {\\rtf, as every RTF file does"),
        (b"We agree.", "it does not begin with {\\rtf, as every RTF file does"),
        (rb"{\rtf1 {\b Mr. Pres", "it ends inside a group: it is cut off"),
        (rb"{\rtf1 Mr. Pres", "it ends inside a group: it is cut off"),
        (rb"{\rtf1 {\pict 0102", "it ends inside a group: it is cut off"),
        (rb"{\rtf1 a\bin99999999 x}", "it ends inside 99,999,999 bytes of binary data: it is cut off"),
        (rb"{\rtf1 {\pict\bin9999 x}}", "it ends inside 9,999 bytes of binary data: it is cut off"),
        (b"{\\rtf1 a\\", "it ends inside a control word: it is cut off"),
    ],
)
def test_a_file_that_is_damaged_or_cut_off_gives_a_clear_error(data: bytes, problem: str) -> None:
    with pytest.raises(UndecodableSourceError) as caught:
        read_source(data, format="rtf")
    assert caught.value.problem == problem


def test_a_file_whose_last_brace_alone_is_missing_is_read() -> None:
    assert lines(read_source(b"{\\rtf1 We agree.\\par")) == ["We agree."]


def test_binary_data_is_passed_over() -> None:
    assert lines(read_source(b"{\\rtf1 a\\bin4 }{}{b{\\pict\\bin3 }}}}c\\par}")) == ["abc"]


def test_groups_nested_too_deep_are_refused() -> None:
    with pytest.raises(SourceLimitError, match=r"groups are nested too deep; raise Limits\.depth"):
        read_source(b"{\\rtf1 " + b"{" * 100_000)


def test_a_skipped_group_may_be_deep() -> None:
    deep = b"{" * 100_000 + b"}" * 100_000
    assert lines(read_source(b"{\\rtf1 a{\\*\\unknown " + deep + b"}b\\par}")) == ["ab"]


def test_the_time_of_reading_is_limited() -> None:
    with pytest.raises(SourceLimitError, match=r"raise Limits\.seconds"):
        read_source(b"{\\rtf1 " + b"\\b a\\b0 " * 50_000 + b"}", limits=Limits(seconds=1e-9))


def test_huge_numbers_are_no_danger() -> None:
    assert lines(read_source(rb"{\rtf1\fs9999999999\f-9999999999\uc9999999 \u9999999999 a\par}")) == []
    assert len(read_source(rb"{\rtf1\u-99999999 ?a\s99999999\outlinelevel999999\par}").lines) == 1


def test_the_text_of_a_rich_text_file_is_refused() -> None:
    with pytest.raises(UnknownFormatError, match="rtf from text; give its bytes or path"):
        read_source("{\\rtf1 We agree.\\par}\n")


_MARKS = st.sampled_from(
    [b"{", b"}", b"\\", b"\\*", b"\\par ", b"\\u8217?", b"\\'e9", b"\\bin3 ", b"\\footnote ", b"\\chftn ",
     b"\\field", b"\\*\\fldinst ", b"\\fldrslt ", b"\\info", b"\\title ", b"\\fonttbl", b"\\f1",
     b"\\fcharset2 ",
     b"\\shptxt ", b"\\header ", b"\\upr", b"\\sp", b"\\sn ", b"\\sv ", b"\\v ", b"\\deleted ", b"\\pict ",
     b"text ", b"\n", b"\\listtext ", b"\\object", b"\\super ", b"\\uc0 ", b";", b"\x80\xff"]
)  # fmt: skip


@given(st.lists(_MARKS, max_size=60), st.sampled_from([0, 60]))
@settings(max_examples=300)
def test_any_marks_are_read_or_refused_with_a_clear_error(marks: list[bytes], braces: int) -> None:
    data = b"{\\rtf1 " + b"".join(marks) + b"}" * braces
    try:
        reading = read_source(data, format="rtf")
    except SourceError:
        return
    for line in reading.lines:
        assert line.text.strip()
        assert reading.text[line.start : line.end].split() == line.text.split() or any(
            run.text != reading.text[run.start : run.end] for run in line.runs
        )


@given(st.integers(0, 400))
def test_a_file_cut_off_anywhere_is_refused_or_loses_no_word_before_the_cut(length: int) -> None:
    whole = rtf(r"{\fonttbl{\f0 A;}}\pard {\b One} two{\footnote three\par}.\par four{\v five}\par six\par")
    try:
        reading = read_source(whole[: len(b"{\\rtf1") + length], format="rtf")
    except SourceError:
        return
    assert lines(reading) in (
        [],
        ["One two.", "three"],
        ["One two.", "four", "three"],
        ["One two.", "four", "six", "three"],
    )
