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
