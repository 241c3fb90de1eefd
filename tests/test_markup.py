"""Markup: whatever a text holds, it is read back as that text, and makes no element and no attribute."""

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from statecorpus._display.markup import Markup, element, empty_element, escaped, joined
from tests.support.pages import as_shown, read_page

#: Everything that a Python string can hold but lone surrogates, which no file can.
ANY = st.text(st.characters(exclude_categories=["Cs"]))
# What HTML cannot hold, and what its parsers make one of: carriage return and line feed.
FIT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]))


@given(ANY, ANY)
def test_a_text_and_an_attribute_are_read_back_as_they_were(text: str, value: str) -> None:
    reader = read_page(element("p", {"id": value}, text))
    assert reader.tags == ["p"]
    assert reader.texts == {as_shown(value): as_shown(text)}


@given(FIT)
def test_a_second_parser_reads_the_same(text: str) -> None:
    read = html.fragment_fromstring(element("p", {"title": text}, text))
    assert (read.text or "", read.get("title"), len(read)) == (text, text, 0)


@given(ANY)
def test_what_is_escaped_stays_as_it_is(text: str) -> None:
    once = escaped(text)
    assert isinstance(once, Markup)
    assert escaped(once) is once


def test_children_that_are_markup_are_kept_and_those_that_are_none_left_out() -> None:
    assert element("p", None, element("b", None, "<"), None, "&") == "<p><b>&lt;</b>&amp;</p>"
    assert joined(["<", None, element("i", None, "x")], " & ") == "&lt; &amp; <i>x</i>"


def test_an_attribute_that_is_none_is_left_out_and_one_that_is_true_has_no_value() -> None:
    assert empty_element("input", {"a": None, "b": True, "c": False, "d": ""}) == '<input b d="">'


def test_a_slice_of_markup_is_no_markup() -> None:
    # A piece cut out of markup may begin inside a tag: it counts as text again.
    assert escaped(Markup("<b>x</b>")[:3]) == "&lt;b&gt;"
