"""What a TEI header says of every statement of its file, with what the header of the corpus adds."""

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
# Where a date of the text stands, the best first. The date of publication is of the file.
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
class Facts:
    """What a header says.

    Attributes:
        id: the file's ``xml:id``, or its name.
        scheme: stands before ids of persons and bodies that no authority has.
        title: the main title, in the language of the text where it is given in several.
        language: of the text.
        date: when.
        venue: the meeting and its place.
        source: the file, where it was published, and its licence.
        participants: who takes part.
    """

    id: str
    scheme: str
    title: str | None
    language: str | None
    date: DateRange | None
    venue: Venue | None
    source: Source
    participants: Participants


def read_facts(root: etree._Element, name: str, sha256: str, notes: Notes, above: Facts | None) -> Facts:
    """Read the header of a TEI document.

    Args:
        root: the ``TEI`` or ``teiCorpus`` element.
        name: of the file.
        sha256: of the file's bytes.
        notes: what cannot be kept is noted there.
        above: what the header of the corpus says, of which this is a part.
    """
    header = root.find(f"{_T}teiHeader")
    header = etree.Element(f"{_T}teiHeader") if header is None else header
    id = root.get(XML_ID) or name.removesuffix(".xml")
    said = _language(root, header)
    language = None if said == _UNDETERMINED else said or (above.language if above is not None else None)
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
    date = first_date(one for path in _DATES for one in header.iterfind(path))
    return Facts(
        id,
        scheme,
        _title(header, language, above.title if above is not None else None),
        language,
        date,
        _venue(header, participants, notes) or (above.venue if above is not None else None),
        _source(header, name, sha256, above.source if above is not None else None),
        participants,
    )


def valid_language(said: str | None) -> str | None:
    """Give a language tag that a statement can have; others are ``None``.

    >>> valid_language("ca"), valid_language("x-none"), valid_language("")
    ('ca', None, None)
    """
    parts = (said or "").split("-")
    shortest, longest = 2, 3
    known = shortest <= len(parts[0]) <= longest and parts[0].isalpha()
    return said if known and all(_SUBTAG.fullmatch(part) for part in parts) else None


def _language(root: etree._Element, header: etree._Element) -> str | None:
    """Give the language of the text; the header may be written in another."""
    text = root.find(f"{_T}text")
    body = None if text is None else text.find(f"{_T}body")
    said = [one.get(XML_LANG) for one in (body, text, root) if one is not None]
    # Of several languages a header does not tell which one this text is in.
    used = {one.get("ident") for one in header.iter(f"{_T}language")}
    return next(filter(None, map(valid_language, [*said, *(used if len(used) == 1 else ())])), None)


def _title(header: etree._Element, language: str | None, otherwise: str | None) -> str | None:
    titles = header.findall(_TITLES)
    if not titles:
        return otherwise
    main = [one for one in titles if one.get("type", "main") in {"main", "complete"}] or titles
    own = [one for one in main if (one.get(XML_LANG) or language) == language]
    return plain_text((own or main)[0]) or None


def _venue(header: etree._Element, participants: Participants, notes: Notes) -> Venue | None:
    found = header.findall(f"{_FILE}/{_T}titleStmt/{_T}meeting")
    agenda = [one for one in found if _is(one, _AGENDA)]
    meetings = [one for one in found if one not in agenda]
    texts = [text for text in map(plain_text, meetings) if text]
    if len(meetings) > 1:
        # A bare number or date says nothing without what it is the number of; that is in the session.
        texts = [text for text in texts if any(letter.isalpha() for letter in text)]
    event = ", ".join(texts) or None
    occasion = " ".join(text for text in map(plain_text, agenda) if text) or None
    bodies = (participants.organisation(one.get("corresp")) for one in meetings if one.get("corresp"))
    organisation: Organisation | None = next((one for one in bodies if one is not None), None)
    place = _place(header, notes)
    organisation = organisation or (participants.parliament() if meetings else None)
    session = _session(meetings)
    if event is None and session is None and organisation is None and occasion is None and place is None:
        return None
    return Venue(event, session, organisation, occasion, place)


def _session(meetings: Iterable[etree._Element]) -> str | None:
    """Give the number of the session, meeting or sitting: the first of these that is numbered."""
    numbered = [(one, to_printed(one.get("n", ""))) for one in meetings]
    for kind in _MEETINGS:
        for one, n in numbered:
            if n and _is(one, kind):
                return n.lstrip("0") or n
    return next((n for one, n in numbered if n and not _is(one, _TERM)), None)


def _is(meeting: etree._Element, kind: str) -> bool:
    """Tell whether a meeting is of a kind of ParlaMint's taxonomy."""
    return f"#{kind}" in meeting.get("ana", "").split()


def _place(header: etree._Element, notes: Notes) -> Place | None:
    settings = header.find(_SETTING)
    if settings is None:
        return None
    names: dict[str, str] = {}
    ref: str | None = None
    for one in settings.iter(f"{_T}name", f"{_T}placeName", f"{_T}settlement", f"{_T}country"):
        kind = one.get("type", "city") if one.tag == f"{_T}name" else name_of(one)
        kind = {"placeName": "city", "settlement": "city", "place": "city"}.get(kind, kind)
        text = plain_text(one)
        if kind not in {"city", "country"}:
            notes.add("FT101", f'<name type="{kind[:40]}"> of the setting', at=one)
        elif text:
            names.setdefault(kind, text)
            said = one.get("ref", "")
            ref = ref or (said if kind == "city" and is_reference(said) else None)
    return Place(names["city"], names.get("country"), ref) if "city" in names else None


def _source(header: etree._Element, name: str, sha256: str, above: Source | None) -> Source:
    description = header.find(_FILE)
    parts = [
        one
        for path in ("publicationStmt", "sourceDesc")
        for one in ([] if description is None else description.iterfind(f"{_T}{path}//*"))
        if not _is_licence(one)
    ]
    addresses = [plain_text(one) for one in parts if one.tag == f"{_T}idno"]
    addresses += [one.get("target", "") for one in parts if one.tag in {f"{_T}ref", f"{_T}ptr"}]
    url = next((one for one in addresses if one.startswith("http") and is_reference(one)), None)
    availability = "t:publicationStmt/t:availability"
    licence = first_text(description, f"{availability}/t:licence") or first_text(description, availability)
    if above is not None:
        url, licence = url or above.url, licence or above.licence
    printed = to_printed(name) or "TEI"
    return Source(printed, "application/tei+xml", sha256, url, None, licence)


def _is_licence(element: etree._Element) -> bool:
    """Tell whether an address is that of the licence."""
    return any(one.tag == f"{_T}availability" for one in element.iterancestors())
