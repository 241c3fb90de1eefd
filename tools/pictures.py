"""Draw the pictures of the README with the system's Chromium.

``python tools/pictures.py [NAME…]`` draws the named pictures, or all. ``notebook`` is what a notebook shows
for a concordance and a count, ``explorer`` a search page of the explorer, both of the learning corpus.
Playwright drives the browser; nothing is downloaded.
"""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PIL import Image
from playwright.sync_api import Page, sync_playwright

import statecorpus as sc
from tests.support.tools import command

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "pictures"

#: The largest file: the pictures are part of each checkout and of the sdist.
MOST_BYTES = 80_000

_FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
_CELL = """
<p class="code"><span>In [{number}]:</span> <code>{code}</code></p>
<div class="output">{output}</div>
"""
_STYLE = """
body { margin: 1rem; width: 52rem; font: 14px/1.4 "DejaVu Sans", sans-serif; background: #fff; color: #222; }
.code { margin: 0 0 .6rem; padding: .4rem .6rem; background: #f5f5f5; border: 1px solid #ddd; }
.code span { color: #36c; }
.code, code { font: 13px/1.4 "DejaVu Sans Mono", monospace; }
.output { margin: 0 0 1.1rem; font-size: 13px; }
table { border-collapse: collapse; font-size: 13px; }
th, td { padding: .2rem .5rem; white-space: nowrap; }
tbody tr:nth-child(odd) { background: #f5f5f5; }
"""


class _Shown(Protocol):
    """A value that a notebook shows as a table."""

    def _repr_html_(self) -> str: ...


def notebook(page: Page) -> None:
    """Draw what a notebook shows for a search and a count."""
    corpus = sc.load("demo")
    hits = corpus.search('"climate change" :: date >= 2015')
    cells: list[tuple[str, _Shown]] = [
        ("hits.kwic(left=4, right=4)[:6]", hits.kwic(left=4, right=4)[:6]),
        ('hits.count_by("state", top=5)', hits.count_by("state", top=5)),
    ]
    page.set_viewport_size({"width": 880, "height": 400})
    shown = "".join(
        _CELL.format(number=number, code=code, output=value._repr_html_())
        for number, (code, value) in enumerate(cells, 2)
    )
    page.set_content(f"<style>{_STYLE}</style>{shown}")
    page.screenshot(path=FOLDER / "notebook.png", full_page=True)


def explorer(page: Page) -> None:
    """Draw a search page of the explorer."""
    command = [sys.executable, "-m", "statecorpus", "explore", "--corpus", "@demo", "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:  # noqa: S603 -- our own
        try:
            assert server.stdout is not None
            address = re.search(r"http://[\w.]+:\d+", server.stdout.readline())
            assert address, "the explorer printed no address"
            page.set_viewport_size({"width": 1120, "height": 640})
            page.goto(f"{address[0]}/search?q=climate")
            page.screenshot(path=FOLDER / "explorer.png")
        finally:
            server.terminate()


PICTURES: dict[str, Callable[[Page], None]] = {"explorer": explorer, "notebook": notebook}


def main(names: list[str]) -> int:
    """Draw the named pictures, or all; return the exit code."""
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=command("chromium"), args=_FLAGS)
        for name in names or PICTURES:
            page = browser.new_page()
            PICTURES[name](page)
            page.close()
            path = FOLDER / f"{name}.png"
            # 64 colours are enough for a table; the file has a third of the bytes.
            with Image.open(path) as picture:
                picture.convert("RGB").quantize(64).save(path, optimize=True)
            size = path.stat().st_size
            print(f"{path.name}: {size:,} bytes")
            assert size < MOST_BYTES, f"{path.name}: {size:,} bytes; expected fewer than {MOST_BYTES:,}"
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
