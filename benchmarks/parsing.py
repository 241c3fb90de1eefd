"""How fast statements are parsed from plain text and Markdown, and how much memory parsing many takes.

A made-up statement of 20 KB, hard-wrapped, with pages and re-addresses, is parsed again and again on one
core; plain text and Markdown take turns. Reading alone is shown beside it.
"""

import resource
import sys
import time
from collections.abc import Callable

from statecorpus.parsing import parse
from statecorpus.readers import read_source

_ROUNDS = 5
_TIMES = 20
_SIZE = 20_000
_MANY = 400
_HEAD = """Permanent Mission of Norway to the United Nations

Statement by H.E. Ms. Ana Lima, Minister of Foreign Affairs of Norway
at the General Debate of the 79th session of the United Nations General Assembly
New York, 28 September 2024

Check against delivery

"""
_SENTENCES = (
    "We meet at a time of great challenges and of many opportunities for all of our peoples. ",
    "My country believes that cooperation within the United Nations is the only way to lasting peace. ",
    "Let me recall that we have contributed to the work of the Council and its committees for years. ",
)


def statement(size: int, emphasis: str) -> str:
    """Make a statement of about so many characters; ``emphasis`` is put around some words."""
    lines: list[str] = []
    length, number, page = 0, 0, 1
    while length < size - len(_HEAD):
        words = "".join(_SENTENCES[(number + step) % 3] for step in range(5)).split()
        line = ""
        for word in words:
            if len(line) + len(word) > 88:
                lines.append(line)
                line = ""
            marked = f"{emphasis}{word}{emphasis}" if word == "cooperation" else word
            line = f"{line} {marked}".strip()
        lines += [line, "", "Mr. President,", ""]
        number += 1
        if number % 5 == 0:
            lines += [str(page), "\f" if not emphasis else ""]
            page += 1
        length = sum(map(len, lines)) + len(lines)
    return f"{_HEAD}Mr. President,\nExcellencies,\n\n" + "\n".join(lines) + "\n\nI thank you.\n"


def milliseconds(work: Callable[[], object]) -> float:
    """Time one call, the mean of several."""
    begun = time.process_time()
    for _ in range(_TIMES):
        work()
    return 1000 * (time.process_time() - begun) / _TIMES


def peak_megabytes() -> float:
    """Return the most memory that the process has held."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)


def main() -> None:
    """Print the figures."""
    plain, marked = statement(_SIZE, ""), statement(_SIZE, "**")
    rows: dict[str, Callable[[], object]] = {
        "read, plain text": lambda: read_source(plain, format="text"),
        "parse, plain text": lambda: parse(plain, format="text"),
        "read, Markdown": lambda: read_source(marked, format="markdown"),
        "parse, Markdown": lambda: parse(marked, format="markdown"),
    }
    assert len(parse(plain, format="text").statement.readdresses) > 10
    best = dict.fromkeys(rows, float("inf"))
    for _ in range(_ROUNDS):
        for name, work in rows.items():
            best[name] = min(best[name], milliseconds(work))
    print(f"{'one statement of':24}{len(plain):>8,} characters, best of {_ROUNDS} rounds, one core")
    for name, taken in best.items():
        print(f"{name:24}{taken:8.2f} ms {1000 / taken:10.0f} a second")
    before = peak_megabytes()
    for number in range(_MANY):
        parse(f"{plain}{number}\n", format="text")
    print(
        f"{'memory at its peak':24}{before:8.1f} MB; after {_MANY} more statements {peak_megabytes():.1f} MB"
    )


if __name__ == "__main__":
    main()
