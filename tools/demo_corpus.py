"""Write the entries of the learning corpus, ``demo/``, from its sources and its corrections.

    python tools/demo_corpus.py

A new statement needs a source, named after the id that the statement shall have, and a line of corrections
for each field that parsing does not get right. The tool prints every correction that changes nothing, so that
a better parser lets the file shrink. ``docs/reference/demo-corpus.md`` lists the statements.
"""

import re
import shutil
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import attrs

from statecorpus.corpus import Corpus
from statecorpus.extraction import extract
from statecorpus.model import Addressee, InlineVocative, Paragraph, Statement, Vocative
from statecorpus.parsing import parse

DEMO = Path(__file__).resolve().parent.parent / "demo"
TITLE = "Made-up statements to learn statecorpus with"
LICENCE = "CC0 1.0 Universal. A made-up text: all is invented."

# The lines of these fields stand in the entry as what they are, with their words: evidence would repeat them,
# and make the learning corpus a tenth larger in the wheel.
WITHOUT_EVIDENCE = re.compile(r"(addressees|readdresses|topics)\[|(closing|title)$")

Corrections: TypeAlias = Mapping[str, Mapping[str, Any]]


def main() -> None:
    """Write the entries and the root, and print the corrections that changed nothing."""
    corrections = tomllib.loads((DEMO / "corrections.toml").read_text(encoding="utf-8"))
    sources = sorted((DEMO / "sources").iterdir())
    with tempfile.TemporaryDirectory() as folder:
        corpus = Corpus.create(Path(folder) / "demo", title=TITLE)
        corpus.add(*(_statement(source, corrections) for source in sources))
        shutil.rmtree(DEMO / "statements", ignore_errors=True)
        shutil.copytree(corpus.folder / "statements", DEMO / "statements")
        shutil.rmtree(DEMO / "schema", ignore_errors=True)
        shutil.copytree(corpus.folder / "schema", DEMO / "schema")
        shutil.copy(corpus.folder / "corpus.xml", DEMO / "corpus.xml")
    for source in sources:
        for field in _idle(source, corrections):
            print(f"{source.stem}: parsing reads {field} right; the correction can go")


def _statement(source: Path, corrections: Corrections) -> Statement:
    """Return the statement of a source with all corrections."""
    statement = parse(source, metadata=corrections.get(source.stem, {})).statement
    addressees = corrections["addressees"]
    sentences = frozenset(corrections["sentences"].get(source.stem, ()))
    body = [
        _vocative(block, addressees)
        if isinstance(block, Vocative)
        else _paragraph(block, sentences)
        if isinstance(block, Paragraph)
        else block
        for block in statement.body
    ]
    salutation = [_vocative(line, addressees) for line in statement.salutation]
    venue = statement.venue
    if venue is not None and venue.place is not None:
        place = attrs.evolve(venue.place, ref=corrections["places"][venue.place.name])
        venue = attrs.evolve(venue, place=place)
    assert statement.source is not None, f"{source}: parsing a file names the file"
    origin = attrs.evolve(statement.source, licence=LICENCE)
    evidence = [found for found in statement.evidence if not WITHOUT_EVIDENCE.match(found.field)]
    whole = attrs.evolve(
        statement,
        id=source.stem,
        source=origin,
        venue=venue,
        salutation=salutation,
        body=body,
        evidence=evidence,
    )
    return extract(whole)


def _vocative(line: Vocative, addressees: Mapping[str, Mapping[str, Any]]) -> Vocative:
    """Return a line of address whose parties have the parts that the corrections name."""
    return attrs.evolve(line, addressees=[_addressee(party, addressees) for party in line.addressees])


def _addressee(party: Addressee, addressees: Mapping[str, Mapping[str, Any]]) -> Addressee:
    parts = addressees.get(party.text)
    return party if parts is None else Addressee(party.text, **parts)


def _paragraph(paragraph: Paragraph, sentences: frozenset[str]) -> Paragraph:
    """Return a paragraph without the addresses that are words of a sentence."""
    spans = [
        span
        for span in paragraph.spans
        if not (isinstance(span, InlineVocative) and paragraph.words(span) in sentences)
    ]
    return attrs.evolve(paragraph, spans=spans)


def _idle(source: Path, corrections: Corrections) -> Iterator[str]:
    """Yield the corrected fields of a source that parsing reads right without the correction."""
    fields = corrections.get(source.stem, {})
    right = parse(source, metadata=fields).statement
    for field in fields:
        others = {name: value for name, value in fields.items() if name != field}
        parsed = parse(source, metadata=others).statement
        if attrs.evolve(parsed, evidence=()) == attrs.evolve(right, evidence=()):
            yield field


if __name__ == "__main__":
    main()
