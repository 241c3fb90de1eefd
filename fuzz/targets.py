"""The targets of fuzzing: each takes any bytes, and only errors of the library may come out."""

import contextlib
import datetime
import tempfile
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import statecorpus as sc
from fuzz.office import packed
from statecorpus.corpus import Corpus
from statecorpus.corpus.build.sources.open import open_source
from statecorpus.errors import CorpusFormatError, DamagedCorpusError, StatecorpusError
from statecorpus.index.on_disk.segment_file import segment_of
from statecorpus.model import DateRange, Organisation, Paragraph, Speaker, Statement
from statecorpus.readers import Limits, read_source
from statecorpus.search import search
from statecorpus.tei.foreign import read_foreign

Target = Callable[[bytes], object]

_LIMITS = Limits(bytes=1 << 20, inflated_bytes=1 << 22, pages=20, seconds=5.0, memory=1 << 29)
# The parser is slower than the readers: of so many inputs, one is parsed.
_PARSED = 16
_LANGUAGES = ("en", "fr", "es", "pt", "ar", "ru", "zh", "de", "it", "sv")
_DAY = datetime.date(2024, 5, 1)
_TABLES = (".csv", ".tsv", ".jsonl", ".json")


def read_tei(data: bytes) -> object:
    """Read an entry."""
    return sc.read_tei(data)


def validate(data: bytes) -> object:
    """Validate an entry."""
    return sc.validate(data).findings


def text(data: bytes) -> object:
    """Read plain text."""
    return _read(data, "text")


def markdown(data: bytes) -> object:
    """Read Markdown."""
    return _read(data, "markdown")


def html(data: bytes) -> object:
    """Read a web page."""
    return _read(data, "html")


def docx(data: bytes) -> object:
    """Read a Word document, with any bytes as a part, or as the whole file."""
    return _read(data if data.startswith(b"PK") else packed(data, "docx"), "docx")


def odt(data: bytes) -> object:
    """Read an OpenDocument text, with any bytes as a part, or as the whole file."""
    return _read(data if data.startswith(b"PK") else packed(data, "odt"), "odt")


def rtf(data: bytes) -> object:
    """Read a document in Rich Text Format."""
    return _read(data, "rtf")


def pdf(data: bytes) -> object:
    """Read a PDF."""
    return _read(data, "pdf")


def foreign(data: bytes) -> object:
    """Read TEI of another project."""
    return read_foreign(data).statements


def spans(data: bytes) -> object:
    """Find mentions, citations, times, amounts and acts in any text; the first byte chooses the language."""
    words = data[1:].decode("utf-8", errors="replace")
    language = _LANGUAGES[data[0] % len(_LANGUAGES)] if data else "en"
    speaker = Speaker("Ana Lima", affiliation=Organisation("Samoa", kind="state", ref="iso3166:WSM"))
    body = [
        Paragraph(f"p{number}", block) for number, block in enumerate(words.split("\n"), 1) if block.strip()
    ]
    statement = Statement("a", language=language, speaker=speaker, date=DateRange.day(_DAY), body=body)
    return sc.to_tei(sc.extract(statement))


def query(data: bytes) -> object:
    """Search for any query in the corpus that ships."""
    hits = _corpus().search(data.decode("utf-8", errors="surrogateescape"))
    return len(hits), [str(line) for line in hits.kwic()[:3]]


def table(data: bytes) -> object:
    """Read any bytes as a table of raw documents; the first byte chooses the kind of table."""
    path = _scratch() / f"table{_TABLES[data[0] % len(_TABLES)] if data else '.csv'}"
    path.write_bytes(data[1:])
    return [(item.key, item.problem) for item in open_source(path, _scratch() / "corpus", None, _LIMITS)]


def segment(data: bytes) -> object:
    """Open any bytes as a segment of an index, and search in it."""
    opened = segment_of(memoryview(data), "fuzzed")
    with contextlib.suppress(DamagedCorpusError, CorpusFormatError):
        opened.verify()
    index = opened.index
    found = [len(search(index, words)) for words in ('"the" "of"', "/re.*/ within s", '"w*" :: date > 2000')]
    return (
        found,
        [texts[:20] for texts in index.texts],
        list(index.metadata.columns),
        opened.keys.keys.tolist(),
    )


TARGETS: dict[str, Target] = {
    "read_tei": read_tei,
    "validate": validate,
    "text": text,
    "markdown": markdown,
    "html": html,
    "docx": docx,
    "odt": odt,
    "rtf": rtf,
    "pdf": pdf,
    "foreign": foreign,
    "spans": spans,
    "query": query,
    "table": table,
    "segment": segment,
}


def refused(target: Target, data: bytes) -> bool:
    """Run a target; return whether the library refused the bytes.

    Any other exception passes: it is the fault that fuzzing looks for.
    """
    try:
        target(data)
    except StatecorpusError:
        return True
    return False


def _read(data: bytes, format: str) -> object:
    """Read bytes as a format; a part of the inputs, chosen by their checksum, is parsed too."""
    reading = read_source(data, format=format, limits=_LIMITS)
    if zlib.crc32(data) % _PARSED == 0:
        return sc.parse(data, format=format, limits=_LIMITS, extract=False)
    return reading


@cache
def _scratch() -> Path:
    return Path(tempfile.mkdtemp(prefix="statecorpus-fuzz-"))


@cache
def _corpus() -> Corpus:
    return sc.load()
