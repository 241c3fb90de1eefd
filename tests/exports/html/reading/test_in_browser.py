"""The reading view in a real browser: accessible, within its width, and switched without script."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import statecorpus as sc
from statecorpus._display.markup import Markup
from statecorpus.exports.html import Neighbours, ReadingLinks, reading_view
from statecorpus.exports.html.document import document
from statecorpus.model import Statement
from tests.support.everything import EVERYTHING
from tests.support.pages import ARABIC
from tests.support.tools import command

playwright = pytest.importorskip("playwright.sync_api")
axe = pytest.importorskip("axe_playwright_python.sync_playwright")

pytestmark = pytest.mark.tool("chromium")

_LINKS = ReadingLinks(
    fields={"speaker.name": "people.html"},
    references=lambda ref: f"ref.html#{len(ref)}",
    neighbours=[Neighbours("speaker", ("a.html", "A statement of before"), ("b.html", "A later statement"))],
    files={"TEI": "a.xml"},
    page="https://example.org/statements/a",
)
# Everything there is, Arabic, French and Chinese; with acts, page breaks, items and notes among them.
_CASES: dict[str, Callable[[], Statement]] = {
    "everything": lambda: EVERYTHING,
    "arabic": lambda: ARABIC,
    "jordan": lambda: sc.load("demo")["jor-unga-2013-09-26"],
    "senegal": lambda: sc.load("demo")["sen-unga-2000-09-18"],
    "china": lambda: sc.load("demo")["chn-unga-2015-09-28"],
}
_OPEN_ALL = "document.querySelectorAll('details').forEach(each => (each.open = true))"
_BOX = """element => {
  const box = element.getBoundingClientRect();
  return [box.left, box.top, box.right, box.bottom];
}"""
_LINE_OF = "element => getComputedStyle(element).textDecorationLine"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as driver:
        running = driver.chromium.launch(
            executable_path=command("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        yield running
        running.close()


@pytest.fixture
def show(browser: Any, tmp_path: Path) -> Iterator[Any]:
    pages = []

    def show(case: str, *, bypass_csp: bool = False, width: int = 1200, **settings: Any) -> Any:
        statement = _CASES[case]()
        first = statement.passages[0]
        hits = [(first.start, first.end), (len(statement.text) - 6, len(statement.text) - 1)]
        view = reading_view(statement, links=_LINKS, hits=hits)
        path = tmp_path / f"{case}.html"
        path.write_text(document(view.title, Markup(view)), encoding="utf-8")
        page = browser.new_page(bypass_csp=bypass_csp, viewport={"width": width, "height": 800}, **settings)
        pages.append(page)
        page.messages = []
        page.on("console", lambda message: page.messages.append(message.text))
        page.goto(path.as_uri())
        return page

    yield show
    for page in pages:
        page.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1200])
@pytest.mark.parametrize("case", _CASES)
def test_axe_finds_no_violation_and_nothing_stands_out_of_the_window(
    show: Any, case: str, width: int, theme: str
) -> None:
    page = show(case, width=width, color_scheme=theme, bypass_csp=True)
    assert page.messages == []
    page.evaluate(_OPEN_ALL)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = axe.Axe().run(page).response["violations"]
    assert {f"{rule['id']}: {node['html'][:150]}" for rule in found for node in rule["nodes"]} == set()


@pytest.mark.parametrize("kind", ["mention", "citation", "time", "amount"])
def test_a_switch_of_the_legend_hides_the_lines_of_its_kind_and_of_no_other(show: Any, kind: str) -> None:
    page = show("everything")
    page.evaluate(_OPEN_ALL)
    kinds = {"mention", "citation", "time", "amount"}
    lines = {each: page.locator(f"p .{each}").first for each in kinds}
    assert {line.evaluate(_LINE_OF) for line in lines.values()} == {"underline"}
    page.locator(f".show-{kind}").uncheck()
    assert lines[kind].evaluate(_LINE_OF) == "none"
    assert {lines[each].evaluate(_LINE_OF) for each in kinds - {kind}} == {"underline"}
    page.locator(f".show-{kind}").check()
    assert lines[kind].evaluate(_LINE_OF) == "underline"


def test_the_switch_of_acts_hides_their_notes_too(show: Any) -> None:
    page = show("senegal")
    page.evaluate(_OPEN_ALL)
    assert page.locator(".acts").first.is_visible()
    page.locator(".show-act").uncheck()
    assert not page.locator(".acts").first.is_visible()
    assert page.locator("p .act").first.evaluate("each => getComputedStyle(each).borderBottomWidth") == "0px"


def test_the_shapes_of_lines_differ_so_that_no_colour_is_needed(show: Any) -> None:
    page = show("everything")
    shapes = {
        kind: page.locator(f"p .{kind}").first.evaluate("each => getComputedStyle(each).textDecorationStyle")
        for kind in ("mention", "citation", "time", "amount")
    }
    assert shapes == {"mention": "solid", "citation": "double", "time": "dotted", "amount": "dashed"}


def _luminance(colour: str) -> float:
    channels = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_line_under_a_mark_has_a_contrast_of_3(show: Any, theme: str) -> None:
    page = show("everything", color_scheme=theme)
    paper = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    for kind in ("mention", "citation", "time", "amount", "act"):
        name = "borderBottomColor" if kind == "act" else "textDecorationColor"
        colour = page.locator(f"p .{kind}").first.evaluate(f"each => getComputedStyle(each).{name}")
        low, high = sorted((_luminance(colour), _luminance(paper)))
        assert (high + 0.05) / (low + 0.05) >= 3, (kind, colour)


@pytest.mark.parametrize("case", ["everything", "senegal"])
def test_notes_on_acts_stand_beside_their_paragraph_or_below_it(show: Any, case: str) -> None:
    for width, beside in ((1200, True), (700, False), (320, False)):
        page = show(case, width=width)
        for notes in page.locator(".acts").all():
            paragraph = notes.locator("xpath=preceding-sibling::p")
            _, top, right, bottom = paragraph.evaluate(_BOX)
            left, start, *_ = notes.evaluate(_BOX)
            assert left > right if beside else start >= bottom - 1, (width, notes.inner_text())
            assert abs(start - top) < 20 or not beside


def test_a_line_has_about_65_characters(show: Any) -> None:
    page = show("senegal")
    paragraph = page.locator("#p4")
    height = paragraph.evaluate("each => each.getBoundingClientRect().height")
    line = paragraph.evaluate("each => parseFloat(getComputedStyle(each).lineHeight)")
    assert 55 <= len(paragraph.text_content()) / round(height / line) <= 75


def test_a_reader_goes_from_hit_to_hit_and_back_by_the_keyboard(show: Any) -> None:
    page = show("everything")
    page.locator(".hit-list a").first.press("Enter")
    assert page.url.endswith("#hit-1")
    page.get_by_label("Next hit").press("Enter")
    assert page.url.endswith("#hit-2")
    assert page.locator("#hit-2").evaluate("each => each.matches(':target')")
    page.get_by_label("Previous hit").press("Enter")
    assert page.url.endswith("#hit-1")
    # The list of hits sticks to the top of the window, and covers no hit.
    _, top, _, _ = page.locator("#hit-1").evaluate(_BOX)
    *_, bottom = page.locator(".hit-list").evaluate(_BOX)
    assert top >= bottom


def test_a_note_leads_to_the_words_of_its_act(show: Any) -> None:
    page = show("senegal")
    page.locator(".acts .deed").nth(1).press("Enter")
    assert page.url.endswith("#act-2")
    assert page.locator("#act-2").inner_text() == "remercie"


def test_forced_colours_keep_hits_and_lines(show: Any) -> None:
    page = show("everything", forced_colors="active")
    hit = page.locator("mark.hit").first
    assert hit.evaluate("each => getComputedStyle(each).outlineStyle") == "solid"
    assert page.locator("p .mention").first.evaluate(_LINE_OF) == "underline"


def test_paper_has_no_marks_and_no_ways_but_numbers_and_the_address(show: Any) -> None:
    page = show("everything")
    page.emulate_media(media="print")
    for hidden in (".legend", ".hit-list", ".acts", ".step", ".reading-neighbours", ".because"):
        assert not page.locator(hidden).first.is_visible(), hidden
    for kind in ("mention", "citation", "time", "amount"):
        assert page.locator(f"p .{kind}").first.evaluate(_LINE_OF) == "none"
    assert (
        page.locator("#p1 > .number").evaluate("each => getComputedStyle(each, '::before').content") == '"1"'
    )
    assert page.locator(".page-address").is_visible()


def test_a_narrow_place_on_a_wide_page_has_the_narrow_layout(show: Any) -> None:
    page = show("senegal", bypass_csp=True)
    page.add_style_tag(content="main { width: 30rem }")
    notes, paragraph = page.locator(".acts").first, page.locator("#p1")
    assert notes.evaluate(_BOX)[1] >= paragraph.evaluate(_BOX)[3] - 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 1200
