"""The explorer in a real browser: a question of a ministry, links, Back, themes, sizes, the keyboard."""

from collections.abc import Iterator
from functools import cache
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

import statecorpus as sc
from statecorpus.explorer import Holdings, application
from tests.support.explorer_server import served
from tests.support.tools import command

axe = pytest.importorskip("axe_playwright_python.sync_playwright")
pytestmark = pytest.mark.tool("chromium")

_OPTIONS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
#: A page of every kind, for what holds on all of them.
PAGES = (
    "",
    "search?q=climate+change",
    "search?q=climate&show=statements&state=iso3166:KEN",
    "search?q=refugee*&as=query&from=2010",
    "search?language=ar",
    "search?q=nothing+at+all",
    "search?q=%5B&as=query",
    "search?page=x",
    "values/state?q=climate",
    "statement/ken-unsc-2021-06-10",
    "statement/ken-unsc-2021-06-10?q=climate&sort=right&state=iso3166:KEN&hit=5",
    "statement/egy-unfccc-2023-12-09?q=%D9%85%D8%B5%D8%B1&hit=1",
    "state?state=iso3166:KEN",
    "state?state=iso3166:CHN&q=climate&from=2000",
    "speaker?speaker=JOSEPH+MUTUA+KIPROTICH",
    "session?session=none",
    "state",
    "doubts",
    "cite?venue=New+York",
    "acts?act=call",
    "acts/matrix",
    "acts/network",
    "acts/years",
    "citations",
    "instruments",
    "help",
    "cite?q=climate",
    "charts/years?q=climate",
    "charts/by?q=climate&by=state",
    "charts/grid?q=climate&by=state,year",
    "charts/dispersion?q=climate",
    "charts/years",
    "charts/grid?by=act,group",
    "charts/dispersion?q=nothing+at+all",
    "collocates?q=climate",
    "collocates?q=climate&near=change&measure=together&frequent=show",
    "compare?q=climate&vs=human+rights&vs=refugees",
    "compare",
    "compare/statements",
    "compare/statements?a=ken-unga-2018-09-26",
    "compare/statements?a=ken-unga-2018-09-26&b=ken-unga-2019-09-25",
    "compare/words",
    "compare/words?state=iso3166:KEN&level=all&size=5",
    "compare/years?state=iso3166:KEN&level=all&minimum=2",
    "no-such-page",
)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with served(application(Holdings(sc.load("demo"), "--corpus demo"), seconds=120)) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=command("chromium"), args=_OPTIONS)
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context()
    context.set_default_timeout(60_000)
    yield context
    context.close()


class Watched:
    """A page whose messages, errors and requests are kept."""

    def __init__(self, context: BrowserContext) -> None:
        self.page: Page = context.new_page()
        self.messages: list[str] = []
        self.hosts: set[str] = set()
        self.page.on("console", lambda message: self.messages.append(message.text))
        self.page.on("pageerror", lambda error: self.messages.append(str(error)))
        self.page.on("request", lambda request: self.hosts.add(urlsplit(request.url).netloc))


@cache
def quiet(text: str) -> bool:
    """Return whether a message of the console is the browser's own note about a status of 400 or 404."""
    return text.startswith("Failed to load resource: the server responded with a status of 4")


def test_a_question_of_a_ministry_takes_fewer_than_six_interactions(
    context: BrowserContext, address: str
) -> None:
    """What did we say about climate change in the last ten years, to whom, and what did others say?"""
    page = context.new_page()
    page.goto(address)
    # 1: words, and 2: the search.
    page.locator("#f-q").fill("climate change")
    page.locator("#f-who").fill("Fiji")
    page.locator("#f-from").fill("2015")
    page.locator(".fields button").click()
    ours = page.locator("#result").inner_text()
    assert ours == "4 hits in 3 statements"
    assert page.locator(".kwic tbody tr").count() == 4
    # 3: to whom; 4: what others said.
    to_whom = page.locator("fieldset", has_text="To whom")
    assert to_whom.locator("li").count() >= 1
    page.get_by_role("link", name="Remove the filter State: Fiji").click()
    assert "hits in" in page.locator("#result").inner_text()
    assert page.locator(".chips").inner_text().startswith("From: 2015")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_every_page_fits_has_no_message_and_stays_on_its_host(
    browser: Browser, address: str, scheme: str, width: int
) -> None:
    context = browser.new_context(
        color_scheme="dark" if scheme == "dark" else "light", viewport={"width": width, "height": 800}
    )
    context.set_default_timeout(60_000)
    watched = Watched(context)
    problems: list[str] = []
    for name in PAGES:
        watched.page.goto(address + name)
        if watched.page.evaluate("document.documentElement.scrollWidth") > width:
            problems.append(f"{name}: wider than {width}")
        found = axe.Axe().run(watched.page)
        if found.violations_count:
            problems.append(f"{name}: {found.generate_report()}")
    assert problems == []
    assert [message for message in watched.messages if not quiet(message)] == []
    assert watched.hosts == {urlsplit(address).netloc}
    context.close()


