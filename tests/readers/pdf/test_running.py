"""Running heads, feet and page numbers are told from the text of the page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.readers.pdf.running import running_rows

HEIGHT = 842.0


def found(pages: list[list[tuple[str, float]]]) -> list[str]:
    running = running_rows(pages, [HEIGHT] * len(pages))
    return [pages[page][row][0] for page, row in sorted(running)]


def body(page: int) -> list[tuple[str, float]]:
    return [(f"line {row} of page {page} {'abcdefghij'[page % 10]}", 150.0 + 15 * row) for row in range(20)]


@pytest.mark.parametrize(
    "form", ["{}", "- {} -", "Page {} of 9", "{} | P a g e", "стр. {}", "({})", "{}/9", "第 {} 页"]
)
def test_page_numbers_of_many_forms_are_found(form: str) -> None:
    pages = [[*body(page), (form.format(page + 1), 800.0 - page)] for page in range(4)]
    assert found(pages) == [form.format(page + 1) for page in range(4)]


def test_roman_page_numbers_are_found() -> None:
    pages = [[*body(page), (number, 800.0)] for page, number in enumerate(["i", "ii", "iii", "iv"])]
    assert found(pages) == ["i", "ii", "iii", "iv"]


def test_numbers_that_do_not_count_the_pages_are_text() -> None:
    assert (
        found([[*body(page), (number, 800.0 - 20 * page)] for page, number in enumerate(["79", "3", "12"])])
        == []
    )


def test_an_address_at_the_top_of_pages_is_text() -> None:
    assert found([[("Mr. President,", 60.0), *body(page)] for page in range(4)]) == []


def test_words_that_stand_elsewhere_on_each_page_are_text() -> None:
    assert found([[("Thank you.", 40.0 + 20 * page), *body(page)] for page in range(4)]) == []


def test_a_single_page_has_no_running_head() -> None:
    assert found([[("Permanent Mission", 40.0), *body(0), ("1", 800.0)]]) == []


@given(
    st.lists(st.lists(st.tuples(st.text("ab1 ,", max_size=4), st.floats(0, HEIGHT)), max_size=6), max_size=6)
)
def test_what_is_found_is_among_the_rows(pages: list[list[tuple[str, float]]]) -> None:
    for page, row in running_rows(pages, [HEIGHT] * len(pages)):
        assert row in range(len(pages[page]))
