"""The application: methods, paths, values that are not valid, errors of the library, and bugs."""

from collections.abc import Callable
from urllib.parse import quote

import pytest
from starlette.requests import Request
from starlette.responses import Response

import statecorpus as sc
from statecorpus._interrupt import checkpoint
from statecorpus.errors import DamagedCorpusError, QueryArgumentError
from statecorpus.explorer import application
from statecorpus.explorer.asking.facet_table import FACET_NAMES
from statecorpus.explorer.serving import app as module
from statecorpus.explorer.views.room import Room
from tests.explorer.made import Client, demo_client, demo_holdings

_STATEMENT = "/statement/" + next(iter(sc.load("demo")))
PATHS = ("/", "/search", "/values/state", _STATEMENT)


def client_of(
    monkeypatch: pytest.MonkeyPatch, view: Callable[[Room, Request], Response], seconds: float
) -> Client:
    """Return a reader of an application whose first page is a view."""
    monkeypatch.setattr(module, "_PATHS", (("/", view, "light"), ("/search", view, "heavy")))
    return Client(application(demo_holdings(), seconds=seconds))


@pytest.mark.parametrize("path", PATHS)
def test_a_page_answers_get_and_head_and_refuses_what_would_write(path: str) -> None:
    assert demo_client().get(path).status_code == 200
    assert demo_client().ask("HEAD", path).status_code == 200
    for method in ("POST", "PUT", "DELETE", "OPTIONS", "BREW"):
        answer = demo_client().ask(method, path)
        assert answer.status_code == 405
        assert "This page is for reading only" in answer.text
        assert answer.headers["allow"] == "GET, HEAD"


@pytest.mark.parametrize(
    "path",
    [
        "/nosuch",
        "/search/",
        "/values",
        "/values/nosuch",
        "/statement/nosuch",
        "/statement/nosuch.xml",
        "/statement/..%2F..%2Fcorpus.xml",
        "/static/nosuch.css",
        "/static/..%2F..%2Fenvironment.py",
        "/static/%2e%2e/environment.py",
        "//example.org/search",
        "/%00",
        "/javascript:alert(1)",
    ],
)
def test_a_path_that_no_page_has_is_named(path: str) -> None:
    answer = demo_client().get(path)

    assert answer.status_code == 404
    assert "There is no such" in answer.text
    assert "location" not in answer.headers


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("query", ["page=x", "nosuch=1", "size=0", "q=a&q=b", "&".join(["a=1"] * 10_000)])
def test_a_value_that_is_not_valid_is_named_with_a_way_on(path: str, query: str) -> None:
    answer = demo_client().get(f"{path}?{query}")

    assert answer.status_code == 400
    assert "expected" in answer.text
    assert "The same page without these values" in answer.text


def test_an_address_that_is_too_long_is_refused() -> None:
    answer = demo_client().get("/search?q=" + "a" * 100_000)

    assert answer.status_code == 414
    assert "This address has 100,009 bytes; the explorer reads at most 65,536." in answer.text


def test_the_form_of_four_fields_leads_to_the_search_only() -> None:
    queries = [
        "who=Kenya&q=peace",
        "who=//example.org",
        "who=x&q=%0D%0Ax:y",
        "who=https://example.org/&page=x",
    ]
    for query in queries:
        answer = demo_client().get(f"/search?{query}")
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("search?")


def test_a_search_whose_time_is_over_gets_a_page_with_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(_: Room, __: Request) -> Response:
        while True:
            checkpoint()

    client = client_of(monkeypatch, endless, seconds=0.1)
    for path in ("/", "/search"):
        answer = client.get(f"{path}?q=refugee*+return&state=iso3166:KEN&as=query")
        assert answer.status_code == 503
        assert "This search takes too long" in answer.text
        assert "The explorer ended it after 0.1 seconds, the limit for a page." in answer.text
        assert "Write more letters before each * and ?" in answer.text
        assert 'value="refugee* return"' in answer.text
        assert 'name="state" value="iso3166:KEN"' in answer.text
        assert answer.headers["retry-after"]


def test_words_that_have_been_found_get_the_advice_to_count_less(monkeypatch: pytest.MonkeyPatch) -> None:
    demo_client().get("/search?q=climate")

    def endless(_: Room, __: Request) -> Response:
        while True:
            checkpoint()

    answer = client_of(monkeypatch, endless, seconds=0.1).get("/search?q=climate")

    assert "Choose fewer years" in answer.text
    assert "rarer word" not in answer.text


def test_an_error_of_the_library_gets_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def refusing(_: Room, request: Request) -> Response:
        if request.url.path == "/":
            raise QueryArgumentError("the width is 0; expected 1 or more")
        raise DamagedCorpusError("<cut>", "it ends early")

    client = client_of(monkeypatch, refusing, seconds=60)
    refused, damaged = client.get("/"), client.get("/search")

    assert (refused.status_code, damaged.status_code) == (400, 500)
    assert "the width is 0; expected 1 or more" in refused.text
    assert "&lt;cut&gt;" in damaged.text


def test_a_bug_gets_a_page_without_its_traceback_which_is_printed_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def wrong(_: Room, __: Request) -> Response:
        raise ZeroDivisionError("a-secret-of-the-traceback")

    answer = client_of(monkeypatch, wrong, seconds=60).get("/")

    assert answer.status_code == 500
    assert "This is a bug in statecorpus, not your mistake." in answer.text
    assert "Traceback" not in answer.text
    assert "a-secret" not in answer.text
    assert capsys.readouterr().err.count("ZeroDivisionError: a-secret-of-the-traceback") == 1


@pytest.mark.parametrize(
    "path", ["", "/", "/search?q=climate", "/values/state", "/static/explorer.css", "/x"]
)
def test_the_application_has_its_path_behind_a_proxy_that_keeps_it(path: str) -> None:
    client = Client(application(demo_holdings(), seconds=60, root_path="/corpus"))
    kept, taken = client.get(f"/corpus{path}"), client.get(path or "/")

    if not path:
        assert kept.status_code == 308
        assert kept.headers["location"] == "corpus/"
        return
    assert (kept.status_code, kept.text) == (taken.status_code, taken.text)


@pytest.mark.parametrize("facet", FACET_NAMES)
@pytest.mark.parametrize(
    "value", ["abc", "-1", "²", "none", "none&{facet}=none", "9" * 400, "%00", "a:b", "\u0660"]
)
def test_a_value_of_a_facet_that_no_statement_has_is_no_error(facet: str, value: str) -> None:
    query = f"{facet}={quote(value.format(facet=facet), safe='&=%')}"
    for path in ("/search", "/values/year", "/values/state"):
        for words in ("", "&q=peace"):
            assert demo_client().get(f"{path}?{query}{words}").status_code == 200
