"""How fast files are read: files and pages a second of each format, and milliseconds per PDF.

    python benchmarks/readers.py [--against CHECKOUT] [FOLDER …]

Without folders the benchmark makes files of its own. With ``--against`` a second checkout of the project
reads the same PDFs: each side is a process that lives for the whole benchmark, and the sides take turns,
A B A B.
"""

import argparse
import importlib
import io
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from statecorpus.readers import read_source
from statecorpus.readers.formats import FORMATS

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 3
WORDS = "We reaffirm that every person has the right to seek asylum from persecution in other countries. "

# The program of a side: it reads each file that it is told, and answers with the seconds that took.
SIDE = """
import sys, time
from statecorpus.readers import read_source
for line in sys.stdin:
    start = time.perf_counter()
    read_source(line.rstrip())
    print(time.perf_counter() - start, flush=True)
"""


def make_files(folder: Path) -> list[Path]:
    """Make a web page, a Word document and a PDF of about 20 KB of words each, if the libraries are there."""
    page = "<html><body><nav><a href=/>Home</a></nav>" + f"<p>{WORDS * 5}</p>" * 40 + "</body></html>"
    files = {"page.html": page.encode()}
    try:
        import docx
        from reportlab.pdfgen.canvas import Canvas
    except ImportError:
        pass
    else:
        document, file = docx.Document(), io.BytesIO()
        for _ in range(40):
            document.add_paragraph(WORDS * 5)
        document.save(file)
        files["document.docx"] = file.getvalue()
        file = io.BytesIO()
        canvas = Canvas(file)
        for number in range(200):
            canvas.drawString(60, 780 - 16 * (number % 40), WORDS)
            if number % 40 == 39:
                canvas.showPage()
        canvas.save()
        files["document.pdf"] = file.getvalue()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in files]


def find_files(folders: Sequence[str]) -> list[Path]:
    """Find the files of known formats below some folders."""
    suffixes = {suffix for format in FORMATS.values() for suffix in format.suffixes}
    files = [file for folder in folders for file in Path(folder).rglob("*")]
    return sorted(file for file in files if file.suffix.lower() in suffixes and file.is_file())


def read_all(sources: Sequence[Path]) -> None:
    """Read every file and print how long that took, by format."""
    spent: dict[str, list[tuple[float, int, int]]] = {}
    for source in sources:
        start = time.perf_counter()
        reading = read_source(source)
        seconds = time.perf_counter() - start
        pages = max((line.page for line in reading.lines), default=1)
        spent.setdefault(reading.media_type, []).append((seconds, pages, len(reading.text)))
    for media_type, figures in spent.items():
        seconds = sum(figure[0] for figure in figures)
        pages, characters = sum(figure[1] for figure in figures), sum(figure[2] for figure in figures)
        print(
            f"{media_type.rpartition('.')[2]:>32}: {len(figures):5} files, "
            f"{len(figures) / seconds:7.1f} files/s, {pages / seconds:7.1f} pages/s, "
            f"{characters / seconds / 1e6:6.2f} million characters/s, "
            f"slowest {max(figure[0] for figure in figures):.2f} s"
        )


def bare_text(source: Path) -> None:
    """Let pdfium extract the text of a PDF in this process, with no places and no limits."""
    pypdfium2 = importlib.import_module("pypdfium2")  # it has no types

    with pypdfium2.PdfDocument(source) as document:
        for page in document:
            page.get_textpage().get_text_bounded()


def compare(pdfs: Sequence[Path], checkouts: Sequence[Path]) -> None:
    """Let each checkout read the PDFs in turn, and print milliseconds per document."""
    sides = {
        checkout: subprocess.Popen(
            [sys.executable, "-c", SIDE],
            env={**os.environ, "PYTHONPATH": str(checkout)},
            cwd=checkout,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for checkout in checkouts
    }
    spent: dict[str, list[float]] = {name: [] for name in [*map(str, checkouts), "bare text"]}
    for number in range(ROUNDS):
        for pdf in pdfs:
            for checkout, side in sides.items():
                assert side.stdin is not None
                assert side.stdout is not None
                print(pdf, file=side.stdin, flush=True)
                spent[str(checkout)].append(float(side.stdout.readline()))
            start = time.perf_counter()
            bare_text(pdf)
            spent["bare text"].append(time.perf_counter() - start)
        print(f"round {number + 1}, milliseconds per PDF (mean and median of {len(pdfs)}):")
        for name, seconds in spent.items():
            last = [1000 * second for second in seconds[-len(pdfs) :]]
            print(f"{name:>32}: {statistics.mean(last):7.1f} {statistics.median(last):7.1f}")
    for side in sides.values():
        side.communicate()


def main() -> None:
    """Print the figures."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("folders", nargs="*")
    arguments.add_argument("--against", type=Path)
    given = arguments.parse_args()
    with TemporaryDirectory() as folder:
        sources = find_files(given.folders) if given.folders else make_files(Path(folder))
        pdfs = [source for source in sources if source.suffix == ".pdf"]
        if given.against is None:
            for _ in range(ROUNDS):
                read_all(sources)
        elif pdfs:
            compare(pdfs, [given.against.resolve(), ROOT])


if __name__ == "__main__":
    main()
