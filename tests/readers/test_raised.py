"""Raised characters are settled: calls of notes, powers, and the endings of words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.readers import Line, Reading, Run, Style, read_source
from statecorpus.readers.raised import settle_raised

UP = Style(superscript=True)


def settled(*parts: str) -> list[tuple[str, bool]]:
    """Settle a line; a part that begins with ``^`` is raised."""
    runs = []
    offset = 0
    for part in parts:
        text = part.removeprefix("^")
        runs.append(Run(text, offset, offset + len(text), UP if part != text else Style()))
        offset += len(text)
    reading = settle_raised(Reading("".join(run.text for run in runs), (Line(tuple(runs)),), "text/plain"))
    return [(run.text, run.call) for run in reading.lines[0].runs]


def words(*parts: str) -> str:
    """Return the words of a line that are no call."""
    return "".join(text for text, call in settled(*parts) if not call)


@pytest.mark.parametrize(
    ("before", "mark", "after"),
    [
        ("the Security Council", "1", " met"),
        ("resolution 70/1", "3", ", in which"),
        ("in 2022", "14", " alone"),
        ("we said so.", "2", ""),
        ("we said so.”", "2", " Then"),
        ("la santé", "1", " avance"),
        ("la résolution 2625 (XXV)", "7", " de l’Assemblée"),
        ("der Rat", "5", "."),
        ("мы призываем Совет", "2", " действовать"),
        ("نشكر المجلس", "3", " على"),
        ("安全理事会", "4", "的工作"),
        ("the Council", "*", " met"),
        ("the Council", "†", " met"),
        ("the Council", "[2]", " met"),
        ("the Council", "(2)", " met"),
        ("the Council", "1, 2", " met"),
        ("the Council", "4–6", " met"),
        ("the Council", "iii", " met"),
        ("the Council", "a/", " met"),
        ("the Assembly", "b", " met"),
        ("the Council ", "1", " met"),
        ("paragraph 10", "1", " says"),
    ],
)
def test_a_raised_mark_after_a_word_calls_a_note(before: str, mark: str, after: str) -> None:
    found = settled(before, f"^{mark}", after) if after else settled(before, f"^{mark}")
    assert found[1] == (mark, True), found


@pytest.mark.parametrize(
    ("before", "raised", "after", "printed"),
    [
        ("the 21", "st", " century", "the 21st century"),
        ("the 2", "nd", " of May", "the 2nd of May"),
        ("le 1", "er", " mai", "le 1er mai"),
        ("le XIX", "e", " siècle", "le XIXe siècle"),
        ("la 5", "ème", " session", "la 5ème session"),
        ("o 3", "º", " dia", "o 3º dia"),
        ("M", "me", " Diallo", "Mme Diallo"),
        ("Prof", "a", " Lima", "Profa Lima"),
        ("10", "6", " people", "10⁶ people"),
        ("3 × 10", "12", " dollars", "3 × 10¹² dollars"),
        ("40 km", "2", " of sea", "40 km² of sea"),
        ("12 m", "3", " of water", "12 m³ of water"),
        ("40 км", "2", " моря", "40 км² моря"),
        ("kg m", "-2", "", "kg m⁻²"),
        ("s", "−1", "", "s⁻¹"),
        ("at 10", "00", " hours", "at 10⁰⁰ hours"),
        ("tonnes of CO", "2", " a year", "tonnes of CO2 a year"),
        ("the isotope ", "235", "U is", "the isotope ²³⁵U is"),
        ("half is ", "1", "/2", "half is 1/2"),
        ("no. A/", "1", " of", "no. A/1 of"),
    ],
)
def test_a_power_and_the_ending_of_an_ordinal_belong_to_the_text(
    before: str, raised: str, after: str, printed: str
) -> None:
    parts = [before, f"^{raised}", after] if after else [before, f"^{raised}"]
    assert words(*parts) == printed
    assert not any(call for _, call in settled(*parts))


def test_the_mark_that_begins_a_note_is_no_call() -> None:
    assert settled("^1", " See resolution 70/1.") == [("1", False), (" See resolution 70/1.", False)]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("The Council¹ met.", "The Council met."),
        ("Resolution 70/1³ says", "Resolution 70/1 says"),
        ("40 km² and 10⁶ people", "40 km² and 10⁶ people"),
        ("Council¹² and 5 × 10⁻³", "Council and 5 × 10⁻³"),
        ("¹ See the report.", "¹ See the report."),
        ("the Council¹,² met", "the Council met"),
        ("安理会¹的工作", "安理会的工作"),
        ("a broken fo³t in a wo²rd", "a broken fo³t in a wo²rd"),
    ],
)
def test_superscripts_of_unicode_are_settled_like_raised_digits(text: str, printed: str) -> None:
    assert words(text) == printed


def test_the_next_number_after_a_bare_ten_calls_the_note() -> None:
    assert settled("the Council", "^1", " in paragraph 10", "^2", " says")[3] == ("2", True)
    assert settled("in 10", "^2", " cases")[1] == ("²", False)


def test_a_raised_comma_between_two_calls_is_no_word() -> None:
    assert words("the Council", "^1", "^,", "^2", " met") == "the Council met"


def test_runs_keep_their_places_in_the_source() -> None:
    text = "The Council¹ has 40 km² here."
    for run in settle_raised(Reading(text, (Line((Run(text, 0, len(text)),)),), "text/plain")).lines[0].runs:
        assert text[run.start : run.end] == run.text


@given(
    st.lists(st.tuples(st.text("a1 .¹²,*/", min_size=1, max_size=5), st.booleans()), min_size=1, max_size=8)
)
def test_no_word_is_lost_when_raised_characters_are_settled(parts: list[tuple[str, bool]]) -> None:
    written = [f"^{text}" if raised else text for text, raised in parts]
    plain = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
    assert "".join(text for text, _ in settled(*written)).translate(plain) == "".join(
        text for text, _ in parts
    ).translate(plain)


def test_a_line_of_many_raised_digits_is_settled_in_pieces() -> None:
    """The words before a mark are looked at over a bounded length, so the work is linear."""
    found = settled(*["word", "^1"] * 2000)
    assert sum(call for _, call in found) == 2000


def test_a_text_is_settled_when_it_is_read() -> None:
    reading = read_source("Mr. President,\n\nThe Council¹ met.\n")
    assert [run.text for line in reading.lines for run in line.runs if run.call] == ["¹"]
