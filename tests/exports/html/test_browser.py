"""The pages in a real browser: what it shows, what it refuses to run, what it tells a screen reader."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from statecorpus.corpus import Corpus
from statecorpus.exports.html import page, write_site
from statecorpus.model import Statement
from tests.support.chromium import Browser, Tab
from tests.support.everything import EVERYTHING
from tests.support.pages import ARABIC, HOSTILE
from tests.support.tools import command

pytestmark = pytest.mark.tool("chromium")

_TEXTS = """[...document.querySelectorAll(
        "article p, article li, article h2, article h3, article h4, article div.note")]
    .filter(each => !each.closest(".acts, .legend"))
    .map(each => each.textContent)"""

# Of every text that is drawn, its colour and the first background behind it; pseudo-elements too.
_PAINTED = """(() => {
  const found = new Set();
  const behind = element => {
    for (; element; element = element.parentElement) {
      const colour = getComputedStyle(element).backgroundColor;
      if (!colour.endsWith(", 0)")) return colour;
    }
    return "none";
  };
  for (const details of document.querySelectorAll("details")) details.open = true;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT);
  for (let element; (element = walker.nextNode());) {
    const own = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    if (own) found.add(getComputedStyle(element).color + " on " + behind(element));
    const drawn = getComputedStyle(element, "::before");
    if (drawn.content !== "none") found.add(drawn.color + " on " + behind(element));
  }
  return [...found];
})()"""

_HANDLERS = """[...document.querySelectorAll("*")].flatMap(each => each.getAttributeNames())
    .filter(name => name.startsWith("on"))"""
# What somebody might put into a page who has got markup into it.
_INTRUDE = """
  document.body.insertAdjacentHTML("beforeend", "<p id=intruder style='color:red' onclick='owned=1'>x</p>");
  const script = document.createElement("script");
  script.textContent = "owned = 1";
  const style = document.createElement("style");
  style.textContent = "p { color: red }";
  document.body.append(script, style);
  document.getElementById("intruder").click();"""
_EMPTY_RULES = """[...document.styleSheets[0].cssRules]
    .filter(rule => rule.style && rule.style.length === 0).map(rule => rule.selectorText)"""
# The links of a chart are of SVG, whose address is an object.
_LINKS = """[...document.querySelectorAll("a")]
    .map(each => new URL(each.href.baseVal ?? each.href, location).href.split("#")[0])
    .filter(each => each.startsWith("file:") && each.endsWith(".html"))"""
_HEADINGS = '[...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]'
_FOCUSABLE = """[...document.querySelectorAll("a[href], summary, input")]
    .filter(each => each.tagName === "SUMMARY" || !each.closest("details:not([open])"))
    .map(each => each.getAttribute("aria-label") || each.textContent)"""
_FOCUSED = 'document.activeElement.getAttribute("aria-label") || document.activeElement.textContent'


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    with Browser.running(command("chromium"), tmp_path_factory.mktemp("profile")) as browser:
        yield browser.tab()


@pytest.fixture
def show(tab: Tab, tmp_path: Path) -> Any:
    def show(statement: Statement) -> Tab:
        path = tmp_path / f"{statement.id}.html"
        path.write_text(page(statement), encoding="utf-8")
        tab.width(1100)
        tab.theme("light")
        tab.open(path)
        return tab

    return show


def _spoken(statement: Statement) -> list[str]:
    return [
        *(line.text for line in statement.salutation),
        *(block.text for block in statement.body),
        *([] if statement.closing is None else [statement.closing]),
    ]


@pytest.mark.parametrize("statement", [EVERYTHING, HOSTILE, ARABIC], ids=lambda each: each.id)
def test_the_document_holds_every_word_and_no_other_between_them(show: Any, statement: Statement) -> None:
    texts = show(statement).ask(_TEXTS)
    assert texts[-len(_spoken(statement)) :] == _spoken(statement)


def test_hostile_text_makes_no_element_and_runs_nothing(show: Any) -> None:
    tab = show(HOSTILE)
    assert tab.ask("document.title") == HOSTILE.title
    assert (
        tab.ask('document.querySelectorAll("script, img, iframe, object, embed, form, base, link").length')
        == 0
    )
    assert tab.ask(_HANDLERS) == []
    assert tab.ask('[...new Set([...document.querySelectorAll("a")].map(each => each.protocol))]') == [
        "file:"
    ]
    assert tab.ask('document.querySelectorAll("style").length') == 1


def test_the_policy_of_a_page_stops_scripts_styles_and_pictures_that_somebody_puts_in(show: Any) -> None:
    tab = show(EVERYTHING)
    tab.ask(_INTRUDE)
    assert tab.ask("typeof owned") == "undefined"
    assert tab.ask('getComputedStyle(document.getElementById("intruder")).color') == tab.ask(
        "getComputedStyle(document.body).color"
    )


def test_the_style_sheet_is_applied_whole(show: Any) -> None:
    tab = show(EVERYTHING)
    # A sheet whose hash the policy does not know would have no rules; a declaration that is not understood
    # would leave a rule without its words.
    assert tab.ask("document.styleSheets[0].cssRules.length") > 50
    assert tab.ask(_EMPTY_RULES) == []


def test_arabic_runs_from_the_right_and_latin_inside_it_from_the_left(show: Any) -> None:
    tab = show(ARABIC)
    directions = tab.ask(
        '[...document.querySelectorAll("h1, .reading-text > p")]'
        ".map(each => getComputedStyle(each).direction)"
    )
    assert directions == ["rtl", "rtl", "rtl", "rtl", "ltr", "rtl"]
    assert tab.ask("getComputedStyle(document.documentElement).direction") == "ltr"
    box = 'document.querySelector("{}").getBoundingClientRect()'
    assert tab.ask(box.format("#p1 > .number") + ".left") > tab.ask(box.format("#p1") + ".left + 400")
    assert tab.ask(box.format("#p1 .page-break") + ".left") < tab.ask(box.format("#p1") + ".left")


def test_numbers_and_page_breaks_stand_in_the_margins_and_are_not_copied(show: Any) -> None:
    tab = show(EVERYTHING)
    box = 'document.querySelector("{}").getBoundingClientRect()'
    assert tab.ask(box.format("#p1 > .number") + ".right") < tab.ask(box.format("#p1") + ".left")
    assert tab.ask(box.format("#p1 .page-break") + ".left") > tab.ask(box.format("#p1") + ".right")
    copied = tab.ask(
        'getSelection().selectAllChildren(document.getElementById("p1")), getSelection().toString()'
    )
    assert copied.strip() == EVERYTHING.paragraphs[0].text


def test_a_paragraph_is_cited_by_its_address(show: Any, tmp_path: Path) -> None:
    tab = show(EVERYTHING)
    tab.open(tmp_path / f"{EVERYTHING.id}.html", "#p6a")
    assert tab.ask('document.querySelector(":target").textContent') == EVERYTHING.paragraphs[5].text


def test_the_keyboard_reaches_every_link_in_the_order_of_the_text_and_sees_where_it_is(show: Any) -> None:
    tab = show(EVERYTHING)
    expected = tab.ask(_FOCUSABLE)
    reached = []
    for _ in expected:
        tab.press("Tab", 9)
        reached.append(tab.ask(_FOCUSED))
        assert tab.ask("getComputedStyle(document.activeElement).outlineStyle") == "solid", reached[-1]
    assert reached == expected
    assert reached[0] == "Skip to the text"


def test_the_skip_link_leads_to_the_text(show: Any) -> None:
    tab = show(EVERYTHING)
    tab.press("Tab", 9)
    tab.press("Enter", 13)
    assert tab.ask("document.activeElement.id") == "main"
    tab.press("Tab", 9)
    assert tab.ask(_FOCUSED).startswith("Marked: ")
    tab.press("Tab", 9)
    assert tab.ask(_FOCUSED) == "Paragraph 1"


def test_a_screen_reader_is_told_landmarks_headings_in_order_and_a_name_for_every_link(show: Any) -> None:
    tab = show(EVERYTHING)
    tab.ask('document.querySelectorAll("details").forEach(each => (each.open = true))')
    nodes = tab.accessible()
    roles = [node["role"]["value"] for node in nodes]
    assert {"main", "article", "region", "note", "checkbox", "separator"} <= set(roles)
    assert roles.count("main") == 1
    assert roles.count("heading") == tab.ask(f"{_HEADINGS}.length")
    levels = tab.ask(f"{_HEADINGS}.map(each => Number(each.tagName[1]))")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels
    for node in nodes:
        if node["role"]["value"] in {"link", "region", "group", "checkbox", "navigation"}:
            name = node.get("name", {}).get("value", "")
            assert name.strip() or node["role"]["value"] == "group", node
    assert "Page 2" in {node.get("name", {}).get("value") for node in nodes}


def _luminance(colour: str) -> float:
    channels = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(pair: str) -> float:
    """Compute the contrast of two colours (WCAG 2.2, relative luminance)."""
    low, high = sorted(map(_luminance, pair.split(" on ")))
    return (high + 0.05) / (low + 0.05)


def _weak(tab: Tab) -> dict[str, float]:
    pairs = tab.ask(_PAINTED)
    assert len(pairs) >= 2, f"too few colours were found to be all: {pairs}"
    return {pair: round(_contrast(pair), 2) for pair in pairs if _contrast(pair) < 4.5}


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
def test_every_text_has_the_contrast_of_wcag_aa(show: Any, theme: str) -> None:
    tab = show(EVERYTHING)
    tab.theme(theme)
    assert _weak(tab) == {}


@pytest.mark.parametrize("name", ["index.html", "speakers/index.html", "states/uto.html"])
def test_the_lists_of_a_site_can_be_read_by_everybody(tab: Tab, tmp_path: Path, name: str) -> None:
    corpus = Corpus.create(tmp_path / "corpus")
    corpus.add(EVERYTHING, HOSTILE, ARABIC)
    site = write_site(corpus, tmp_path / "site")
    tab.open(site.folder / name)
    for theme in ("light", "dark"):
        tab.theme(theme)
        assert _weak(tab) == {}
    levels = tab.ask(f"{_HEADINGS}.map(each => Number(each.tagName[1]))")
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels
    tab.width(320)
    assert tab.ask("document.documentElement.scrollWidth") <= 320


def test_the_dark_theme_is_dark(show: Any) -> None:
    tab = show(EVERYTHING)
    tab.theme("dark")
    assert _luminance(tab.ask("getComputedStyle(document.documentElement).backgroundColor")) < 0.02


@pytest.mark.parametrize("pixels", [320, 375, 768])
def test_nothing_stands_out_of_a_narrow_window(show: Any, pixels: int) -> None:
    tab = show(EVERYTHING)
    tab.width(pixels)
    tab.ask('document.querySelectorAll("details").forEach(each => (each.open = true))')
    assert tab.ask("document.documentElement.scrollWidth") <= pixels


def _is_in_order(words: list[str], among: list[str]) -> str | None:
    """Give the first word that is missing in its place; between words others may stand."""
    rest = iter(among)
    return next((word for word in words if not any(word == other for other in rest)), None)


def test_paper_has_every_word_in_order(show: Any) -> None:
    tab = show(EVERYTHING)
    with pypdfium2.PdfDocument(tab.printed()) as document:
        text = "\n".join(sheet.get_textpage().get_text_range() for sheet in document)
    expected = " ".join([EVERYTHING.title or "", *_spoken(EVERYTHING)]).split()
    assert _is_in_order(expected, text.split()) is None
    assert "Skip to the text" not in text


def test_a_site_is_read_from_the_disk_by_its_links_alone(tab: Tab, tmp_path: Path) -> None:
    corpus = Corpus.create(tmp_path / "corpus", title="A <corpus>")
    corpus.add(EVERYTHING, ARABIC)
    site = write_site(corpus, tmp_path / "site")
    tab.open(site.folder / "index.html")
    assert tab.ask("document.title") == "A <corpus>"
    seen, left = set(), {tab.ask("location.href")}
    while left:
        address = left.pop()
        seen.add(address)
        tab.open(Path(re.sub("^file://", "", address)))
        assert tab.ask('document.querySelectorAll("main h1").length') == 1, address
        found = tab.ask(_LINKS)
        left |= set(found) - seen
    assert len(seen) == site.pages
