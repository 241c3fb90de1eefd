"""The participants of an exported corpus: persons and bodies, each with an id.

A person with two offices, or who spoke for two bodies, is listed twice, because an affiliation without dates
applies to every speech of a person; the authority shows that both entries are the same person.
"""

from statecorpus.model import Organisation, Speaker
from statecorpus.tei.foreign.naming import slug
from statecorpus.tei.markup import Lines, element, escaped


class Roster:
    """The persons and bodies so far, in the order of their first use.

    >>> roster = Roster()
    >>> roster.person(Speaker("Kairat Umarov")), roster.person(Speaker("Кайрат Умаров"))
    ('person_kairat-umarov', 'person')
    """

    def __init__(self) -> None:
        self._persons: dict[Speaker, str] = {}
        self._organisations: dict[Organisation, str] = {}
        self._taken: set[str] = set()

    def person(self, speaker: Speaker) -> str:
        """Return the id of a speaker; the first call lists the speaker."""
        if speaker not in self._persons:
            self._persons[speaker] = self._free("person", speaker.name or speaker.role or "")
            if speaker.affiliation is not None:
                self.organisation(speaker.affiliation)
        return self._persons[speaker]

    def organisation(self, organisation: Organisation) -> str:
        """Return the id of a body; the first call lists the body."""
        if organisation not in self._organisations:
            self._organisations[organisation] = self._free("org", organisation.code or organisation.name)
        return self._organisations[organisation]

    def write(self, lines: Lines) -> None:
        """Write ``particDesc``, if there are participants."""
        if not self._persons and not self._organisations:
            return
        with lines.inside("particDesc"):
            if self._organisations:
                with lines.inside("listOrg"):
                    for organisation, id in self._organisations.items():
                        _write_organisation(lines, organisation, id)
            if self._persons:
                with lines.inside("listPerson"):
                    for speaker, id in self._persons.items():
                        self._write_person(lines, speaker, id)

    def _write_person(self, lines: Lines, speaker: Speaker, id: str) -> None:
        with lines.inside("person", {"xml:id": id}):
            title = ""
            if speaker.honorific is not None:
                title = element("addName", {"type": "honorific"}, escaped(speaker.honorific)) + " "
            if title or speaker.name is not None:
                lines.add("persName", content=(title + escaped(speaker.name or "")).rstrip(" "))
            if speaker.role is not None or speaker.affiliation is not None:
                body = speaker.affiliation
                pointer = None if body is None else f"#{self._organisations[body]}"
                role = "" if speaker.role is None else element("roleName", content=escaped(speaker.role))
                lines.add("affiliation", {"ref": pointer}, role)
            if speaker.ref is not None:
                lines.add("idno", {"type": "URI"}, escaped(speaker.ref))

    def _free(self, kind: str, name: str) -> str:
        """Return a new id; it has an underscore, which no id of a statement has."""
        stem = f"{kind}_{slug(name)}".removesuffix("_")
        free, number = stem, 1
        while free in self._taken:
            number += 1
            free = f"{stem}_{number}"
        self._taken.add(free)
        return free


def _write_organisation(lines: Lines, organisation: Organisation, id: str) -> None:
    with lines.inside("org", {"xml:id": id, "role": organisation.kind}):
        lines.add("orgName", {"full": "yes"}, escaped(organisation.name))
        if organisation.ref is not None:
            lines.add("idno", {"type": "URI"}, escaped(organisation.ref))
