"""Rules on the description of a file's own encoding."""

from collections.abc import Iterator

from lxml import etree

from statecorpus.tei.encoding import SOFTWARE, SOFTWARE_WORDS
from statecorpus.tei.kinds import CLASSIFYING, meanings_of, taxonomy_name
from statecorpus.tei.markup import XML_ID
from statecorpus.tei.prefixes import REFERRING, Prefix, declaration, private_prefixes
from statecorpus.tei.publication import ENCODING
from statecorpus.tei.rules.outline import Outline, name_of, words_of
from statecorpus.tei.rules.rule import Breach, rule


@rule(
    "SC148",
    "Each private prefix of a reference is declared once in listPrefixDef.",
    hint="add a <prefixDef> with this @ident, or read and write the file with the library, which adds it",
)
def a_prefix_is_declared(outline: Outline) -> Iterator[Breach]:
    """Look for the declaration of each prefix, and report the first reference that lacks one."""
    declared: set[str] = set()
    for definition in outline.all("prefixDef"):
        prefix = definition.get("ident", "")
        if prefix in declared:
            yield definition, f"a second <prefixDef> for the prefix {prefix!r}: expected one"
        declared.add(prefix)
    for prefix, (element, attribute) in _uses(outline).items():
        if prefix not in declared:
            problem = f"@{attribute} of <{name_of(element)}> has the prefix {prefix!r}"
            yield element, f"{problem}: expected it to be declared in <listPrefixDef>"


@rule(
    "SC149",
    "The description of a prefix or kind in encodingDesc has the library's words; each used kind has one.",
    hint="read and write the file with the library, which derives encodingDesc",
    severity="warning",
)
def the_declarations_are_derived(outline: Outline) -> Iterator[Breach]:
    """Compare each declaration with the derived declaration, and look for missing kinds."""
    for definition in outline.all("prefixDef"):
        prefix = definition.get("ident", "")
        said = Prefix(
            definition.get("matchPattern", ""), definition.get("replacementPattern", ""), words_of(definition)
        )
        if said != declaration(prefix) or any(len(part.attrib) for part in definition):
            yield (
                definition,
                f"the declaration of {prefix!r} differs: expected the words of the library",
            )
    explained: dict[str, set[str]] = {element: set() for element in CLASSIFYING}
    for taxonomy in outline.all("taxonomy"):
        element = str(taxonomy.get("n")).partition("/")[0]
        known = meanings_of(element) if taxonomy.get("n") == taxonomy_name(element) else {}
        for category in taxonomy.iterchildren("*"):
            kind = category.get("n", "")
            if known.get(kind) != words_of(category):
                expected = "a kind of the schema, in its words"
                yield category, f"the kind {kind!r} of {taxonomy.get('n')!r}: expected {expected}"
            else:
                explained[element].add(kind)
    for element, kinds in explained.items():
        for found in outline.all(element):
            kind = found.get(CLASSIFYING[element], "")
            if kind in meanings_of(element) and kind not in kinds:
                kinds.add(kind)
                problem = f"the kind {kind!r} of {taxonomy_name(element)!r} is not explained"
                yield found, f"{problem}: expected it in <classDecl>"


@rule(
    "SC151",
    "A statement of responsibility names an encoder, or with an id the software.",
    hint="write 'encoding' as the task of an encoder; restore the words for the software",
)
def the_software_is_named(outline: Outline) -> Iterator[Breach]:
    """Compare the words of each respStmt that has an id."""
    for statement in outline.all("respStmt"):
        words = tuple(words_of(part) for part in statement.iterchildren("*"))
        if statement.get(XML_ID) is None:
            if words[:1] != (ENCODING,):
                yield statement, f"<respStmt> without an id has the task {words[:1]}: expected {ENCODING!r}"
        elif statement.get(XML_ID) != f"{outline.id}.{SOFTWARE}" or words != SOFTWARE_WORDS:
            expected = (
                f"the id {outline.id}.{SOFTWARE} and the words {' and '.join(map(repr, SOFTWARE_WORDS))}"
            )
            yield statement, f"<respStmt> does not name the software: expected {expected}"


def _uses(outline: Outline) -> dict[str, tuple[etree._Element, str]]:
    """Return the private prefixes of references, each with its first use: an element and its attribute."""
    uses: dict[str, tuple[etree._Element, str]] = {}
    for element in outline.root.iter("{http://www.tei-c.org/ns/1.0}*"):
        for attribute in REFERRING:
            value = element.get(attribute)
            if value is not None and ":" in value:
                for prefix in sorted(private_prefixes([value])):
                    uses.setdefault(prefix, (element, attribute))
    return uses
