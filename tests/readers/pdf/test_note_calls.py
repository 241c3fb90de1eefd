"""Raised marks of notes on a printed page are calls, and raised endings and powers are text."""

import pytest

from statecorpus.readers import Line, read_source
from tests.support.printed_pages import PrintedPages


def printed(*parts: str, size: float = 11, small: float = 7, rise: float = 4) -> Line:
    """Print a row among others and return its line; every second part of the row is small and raised."""
    page = PrintedPages()
    page.paragraph(
        72, 80, "We thank the President for the report that is", "before us, and for the work of all."
    )
    x = 72.0
    for number, part in enumerate(parts):
        raised = number % 2 == 1
        x = page.print(x, 130 - (rise if raised else 0), part, small if raised else size)
    page.paragraph(
        72, 150, "and we shall speak of it again in the debate on", "the rule of law later in this week."
    )
    page.canvas.save()
    return next(line for line in read_source(page.data).lines if line.text.startswith(parts[0][:6]))


@pytest.mark.parametrize(
    ("parts", "words", "marks"),
    [
        (
            ("The Security Council", "1", " met in 2022", "2", "."),
            "The Security Council met in 2022.",
            ["1", "2"],
        ),
        (("Resolution 70/1", "3", ", which"), "Resolution 70/1, which", ["3"]),
        (("Le Conseil", "12", " a parlé."), "Le Conseil a parlé.", ["12"]),
        (("La Asamblea", "*", " decide"), "La Asamblea decide", ["*"]),
        (("Der Rat hat das gesagt.", "4", " Danach"), "Der Rat hat das gesagt. Danach", ["4"]),
        (("Nations”", "5", " and “peoples”", "6"), "Nations” and “peoples”", ["5", "6"]),
    ],
)
def test_a_raised_mark_calls_a_note(parts: tuple[str, ...], words: str, marks: list[str]) -> None:
    line = printed(*parts)
    assert "".join(run.text for run in line.runs if not run.call) == words
    assert [run.text for run in line.runs if run.call] == marks


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        (("In the 21", "st", " century"), "In the 21st century"),
        (("Le XXI", "e", " siècle"), "Le XXIe siècle"),
        (("For 40 km", "2", " of land"), "For 40 km² of land"),
        (("Some 3 × 10", "6", " people"), "Some 3 × 10⁶ people"),
    ],
)
def test_raised_endings_and_powers_are_text(parts: tuple[str, ...], words: str) -> None:
    line = printed(*parts)
    assert (line.text, any(run.call for run in line.runs)) == (words, False)


@pytest.mark.parametrize(("size", "small", "rise"), [(11, 7, 4), (12, 8, 5), (10, 6, 3.5), (14, 8, 6)])
def test_marks_of_any_usual_size_and_height_are_calls(size: float, small: float, rise: float) -> None:
    line = printed("The Council", "1", " met in 2022", "2", " again", size=size, small=small, rise=rise)
    assert [run.text for run in line.runs if run.call] == ["1", "2"]
