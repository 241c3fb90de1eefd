"""Rules on the parties of the header, and on the vocatives that address them."""

from collections.abc import Iterator

from statecorpus.tei.markup import XML_ID
from statecorpus.tei.rules.outline import Outline, has_words, name_of, parent_name, words_of
from statecorpus.tei.rules.rule import Breach, rule

_PEOPLE = ("person", "personGrp")


@rule(
    "SC121",
    "A statement has at most one speaker, and is made on behalf of at most one party.",
    hint="keep one entry; the others are addressees, or belong into the text",
)
def there_is_one_speaker(outline: Outline) -> Iterator[Breach]:
    """Count the entries with each role."""
    for role in ("speaker", "principal"):
        entries = [entry for entry in outline.all(*_PEOPLE, "org") if entry.get("role") == role]
        for entry in entries[1:]:
            yield entry, f"{len(entries)} entries with the role {role!r}: expected one at most"


@rule(
    "SC122",
    "The person of an addressee has n, office or person; the person of a speaker has no n.",
    hint="give an addressee n='office' or n='person'; remove n from the speaker",
)
def a_person_says_what_is_addressed(outline: Outline) -> Iterator[Breach]:
    """Compare role and n."""
    for person in outline.all("person"):
        role, n = person.get("role"), person.get("n")
        if (role == "addressee") != (n is not None):
            expected = "'office' or 'person'" if n is None else "no @n"
            yield person, f"@n of <person> with the role {role!r} is {n!r}: expected {expected}"


@rule(
    "SC143",
    "The speaker, and a person in the role of principal, has a name, an office or an affiliation.",
    hint="write the name, office or affiliation, or remove the entry",
)
def the_speaker_is_somebody(outline: Outline) -> Iterator[Breach]:
    """Look for a name, an office or an affiliation."""
    for person in outline.all("person"):
        if person.get("role") == "addressee":
            continue
        inside = [(name_of(part), part) for part in person.iter("*")]
        actual = [part for name, part in inside if name in {"name", "roleName"} and has_words(part)]
        actual += [part for name, part in inside if name == "affiliation" and part.get("ref") is not None]
        if not actual:
            yield (
                person,
                "<person> of the speaker is empty: expected a name, a roleName or an affiliation with a ref",
            )


@rule(
    "SC123",
    "In the header persName holds only an addName and a name, each at most once.",
    hint="put the honorific into addName and the rest into name",
)
def a_name_in_the_header_has_parts(outline: Outline) -> Iterator[Breach]:
    """Look at the content of each persName."""
    for name in outline.all("persName"):
        if parent_name(name) not in _PEOPLE:
            continue
        parts = [name_of(part) for part in name.iterchildren("*")]
        texts = [name.text, *(part.tail for part in name)]
        loose = any(text is not None and text.strip(" \t\r\n") for text in texts)
        if loose or sorted(parts) not in ([], ["addName"], ["name"], ["addName", "name"]):
            held = ", ".join([*(f"<{part}>" for part in parts), *(["text"] if loose else [])])
            yield name, f"<persName> in the header holds {held}: expected one addName and one name at most"


@rule(
    "SC124",
    "In the text persName holds no addName and no name.",
    hint="remove the markup of the parts: the header has them",
)
def a_name_in_the_text_has_no_parts(outline: Outline) -> Iterator[Breach]:
    """Look for parts of names in the text."""
    for part in outline.all("addName", "name"):
        if outline.is_in_text(part) and parent_name(part) == "persName":
            yield part, f"<{name_of(part)}> is in a <persName> of the text: expected only words"


@rule(
    "SC128",
    "A vocative names its addressee in corresp, and no other seg has a corresp.",
    hint="point to the person or personGrp in the header",
)
def a_vocative_has_an_addressee(outline: Outline) -> Iterator[Breach]:
    """Look at the attributes of each."""
    for segment in outline.all("seg"):
        kind, corresp = segment.get("type"), segment.get("corresp")
        if kind == "vocative" and corresp is None:
            yield segment, "<seg> of the type 'vocative' has no @corresp: expected its addressee"
        elif kind != "vocative" and corresp is not None:
            yield segment, f"<seg> of the type {kind!r} has a @corresp: expected none"


