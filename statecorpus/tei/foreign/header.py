"""The facts in a TEI header that hold for every statement of its file, and the facts of the corpus header."""

import re
from collections.abc import Iterable

import attrs
from lxml import etree

from statecorpus.model import DateRange, Organisation, Place, Source, Venue, is_reference, to_printed
from statecorpus.tei.foreign.moment import first_date
from statecorpus.tei.foreign.naming import slug
from statecorpus.tei.foreign.notes import Notes
from statecorpus.tei.foreign.participants import Participants
from statecorpus.tei.foreign.plain import first_text, plain_text
from statecorpus.tei.foreign.vocabulary import name_of
from statecorpus.tei.markup import TEI, XML_ID, XML_LANG

_T = f"{{{TEI}}}"
_FILE = f"{_T}fileDesc"
_TITLES = f"{_FILE}/{_T}titleStmt/{_T}title"
_SETTING = f"{_T}profileDesc/{_T}settingDesc"
# The places of the text's date, the best first. The date of publication is left out: it concerns the file.
_DATES = (
    f"{_SETTING}//{_T}date",
    f"{_T}profileDesc/{_T}creation",
    f"{_T}profileDesc/{_T}creation/{_T}date",
    f"{_FILE}/{_T}publicationStmt/{_T}date[@type='created']",
    f"{_FILE}/{_T}titleStmt/{_T}meeting",
    f"{_FILE}/{_T}sourceDesc//{_T}date",
)
_MEETINGS = ("parla.session", "parla.meeting", "parla.sitting")
_TERM = "parla.term"
_AGENDA = "parla.agenda"
_UNDETERMINED = "und"
_SUBTAG = re.compile("[A-Za-z0-9]{1,8}")


@attrs.frozen
class HeaderFacts:
    """The facts in a header.

    Attributes:
        id: the file's ``xml:id``, or its name.
        scheme: the scheme of references to persons and bodies without a reference to an authority.
        title: the main title; in the language of the text if the header has titles in several languages.
        language: the language of the text.
        date: the date of the text.
        venue: the meeting and its place.
        source: the file, its published address, and its licence.
        participants: the listed persons and bodies.
    """

    id: str
    scheme: str
    title: str | None
    language: str | None
    date: DateRange | None
    venue: Venue | None
    source: Source
    participants: Participants


def read_facts(
    root: etree._Element, name: str, sha256: str, notes: Notes, above: HeaderFacts | None
) -> HeaderFacts:
    """Read the header of a TEI document.

    Args:
        root: the ``TEI`` or ``teiCorpus`` element.
        name: the name of the file.
        sha256: the SHA-256 sum of the file's bytes.
        notes: collects the markup that cannot be kept.
        above: the facts in the header of the corpus, if the document is part of a corpus.
    """
    header = root.find(f"{_T}teiHeader")
    header = etree.Element(f"{_T}teiHeader") if header is None else header
    id = root.get(XML_ID) or name.removesuffix(".xml")
    value = _language(root, header)
    language = None if value == _UNDETERMINED else value or (above.language if above is not None else None)
    scheme = (
        above.scheme
        if above is not None
        else slug(id.partition("_")[0].removesuffix(".ana")).lstrip("0123456789-") or "tei"
    )
    if above is None:
        participants = Participants(scheme, language)
    else:
        participants = above.participants.below(scheme, language)
    participants.learn(header)
    for stand_off in root.iterfind(f"{_T}standOff"):
        participants.learn(stand_off)
    found = (first_date(header.iterfind(path)) for path in _DATES)
    date = next((one for one in found if one is not None), None)
    return HeaderFacts(
        id,
        scheme,
        _title(header, language, above.title if above is not None else None),
        language,
        date,
        _venue(header, participants, notes) or (above.venue if above is not None else None),
        _source(header, name, sha256, above.source if above is not None else None),
        participants,
    )


def valid_language(value: str | None) -> str | None:
    """Return a language tag if a statement can have it, else ``None``.

    >>> valid_language("ca"), valid_language("x-none"), valid_language("")
    ('ca', None, None)
    """
    parts = (value or "").split("-")
    shortest, longest = 2, 3
    known = shortest <= len(parts[0]) <= longest and parts[0].isalpha()
    return value if known and all(_SUBTAG.fullmatch(part) for part in parts) else None


