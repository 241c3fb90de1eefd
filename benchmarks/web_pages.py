"""How much of the statements on web pages is read, beside trafilatura and readability-lxml.

    python benchmarks/web_pages.py [FOLDER …]

Without folders the benchmark reads the pages of ``tests/fixtures/web_pages``, whose statements are known, and
counts the words of the statement that are lost, and the other words that are read. Of a folder without
``pages.json`` it counts the words that the others read and this library does not. A library that is not
installed is left out: ``pip install trafilatura readability-lxml`` (both Apache-2.0) into an environment of
its own.
"""

import argparse
import importlib
import json
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from statecorpus.readers import read_source

PAGES = Path(__file__).resolve().parent.parent / "tests" / "fixtures" / "web_pages"
Extractor = Callable[[bytes], str]


def words(text: str) -> Counter[str]:
    """Count the words of a text."""
    return Counter(re.findall(r"\w+", text))


def own(page: bytes) -> str:
    """Read a page with this library."""
    return "\n".join(line.text for line in read_source(page, format="html").lines)


def extractors() -> Mapping[str, Extractor]:
    """Return the extractors that are installed, this library first."""
    found: dict[str, Extractor] = {"statecorpus": own}
    try:
        trafilatura: Any = importlib.import_module("trafilatura")
    except ImportError:
        pass
    else:
        found["trafilatura"] = lambda page: trafilatura.extract(page, favor_recall=True) or ""
    try:
        readability: Any = importlib.import_module("readability")
        lxml_html: Any = importlib.import_module("lxml.html")
    except ImportError:
        pass
    else:
        found["readability"] = lambda page: lxml_html.fromstring(
            readability.Document(page.decode("utf-8", errors="replace")).summary()
        ).text_content()
    return found


def compare(folder: Path, installed: Mapping[str, Extractor]) -> None:
    """Print what each extractor loses of the pages of a folder and adds to them."""
    listed = folder / "pages.json"
    known = json.loads(listed.read_text(encoding="utf-8")) if listed.exists() else []
    statements = {page["file"]: words("\n".join(page["kept"])) for page in known}
    files = sorted(folder.glob("*.html"))
    lost, added = dict.fromkeys(installed, 0), dict.fromkeys(installed, 0)
    total = sum(map(Counter.total, statements.values()))
    print(f"{folder.name}: {len(files)} pages, {total} words of statements")
    for file in files:
        page = file.read_bytes()
        read = {name: words(extract(page)) for name, extract in installed.items()}
        statement = statements.get(file.name)
        for name, counted in read.items():
            if statement is not None:
                lost[name] += (statement - counted).total()
                added[name] += (counted - statement).total()
            missed = (counted if statement is None else counted & statement) - read["statecorpus"]
            if missed:
                print(f"  {file.name}: {name} reads {missed.total()} words more, such as {_some(missed)}")
    if statements:
        for name in installed:
            print(f"  {name:12} lost {lost[name]:5}   added {added[name]:5}")


def _some(counted: Counter[str]) -> str:
    return ", ".join(word for word, _ in counted.most_common(5))


def main(arguments: Sequence[str] | None = None) -> None:
    """Compare the extractors on folders of pages."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", nargs="*", type=Path, default=[PAGES], help="folders with .html files")
    for folder in parser.parse_args(arguments).folders:
        compare(folder, extractors())


if __name__ == "__main__":
    main()
