"""Security: headers on every answer, known hosts only, and no text of a reader or a corpus as markup."""

import pytest

from statecorpus.explorer import application
from tests.explorer.made import Client, demo_client, demo_holdings

_PATHS = (
    "/",
    "/search?q=climate",
    "/search?q=::",
    "/search?page=x",
    "/search?who=x",
    "/search?q=" + "a" * 100_000,
    "/nosuch",
    "/static/explorer.css",
    "/static/explorer.js",
    "/static/icon.svg",
    "/static/nosuch",
)


@pytest.mark.parametrize("path", _PATHS)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
def test_every_answer_has_the_headers_of_security(path: str, method: str) -> None:
    headers = demo_client().ask(method, path, headers={"origin": "https://example.org"}).headers

    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"
    assert policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == headers["cross-origin-resource-policy"] == "same-origin"
    assert not [name for name in headers if name.startswith("access-control-")]
    assert "set-cookie" not in headers
    assert "server" not in headers


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "127.0.0.1:1", "[::1]:8000"])
def test_the_computer_itself_is_answered(host: str) -> None:
    assert demo_client().ask("GET", "/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "example.org",
        "127.0.0.1.example.org",
        "localhost.",
        "localhost:x",
        "",
        "127.0.0.2",
        "<script>",
        "a@localhost",
    ],
)
def test_another_host_is_refused_so_that_a_page_elsewhere_cannot_read_the_corpus(host: str) -> None:
    answer = demo_client().ask("GET", "/", headers={"host": host})

    assert answer.status_code == 400
    assert answer.headers["content-type"].startswith("text/plain")
    assert "--host" in answer.text
    assert answer.headers["content-security-policy"]


def test_a_named_host_is_answered() -> None:
    client = Client(application(demo_holdings(), hosts=("corpus.example.org",)))

    assert client.ask("GET", "/", headers={"host": "corpus.example.org"}).status_code == 200
    assert client.ask("GET", "/", headers={"host": "localhost"}).status_code == 400
