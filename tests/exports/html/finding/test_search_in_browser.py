"""The search of a site in Chromium, from disk and from a server of files."""

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

import statecorpus as sc
from statecorpus.exports.html import write_site
from statecorpus.model import DateRange, Paragraph, Statement
from tests.support.pages import ARABIC
from tests.support.tools import command

playwright = pytest.importorskip("playwright.sync_api")
axe = pytest.importorskip("axe_playwright_python.sync_playwright")

pytestmark = pytest.mark.tool("chromium")

_RESULTS = (
    "[...document.querySelectorAll('#results a')].map(each => new URL(each.href).pathname.split('/').pop())"
)
_PAGES = (
    "index.html", "search.html?q=refugees", "states/index.html", "states/ken.html", "years/index.html",
    "acts/index.html", "acts/by-ken.html", "statements/ken-unga-1995-10-04.html",
)  # fmt: skip


def _statement(id: str, text: str, year: int = 2000) -> Statement:
    return Statement(id, title=f"Title of {id}", date=DateRange.year(year), body=[Paragraph("p1", text)])


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(sc.load("demo"), tmp_path_factory.mktemp("demo") / "site").folder


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the site of some statements whose words are hard to cut or to fold."""
    corpus = sc.Corpus.create(tmp_path_factory.mktemp("words") / "corpus")
    corpus.add(
        ARABIC,
        _statement("accents", "Les réfugiés de l’État, à Łódź et Straße; COVID-19 in Kazakhstan's cities."),
        _statement("chinese", "我们支持联合国的工作。"),
        _statement("numbers", "Under A/RES/60/1 we gave 1,000 tents in 5-7 days on 2011-12-05, in the U.N."),
        _statement("russian", "Наш край и ёлка."),
        _statement("hindi", "हम शांति चाहते हैं २०११"),
        *(_statement(f"many-{number}", "Many words of peace.", 1950 + number) for number in range(25)),
    )
    return write_site(corpus, tmp_path_factory.mktemp("site") / "site").folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as driver:
        running = driver.chromium.launch(
            executable_path=command("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        yield running
        running.close()


@pytest.fixture
def tab(browser: Any) -> Iterator[Any]:
    page = browser.new_page()
    page.messages, page.requests = [], []
    page.on("console", lambda message: page.messages.append(message.text))
    page.on("pageerror", lambda error: page.messages.append(str(error)))
    page.on("request", lambda request: page.requests.append(request.url))
    yield page
    assert page.messages == []
    page.close()


def _found(tab: Any, site: str, query: str) -> tuple[str, list[str]]:
    """Search, and return what the page says and the statements that it lists."""
    tab.goto(f"{site}/search.html")
    tab.fill("#q", query)
    tab.locator("#found:not(:empty)").wait_for()
    said = tab.inner_text("#found")
    if said.endswith("statements"):
        tab.locator("#results a").first.wait_for()
    return said, [name.removesuffix(".html") for name in tab.evaluate(_RESULTS)]


@pytest.mark.parametrize(
    ("query", "statement"),
    [
        ("REFUGIES", "accents"), ("réfug", "accents"), ("l'état", "accents"), ("lodz", "accents"),
        ("strasse", "accents"), ("straße", "accents"), ("covid", "accents"), ("covid-19", "accents"),
        ("kazakhstan’s", "accents"), ("联合国", "chinese"), ("支持", "chinese"), ("A/RES/60/1", "numbers"),
        ("1,000", "numbers"), ("5-7 days", "numbers"), ("2011-12-05", "numbers"), ("u.n.", "numbers"),
        ("край", "russian"), ("елка", "russian"), ("الأمم", "arabic"), ("٢٠٢٤", "arabic"), ("शांति", "hindi"),
        ("title accents", "accents"), ("réfugiés covid", "accents"),
    ],
)  # fmt: skip
def test_a_query_is_folded_and_cut_like_the_index(tab: Any, words: Path, query: str, statement: str) -> None:
    said, found = _found(tab, words.as_uri(), query)
    assert (said, found) == ("1 of 31 statements", [statement])


@pytest.mark.parametrize("query", ["zebra", "réfugiés zebra", "eace", "man", "край зебра"])
def test_a_statement_without_one_of_the_words_is_not_found(tab: Any, words: Path, query: str) -> None:
    assert _found(tab, words.as_uri(), query) == ("No statement has all these words.", [])


def test_results_come_newest_first_and_more_of_them_on_demand(tab: Any, words: Path) -> None:
    said, found = _found(tab, words.as_uri(), "peace")
    assert said == "25 of 31 statements"
    assert found == [f"many-{number}" for number in range(24, 14, -1)]
    for shown in (20, 25):
        tab.click("#more button")
        tab.locator(f"#results li:nth-child({shown})").wait_for()
    assert tab.is_hidden("#more")
    assert tab.evaluate(_RESULTS)[-1] == "many-0.html"


@pytest.mark.parametrize("word", ["migrants", "climate", "nations", "peac", "financ"])
def test_a_search_finds_what_the_library_finds(tab: Any, demo: Path, word: str) -> None:
    said, _ = _found(tab, demo.as_uri(), word)
    demo_corpus = sc.load("demo")
    titles = [id for id in demo_corpus if word in (demo_corpus[id].title or "").lower()]
    hits = {line.statement for line in demo_corpus.search(f'"{word}*"').kwic()}
    assert said == f"{len(hits.union(titles))} of 60 statements"


def test_a_reader_searches_opens_a_statement_and_goes_on_to_the_next(tab: Any, demo: Path) -> None:
    tab.goto((demo / "index.html").as_uri())
    tab.fill("#q", "refugees kenya")
    tab.press("#q", "Enter")
    tab.wait_for_url("**/search.html?q=refugees+kenya")
    tab.click("#results a >> nth=0")
    tab.wait_for_selector("article")
    assert "/statements/" in tab.url
    first = tab.url
    tab.click("nav.reading-neighbours a >> nth=0")
    tab.wait_for_selector("article")
    assert tab.url != first
    tab.goto((demo / "index.html").as_uri())
    tab.click("figure.chart a[href='years/2019.html']")
    tab.wait_for_selector("ol.entries")
    assert tab.inner_text("h1") == "2019"
    assert [address for address in tab.requests if not address.startswith("file:")] == []


def test_the_site_works_from_a_server_of_files(tab: Any, demo: Path) -> None:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(demo)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        site = f"http://127.0.0.1:{server.server_address[1]}"
        said, found = _found(tab, site, "refugees")
        assert said.endswith(" of 60 statements")
        assert found
        assert {address[: len(site)] for address in tab.requests} == {site}
    finally:
        server.shutdown()
        server.server_close()


def test_without_scripts_there_is_no_search_field_and_the_lists_lead_on(browser: Any, demo: Path) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto((demo / "search.html").as_uri())
    assert page.locator("#q").is_hidden()
    assert page.locator("main a[href='all/index.html']").is_visible()
    page.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_no_violation_and_the_browser_says_nothing(browser: Any, demo: Path, theme: str) -> None:
    page = browser.new_page(color_scheme=theme)
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    for name in _PAGES:
        page.goto(f"{demo.as_uri()}/{name}")
        page.wait_for_load_state()
        assert messages == [], name
        found = axe.Axe().run(page).response["violations"]
        assert {f"{rule['id']}: {node['html'][:150]}" for rule in found for node in rule["nodes"]} == set(), (
            name
        )
        # axe itself asks for the style sheets, which the policy of the page forbids.
        messages.clear()
    page.close()


def test_the_policy_of_a_site_stops_a_script_that_somebody_puts_in(browser: Any, demo: Path) -> None:
    page = browser.new_page()
    page.goto((demo / "index.html").as_uri())
    page.evaluate(
        """() => {
        const script = document.createElement("script");
        script.textContent = "window.owned = 1";
        document.body.append(script);
    }"""
    )
    assert page.evaluate("typeof window.owned") == "undefined"
    page.close()


def test_a_first_query_over_a_thousand_statements_loads_at_most_fifty_kilobytes(
    tab: Any, tmp_path: Path
) -> None:
    corpus = sc.Corpus.create(tmp_path / "corpus")
    texts = [" ".join(statement.text.split()) for statement in sc.load("demo").values()]
    corpus.add(
        *(
            _statement(
                f"s-{number:04d}", f"{texts[number % 60]} Word{number} word{number * 7919 % 1000}x", 1950
            )
            for number in range(1000)
        )
    )
    site = write_site(corpus, tmp_path / "site").folder
    _found(tab, site.as_uri(), "refugees")
    loaded = [site / address.rsplit("/site/")[1] for address in tab.requests if address.endswith(".js")]
    assert len(loaded) >= 4
    assert sum(path.stat().st_size for path in loaded) <= 50_000
