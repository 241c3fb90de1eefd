"""The corpus that the benchmarks of index and search use: 10,951 speeches of the UN General Debate.

Jankin, Baturo and Dasandi, UN General Debate Corpus, CC0, doi:10.7910/DVN/0TJX8Y. The archive is looked for
beside the checkout, in ``../shared/bulk/ungdc/``; without it there is nothing to measure.
"""

import re
import sys
import tarfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from statecorpus.model import DateRange, Organisation, Paragraph, Speaker, Statement, to_printed

__all__ = ["each_speech", "speeches"]

_ARCHIVE = Path(__file__).resolve().parents[2] / "shared" / "bulk" / "ungdc" / "ungdc_txt_1946-2024.tar.xz"
_NAME = re.compile(r"([A-Z]{2,4})_(\d+)_(\d{4})")


def speeches(most: int | None = None) -> list[Statement]:
    """Read speeches as statements with a state and a year; leave the program where they are not at hand."""
    return list(islice(each_speech(), most))


def each_speech() -> Iterator[Statement]:
    """Read the speeches one after the other, so that none need be kept."""
    if not _ARCHIVE.exists():
        print(f"skipped: {_ARCHIVE.name} is not beside the checkout, in ../shared/bulk/ungdc")
        sys.exit(0)
    with tarfile.open(_ARCHIVE, "r|xz") as archive:
        for member in archive:
            name = _NAME.match(Path(member.name).name)
            content = archive.extractfile(member) if name is not None and member.isfile() else None
            if name is not None and content is not None:
                yield _statement(name.groups(), content.read().decode("utf-8", errors="replace"))


def _statement(name: tuple[str, ...], text: str) -> Statement:
    state, session, year = name
    paragraphs = filter(None, (to_printed(part) for part in re.split(r"\n\s*\n", text)))
    return Statement(
        f"{state.lower()}-{session}-{year}",
        speaker=Speaker(affiliation=Organisation(state, kind="state", ref=f"iso3166:{state}")),
        date=DateRange.year(int(year)),
        body=[Paragraph(f"p{number}", part) for number, part in enumerate(paragraphs, 1)],
    )
