"""The description of a file's own encoding: ``encodingDesc``, and the software's ``respStmt``.

The rest of the file decides which prefixes of references and which kinds are described: the writer adds them
last, and the reader ignores them.
"""

from lxml import etree

from statecorpus.model import Statement
from statecorpus.tei.entry import TeiEntry
from statecorpus.tei.ids import Ids
from statecorpus.tei.kinds import kinds_of, write_kinds
from statecorpus.tei.markup import Attributes, Lines, Reserved, qualified, tags_of
from statecorpus.tei.prefixes import prefixes_of, write_prefixes
from statecorpus.tei.schema_files import SCHEMA_URL, SCHEMA_VERSION

#: The name in the id of the software's ``respStmt``.
SOFTWARE = "software"
#: The task of the software, and its name.
SOFTWARE_WORDS = ("automatic annotation", "statecorpus")

_SCHEMA: Attributes = {"key": "statecorpus", "n": SCHEMA_VERSION, "url": SCHEMA_URL}
_SCHEMA_REF = qualified("schemaRef")
_PREFIXES = qualified("listPrefixDef")
_KINDS = qualified("classDecl")
_ENCODING_PARTS = frozenset({_SCHEMA_REF, _PREFIXES, _KINDS})
_PARTS = {
    _PREFIXES: frozenset({qualified("prefixDef")}),
    qualified("prefixDef"): frozenset({qualified("p")}),
    _KINDS: frozenset({qualified("taxonomy")}),
    qualified("taxonomy"): frozenset({qualified("category")}),
    qualified("category"): frozenset({qualified("catDesc")}),
}
_ATTRIBUTES = {
    qualified("prefixDef"): frozenset({"ident", "matchPattern", "replacementPattern"}),
    qualified("taxonomy"): frozenset({"n"}),
    qualified("category"): frozenset({"n"}),
}


def write_encoding(lines: Lines) -> Reserved:
    """Write ``encodingDesc``, and return the place of the declarations, which ``declare`` fills."""
    with lines.inside("encodingDesc"):
        declarations = lines.reserve()
        lines.add("schemaRef", _SCHEMA)
    return declarations


def declare(lines: Lines, place: Reserved) -> None:
    """Declare the prefixes and kinds of a document that is otherwise whole."""
    tags = tags_of("\n".join(lines.content))
    said = Lines()
    write_prefixes(said, prefixes_of(tags))
    write_kinds(said, kinds_of(tags))
    lines.fill(place, said)


def read_encoding(entry: TeiEntry, description: etree._Element) -> None:
    """Note what the writer would not derive in ``encodingDesc``."""
    entry.attributes(description)
    for part in entry.children(description, _ENCODING_PARTS):
        if part.tag == _SCHEMA_REF:
            entry.attributes(part, _SCHEMA.keys())
        else:
            _look(entry, part)


def _look(entry: TeiEntry, part: etree._Element) -> None:
    entry.attributes(part, _ATTRIBUTES.get(str(part.tag), frozenset()))
    if str(part.tag) in _PARTS:
        for child in entry.children(part, _PARTS[str(part.tag)]):
            _look(entry, child)


def write_software(lines: Lines, statement: Statement, ids: Ids) -> None:
    """Write the ``respStmt`` of the software if a value in the statement names it as responsible."""
    if statement.evidence:
        with lines.inside("respStmt", {"xml:id": ids.of(SOFTWARE)}):
            for name, words in zip(("resp", "name"), SOFTWARE_WORDS, strict=True):
                lines.add(name, content=words)
