"""Decided facts: the readings of a head, the candidates in them, and the facts that the judge chooses."""

from collections.abc import Mapping, Sequence

import attrs

from statecorpus.parsing.candidates.features import Scene
from statecorpus.parsing.candidates.judge import FieldChoice, Weights, choose, weights
from statecorpus.parsing.candidates.proposals import proposals_of
from statecorpus.parsing.candidates.stream import Stream
from statecorpus.parsing.layout.zones import Zones
from statecorpus.parsing.lines.row import Row
from statecorpus.parsing.phrases.claim import Body, Claim
from statecorpus.parsing.title_block.delivery_date import DateClaim
from statecorpus.parsing.title_block.facts import Facts, facts_in
from statecorpus.parsing.title_block.frame import Frame, frame_of
from statecorpus.parsing.title_block.meeting import MeetingClaims
from statecorpus.parsing.title_block.rereading import cut_blocks, joined_blocks, numbered
from statecorpus.parsing.title_block.speaker import SpeakerClaims
from statecorpus.readers import Reading


@attrs.frozen(eq=False)
class Decision:
    """The facts of a statement and how they were chosen.

    Attributes:
        facts: the facts, each with the certainty that the judge has of it.
        choices: for each field of the judge, its candidates and their probabilities.
        scene: what the features were read from.
    """

    facts: Facts
    choices: Mapping[str, FieldChoice]
    scene: Scene


def scene_of(reading: Reading, zones: Zones, told: Frame) -> tuple[Facts, Scene]:
    """Return what the rules choose in the printed head, and the candidates of all readings.

    Args:
        reading: the source.
        zones: its layout.
        told: the frame of the printed head.
    """
    lexicon = told.lexicon
    printed = [zones.rows[number] for number in zones.opening.head]
    readings: list[tuple[str, Frame, Facts]] = [("printed", told, facts_in(told))]
    blocks = joined_blocks(printed)
    others = (("joined", blocks), ("cut", cut_blocks(blocks, lexicon))) if printed else ()
    for name, rows in others:
        same = next((one for one in readings if _is_same(one[1], rows)), None)
        if same is not None:
            readings.append((name, same[1], same[2]))
            continue
        frame = frame_of(reading, zones, lexicon, numbered(rows))
        readings.append((name, frame, facts_in(frame)))
    stream = Stream.of_rows(printed, lexicon)
    candidates = proposals_of(readings, stream)
    around = [strand.folded for _, strand in (*told.tail, *told.properties)]
    text = " ".join([stream.strand.folded, *around])
    return readings[0][2], Scene(stream, candidates, lexicon, text)


def _is_same(frame: Frame, rows: Sequence[Row]) -> bool:
    """Tell whether a reading has the very rows of another: every block is one line, as in most Markdown."""
    return [one.row.text for one in frame.head] == [row.text for row in rows]


def decide(reading: Reading, zones: Zones, told: Frame, model: Weights | None = None) -> Decision:
    """Return the facts that the judge chooses among all candidates; see ``scene_of``."""
    ruled, scene = scene_of(reading, zones, told)
    choices = choose(scene, model or weights())
    return Decision(_facts(ruled, choices), choices, scene)


def _facts(ruled: Facts, choices: Mapping[str, FieldChoice]) -> Facts:
    """Put the choices in the place of what the rules chose."""
    session = _value(choices, "session")
    honorific = _claim(choices, "honorific")
    speaker = SpeakerClaims(
        _claim(choices, "name"), honorific, _claim(choices, "role"), _body(choices, "affiliation")
    )
    event = _claim(choices, "event")
    organisation = ruled.meeting.organisation
    meeting = MeetingClaims(event, session if isinstance(session, tuple) else None, organisation)
    date = _value(choices, "date")
    return attrs.evolve(
        ruled,
        title=_claim(choices, "title"),
        speaker=speaker,
        on_behalf_of=_body(choices, "behalf"),
        meeting=meeting,
        place=_claim(choices, "place"),
        date=date if isinstance(date, DateClaim) else None,
    )


def _value(
    choices: Mapping[str, FieldChoice], field: str
) -> Claim | Body | DateClaim | tuple[Claim, str] | None:
    """Return the chosen value with the judge's certainty in its claim."""
    choice = choices[field]
    if choice.candidate is None:
        return None
    value = choice.candidate.value
    sure = choice.certainty
    match value:
        case Body():
            return attrs.evolve(value, claim=attrs.evolve(value.claim, certainty=sure))
        case DateClaim():
            least = min(sure, value.claim.certainty)
            return attrs.evolve(value, claim=attrs.evolve(value.claim, certainty=least))
        case tuple():
            return attrs.evolve(value[0], certainty=sure), value[1]
        case _:
            return attrs.evolve(value, certainty=sure)


def _claim(choices: Mapping[str, FieldChoice], field: str) -> Claim | None:
    value = _value(choices, field)
    return value if isinstance(value, Claim) else None


def _body(choices: Mapping[str, FieldChoice], field: str) -> Body | None:
    value = _value(choices, field)
    return value if isinstance(value, Body) else None
