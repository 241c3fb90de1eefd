"""Rules on ids, on pointers to them, and on the version of the schema."""

from collections.abc import Iterator

from lxml import etree

from statecorpus.tei.markup import XML_ID
from statecorpus.tei.rules.outline import Outline, name_of, parent_name
from statecorpus.tei.rules.rule import Breach, rule
from statecorpus.tei.schema_files import SCHEMA_VERSION

# For each element with a @ref, the elements of the header that it may point to.
_KINDS = {
    "affiliation": ("org",),
    "persName": ("person", "personGrp"),
    "orgName": ("org",),
    "placeName": ("place",),
    "ptr": ("note",),
}
_KINDS_OF_MENTIONS = {"person": ("person", "personGrp"), "place": ("place",)}
# The elements that other attributes may point to; the organiser of a meeting is always an organisation.
_RELATED = {
    ("relation", "active"): ("org", "person", "TEI"),
    ("relation", "passive"): ("event",),
    ("relation", "corresp"): ("seg",),
    ("span", "resp"): ("respStmt",),
}
_MENTIONS = ("persName", "orgName", "placeName")


@rule(
    "SC101",
    "The statement's id is the file's name without suffix.",
    hint="rename the file, or change the id and the ids that begin with it",
    severity="warning",
)
def the_id_is_the_file_name(outline: Outline) -> Iterator[Breach]:
    """Compare the root's id with the file's name, if the document is a file.

    The finding is only a warning, because the document itself is good; but a corpus refuses such a file.
    """
    if outline.stem is not None and outline.id != outline.stem:
        problem = f"xml:id of <{name_of(outline.root)}> is {outline.id!r}: expected {outline.stem!r}"
        yield outline.root, f"{problem}, the file's name without suffix"


@rule(
    "SC102",
    "An id inside a statement begins with the statement's id and a full stop.",
    hint="begin the id with the statement's id, and change the pointers to it",
)
def the_ids_begin_with_the_statement(outline: Outline) -> Iterator[Breach]:
    """Compare the beginning of each id."""
    begin = f"{outline.id}."
    for name, element in outline.ids.items():
        if element is not outline.root and not name.startswith(begin):
            yield element, f"xml:id of <{name_of(element)}> is {name!r}: expected it to begin with {begin!r}"


@rule(
    "SC103",
    "A pointer names a part of this file.",
    hint="point to an xml:id of this file, or remove the pointer",
)
def a_pointer_names_a_part(outline: Outline) -> Iterator[Breach]:
    """Look for the element that each pointer names."""
    for pointer in outline.pointers:
        if outline.target(pointer.value) is None:
            problem = f"@{pointer.attribute} of <{name_of(pointer.element)}> is {pointer.value!r}"
            yield pointer.element, f"{problem}: expected the xml:id of a part of this file"


@rule(
    "SC104",
    "A pointer leads to an element of the right kind, for example from an affiliation to an organisation.",
    hint="point to an entry of that kind in the header",
)
def a_pointer_names_the_right_kind(outline: Outline) -> Iterator[Breach]:
    """Compare the name of the element that a pointer leads to, and for addressees its role."""
    for pointer in outline.pointers:
        element, attribute, target = pointer.element, pointer.attribute, outline.target(pointer.value)
        if target is None:
            continue
        kinds, role = _expected_kinds(element, attribute)
        if name_of(target) in kinds and (role is None or target.get("role") == role):
            continue
        named = " or ".join(f"<{kind}>" for kind in kinds)
        expected = named if role is None else f"{named} with the role {role!r}"
        problem = f"@{attribute} of <{name_of(element)}> points to <{name_of(target)}>"
        yield element, f"{problem}: expected {expected}"


def _expected_kinds(element: etree._Element, attribute: str) -> tuple[tuple[str, ...], str | None]:
    """Return the names of the elements that an attribute may point to, and their role."""
    name, kind = name_of(element), element.get("type")
    if attribute in {"next", "prev"}:
        return (name,), None
    if (name, attribute) in _RELATED:
        organises = attribute == "active" and element.get("name") == "organiser"
        return (("org",) if organises else _RELATED[name, attribute]), None
    if name == "rs" and kind is not None:
        return _KINDS_OF_MENTIONS.get(kind, ("org",)), None
    if attribute == "corresp" or name == "rs":
        return ("person", "personGrp"), "addressee"
    if name == "author":
        return ("person",), "speaker"
    return _KINDS.get(name, ()), None


@rule(
    "SC139",
    "A name in the text points to an entry of the header that has a reference to an authority.",
    hint="give the entry's name a ref, or remove the pointer",
    severity="warning",
)
def a_mention_points_to_an_authority(outline: Outline) -> Iterator[Breach]:
    """Look for the authority of each entry that a name in the text points to."""
    known: dict[etree._Element, bool] = {}
    for element in outline.all(*_MENTIONS):
        target = outline.target(element.get("ref"))
        if target is None or name_of(target) not in _KINDS[name_of(element)]:
            continue
        if not outline.is_in_text(element) or parent_name(element) in {"head", "dateline"}:
            continue
        if target not in known:
            names = [child.get("ref") for child in target if name_of(child) == name_of(element)]
            known[target] = any(names)
        if not known[target]:
            problem = f"<{name_of(element)}> points to {target.get(XML_ID)!r}, which has no authority"
            yield element, f"{problem}: expected a ref on its <{name_of(element)}>"


@rule(
    "SC145",
    "The ref of a name in the header is a reference to an authority, not a pointer.",
    hint="write a reference such as iso3166:KAZ, or remove the ref",
)
def a_name_in_the_header_has_an_authority(outline: Outline) -> Iterator[Breach]:
    """Look at the names of the entries."""
    for name in outline.all(*_MENTIONS):
        ref = name.get("ref", "")
        if ref.startswith("#") and parent_name(name) in {"person", "personGrp", "org", "place"}:
            yield name, f"@ref of <{name_of(name)}> in the header is {ref!r}: expected an authority"


@rule("SC117", "The file follows a version of the schema that the library knows.", hint="update the library")
def the_version_is_known(outline: Outline) -> Iterator[Breach]:
    """Compare the version that the file names."""
    for element in outline.all("schemaRef"):
        if element.get("n") != SCHEMA_VERSION:
            yield element, f"the version of the schema is {element.get('n')!r}: expected {SCHEMA_VERSION!r}"
