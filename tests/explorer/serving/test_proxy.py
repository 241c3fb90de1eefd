"""Behind a proxy: the examples of the page about the explorer, with a real nginx and systemd's own check."""

import contextlib
import getpass
import html
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import attrs
import pytest

from statecorpus.explorer import application
from tests.explorer.made import demo_client, demo_holdings
from tests.explorer.served import free_port, served
from tests.support.tools import command

_PATIENCE = 60

_FRAME = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
{user}
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {server}
}}
"""


def example(checkout: Path, language: str) -> str:
    """Return the example in a language on the page about the explorer."""
    page = (checkout / "docs" / "how-to" / "explorer.md").read_text(encoding="utf-8")
    (found,) = re.findall(rf"```{language}\n(.*?)```", page, re.DOTALL)
    text: str = found
    return text


@contextlib.contextmanager
def nginx(folder: Path, server: str, port: int) -> Iterator[None]:
    """Run nginx with a server until it listens, and end it."""
    user = f"user {getpass.getuser()};" if os.geteuid() == 0 else ""
    config = folder / "nginx.conf"
    config.write_text(_FRAME.format(folder=folder, user=user, server=server), encoding="utf-8")
    log = folder / "error.log"
    process = subprocess.Popen([command("nginx"), "-p", folder, "-c", config, "-e", log])
    try:
        ends = time.monotonic() + _PATIENCE
        while time.monotonic() < ends:
            assert process.poll() is None, log.read_text(encoding="utf-8")
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            time.sleep(0.02)
        yield
    finally:
        process.terminate()
        process.wait(_PATIENCE)


@attrs.frozen
class Page:
    """A page behind the proxy: its status, its address after redirects, its kind, its text."""

    status: int
    address: str
    kind: str
    text: str


def page_at(address: str) -> Page:
    """Ask for a page as readers do, who know the server by its name."""
    asked = urllib.request.Request(address, headers={"Host": "corpus.example.org"})  # noqa: S310 -- loopback
    try:
        with urllib.request.urlopen(asked, timeout=_PATIENCE) as answer:  # noqa: S310 -- loopback
            kind = answer.headers.get_content_type()
            return Page(answer.status, answer.url, kind, answer.read().decode("utf-8", "replace"))
    except urllib.error.HTTPError as error:
        with error:
            return Page(error.code, address, error.headers.get_content_type(), error.read().decode())


@pytest.mark.tool("nginx")
@pytest.mark.parametrize("root_path", ["", "/corpus"])
def test_every_link_works_under_a_path_of_nginx(root_path: str, checkout: Path, tmp_path: Path) -> None:
    app = application(demo_holdings(), hosts=["corpus.example.org"], seconds=_PATIENCE, root_path=root_path)
    with served(app) as behind:
        port = free_port()
        server = example(checkout, "nginx")
        for documented, here in (("listen 80;", f"listen 127.0.0.1:{port};"), (":8000/;", f":{behind}/;")):
            assert documented in server
            # With --root-path, a proxy that passes addresses on as they are works too.
            server = server.replace(documented, here.replace("/;", ";") if root_path else here)
        with nginx(tmp_path, server, port):
            first = f"http://127.0.0.1:{port}/corpus/"
            _follow(first)
            # A redirect of the form, and text that is longer than what nginx takes by itself.
            resolved = page_at(f"{first}search?who=Kenya&q=peace")
            assert (resolved.status, resolved.address) == (200, f"{first}search?q=peace&state=iso3166:KEN")
            assert page_at(f"{first}search?q=" + "%F0%9F%98%80" * 2_000).status == 200


def _follow(first: str) -> None:
    """Follow the links of the first pages: each has a page, and none leads out of the path."""
    waiting, seen = [first, f"{first}search?q=climate"], set[str]()
    kinds = set()
    while waiting and len(seen) < 60:
        address = waiting.pop(0)
        if address in seen:
            continue
        seen.add(address)
        page = page_at(address)
        kinds.add(page.kind)
        path = address.removeprefix(first.rstrip("/"))
        assert page.status == demo_client().get(path).status_code, f"{address}: {page.status}"
        if page.kind != "text/html":
            continue
        for link in re.findall(r'(?:href|src|action)="([^"]*)"', page.text):
            target = urljoin(address, html.unescape(link)).partition("#")[0]
            assert target.startswith(first), f"{address} leads to {link}"
            # One page of each kind, with and without a query.
            path = urlsplit(target).path
            if not any(urlsplit(other).path == path for other in (*seen, *waiting)):
                waiting.append(target)
    assert {"text/html", "text/css", "text/javascript", "image/svg+xml"} <= kinds


@pytest.mark.tool("systemd-analyze")
def test_the_unit_of_systemd_is_valid(checkout: Path, tmp_path: Path) -> None:
    unit = example(checkout, "ini")
    documented = "/opt/statecorpus/bin/statecorpus "
    assert documented in unit
    path = tmp_path / "statecorpus.service"
    path.write_text(unit.replace(documented, f"{sys.executable} -m statecorpus "), encoding="utf-8")

    checked = subprocess.run(
        [command("systemd-analyze"), "verify", "--man=no", path],
        capture_output=True,
        text=True,
        check=False,
        timeout=_PATIENCE,
    )

    ours = [line for line in checked.stderr.splitlines() if "statecorpus" in line]
    assert not ours, "\n".join(ours)


def test_the_command_of_the_unit_has_the_options_of_explore(checkout: Path) -> None:
    line = re.search(r"ExecStart=\S+ explore (.*)", example(checkout, "ini"))
    assert line is not None
    shown = subprocess.run(
        [sys.executable, "-m", "statecorpus", "explore", "--help"], capture_output=True, text=True, check=True
    ).stdout

    for option in re.findall(r"--[a-z-]+", line[1]):
        assert option in shown
