"""How many letters OCR gets wrong: the first statement as pictures at 100, 150 and 300 pixels per inch.

    python benchmarks/ocr.py [--language TAG] [--noise SHARE] [DPI …]

The statement is printed on pages, the pages are drawn as pictures, and the pictures are recognised. The rate
of errors is the number of characters to change, add or remove, by the number of characters of the statement.
"""

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import statecorpus as sc
from statecorpus.readers import Limits
from statecorpus.readers.ocr.recogniser import is_installed
from statecorpus.readers.ocr.request import OcrRequest
from statecorpus.readers.pdf.pdf import read_pdf
from tests.support.scans import character_errors, printed, scan

RESOLUTIONS = (100, 150, 300)


def main() -> int:
    """Print a row for each resolution."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--language", help="the BCP 47 tag of the language; by default it is guessed")
    parser.add_argument("--noise", type=float, default=0.0, help="the share of pixels that are wrong")
    parser.add_argument("dpi", nargs="*", type=int, default=RESOLUTIONS)
    given = parser.parse_args()
    if not is_installed():
        print("tesseract is not installed")
        return 0
    statement = sc.load()["kaz-iom-2011-12-05"]
    closing = [statement.closing] if statement.closing else []
    blocks = [*statement.head, *(block.text for block in [*statement.salutation, *statement.body]), *closing]
    pages = printed(blocks)
    print(f"{'dpi':>5} {'errors':>8} {'seconds':>8}  program")
    for dpi in given.dpi:
        data = scan(pages, dpi, noise=given.noise)
        start = time.perf_counter()
        reading = read_pdf(data, "scan.pdf", Limits(), OcrRequest(given.language))
        seconds = time.perf_counter() - start
        found = " ".join(line.text for line in reading.lines if not line.running)
        errors = character_errors(" ".join(blocks), found)
        print(f"{dpi:5} {errors:8.3%} {seconds:8.1f}  {reading.recognised_by}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
