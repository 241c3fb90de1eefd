"""How fast TEI is read and written, beside lxml's bare parsing of the same document in the same run.

Documents of 15 KB with 50 to 70 spans. The sides take turns, one call a turn (A B A B); the medians count.
"""

import datetime
import statistics
import tempfile
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from lxml import etree

from statecorpus.model import (
    Act,
    Addressee,
    Amount,
    Citation,
    DateRange,
    Emphasis,
    InlineVocative,
    Mention,
    MentionKind,
    Organisation,
    PageBreak,
    Paragraph,
    Place,
    Source,
    Span,
    Speaker,
    Statement,
    TimeMention,
    Venue,
    Vocative,
)
from statecorpus.tei import read_tei, to_tei, write_tei

TURNS = 1_000
ENTRY = Path(__file__).parent.parent / "corpus/statements/kaz-iom-2011-12-05.xml"

_PRESIDENT = Addressee("Mr. President", honorific="Mr.", role="President")
_SENTENCES = (
    "We are convinced that only coordinated actions of the United Nations can put an end to this evil.",
    "In 2010 our country joined the Convention, and around 10,000 refugees live in Central Asia today.",
    "Migration is rightly considered as one of the global phenomena of the modern world.",
    "We thank the Organization, Mr. President, for its support of stateless persons in Kazakhstan.",
    "Cooperation with our partners in Tajikistan is being strengthened on the regional level.",
)


def _mention(kind: MentionKind, ref: str | None = None) -> Callable[[int, int], Span]:
    return lambda start, end: Mention(start, end, kind=kind, ref=ref)


# Each phrase is marked in every so many of the paragraphs that hold it: names nearly always, dates seldom.
_MARKED: dict[str, tuple[int, Callable[[int, int], Span]]] = {
    "United Nations": (1, _mention("organisation", "igo:UN")),
    "2010": (4, lambda start, end: TimeMention(start, end, value="2010")),
    "the Convention": (4, lambda start, end: Citation(start, end, "treaty")),
    "10,000": (4, lambda start, end: Amount(start, end, value=Decimal(10_000))),
    "Central Asia": (2, _mention("place")),
    "We thank": (6, lambda start, end: Act(start, end, kind="thank")),
    "the Organization": (2, _mention("organisation", "igo:IOM")),
    "Mr. President": (12, lambda start, end: InlineVocative(start, end, addressee=_PRESIDENT)),
    "stateless persons": (4, Emphasis),
    "Kazakhstan": (2, _mention("place", "iso3166:KAZ")),
    "Tajikistan": (2, _mention("place", "iso3166:TJK")),
}


def statement() -> Statement:
    """Make a statement of the size and shape of a real one."""
    kazakhstan = Organisation("Republic of Kazakhstan", "state", "iso3166:KAZ")
    migration = Organisation("International Organization on Migration", "igo", "igo:IOM")
    salutation = ["Distinguished Mr. Director General,", "Ladies and Gentlemen,"]
    return Statement(
        "kaz-iom-2011-12-05",
        title="Statement by H.E. Kairat Umarov at the 100th session of the Organization",
        speaker=Speaker("Kairat Umarov", "Deputy Minister", kazakhstan, honorific="H.E."),
        venue=Venue("100th session", "100", migration, "60th Anniversary", Place("Geneva")),
        date=DateRange(datetime.date(2011, 12, 5), datetime.date(2011, 12, 7), text="5-7 December 2011"),
        language="en",
        head=["Statement by", "H.E. Kairat Umarov", "(Geneva, 5-7 December 2011)"],
        salutation=[Vocative(line, [Addressee(line[:-1])]) for line in salutation],
        body=[paragraph(number) for number in range(1, 25)],
        closing="Thank you for your attention.",
        source=Source("umarov.md", "text/markdown", "0" * 64),
    )


def paragraph(number: int) -> Paragraph:
    """Make a paragraph of some of the sentences, with its spans; every eighth is cut by a page break."""
    count = len(_SENTENCES)
    text = " ".join(_SENTENCES[(number + shift) % count] for shift in range(3 + number % 2))
    spans = [
        make(text.index(phrase), text.index(phrase) + len(phrase))
        for phrase, (every, make) in _MARKED.items()
        if phrase in text and number % every == 0
    ]
    return Paragraph(f"p{number}", text, [*spans, *([PageBreak.at(50)] if number % 8 == 0 else [])])


def main() -> None:
    """Print how long each side takes on the first entry of the corpus and on a statement with more spans."""
    with tempfile.TemporaryDirectory() as folder:
        richer = write_tei(statement(), Path(folder) / "richer.xml")
        for title, path in (("the first entry", ENTRY), ("a statement with more spans", richer)):
            measure(title, path)


def measure(title: str, path: Path) -> None:
    """Print how long each side takes on a file."""
    data = path.read_bytes()
    model = read_tei(path)
    assert to_tei(model) == data
    elements = sum(1 for _ in etree.fromstring(data).iter("*"))
    spans = sum(len(one.spans) for one in model.paragraphs)
    print(f"{title}: {len(data):,} bytes, {elements} elements, {spans} spans; {TURNS:,} turns\n")
    sides: dict[str, Callable[[], object]] = {
        "etree.parse, a file": lambda: etree.parse(path),
        "read_tei, a file": lambda: read_tei(path),
        "etree.fromstring": lambda: etree.fromstring(data),
        "read_tei, bytes": lambda: read_tei(data),
        "to_tei": lambda: to_tei(model),
    }
    taken: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(TURNS):
        for name, call in sides.items():
            began = time.perf_counter()
            call()
            taken[name].append(time.perf_counter() - began)
    for name, seconds in taken.items():
        bare = taken["etree.parse, a file" if "file" in name else "etree.fromstring"]
        middle = statistics.median(seconds)
        print(
            f"{name:20} {middle * 1e6:6.0f} µs {1 / middle:7,.0f} a second "
            f"{len(data) / middle / 1e6:6.1f} MB/s {middle / statistics.median(bare):5.2f} times bare "
            f"(best turn: {min(seconds) * 1e6:.0f} µs, {min(seconds) / min(bare):.2f})"
        )
    print()


if __name__ == "__main__":
    main()
