"""The tables that notebooks show: escaped, bounded, counted, whatever is in the cells."""

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from statecorpus._display import MOST_CHARACTERS, MOST_ROWS, Cell, listing, record

# What XML 1.0 can hold, which is what the model's texts are made of.
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40)
NUMBERS = st.integers() | st.floats(allow_nan=False)


def counted(most: int) -> Iterator[tuple[Cell, ...]]:
    """Give rows, and fail when more of them are asked for than may be."""
    for number in range(most):
        yield (number,)
    message = "more rows were taken than are shown"
    raise AssertionError(message)


def test_a_table_takes_no_more_rows_than_it_shows_and_counts_the_others() -> None:
    made = listing("Hits", ("n",), counted(MOST_ROWS), total=3412)
    tree = html.fromstring(made)
    assert tree.findtext("caption") == "Hits: 20 of 3,412"
    assert len(tree.findall(".//tbody/tr")) == MOST_ROWS


def test_a_long_cell_is_cut_before_it_is_escaped() -> None:
    made = listing("Texts", ("text",), [("&" * 1000,)], total=1)
    assert html.fromstring(made).findtext(".//td") == "&" * (MOST_CHARACTERS - 1) + "…"


def test_figures_have_separators_and_no_more_decimals_than_say_something() -> None:
    made = listing("Figures", ("a", "b", "c", "d"), [(1234567, 0.000012345, 98765.4321, 2.5)], total=1)
    cells = [cell.text for cell in html.fromstring(made).findall(".//td")]
    assert cells == ["1,234,567", "1.234e-05", "98,765.4", "2.5"]


@given(st.lists(st.tuples(TEXTS | st.none(), NUMBERS | st.none()), max_size=5), TEXTS)
def test_no_cell_and_no_head_can_make_an_element_or_an_attribute(
    rows: list[tuple[Cell, Cell]], name: str
) -> None:
    heads = (name, f"{name} 2")
    tree = html.fromstring(listing(name, heads, rows, total=len(rows)))
    elements = [element.tag for element in tree.iter()]
    cells = 2 * len(rows)
    expected = ["table", "caption", "thead", "tr", "th", "th", "tbody"]
    assert len(elements) == len(expected) + cells + len(rows), f"{elements} from {rows!r} and {name!r}"
    assert {key for element in tree.iter() for key in element.attrib} <= {"style", "scope", "dir"}
    texts = [cell for row in rows for cell in row if isinstance(cell, str)]
    read = [cell.text_content() for cell in tree.findall(".//td[@dir]")]
    # libxml2's HTML parser keeps every character but a non-character; it is compared without those.
    assert [text.strip() for text in read] == [text.strip() for text in texts]


def test_a_record_leaves_out_what_is_not_there() -> None:
    tree = html.fromstring(record("Place", [("name", "<b>Geneva</b>"), ("country", None)]))
    assert [row.text_content() for row in tree.findall(".//tr")] == ["name<b>Geneva</b>"]
