"""Markdown: runs stand where the source has them, and look as it says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.readers import Limits, Line, read_source
from statecorpus.readers.plain.markdown import read_markdown


def _lines(text: str) -> tuple[Line, ...]:
    return read_source(text, format="markdown").lines


def test_emphasis_over_several_lines_is_in_the_runs_of_each() -> None:
    lines = _lines("**Statement by\nH.E. Ana Lima**\n\nWe *thank* you.")
    assert [[(run.text, run.style.bold) for run in line.runs] for line in lines[:2]] == [
        [("Statement by", True)],
        [("H.E. Ana Lima", True)],
    ]
    assert [run.text for run in lines[2].runs if run.style.italic] == ["thank"]


def test_headings_items_quotations_and_rules_are_told() -> None:
    lines = _lines("# Title\n\n- one\n- two\n\n1. first\n\n> said\n\n***\n")
    assert [(line.kind, line.level, line.marker) for line in lines] == [
        ("heading", 1, None),
        ("item", 1, "-"),
        ("item", 1, "-"),
        ("item", 1, "1."),
        ("quotation", 0, None),
        ("rule", 0, None),
    ]


def test_escapes_and_entities_keep_their_place_in_the_source() -> None:
    text = "2\\. Fish &amp; chips *here*"
    (line,) = _lines(text)
    assert line.text == "2. Fish & chips here"
    for run in line.runs:
        written = text[run.start : run.end]
        assert run.text == written or (run.text, written) in {(".", "\\."), ("&", "&amp;")}


def test_html_tags_inside_a_line_are_marks_of_style() -> None:
    (line,) = _lines("the 79<sup>th</sup> <u>session</u> and <mark>more</mark>")
    assert line.text == "the 79th session and more"
    assert [run.text for run in line.runs if run.style.superscript] == ["th"]
    assert [run.text for run in line.runs if run.style.underline] == ["session"]


def test_the_end_of_a_link_is_no_text() -> None:
    (line,) = _lines("see [the report](https://example.org/the/report) of it")
    assert line.text == "see the report of it"


def test_stray_marks_of_bold_are_no_text() -> None:
    (line,) = _lines("we speak of« **unity**» and **peace")
    assert "**" not in line.text


def test_indented_lines_are_no_code() -> None:
    lines = _lines("    Distinguished delegates,\n\n    we meet today")
    assert [(line.kind, line.text) for line in lines] == [
        ("text", "Distinguished delegates,"),
        ("text", "we meet today"),
    ]


def test_front_matter_is_metadata_and_no_line() -> None:
    reading = read_source(
        "---\ntitle: \"Peace:\\_an\\\n  \\ address\"\ndate: '2024-09-28'\n---\nMr. President,\n"
    )
    assert reading.media_type == "text/markdown"
    assert reading.metadata == {"title": "Peace:\u00a0an address", "date": "2024-09-28"}
    assert [line.text for line in reading.lines] == ["Mr. President,"]
    date = next(one for one in reading.properties if one.name == "date")
    assert reading.text[date.start : date.end] == "'2024-09-28'"


@pytest.mark.parametrize("marks", ["*" * 5000, "[" * 5000, "> " * 3000, "`" * 3000])
def test_marks_without_end_are_read_as_plain_text(marks: str) -> None:
    reading = read_source(f"{marks}x\n\n**b**", format="markdown")
    assert "PA003" in {finding.code for finding in reading.findings}


@given(st.text(alphabet="ab*_`[]()<>#&;!\\\n -1.", max_size=120))
def test_runs_stand_in_the_source_in_order_and_do_not_overlap(text: str) -> None:
    reading = read_markdown(text, "a text", Limits())
    end = 0
    for line in reading.lines:
        for run in line.runs:
            assert end <= run.start <= run.end <= len(reading.text)
            end = run.end


@given(st.lists(st.text(alphabet="abc é*_\\", min_size=1, max_size=30), max_size=6))
def test_a_run_that_is_as_long_as_its_source_is_its_source(paragraphs: list[str]) -> None:
    reading = read_markdown("\n\n".join(paragraphs), "a text", Limits())
    for line in reading.lines:
        for run in line.runs:
            if run.end - run.start == len(run.text):
                assert reading.text[run.start : run.end] == run.text


@pytest.mark.parametrize(
    ("text", "kept", "kind"),
    [
        ("We ~~regret~~ welcome it.", "We welcome it.", "deletion"),
        ("Nous <del>jamais</del> tenons parole.", "Nous tenons parole.", "deletion"),
        ("Wir <s>nicht</s> stimmen zu.", "Wir stimmen zu.", "deletion"),
        ("<ruby>東京<rt>とうきょう</rt></ruby>で", "東京で", "annotation"),
        (
            "the <ruby>treaty<rp>(</rp><rt>joyaku</rt><rp>)</rp></ruby> holds",
            "the treaty holds",
            "annotation",
        ),
    ],
)
def test_struck_words_and_readings_are_left_out(text: str, kept: str, kind: str) -> None:
    reading = read_markdown(text, "a text", Limits())
    assert " ".join(" ".join(line.text for line in reading.lines).split()) == kept
    assert {omission.kind for omission in reading.omissions} == {kind}


HEADS = [
    ('+++\ntitle = "Agua"\ndate = 2019-03-14\n+++\n', {"title": "Agua", "date": "2019-03-14"}),
    ("+++\r\ntitle = 'L’eau'\r\nweight = 3\r\n+++\r\n", {"title": "L’eau", "weight": "3"}),
    ('+++\ntags = [\n  "un",\n  "wasser",\n]\n+++\n', {"tags": "un"}),
    ('+++\n[params]\nspeaker = "Ана Лима"\ndraft = true\n+++\n', {"speaker": "Ана Лима", "draft": "true"}),
    (
        '+++\ndate = 2020-01-02T03:04:05Z\nnote = """\nTwo\nlines"""\n+++\n',
        {"date": "2020-01-02", "note": "Two lines"},
    ),
    ("+++\nbroken = a b\ntitle = 'Kept'\n+++\n", {"title": "Kept"}),
]


@pytest.mark.parametrize(("head", "properties"), HEADS)
def test_a_head_in_toml_is_read_as_properties(head: str, properties: dict[str, str]) -> None:
    text = f"{head}\nMadam Chair,\n"
    reading = read_markdown(text, "a text", Limits())
    assert dict(reading.metadata) == properties
    assert [line.text for line in reading.lines] == ["Madam Chair,"]
    for item in reading.properties:
        assert text[item.start : item.end] in ("", item.value)


@pytest.mark.parametrize("text", ["~~a </del> b~~ c", "</s> a ~~b~~", "<rt> a", "<del>a", "</rt>~~"])
def test_end_tags_without_start_tags_are_read(text: str) -> None:
    assert read_markdown(text, "a text", Limits()).text == text


def test_a_head_of_many_open_lists_is_read_in_bounded_tries() -> None:
    text = "+++\n" + "a = [\n" * 5000 + "+++\nMadam Chair,\n"
    assert read_markdown(text, "a text", Limits()).properties == ()


def test_plus_signs_that_are_no_head_are_text() -> None:
    text = "+++\nWe agree.\n"
    assert [line.text for line in read_markdown(text, "a text", Limits()).lines] == ["+++", "We agree."]