@rule(
    "SC136",
    "The corresp of a vocative repeats the ref of each rs in the line, each once, in their order.",
    hint="repeat the ref of each rs in corresp",
)
def the_line_names_its_addressees(outline: Outline) -> Iterator[Breach]:
    """Compare corresp with the pointers of the rs in the line."""
    for line in outline.all("salute", "ab"):
        inside = [part.get("ref", "") for part in line if name_of(part) == "rs"]
        expected, actual = list(dict.fromkeys(inside)), line.get("corresp", "").split()
        if actual != expected:
            shown = " ".join(expected) or "none, as it has no rs"
            yield line, f"@corresp of <{name_of(line)}> is {' '.join(actual)!r}: expected {shown}"


@rule(
    "SC137",
    "The author of the title is the speaker.",
    hint="repeat the speaker's name, and point to the speaker; without a name, remove the author",
)
def the_author_is_the_speaker(outline: Outline) -> Iterator[Breach]:
    """Compare the author with the speaker's name."""
    speaker = next((person for person in outline.all("person") if person.get("role") == "speaker"), None)
    names = () if speaker is None else speaker.iter("{*}name")
    name = next(iter(names), None)
    author, title = outline.first("author"), outline.first("titleStmt")
    if author is None:
        if name is not None and title is not None:
            yield title, f"<titleStmt> has no <author>: expected {words_of(name)!r}, the speaker"
    elif speaker is None or name is None or words_of(author) != words_of(name):
        expected = (
            "no author, as the speaker has no name" if name is None else f"{words_of(name)!r}, the speaker"
        )
        yield author, f"<author> is {words_of(author)!r}: expected {expected}"
    elif author.get("ref") != f"#{speaker.get(XML_ID)}":
        problem = f"@ref of <author> is {author.get('ref')!r}"
        yield author, f"{problem}: expected '#{speaker.get(XML_ID)}', the speaker"


@rule(
    "SC138",
    "Every entry of the header is used: addressees in the text, organisations in the header.",
    hint="point to the entry, or remove it: it is lost when the statement is written again",
    severity="warning",
)
def every_entry_is_used(outline: Outline) -> Iterator[Breach]:
    """Look for a pointer to each entry other than speaker and principal."""
    used = {element.get("ref") for element in outline.all("rs", "affiliation")}
    used |= {
        relation.get("active") for relation in outline.all("relation") if parent_name(relation) == "listEvent"
    }
    used |= {segment.get("corresp") for segment in outline.all("seg")}
    for entry in outline.all(*_PEOPLE, "org"):
        if entry.get("role") not in {"speaker", "principal"} and f"#{entry.get(XML_ID)}" not in used:
            where = "an affiliation or relation" if name_of(entry) == "org" else "an rs or seg in the text"
            problem = f"<{name_of(entry)}> {entry.get(XML_ID)!r} is not used"
            yield entry, f"{problem}: expected {where} that points to it"


@rule(
    "SC141",
    "The meeting in titleStmt repeats the label of the event, and the event is not empty.",
    hint="repeat the event's label, or remove both",
)
def the_meeting_is_the_event(outline: Outline) -> Iterator[Breach]:
    """Compare the meeting with the event's label."""
    meeting, event, label = outline.first("meeting"), outline.first("event"), outline.first("label")
    if words_of(meeting) != words_of(label):
        place = meeting if meeting is not None else label
        if place is not None:
            yield (
                place,
                f"<meeting> is {words_of(meeting)!r}: expected {words_of(label)!r}, the event's label",
            )
    held = any(parent_name(relation) == "listEvent" for relation in outline.all("relation"))
    if event is not None and not has_words(event) and event.get("ref") is None and not held:
        yield event, "<event> is empty: expected a label, a desc, an idno, @ref or a relation"
