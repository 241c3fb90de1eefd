"""Whether parsing loses a word: the words of sources and of statements, over 10,950 records.

    python benchmarks/word_account.py [--each N] [--examples N] [FOLDER]

Each word of a source must stand in the statement (head, salutation, paragraphs, notes, remarks, closing,
delivery note) or in a stretch that ``ParseResult.left_out`` names. The script prints how many words are left
out as furniture, kind by kind with examples; the words that are in neither; and the texts whose first words
are in a head. Records of the General Debate have no title block, so that a head is a loss there, except
the few texts of recent years that were taken from ministries' pages.

FOLDER holds the unpacked texts; without it the archive in ``../shared/bulk/ungdc`` is read.
"""

import argparse
import random
import re
import sys
import tarfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from statecorpus.parsing import ParseResult, parse

_ARCHIVE = Path(__file__).resolve().parents[2] / "shared" / "bulk" / "ungdc" / "ungdc_txt_1946-2024.tar.xz"
_WORD = re.compile(r"\w+")
# A word that a line end cuts is one word in the statement and two in the source.
_CUT = re.compile(r"(?<=\w)[-\u00ad\u2010]\s*(?=\w)|(?<=\w)[\u200b-\u200f\u00ad](?=\w)")


def texts(folder: Path | None) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of each text."""
    if folder is not None:
        yield from ((path.name, path.read_bytes()) for path in sorted(folder.rglob("[A-Z]*_*_*.txt")))
        return
    if not _ARCHIVE.exists():
        print(f"skipped: {_ARCHIVE.name} is not beside the checkout, in ../shared/bulk/ungdc")
        sys.exit(0)
    with tarfile.open(_ARCHIVE, "r|xz") as archive:
        for member in archive:
            name = Path(member.name).name
            content = archive.extractfile(member) if member.isfile() else None
            if content is not None and name.count("_") == 2 and name[0] != ".":
                yield name, content.read()


def counted(text: str) -> Counter[str]:
    """Count the words of a text."""
    return Counter(_WORD.findall(text))


def statement_words(result: ParseResult) -> Counter[str]:
    """Count the words of all parts of a statement."""
    statement = result.statement
    parts = [block.text for block in (*statement.salutation, *statement.body)]
    parts += [*statement.head, statement.closing or "", statement.delivery_note or ""]
    return sum(map(counted, parts), Counter())


def lost_words(result: ParseResult) -> tuple[Counter[str], Counter[str]]:
    """Return the words of the source that are nowhere, and the words that the source has not."""
    left = sum((counted(result.text[one.start : one.end]) for one in result.left_out), Counter[str]())
    have, source = statement_words(result) + left, counted(result.text)
    lost, extra = source - have, have - source
    if lost or extra:  # compare the letters where words were joined over line ends
        joined = Counter("".join(sorted(lost.elements()))), Counter("".join(sorted(extra.elements())))
        if joined[0] == joined[1]:
            return Counter(), Counter()
    return lost, extra


def main() -> None:
    """Print the account."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("folder", nargs="?", type=Path)
    options.add_argument("--each", type=int, default=1, help="read every Nth text only")
    options.add_argument("--examples", type=int, default=6, help="how many examples of each kind to print")
    given = options.parse_args()
    furniture: dict[str, list[str]] = {}
    words: Counter[str] = Counter()
    heads: list[str] = []
    lost: list[str] = []
    number, total, spent = 0, 0, 0.0
    for place, (name, data) in enumerate(texts(given.folder)):
        if place % given.each:
            continue
        begun = time.process_time()
        result = parse(data, format="text")
        spent += time.process_time() - begun
        number += 1
        total += len(_WORD.findall(result.text))
        for one in result.left_out:
            stretch = result.text[one.start : one.end]
            if found := len(_WORD.findall(stretch)):
                words[one.kind] += found
                furniture.setdefault(one.kind, []).append(f"{name}: {' '.join(stretch.split())[:80]!r}")
        if result.statement.head:
            heads.append(f"{name}: {' / '.join(result.statement.head)[:100]!r}")
        missing, extra = lost_words(result)
        if missing or extra:
            lost.append(f"{name}: {dict(missing)} for {dict(extra)}")
    chance = random.Random(5)  # noqa: S311 -- a sample to look at
    print(f"{number:,} texts, {total:,} words, {number / spent:.0f} texts a CPU second")
    print(f"furniture: {sum(words.values()):,} words")
    for kind, count in words.most_common():
        print(f"  {kind} {count:,}")
        for line in chance.sample(furniture[kind], min(given.examples, len(furniture[kind]))):
            print(f"    {line}")
    print(f"texts with a head: {len(heads)}")
    for line in chance.sample(heads, min(given.examples, len(heads))):
        print(f"    {line}")
    print(f"texts with lost or changed words: {len(lost)}", *lost, sep="\n    ")


if __name__ == "__main__":
    main()
