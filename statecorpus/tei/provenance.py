"""The source of a statement and its later changes: ``sourceDesc`` and ``revisionDesc``."""

import datetime
from typing import cast

from lxml import etree

from statecorpus.model import Revision, Source, Statement
from statecorpus.tei.dates import read_day
from statecorpus.tei.entry import TeiEntry
from statecorpus.tei.markup import Lines, element, escaped, local, qualified
from statecorpus.tei.words import read_text

_BIBL = frozenset({qualified("bibl")})
_TITLE = qualified("title")
_IDNO = qualified("idno")
_REF = qualified("ref")
_NOTE = qualified("note")
_DATE = frozenset({qualified("date")})
_SOURCE_PARTS = frozenset({_TITLE, _IDNO, _REF, _NOTE})
_CHANGE = frozenset({qualified("change")})
_NAME = qualified("name")
_DESC = qualified("desc")
_CHANGE_PARTS = frozenset({_NAME, _DESC})
_TYPE = frozenset({"type"})
_TARGET = frozenset({"target"})
_WHEN = frozenset({"when"})


def write_source(lines: Lines, source: Source | None) -> None:
    """Write ``sourceDesc``; its ``bibl`` is empty if the statement has no source."""
    with lines.inside("sourceDesc"), lines.inside("bibl"):
        if source is None:
            return
        lines.add("title", content=escaped(source.name))
        for kind, value in (("media-type", source.media_type), ("sha256", source.sha256)):
            if value is not None:
                lines.add("idno", {"type": kind}, escaped(value))
        if source.url is not None:
            lines.add("ref", {"target": source.url})
        if source.retrieved is not None:
            date = element("date", {"when": source.retrieved.isoformat()})
            lines.add("note", {"type": "retrieved"}, date)
        if source.licence is not None:
            lines.add("note", {"type": "licence"}, escaped(source.licence))
        if source.ocr is not None:
            lines.add("note", {"type": "ocr"}, escaped(source.ocr))


def read_source(entry: TeiEntry, description: etree._Element) -> Source | None:
    """Read ``sourceDesc``.

    Raises:
        TeiContentError: the model refuses a value of the source.
    """
    source = None
    entry.attributes(description)
    for bibl in entry.children(description, _BIBL):
        entry.attributes(bibl)
        parts = _read_parts(entry, bibl)
        if parts:
            retrieved = entry.build(bibl, read_day, parts["retrieved"]) if "retrieved" in parts else None
            source = entry.build(
                bibl,
                Source,
                parts.get("name", ""),
                parts.get("media-type"),
                parts.get("sha256"),
                parts.get("url"),
                retrieved,
                parts.get("licence"),
                parts.get("ocr"),
            )
    return source


def _read_parts(entry: TeiEntry, bibl: etree._Element) -> dict[str, str]:
    parts: dict[str, str] = {}
    for child in entry.children(bibl, _SOURCE_PARTS):
        if child.tag == _REF:
            parts["url"] = entry.attributes(child, _TARGET).get("target", "")
        elif child.tag == _TITLE:
            entry.attributes(child)
            parts["name"] = read_text(entry, child) or ""
        else:
            kind = entry.attributes(child, _TYPE).get("type", "")
            dates = entry.children(child, _DATE) if kind == "retrieved" else ()
            for date in dates:
                parts[kind] = entry.attributes(date, _WHEN).get("when", "")
            if kind in {"media-type", "sha256", "licence", "ocr"}:
                parts[kind] = read_text(entry, child) or ""
            elif kind != "retrieved":
                entry.unmodelled(child, f'<{local(str(child.tag))} type="{kind}">')
    return parts


def write_revisions(lines: Lines, statement: Statement) -> None:
    """Write ``revisionDesc`` if the statement has revisions."""
    if not statement.revisions:
        return
    with lines.inside("revisionDesc"):
        for revision in statement.revisions:
            with lines.inside("change", {"when": revision.when.isoformat()}):
                lines.add("name", content=escaped(revision.who))
                lines.add("desc", content=escaped(revision.text))


def read_revisions(entry: TeiEntry, description: etree._Element) -> tuple[Revision, ...]:
    """Read ``revisionDesc``.

    Raises:
        TeiContentError: the model refuses a change.
    """
    entry.attributes(description)
    return tuple(_read_revision(entry, change) for change in entry.children(description, _CHANGE))


def _read_revision(entry: TeiEntry, change: etree._Element) -> Revision:
    when: datetime.date = entry.build(change, read_day, entry.attributes(change, _WHEN).get("when", ""))
    texts = {child.tag: read_text(entry, child) for child in entry.children(change, _CHANGE_PARTS)}
    return entry.build(change, Revision, when, cast(str, texts.get(_NAME)), cast(str, texts.get(_DESC)))
