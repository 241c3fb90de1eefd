"""A verbatim record as several documents: one speech per label of a speaker, in the order of the record.

A label stands at the beginning of a line and ends with a colon: "Mr. Lima (Samoa):", "The President (spoke in
French):". The rules for editing the records of the United Nations prescribe this form (United Nations
Editorial Manual Online, "Verbatim records").
"""

import re
from collections.abc import Iterator

from statecorpus.corpus.build.sources.item import SourceItem
from statecorpus.corpus.build.sources.record_label import fields_of_label, label_of
from statecorpus.errors import SourceError
from statecorpus.parsing.folding import fold
from statecorpus.parsing.lexicons import Lexicon
from statecorpus.parsing.lines.row import rows_of
from statecorpus.parsing.phrases.dates import dates_in
from statecorpus.parsing.statement.document import best_lexicon
from statecorpus.readers import Limits, read_named

#: The rule of the evidence for what the label and the first page of a record say.
LABEL = "record-label"

_SYMBOL = re.compile(r"\b(?:[SAE]|T|CD|NPT|ICC|TD)(?:/[A-Z0-9.-]+)*/(?:PV|SR)\.\d+(?:\s?\([^)\n]{1,20}\))?")


def speeches_in(item: SourceItem, limits: Limits) -> Iterator[SourceItem]:
    """Yield the speeches of a record; the text before the first label is an ignored item.

    A record without any label is one document, unchanged.

    Args:
        item: the record.
        limits: of time, memory and depth for reading it.
    """
    if item.problem is not None or item.ignored is not None:
        yield item
        return
    try:
        reading = read_named(item.data, item.name, limits)
    except SourceError as error:
        yield SourceItem(item.key, problem=str(error))
        return
    rows = rows_of(reading)
    lexicon = best_lexicon(rows)
    labels = [label for row in rows if (label := label_of(row, lexicon)) is not None]
    if not labels:
        yield item
        return
    front = reading.text[: labels[0].start]
    known = dict(item.metadata) | _of_record(front, lexicon)
    if front.strip():
        yield SourceItem(f"{item.key}#000", ignored="the head of the record, before the first speaker")
    symbol = _SYMBOL.search(front)
    stem = _slug(symbol[0]) if symbol is not None else _slug(item.name.rpartition(".")[0])
    ends = [*(label.start for label in labels[1:]), len(reading.text)]
    for order, (label, end) in enumerate(zip(labels, ends, strict=True), 1):
        metadata = {"id": f"{stem}-{order:03}", **fields_of_label(label, lexicon), **known}
        spoken = reading.text[label.end : end].encode()
        yield SourceItem(f"{item.key}#{order:03}", spoken, metadata, place=item.place, rule=LABEL)


def _of_record(front: str, lexicon: Lexicon) -> dict[str, str]:
    """Return the symbol and the day of a record, as its first page prints them."""
    known: dict[str, str] = {}
    symbol = _SYMBOL.search(front)
    if symbol is not None:
        known["venue.ref"] = f"un:{''.join(symbol[0].split())}"
    dates = dates_in(fold(front), lexicon)
    if dates:
        known["date"] = dates[0].range.iso
    return known


def _slug(text: str) -> str:
    plain = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
    return plain if plain[:1].isalpha() else f"record-{plain}"
