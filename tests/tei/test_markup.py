"""XML as lines."""

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from statecorpus.model import to_printed
from statecorpus.tei.markup import Lines, element, escaped, local, qualified

_TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn"))).map(to_printed)


@given(_TEXTS, _TEXTS)
def test_what_is_escaped_is_read_back_from_content_and_attribute(words: str, value: str) -> None:
    read = etree.fromstring(element("p", {"n": value}, escaped(words)).encode())
    assert (read.text or "", read.get("n")) == (words, value)


def test_an_element_in_which_nothing_is_written_is_empty_and_its_parent_is_not() -> None:
    lines = Lines()
    with lines.inside("a"):
        with lines.inside("b", {"n": "1"}), lines.inside("c"):
            pass
        lines.add("d")
    assert lines.encoded().decode().split("\n")[1:] == [
        "<a>",
        '  <b n="1">',
        "    <c/>",
        "  </b>",
        "  <d/>",
        "</a>",
        "",
    ]


def test_names_are_told_with_a_prefix_a_person_knows() -> None:
    assert local(qualified("p")) == "p"
    assert local("{http://www.w3.org/XML/1998/namespace}lang") == "xml:lang"
    assert local("{urn:other}p") == "{urn:other}p"
