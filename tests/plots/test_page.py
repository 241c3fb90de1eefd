"""A page with every plot in a real browser: accessible, valid, within its width, under a strict policy."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from statecorpus.plots import style_sheet
from tests.support.html_validator import complaints
from tests.support.plots import PLOTS
from tests.support.tools import command

playwright = pytest.importorskip("playwright.sync_api")
axe = pytest.importorskip("axe_playwright_python.sync_playwright")

_POLICY = "default-src 'none'; style-src 'self' file:; img-src 'self'"
_THEMES = ("light", "dark")


def _page() -> str:
    plots = "".join(f"<section><h2>{name}</h2>{plot.to_svg()}</section>" for name, plot in PLOTS.items())
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Plots</title>'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f'<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">'
        f'<link rel="stylesheet" href="plot.css"></head><body>'
        f"<main><h1>Plots</h1>{plots}</main></body></html>"
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("plots")
    (folder / "plots.html").write_text(_page(), encoding="utf-8")
    (folder / "plot.css").write_text(style_sheet(), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as driver:
        running = driver.chromium.launch(
            executable_path=command("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        yield running
        running.close()


@pytest.fixture
def show(browser: Any, folder: Path) -> Iterator[Any]:
    pages = []

    def show(**settings: Any) -> Any:
        page = browser.new_page(bypass_csp=False, **settings)
        pages.append(page)
        page.messages = []
        page.on("console", lambda message: page.messages.append(message.text))
        page.on("pageerror", lambda error: page.messages.append(str(error)))
        page.goto((folder / "plots.html").as_uri())
        return page

    yield show
    for page in pages:
        page.close()


@pytest.mark.tool("chromium")
@pytest.mark.parametrize("theme", _THEMES)
def test_axe_finds_no_violation(show: Any, theme: str) -> None:
    found = axe.Axe().run(show(color_scheme=theme)).response["violations"]
    told = {f"{rule['id']}: {node['html'][:150]}" for rule in found for node in rule["nodes"]}
    assert told == set()


@pytest.mark.tool("chromium")
@pytest.mark.parametrize("width", [320, 900])
def test_every_text_lies_in_the_page_and_none_upon_another(show: Any, width: int) -> None:
    page = show(viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    boxes = page.evaluate(
        """[...document.querySelectorAll("svg.plot")].map(plot => [...plot.querySelectorAll("text")]
            .map(text => [text.textContent, text.getBoundingClientRect()])
            .filter(([, box]) => box.width)
            .map(([words, box]) => [words, box.left, box.right, box.top, box.bottom]))"""
    )
    assert len(boxes) == len(PLOTS)
    outside, upon = [], []
    for texts in boxes:
        outside += [words for words, left, right, *_ in texts if left < -1 or right > width + 1]
        for place, (words, left, right, top, bottom) in enumerate(texts):
            for other, start, end, above, below in texts[place + 1 :]:
                # Two lines of text may share a pixel of their line height.
                if min(right, end) - max(left, start) > 1 and min(bottom, below) - max(top, above) > 3:
                    upon.append((words, other))
    assert (outside, upon) == ([], [])


@pytest.mark.tool("chromium")
def test_a_strict_policy_lets_the_plots_have_their_colours(show: Any) -> None:
    page = show(color_scheme="light")
    bar = "getComputedStyle(document.querySelector('rect.plot-fill-1')).fill"
    assert page.evaluate(bar) == "rgb(0, 114, 178)"
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(bar) == "rgb(86, 180, 233)"
    page.emulate_media(color_scheme="dark", media="print")
    assert page.evaluate(bar) == "rgb(0, 114, 178)"
    page.emulate_media(forced_colors="active", media="screen")
    text = "getComputedStyle(document.querySelector('svg.plot text')).fill"
    assert page.evaluate(bar) == page.evaluate(text)
    assert page.messages == []


@pytest.mark.tool("chromium")
def test_a_screen_reader_is_told_the_title_the_sentence_and_the_links(show: Any) -> None:
    page = show()
    group = page.get_by_role("group", name="Hits by state", exact=True)
    assert group.count() == 1
    assert group.get_by_role("link", name="Kazakhstan: 12,345 hits", exact=True).count() == 1
    image = page.get_by_role("img", name=PLOTS["star"].title)
    assert image.evaluate(
        "node => document.getElementById(node.getAttribute('aria-describedby')).textContent"
    ) == (PLOTS["star"].summary)


@pytest.mark.tool("chromium")
def test_a_file_scales_as_a_picture(browser: Any, tmp_path: Path) -> None:
    PLOTS["trend"].save(tmp_path / "trend.svg")
    (tmp_path / "page.html").write_text('<img src="trend.svg" width="352" alt="">', encoding="utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "page.html").as_uri())
    size = page.evaluate(
        "(() => { const i = document.images[0]; return [i.naturalWidth, i.width / i.height]; })()"
    )
    page.close()
    assert size[0] == 704
    assert 2 < size[1] < 2.5


@pytest.mark.tool("java")
def test_the_validator_of_html_has_no_complaint(folder: Path) -> None:
    assert complaints(folder) == []
