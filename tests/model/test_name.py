"""Formal names: ids, references, tags."""

import re
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.errors import ModelError
from statecorpus.model import Organisation, Paragraph, Source, Statement, is_reference, is_statement_id
from tests.support.statements import references, statement_ids


@pytest.mark.parametrize("text", ["a", "kaz-iom-2011-12-05", "a--1-", "x9"])
def test_an_id_of_a_statement_is_a_lower_case_ascii_name(text: str) -> None:
    assert is_statement_id(text)


@pytest.mark.parametrize("text", ["", "A", "9a", "-a", "a.b", "a_b", "a b", "é", "a\n", "а"])
def test_what_is_no_id_of_a_statement(text: str) -> None:
    assert not is_statement_id(text)
    with pytest.raises(ModelError) as caught:
        Statement(text)
    assert str(caught.value) == (
        f"Statement.id is {text!r}: expected a lower-case ASCII name such as 'kaz-iom-2011-12-05'"
    )


@pytest.mark.parametrize(
    "text",
    ["iso3166:KAZ", "https://example.org/a?b=c#d", "urn:x-y:1", "a+b.c-d:%C3%A9", "doi:10.1/(a)", "a:b#"],
)
def test_a_reference_is_a_scheme_a_colon_and_a_name(text: str) -> None:
    assert is_reference(text)


@pytest.mark.parametrize(
    "text",
    ["", "KAZ", "iso3166:", ":KAZ", "ISO:KAZ", "a:b c", "a:é", "a:%C", "a:b#c#d", "#a", "a:[b]", "a:b\n"],
)
def test_what_is_no_reference(text: str) -> None:
    assert not is_reference(text)
    with pytest.raises(ModelError) as caught:
        Organisation("A", ref=text)
    assert str(caught.value) == (
        f"Organisation.ref is {text!r}: "
        "expected None or a scheme, a colon and a name in ASCII, such as 'iso3166:KAZ'"
    )


@given(references())
def test_a_reference_is_a_uri(text: str) -> None:
    assert is_reference(text)
    assert urlsplit(text).scheme == text.partition(":")[0]


@given(statement_ids)
def test_an_id_of_a_statement_is_a_name_of_xml_and_of_a_file(text: str) -> None:
    assert is_statement_id(text)
    assert re.fullmatch(r"[A-Za-z_][A-Za-z0-9._-]*", text)


def test_a_long_reference_that_fails_at_its_end_is_refused_at_once() -> None:
    """No pattern goes back over what it has read: 200,000 characters are one pass, not exponentially many."""
    assert not is_reference("a:" + "b" * 200_000 + " ")
    assert not is_reference("a:" + "%41" * 100_000 + "%")


@given(st.text("pP0123456789ab.", max_size=5))
def test_an_id_of_a_paragraph_is_p_and_a_number_from_1(text: str) -> None:
    is_one = re.fullmatch(r"p[1-9]\d*[a-z]?", text) is not None
    try:
        made = Paragraph(text, "Fish.").id == text
    except ModelError as error:
        made = False
        said = str(error)
        if said != f"Paragraph.id is {text!r}: expected 'p' and a number, such as 'p7' (or 'p7a')":
            raise
    assert made == is_one


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("media_type", "markdown", "None or a media type such as 'text/markdown'"),
        ("media_type", "text/", "None or a media type such as 'text/markdown'"),
        ("sha256", "0" * 63, "None or 64 lower-case hexadecimal digits"),
        ("sha256", "A" * 64, "None or 64 lower-case hexadecimal digits"),
    ],
)
def test_the_formal_fields_of_a_source_are_checked(field: str, value: str, expected: str) -> None:
    with pytest.raises(ModelError) as caught:
        Source("a.md", **{field: value})  # type: ignore[arg-type]  # a field, as the table names it
    assert caught.value.expected == expected
    assert caught.value.place == f"Source.{field}"


@pytest.mark.parametrize("tag", ["", "e", "english", "en_GB", "en-", "é"])
def test_what_is_no_language_tag(tag: str) -> None:
    with pytest.raises(ModelError) as caught:
        Statement("s", language=tag)
    assert str(caught.value) == (
        f"Statement.language is {tag!r}: expected None or a BCP 47 tag such as 'en' or 'zh-Hans'"
    )
