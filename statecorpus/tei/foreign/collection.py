"""Many TEI files of another project, given by a corpus's root file or by a folder, and read one by one."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import attrs
from lxml import etree

from statecorpus.errors import SourceError, SourceNotFoundError, TeiError
from statecorpus.model import Finding
from statecorpus.tei.foreign.header import HeaderFacts, read_facts
from statecorpus.tei.foreign.includes import fill_header, included
from statecorpus.tei.foreign.naming import Naming
from statecorpus.tei.foreign.notes import Notes
from statecorpus.tei.foreign.reading import FOREIGN_LIMIT, ForeignResult, read_document
from statecorpus.tei.markup import TEI
from statecorpus.tei.xml_source import parse_xml, read_capped

_T = f"{{{TEI}}}"
_CORPUS = f"{_T}teiCorpus"
_ANNOTATED = ".ana.xml"
_FIRST = 2**16


class ForeignCollection:
    """The files of a corpus or folder, listed before they are read.

    Args:
        source: the root file of a corpus (``teiCorpus``), which is read together with the files that it
            includes; a folder, which is read with its subfolders; or a single document. If a folder has a
            root file, the files that it includes are read with it, so that their speakers are known. If a
            folder has a file with and without linguistic annotation (``a.ana.xml`` and ``a.xml``), the file
            without annotation is read.
        limit: the greatest size of a file, in bytes.
        leave_out: a folder to skip, for example the folder of the corpus that is being built.

    Raises:
        SourceNotFoundError: the path does not exist.

    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "vote.xml").write_text('<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text>'
    ...     '<body><u who="#Ann">We agree.</u></body></text></TEI>')
    >>> [statement.text for result in ForeignCollection(folder) for statement in result.statements]
    ['We agree.']
    """

    def __init__(
        self,
        source: str | os.PathLike[str],
        *,
        limit: int = FOREIGN_LIMIT,
        leave_out: str | os.PathLike[str] | None = None,
    ) -> None:
        path = Path(source)
        if not path.exists():
            raise SourceNotFoundError(str(path), "no such file or folder")
        self._limit = limit
        self._folder = (path if path.is_dir() else path.parent).resolve()
        self._is_single = not path.is_dir()
        self._naming = Naming()
        self._seen: set[Path] = set()
        self._closed = None if leave_out is None else Path(leave_out).resolve()
        self._left_out: list[Path] = []
        files = [path.resolve()] if self._is_single else self._files()
        tags = {file: _root_tag(file) for file in files}
        # Root files come first, so that the files that they include are read with them.
        self._starts = sorted(files, key=lambda file: (tags[file] != _CORPUS, file))
        self._roots = {file for file in files if tags[file] == _CORPUS}

    def __len__(self) -> int:
        """Return the number of files; for a single root file, with the files that it includes."""
        if not self._is_single or not self._roots:
            return len(self._starts)
        root = self._parsed(self._starts[0], Notes(""))
        notes = Notes("")
        return 1 + (0 if root is None else sum(1 for _ in included(root[0], self._folder, root[2], notes)))

    def __iter__(self) -> Iterator[ForeignResult]:
        """Read file after file; only the result of a single file is in memory.

        Raises:
            SourceError: the source is a single file that cannot be read.
            TeiError: the source is a single file that is not safe, well-formed XML, or not TEI. In a folder
                or a corpus, a bad file gives a finding of severity ``error``, and the other files are read.
        """
        self._naming, self._seen = Naming(), set()
        for file in self._left_out:
            what = "linguistic annotation: the file without it is read in its place"
            yield ForeignResult(str(file), None, (), (_finding("FT110", what, file, severity="warning"),))
        parts = set() if self._is_single else self._parts()
        for file in self._starts:
            if file not in parts:
                yield from self._read(file, None)

    def _files(self) -> list[Path]:
        files = sorted(
            file.resolve()
            for file in self._folder.rglob("*.xml")
            if file.is_file()
            and not any(part.startswith(".") for part in file.relative_to(self._folder).parts)
        )
        known = set(files)
        kept = []
        for file in files:
            plain = file.with_name(file.name.removesuffix(_ANNOTATED) + ".xml")
            if file.name.endswith(_ANNOTATED) and plain in known:
                self._left_out.append(file)
            elif file.is_relative_to(self._folder) and not self._is_closed(file):
                kept.append(file)
        return kept

    def _is_closed(self, file: Path) -> bool:
        return self._closed is not None and file.is_relative_to(self._closed)

    def _parts(self) -> set[Path]:
        """Return the files that root files include, also in their headers."""
        parts: set[Path] = set()
        for file in self._roots:
            found = self._parsed(file, Notes(""))
            if found is not None:
                notes = Notes("")
                parts.update(included(found[0], self._folder, file, notes))
                for element in found[0].iterfind(f"{_T}teiHeader//*"):
                    parts.update(included(element, self._folder, file, notes))
        return parts

    def _read(self, file: Path, above: HeaderFacts | None) -> Iterator[ForeignResult]:
        if file in self._seen:
            return
        self._seen.add(file)
        notes = Notes(str(file))
        if self._is_single and above is None:
            data = read_capped(file, limit=self._limit)
            found = (
                parse_xml(data, limit=self._limit, where=str(file)),
                hashlib.sha256(data).hexdigest(),
                file,
            )
        else:
            tried = self._parsed(file, notes)
            if tried is None:
                yield ForeignResult(str(file), None, (), _as_errors(notes))
                return
            found = tried
        root, sha256, _ = found
        fill_header(root, self._folder, file, notes, lambda part: self._part(part, notes))
        try:
            result = read_document(root, file.name, sha256, str(file), self._naming, above)
        except TeiError as error:
            if self._is_single and above is None:
                raise
            yield ForeignResult(str(file), None, (), (_finding("FT108", str(error), file),))
            return
        parts = list(included(root, self._folder, file, notes)) if root.tag == _CORPUS else []
        yield attrs.evolve(result, findings=(*notes.findings, *result.findings))
        if parts:
            facts = read_facts(root, file.name, sha256, Notes(str(file)), above)
            for part in parts:
                yield from self._read(part, facts)

    def _parsed(self, file: Path, notes: Notes) -> tuple[etree._Element, str, Path] | None:
        """Parse a file of a collection; a file that cannot be read is noted."""
        try:
            data = read_capped(file, limit=self._limit)
            root = parse_xml(data, limit=self._limit, where=str(file))
        except (SourceError, TeiError) as error:
            notes.add("FT108", str(error))
            return None
        return root, hashlib.sha256(data).hexdigest(), file

    def _part(self, file: Path, notes: Notes) -> etree._Element | None:
        found = self._parsed(file, notes)
        return None if found is None else found[0]


def _as_errors(notes: Notes) -> tuple[Finding, ...]:
    return tuple(attrs.evolve(finding, severity="error") for finding in notes.findings)


def _finding(code: str, what: str, file: Path, severity: str = "error") -> Finding:
    return Finding(code, what, severity="warning" if severity == "warning" else "error", where=str(file))


def _root_tag(file: Path) -> str:
    """Return the tag of a file's root element from its first bytes; empty if they do not show it."""
    parser = etree.XMLPullParser(
        events=("start",), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        with file.open("rb") as opened:
            parser.feed(opened.read(_FIRST))
        for _, element in parser.read_events():
            return str(element.tag)
    except (OSError, etree.XMLSyntaxError):
        return ""
    return ""
