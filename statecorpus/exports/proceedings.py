"""Statements as proceedings in TEI: a ``teiCorpus`` with the participants, and a file for each statement.

Parla-CLARIN and ParlaMint share the layout of the folder, headers with ``meeting`` and ``setting``,
and the statement as a ``u`` of ``seg``s.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

from statecorpus.errors import ForeignFolderError
from statecorpus.exports.roster import Roster
from statecorpus.model import Block, Heading, Paragraph, Remark, Statement, Vocative
from statecorpus.tei.atomic_file import write_atomically
from statecorpus.tei.dates import write_date
from statecorpus.tei.foreign.naming import slug
from statecorpus.tei.markup import TEI, Attributes, Lines, escaped

#: Returns the content of a paragraph's element, escaped.
Content = Callable[[Statement, Paragraph], str]

_XINCLUDE = "http://www.w3.org/2001/XInclude"
_UNDATED = "undated"
_CATEGORIES = (
    ("parla.session", "Session"),
    ("parla.agenda", "Agenda"),
    ("regular", "Speaker who is not the chair"),
)


def write_proceedings(
    statements: Iterable[Statement], folder: Path, title: str, format: str, content: Content
) -> int:
    """Write statements one after the other, and finally the root file with the participants.

    Args:
        statements: read one after the other; none is kept in memory.
        folder: an empty or a new folder.
        title: of the corpus.
        format: the name of the format.
        content: returns the content of a paragraph.

    Returns:
        The number of statements.

    Raises:
        ForeignFolderError: the folder is not empty, or is a file.
        OSError: the disk refused.
    """
    if folder.exists() and not folder.is_dir():
        raise ForeignFolderError(str(folder), "it is a file")
    if folder.is_dir() and any(folder.iterdir()):
        raise ForeignFolderError(str(folder), "it is not empty")
    roster, parts, languages = Roster(), [], set()
    for statement in statements:
        year = _UNDATED if statement.date is None else f"{statement.date.start.year:04}"
        part = f"{year}/{statement.id}.xml"
        (folder / year).mkdir(parents=True, exist_ok=True)
        (folder / part).write_bytes(_component(statement, roster, content))
        parts.append(part)
        languages.add(statement.language)
    write_atomically(folder / f"{_name(title)}.xml", _root(title, parts, roster, languages - {None}, format))
    return len(parts)


def _name(title: str) -> str:
    """Return the stem of the root file; its ``xml:id`` begins with it."""
    stem = slug(title)[:80].strip("-")
    return stem if stem[:1].isalpha() else f"corpus-{stem}".removesuffix("-")


def _root(
    title: str, parts: Iterable[str], roster: Roster, languages: Iterable[str | None], format: str
) -> bytes:
    lines = Lines()
    with lines.inside("teiCorpus", {"xmlns": TEI, "xmlns:xi": _XINCLUDE, "xml:id": f"{_name(title)}_corpus"}):
        with lines.inside("teiHeader"):
            with lines.inside("fileDesc"):
                with lines.inside("titleStmt"):
                    lines.add("title", {"type": "main"}, escaped(title))
                with lines.inside("publicationStmt"):
                    lines.add("p", content=f"Exported by statecorpus in the conventions of {format}.")
                with lines.inside("sourceDesc"):
                    lines.add("p", content="Each file names its own source.")
            _write_encoding(lines)
            with lines.inside("profileDesc"):
                roster.write(lines)
                if languages:
                    with lines.inside("langUsage"):
                        for language in sorted(filter(None, languages)):
                            lines.add("language", {"ident": language})
        for part in parts:
            lines.add("xi:include", {"href": part})
    return lines.encoded()


def _write_encoding(lines: Lines) -> None:
    with lines.inside("encodingDesc"):
        with lines.inside("projectDesc"):
            lines.add("p", content="Diplomatic statements; what a file is made from stands in its header.")
        with lines.inside("classDecl"), lines.inside("taxonomy", {"xml:id": "statecorpus.proceedings"}):
            for id, term in _CATEGORIES:
                with lines.inside("category", {"xml:id": id}), lines.inside("catDesc"):
                    lines.add("term", content=term)


def _component(statement: Statement, roster: Roster, content: Content) -> bytes:
    lines = Lines()
    # A file without a language would inherit the language of the corpus.
    language = statement.language or "und"
    with lines.inside("TEI", {"xmlns": TEI, "xml:id": statement.id, "xml:lang": language}):
        with lines.inside("teiHeader"):
            with lines.inside("fileDesc"):
                _write_titles(lines, statement, roster)
                _write_publication(lines, statement)
                _write_source(lines, statement)
            _write_profile(lines, statement)
        with lines.inside("text"), lines.inside("body"), lines.inside("div", {"type": "debateSection"}):
            _write_speech(lines, statement, roster, content)
    return lines.encoded()


def _write_titles(lines: Lines, statement: Statement, roster: Roster) -> None:
    with lines.inside("titleStmt"):
        lines.add("title", {"type": "main"}, escaped(statement.title or ""))
        venue = statement.venue
        if venue is None:
            return
        body = None if venue.organisation is None else f"#{roster.organisation(venue.organisation)}"
        if venue.event is not None or venue.session is not None or body is not None:
            attributes: Attributes = {"n": venue.session, "corresp": body, "ana": "#parla.session"}
            lines.add("meeting", attributes, escaped(venue.event or ""))
        if venue.occasion is not None:
            lines.add("meeting", {"ana": "#parla.agenda"}, escaped(venue.occasion))


def _write_publication(lines: Lines, statement: Statement) -> None:
    source = statement.source
    with lines.inside("publicationStmt"):
        lines.add("distributor", content="Exported by statecorpus")
        if source is not None and source.licence is not None:
            with lines.inside("availability"):
                lines.add("licence", content=escaped(source.licence))


def _write_source(lines: Lines, statement: Statement) -> None:
    source = statement.source
    with lines.inside("sourceDesc"), lines.inside("bibl"):
        if source is None:
            return
        lines.add("title", content=escaped(source.name))
        for kind, value in (("URI", source.url), ("sha256", source.sha256)):
            if value is not None:
                lines.add("idno", {"type": kind}, escaped(value))


def _write_profile(lines: Lines, statement: Statement) -> None:
    place = None if statement.venue is None else statement.venue.place
    with lines.inside("profileDesc"):
        if place is not None or statement.date is not None:
            with lines.inside("settingDesc"), lines.inside("setting"):
                if place is not None:
                    lines.add("name", {"type": "city", "ref": place.ref}, escaped(place.name))
                    if place.country is not None:
                        lines.add("name", {"type": "country"}, escaped(place.country))
                if statement.date is not None:
                    attributes = write_date(statement.date)
                    text = statement.date.text or attributes.get("when") or ""
                    lines.add("date", attributes, escaped(text))
        if statement.language is not None:
            with lines.inside("langUsage"):
                lines.add("language", {"ident": statement.language})


def _write_speech(lines: Lines, statement: Statement, roster: Roster, content: Content) -> None:
    for line in statement.head:
        lines.add("note", {"type": "head"}, escaped(line))
    who = None if statement.speaker is None else f"#{roster.person(statement.speaker)}"
    with lines.inside("u", {"xml:id": f"{statement.id}.u1", "who": who, "ana": "#regular"}):
        for vocative in statement.salutation:
            lines.add("seg", {"type": "salutation"}, escaped(vocative.text))
        for block in statement.body:
            _write_block(lines, statement, block, content)
        if statement.closing is not None:
            lines.add("seg", {"type": "closing"}, escaped(statement.closing))


def _write_block(lines: Lines, statement: Statement, block: Block, content: Content) -> None:
    match block:
        case Paragraph(kind="note"):
            lines.add("note", {"type": "foot"}, content(statement, block))
        case Paragraph():
            kind = None if block.kind == "paragraph" else block.kind
            attributes: Attributes = {"xml:id": f"{statement.id}.{block.id}", "type": kind}
            lines.add("seg", attributes, content(statement, block))
        case Vocative():
            lines.add("seg", {"type": "vocative"}, escaped(block.text))
        case Heading():
            lines.add("seg", {"type": "heading", "n": str(block.level)}, escaped(block.text))
        case Remark():
            lines.add("note", content=escaped(block.text))