def _language(root: etree._Element, header: etree._Element) -> str | None:
    """Return the language of the text; the header may be in another language."""
    text = root.find(f"{_T}text")
    body = None if text is None else text.find(f"{_T}body")
    value = [node.get(XML_LANG) for node in (body, text, root) if node is not None]
    # A header that lists several languages does not show the language of this text.
    used = {node.get("ident") for node in header.iter(f"{_T}language")}
    return next(filter(None, map(valid_language, [*value, *(used if len(used) == 1 else ())])), None)


def _title(header: etree._Element, language: str | None, otherwise: str | None) -> str | None:
    titles = header.findall(_TITLES)
    if not titles:
        return otherwise
    main = [node for node in titles if node.get("type", "main") in {"main", "complete"}] or titles
    own = [node for node in main if (node.get(XML_LANG) or language) == language]
    return plain_text((own or main)[0]) or None


def _venue(header: etree._Element, participants: Participants, notes: Notes) -> Venue | None:
    found = header.findall(f"{_FILE}/{_T}titleStmt/{_T}meeting")
    agenda = [node for node in found if _is(node, _AGENDA)]
    meetings = [node for node in found if node not in agenda]
    texts = [text for text in map(plain_text, meetings) if text]
    if len(meetings) > 1:
        # A bare number or date is left out: without its noun it has no meaning, and the session has it.
        texts = [text for text in texts if any(letter.isalpha() for letter in text)]
    event = ", ".join(texts) or None
    occasion = " ".join(text for text in map(plain_text, agenda) if text) or None
    bodies = (participants.organisation(node.get("corresp")) for node in meetings if node.get("corresp"))
    organisation: Organisation | None = next((node for node in bodies if node is not None), None)
    place = _place(header, notes)
    organisation = organisation or (participants.parliament() if meetings else None)
    session = _session(meetings)
    if event is None and session is None and organisation is None and occasion is None and place is None:
        return None
    return Venue(event, session, organisation, occasion, place)


def _session(meetings: Iterable[etree._Element]) -> str | None:
    """Return the number of the session, the meeting or the sitting, the first that has a number."""
    numbered = [(node, to_printed(node.get("n", ""))) for node in meetings]
    for kind in _MEETINGS:
        for node, n in numbered:
            if n and _is(node, kind):
                return n.lstrip("0") or n
    return next((n for node, n in numbered if n and not _is(node, _TERM)), None)


def _is(meeting: etree._Element, kind: str) -> bool:
    """Return whether a meeting is of a kind of ParlaMint's taxonomy."""
    return f"#{kind}" in meeting.get("ana", "").split()


def _place(header: etree._Element, notes: Notes) -> Place | None:
    settings = header.find(_SETTING)
    if settings is None:
        return None
    names: dict[str, str] = {}
    ref: str | None = None
    for node in settings.iter(f"{_T}name", f"{_T}placeName", f"{_T}settlement", f"{_T}country"):
        kind = node.get("type", "city") if node.tag == f"{_T}name" else name_of(node)
        kind = {"placeName": "city", "settlement": "city", "place": "city"}.get(kind, kind)
        text = plain_text(node)
        if kind not in {"city", "country"}:
            notes.add("FT101", f'<name type="{kind[:40]}"> of the setting', at=node)
        elif text:
            names.setdefault(kind, text)
            value = node.get("ref", "")
            ref = ref or (value if kind == "city" and is_reference(value) else None)
    return Place(names["city"], names.get("country"), ref) if "city" in names else None


def _source(header: etree._Element, name: str, sha256: str, above: Source | None) -> Source:
    description = header.find(_FILE)
    parts = [
        node
        for path in ("publicationStmt", "sourceDesc")
        for node in ([] if description is None else description.iterfind(f"{_T}{path}//*"))
        if not _is_licence(node)
    ]
    addresses = [plain_text(node) for node in parts if node.tag == f"{_T}idno"]
    addresses += [node.get("target", "") for node in parts if node.tag in {f"{_T}ref", f"{_T}ptr"}]
    url = next((node for node in addresses if node.startswith("http") and is_reference(node)), None)
    availability = "t:publicationStmt/t:availability"
    licence = first_text(description, f"{availability}/t:licence") or first_text(description, availability)
    if above is not None:
        url, licence = url or above.url, licence or above.licence
    printed = to_printed(name) or "TEI"
    return Source(printed, "application/tei+xml", sha256, url, None, licence)


def _is_licence(element: etree._Element) -> bool:
    """Return whether an address belongs to the licence."""
    return any(node.tag == f"{_T}availability" for node in element.iterancestors())
