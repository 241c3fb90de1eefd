"""How fast TEI is read and written, beside lxml's bare parsing of the same bytes in the same run.

The statement is of the size and shape of a real one: 15 KB, about 200 elements, about 60 spans. The sides
take turns (A B A B), and of each the best turn counts: all else is what the machine did besides.
"""

import datetime
import time
from collections.abc import Callable
from decimal import Decimal

from lxml import etree

from statecorpus.model import (
    Addressee,
    Amount,
    Citation,
    DateMention,
    DateRange,
    Emphasis,
    Formula,
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
    Venue,
    Vocative,
)
from statecorpus.tei import read_tei, to_tei

ROUNDS = 400
CALLS = 5

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
    "2010": (4, lambda start, end: DateMention(start, end, range=DateRange.year(2010))),
    "the Convention": (4, lambda start, end: Citation(start, end, "treaty")),
    "10,000": (4, lambda start, end: Amount(start, end, value=Decimal(10_000))),
    "Central Asia": (2, _mention("place")),
    "We thank": (6, lambda start, end: Formula(start, end, "thanks")),
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
    """Print how long each side takes, in the best of the rounds."""
    model = statement()
    data = to_tei(model)
    assert read_tei(data) == model
    elements = sum(1 for _ in etree.fromstring(data).iter("*"))
    spans = sum(len(one.spans) for one in model.paragraphs)
    print(
        f"{len(data):,} bytes, {elements} elements, {spans} spans; best of {ROUNDS} turns of {CALLS} calls\n"
    )
    sides: dict[str, Callable[[], object]] = {
        "lxml parses": lambda: etree.fromstring(data),
        "read_tei": lambda: read_tei(data),
        "to_tei": lambda: to_tei(model),
    }
    best = dict.fromkeys(sides, float("inf"))
    for _ in range(ROUNDS):
        for name, call in sides.items():
            began = time.perf_counter()
            for _ in range(CALLS):
                call()
            best[name] = min(best[name], (time.perf_counter() - began) / CALLS)
    for name, seconds in best.items():
        print(
            f"{name:12} {seconds * 1e6:8.0f} µs {1 / seconds:9,.0f} a second "
            f"{len(data) / seconds / 1e6:7.1f} MB/s {seconds / best['lxml parses']:6.2f} times bare parsing"
        )


if __name__ == "__main__":
    main()