def test_a_page_at_twice_its_size_has_no_horizontal_scroll(browser: Browser, address: str) -> None:
    # 200 % of a window of 1280 pixels is a window of 640 with twice the pixels per pixel.
    context = browser.new_context(viewport={"width": 640, "height": 400}, device_scale_factor=2)
    page = context.new_page()
    page.set_default_timeout(60_000)
    for name in PAGES:
        page.goto(address + name)
        assert page.evaluate("document.documentElement.scrollWidth") <= 640, name
    context.close()


def test_back_restores_the_box_and_the_result(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto(f"{address}search?q=climate")
    first = page.locator("#result").inner_text()
    page.locator("#q").fill("refugees")
    page.locator("#q").press("Enter")
    page.wait_for_url("**q=refugees*")
    second = page.locator("#result").inner_text()
    page.locator(".facets a.count").first.click()
    page.wait_for_url("**state=*")
    for words, result in (("refugees", second), ("climate", first)):
        page.go_back()
        expect(page.locator("#q")).to_have_value(words)
        assert page.locator("#result").inner_text() == result
    page.go_forward()
    expect(page.locator("#q")).to_have_value("refugees")
    context.close()


@pytest.mark.parametrize("path", ["search?q=climate", "acts"])
def test_back_takes_a_choice_of_the_facets_back(context: BrowserContext, address: str, path: str) -> None:
    page = context.new_page()
    page.goto(f"{address}{path}")
    kenya = page.locator("form.facets input[value='iso3166:KEN']").first
    kenya.click()
    page.wait_for_url("**state=**")
    page.go_back()
    page.wait_for_url(f"{address}{path}")
    expect(kenya).not_to_be_checked()


def test_a_link_that_is_sent_shows_the_same(browser: Browser, address: str) -> None:
    sender, receiver = browser.new_context(), browser.new_context()
    page = sender.new_page()
    page.set_default_timeout(60_000)
    page.goto(f"{address}search?q=climate")
    page.locator("#sort").select_option("newest")
    page.wait_for_url("**sort=newest*")
    page.locator(".facets input[type=checkbox]").first.check()
    page.wait_for_url("**state=*")
    other = receiver.new_page()
    other.set_default_timeout(60_000)
    other.goto(page.url)
    assert other.locator("main").inner_text() == page.locator("main").inner_text()
    sender.close()
    receiver.close()


def test_the_keyboard_alone_searches_narrows_and_reads(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(address)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("climate")
    page.keyboard.press("Enter")
    page.wait_for_url("**search?q=climate")
    seen: list[str] = []
    for _ in range(60):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate("document.activeElement.closest('.kwic, .views, .facets')?.className ?? ''")
        )
        if "kwic" in seen[-1] and page.evaluate("document.activeElement.tagName") == "A":
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/statement/**")
    expect(page.locator("article").first).to_be_visible()


def test_without_a_script_the_forms_have_buttons_and_the_links_lead_on(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto(address)
    page.locator("#q").fill("climate")
    page.get_by_role("button", name="Search").first.click()
    assert page.locator("#result").inner_text() == "28 hits in 19 statements"
    page.locator(".facets input[type=checkbox]").first.check()
    page.get_by_role("button", name="Apply").click()
    assert page.locator(".chips li").count() == 2
    page.locator("#sort").select_option("newest")
    page.get_by_role("button", name="Show").click()
    assert "sort=newest" in page.url
    context.close()


def test_a_text_from_right_to_left_is_read_from_right_to_left(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}search?language=ar")
    page.locator(".ranked a").first.click()
    page.wait_for_url("**/statement/**")
    direction = page.locator("article p").first.evaluate("element => getComputedStyle(element).direction")
    assert direction == "rtl"
