"""Payloads: no text of a reader or of a corpus is executed, or becomes markup, a header or a file's path."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from lxml import html
from playwright.sync_api import Dialog, Page, Request, sync_playwright

from statecorpus.corpus import Corpus
from statecorpus.explorer import Holdings, application
from statecorpus.explorer.asking import address as address_module
from statecorpus.explorer.asking.facet_table import FACET_NAMES
from statecorpus.explorer.serving import app as app_module
from statecorpus.model import (
    Addressee,
    Citation,
    DateRange,
    Emphasis,
    Organisation,
    Paragraph,
    Place,
    Source,
    Speaker,
    Statement,
    Venue,
    Vocative,
)
from tests.explorer.made import Answer, Client
from tests.explorer.served import served
from tests.support.tools import command

PAYLOADS = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    '"><img src=x onerror=alert(1)>',
    "'><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)" autofocus onfocus="alert(1)',
    "' onfocus='alert(1)' autofocus='",
    "` onfocus=alert(1) autofocus `",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)//",
    "data:text/html,<script>alert(1)</script>",
    "<a href=javascript:alert(1)>x</a>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<base href=//example.org/><link rel=stylesheet href=//example.org/x.css>",
    "<meta http-equiv=refresh content=0;url=//example.org>",
    "<style>@import '//example.org/x.css';</style>",
    "{{7*7}}{% for x in ().__class__.__base__.__subclasses__() %}{% endfor %}",
    "${7*7}#{7*7}<%= 7*7 %>",
    "+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
    "a\r\nSet-Cookie: stolen=1\r\nLocation: //example.org\r\n\r\n<script>alert(1)</script>",
    "..%2f..%2f../../../etc/passwd\x00<b>",
)

# Elements and attributes that no page of the explorer has: a payload would bring them.
_FOREIGN = ("//iframe", "//object", "//embed", "//base", "//style", "//img[@onerror]", "//meta[@http-equiv]")


def printable(payload: str) -> str:
    """Return a payload as a statement can hold it: without characters that XML forbids, in one line."""
    return " ".join(re.sub(r"[\x00-\x1f]", " ", payload).split())


def holding(number: int, payload: str) -> Statement:
    """Return a statement that holds a payload in every field that takes a text."""
    text = printable(payload)
    words = f"We speak of peace {text} and of {text}"
    place = words.index(text)
    return Statement(
        f"payload-{number}",
        title=text,
        speaker=Speaker(text, role=text, affiliation=Organisation(text, "state"), honorific=text),
        venue=Venue(text, session=text, organisation=Organisation(text, "igo"), place=Place(text)),
        date=DateRange.year(2000 + number),
        salutation=[Vocative(text, [Addressee(text, name=text, role=text)])],
        body=[
            Paragraph(
                "p1",
                words,
                [Emphasis(place, place + len(text)), Citation(place, place + len(text), ref=None)],
            ),
        ],
        closing=text,
        delivery_note=text,
        source=Source(text, url=f"https://example.org/?{quote(text)}"),
    )


@pytest.fixture(scope="module")
def holdings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Holdings]:
    """Return a corpus whose statements hold the payloads."""
    folder: Path = tmp_path_factory.mktemp("payloads") / "corpus"
    with Corpus.create(folder, title=PAYLOADS[6]) as corpus:
        for number, payload in enumerate(PAYLOADS):
            corpus.add(holding(number, payload))
        yield Holdings(corpus, PAYLOADS[6])


@pytest.fixture(scope="module")
def client(holdings: Holdings) -> Client:
    """Return a reader of that corpus."""
    return Client(application(holdings, seconds=60))


def paths() -> list[str]:
    """Return a path of each route of the explorer."""
    filled = {"{id}": "payload-0", "{facet}": "speaker"}
    found = [path for path, _, _ in app_module._PATHS]
    return [re.sub(r"\{\w+\}", lambda match: filled[match[0]], path) for path in found]


def check(answer: Answer, address: str) -> None:
    """Check that an answer has no element, attribute or header of a payload."""
    assert answer.status_code in {200, 303, 400, 404, 503}, f"{address}: {answer.text}"
    assert "set-cookie" not in answer.headers
    assert not answer.headers.get("location", "").startswith(("/", "http")), answer.headers
    assert answer.headers["x-content-type-options"] == "nosniff"
    kind = answer.headers.get("content-type", "")
    if answer.status_code == 303 or not kind.startswith("text/html"):
        # A browser shows these as what they say they are: nosniff stands beside them.
        assert not kind.startswith(("image/svg", "application/xhtml"))
        return
    assert "49" not in re.findall(r"\{\{7\*7\}\}|\b49\b(?=\{)", answer.text)
    tree = html.document_fromstring(answer.content)
    for expression in _FOREIGN:
        assert not tree.xpath(expression), f"{address} has {expression}"
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag == "script":
            assert re.fullmatch(r"(\.\./)*static/[a-z]+\.js", element.get("src", "")), address
            assert not (element.text or "").strip()
        for name, value in element.attrib.items():
            assert not name.startswith("on") or name == "open", f"{address}: {element.tag} {name}={value}"
            assert name not in {"style", "autofocus", "srcdoc"}, f"{address}: {element.tag} {name}={value}"
            if name in {"href", "src", "action", "formaction"}:
                assert not re.match(r"\s*(?:javascript|data|vbscript):|//", value, re.IGNORECASE), address


@pytest.mark.parametrize("path", paths())
def test_a_payload_in_any_parameter_of_any_page_is_a_text(path: str, client: Client) -> None:
    names = [*address_module._PARAMETERS, "state", "speaker", "year", "who", "nosuch"]
    for number, payload in enumerate(PAYLOADS):
        # Each payload in the box, and in one other parameter of the page in turn.
        for name in {"q", names[number % len(names)]}:
            address = f"{path}?{urlencode({name: payload})}"
            check(client.get(address), address)


@pytest.mark.parametrize("name", [*address_module._PARAMETERS, *FACET_NAMES, "who", "nosuch"])
def test_a_payload_in_any_parameter_of_the_search_is_a_text(name: str, client: Client) -> None:
    for payload in PAYLOADS:
        address = f"/search?{urlencode({'q': 'peace', 'show': 'statements', name: payload})}"
        check(client.get(address), address)


def test_a_payload_in_a_corpus_is_a_text(client: Client) -> None:
    addresses = ["/", "/search", "/search?q=peace&size=200", "/search?show=statements&q=peace&size=200"]
    addresses += [f"/values/{facet}" for facet in FACET_NAMES]
    addresses += [f"/statement/payload-{number}?q=peace" for number in range(len(PAYLOADS))]
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200, answer.text
        check(answer, address)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_as_a_path_leads_to_no_file(payload: str, client: Client) -> None:
    for folder in ("", "static/", "statement/", "values/", "search/"):
        for path in (f"/{folder}{quote(payload, safe='')}", f"/{folder}{quote(payload, safe='/')}"):
            answer = client.get(path)
            assert answer.status_code == 404, path
            check(answer, path)
            assert "root:" not in answer.text


def test_no_payload_is_executed_by_a_browser(holdings: Holdings) -> None:
    chromium = command("chromium")
    app = application(holdings, seconds=60)
    with served(app) as port, sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=chromium, args=options)
        try:
            page = browser.new_page()
            _open_all(page, f"http://127.0.0.1:{port}/")
        finally:
            browser.close()


def _open_all(page: Page, first: str) -> None:
    """Open pages with payloads, and check that no script ran and no other host was asked."""
    wrong: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        wrong.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def asked(request: Request) -> None:
        if not request.url.startswith(first):
            wrong.append(f"asks {request.url}")

    page.on("dialog", dismiss)
    page.on("console", lambda message: wrong.append(f"console {message.text}"))
    page.on("pageerror", lambda error: wrong.append(f"error {error}"))
    page.on("request", asked)
    addresses = ["", "search?q=peace&show=statements&size=200", "search?q=peace&size=200", "values/speaker"]
    for number, payload in enumerate(PAYLOADS):
        addresses += [f"search?{urlencode({'q': payload, 'state': payload})}", f"statement/payload-{number}"]
    for address in addresses:
        page.goto(f"{first}{address}", wait_until="load")
        assert page.evaluate("document.cookie") == ""
        assert not wrong, f"{address}: {wrong}"
        assert page.url.startswith(first), f"{address} leads to {page.url}"
