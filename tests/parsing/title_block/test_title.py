"""Titles: possessors, initials and hyphens, names and offices without a space between."""

import pytest

from statecorpus.parsing.lexicons import lexicon
from statecorpus.parsing.lines.strand import Strand
from statecorpus.parsing.title_block.title import TitleParts, read_title
from statecorpus.readers import Run


def _title(text: str, code: str) -> TitleParts:
    return read_title(Strand.of_runs([Run(text, 0, len(text))]), (0,), lexicon(code))


@pytest.mark.parametrize(
    ("code", "text", "name", "event"),
    [
        ("sv", "Utrikesminister Tobias anförande i generalförsamlingen", "Tobias", "generalförsamlingen"),
        (
            "sv",
            "Utrikesminister Tobias Lunds anförande i generalförsamlingen",
            "Tobias Lund",
            "generalförsamlingen",
        ),
        ("sv", "Statsminister Anna Lindes tal vid generalförsamlingen", "Anna Linde", "generalförsamlingen"),
        ("en", "Minister Ana Jonas' statement at the General Assembly", "Ana Jonas", "the General Assembly"),
        ("en", "Minister Ana Lima's statement at the General Assembly", "Ana Lima", "the General Assembly"),
        (
            "ru",
            "Выступление Его Превосходительства г-на Ивана Ильина на 79-й сессии Генеральной Ассамблеи",
            "Ивана Ильина",
            "79-й сессии Генеральной Ассамблеи",
        ),
        (
            "ru",
            "Выступление Министра иностранных дел И.П.Ильина на 79-й сессии Генеральной Ассамблеи",
            "И.П.Ильина",
            "79-й сессии Генеральной Ассамблеи",
        ),
        ("zh", "李明外长在第79届联合国大会一般性辩论上的讲话", "李明", "第79届联合国大会一般性辩论"),
    ],
)
def test_the_speaker_and_the_meeting_of_a_title(code: str, text: str, name: str, event: str) -> None:
    title = _title(text, code)
    assert title.person.name is not None
    assert title.event is not None
    assert (text[slice(*title.person.name)], text[slice(*title.event)].strip()) == (name, event)


@pytest.mark.parametrize(
    ("code", "text", "name", "role"),
    [
        (
            "ar",
            "ألقى معالي السيد سامي العلي وزير خارجية دولة قطر كلمة أمام الدورة 79 للجمعية العامة، هذا نصها",
            "سامي العلي",
            "وزير خارجية",
        ),
        (
            "en",
            "Right of reply by Peru at the 60th session, delivered by Ms. Nora Vance, Counsellor",
            "Nora Vance",
            "Counsellor",
        ),
        (
            "en",
            (
                "Remarks by the Permanent Representative of Norway to the United Nations, "
                "Ambassador Nora Vance, in the Security Council debate on boats"
            ),
            "Nora Vance",
            "Permanent Representative of Norway to the United Nations",
        ),
        ("en", "EU statement following the report by the Head of Office, Ambassador Nora Vance", None, None),
        ("en", "Opening remarks, Western Harbour", None, None),
    ],
)
def test_who_speaks_in_a_title(code: str, text: str, name: str | None, role: str | None) -> None:
    title = _title(text, code)
    person = title.person
    assert (
        text[slice(*person.name)] if person.name else None,
        text[slice(*person.role)] if person.role else None,
    ) == (name, role)


def test_the_group_that_is_spoken_for_ends_before_the_speaker() -> None:
    text = "Statement on behalf of the Group of 77 and China by Mr. Ivo Sand, Counsellor, at the session"
    title = _title(text, "en")
    assert title.on_behalf is not None
    assert text[slice(*title.on_behalf)].strip() == "the Group of 77 and China"
