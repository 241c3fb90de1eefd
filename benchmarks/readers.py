"""How fast files are read: files and pages a second of each format, and what PDF's own process costs.

Both sides of a comparison run in this process, in the order A B A B. Give folders of real files as arguments;
without any the benchmark makes its own.
"""

import io
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from statecorpus.readers import read_source
from statecorpus.readers.formats import FORMATS

ROUNDS = 2
WORDS = "We reaffirm that every person has the right to seek asylum from persecution in other countries. "


def made() -> list[bytes]:
    """Make a web page, a Word document and a PDF of about 20 KB of words each, if the libraries are there."""
    page = "<html><body><nav><a href=/>Home</a></nav>" + f"<p>{WORDS * 5}</p>" * 40 + "</body></html>"
    files = [page.encode()]
    try:
        import docx
        from reportlab.pdfgen.canvas import Canvas
    except ImportError:
        return files
    document, file = docx.Document(), io.BytesIO()
    for _ in range(40):
        document.add_paragraph(WORDS * 5)
    document.save(file)
    files.append(file.getvalue())
    file = io.BytesIO()
    canvas = Canvas(file)
    for number in range(200):
        canvas.drawString(60, 780 - 16 * (number % 40), WORDS)
        if number % 40 == 39:
            canvas.showPage()
    canvas.save()
    return [*files, file.getvalue()]


def given(folders: Sequence[str]) -> list[Path]:
    """Find the files of known formats below some folders."""
    suffixes = {suffix for one in FORMATS.values() for suffix in one.suffixes}
    files = [file for folder in folders for file in Path(folder).rglob("*")]
    return sorted(file for file in files if file.suffix.lower() in suffixes and file.is_file())


def timed(call: Callable[[], object]) -> float:
    """Give the seconds that a call takes."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def read_all(sources: Sequence[Path | bytes]) -> None:
    """Read every file and print what it took, by format."""
    spent: dict[str, list[tuple[float, int, int]]] = {}
    for source in sources:
        start = time.perf_counter()
        reading = read_source(source)
        seconds = time.perf_counter() - start
        pages = max((line.page for line in reading.lines), default=1)
        spent.setdefault(reading.media_type, []).append((seconds, pages, len(reading.text)))
    for media_type, figures in spent.items():
        seconds = sum(one for one, _, _ in figures)
        pages, characters = sum(one for _, one, _ in figures), sum(one for _, _, one in figures)
        print(
            f"{media_type.rpartition('.')[2]:>32}: {len(figures):5} files, "
            f"{len(figures) / seconds:7.1f} files/s, {pages / seconds:7.1f} pages/s, "
            f"{characters / seconds / 1e6:6.2f} million characters/s, "
            f"slowest {max(one for one, _, _ in figures):.2f} s"
        )


def main() -> None:
    """Print the figures."""
    sources: list[Path | bytes] = [*(given(sys.argv[1:]) if len(sys.argv) > 1 else made())]
    command = [sys.executable, "-I", "-S", "-c", "pass"]
    for _ in range(ROUNDS):
        read_all(sources)
        bare = timed(lambda: subprocess.run(command, check=True))
        print(f"{'starting a bare interpreter':>32}: {bare * 1000:.0f} ms")


if __name__ == "__main__":
    main()
