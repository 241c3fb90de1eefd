"""Features: named properties of a candidate, which the judge weighs.

A feature is read off the words of the candidate, the words around it in the head, its agreement with what was
chosen before it, or how many readings of the head give it. Names of rules are no features: on statements that
the rules were not written for they say nothing.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property

import attrs

from statecorpus.parsing.candidates.candidate import Candidate
from statecorpus.parsing.candidates.stream import Stream
from statecorpus.parsing.candidates.word_features import neighbour_features, word_features
from statecorpus.parsing.lexicons import Lexicon
from statecorpus.parsing.lines.strand import Piece, Strand
from statecorpus.parsing.phrases.claim import Claim

#: The features of a candidate by name; most are 1 where they hold.
Features = Mapping[str, float]

_READINGS = ("printed", "joined", "cut")
_NEAR = 3
_FEW, _MANY = 4, 10


@attrs.frozen(eq=False)
class Scene:
    """The head of a statement and its candidates: all that features are read from.

    Attributes:
        stream: the head.
        candidates: all candidates.
        lexicon: the language.
        text: the folded words of head, tail and properties, in which a value may come again.
    """

    stream: Stream
    candidates: Sequence[Candidate]
    lexicon: Lexicon
    text: str

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many candidates each field has."""
        counts: dict[str, int] = {}
        for one in self.candidates:
            counts[one.field] = counts.get(one.field, 0) + 1
        return counts

    @cached_property
    def ruled(self) -> Mapping[str, Sequence[Candidate]]:
        """The candidates of each field that the rules choose in a reading."""
        ruled: dict[str, list[Candidate]] = {}
        for one in self.candidates:
            if not one.proposers.isdisjoint(_READINGS):
                ruled.setdefault(one.field, []).append(one)
        return ruled

    @cached_property
    def tagged(self) -> Mapping[str, Sequence[Candidate]]:
        """The candidates of each field that the tagger proposes."""
        tagged: dict[str, list[Candidate]] = {}
        for one in self.candidates:
            if one.tagged:
                tagged.setdefault(one.field, []).append(one)
        return tagged

    def place_of(self, candidate: Candidate) -> tuple[Stream, int, int]:
        """Return the stream that a candidate stands in and its stretch there."""
        claim = candidate.claim
        start = self.stream.offset(claim.start)
        end = self.stream.offset(claim.end, after=True)
        if start is not None and end is not None and start < end:
            return self.stream, start, end
        strand = Strand(claim.text, (Piece(0, claim.text, claim.start, claim.end),))
        return Stream.of_strand(strand, self.lexicon), 0, len(claim.text)


def features_of(
    candidate: Candidate, scene: Scene, chosen: Mapping[str, Candidate | None]
) -> dict[str, float]:
    """Return the features of a candidate.

    Args:
        candidate: the candidate.
        scene: what it is seen with.
        chosen: what was chosen for the fields before; a field that is not there is not decided.
    """
    stream, start, end = scene.place_of(candidate)
    found: dict[str, float] = {"bias": 1.0, f"place={candidate.place}": 1.0}
    _readings(candidate, found)
    found.update(word_features(stream, start, end))
    if stream is scene.stream:
        found.update(neighbour_features(stream, start, end))
    _agreement(candidate, scene, chosen, found)
    if candidate in scene.ruled.get(candidate.field, ()):
        for name in ("body", "state", "group", "office"):
            if f"has={name}" in found:
                found[f"ruled:has={name}"] = 1.0
    rivals = (one.tagged for one in scene.tagged.get(candidate.field, ()) if one is not candidate)
    found["another-tagged"] = max(rivals, default=0.0)
    times = scene.text.count(candidate.key) if len(candidate.key) > 2 else 0  # noqa: PLR2004 -- a number is anywhere
    if times > 1:
        found["said-twice"] = 1.0
    return found


def none_features(field: str, scene: Scene, chosen: Mapping[str, Candidate | None]) -> dict[str, float]:
    """Return the features of choosing no value for a field."""
    count = scene.counts.get(field, 0)
    found = {"none": 1.0, f"none:candidates={_scaled(count)}": 1.0}
    ruled = len(scene.ruled.get(field, ()))
    found[f"none:ruled={min(ruled, 2)}"] = 1.0
    found["none:tagged"] = max((one.tagged for one in scene.tagged.get(field, ())), default=0.0)
    if field in ("honorific", "role") and chosen.get("name") is None:
        found["none:no-name"] = 1.0
    if not any(name == "title" for _, _, name in scene.stream.spans):
        found["none:no-title-word"] = 1.0
    return found


def readings_of(candidate: Candidate) -> int:
    """Return how many readings of the head choose a candidate."""
    return sum(reading in candidate.proposers for reading in _READINGS)


def _scaled(count: int) -> str:
    return str(count) if count < _FEW else f"{_FEW}-{_MANY - 1}" if count < _MANY else f"{_MANY}+"


def _readings(candidate: Candidate, found: dict[str, float]) -> None:
    """Note which readings of the head choose the candidate, and how many."""
    votes = [reading for reading in _READINGS if reading in candidate.proposers]
    for reading in votes:
        found[f"read={reading}"] = 1.0
    found[f"votes={len(votes)}"] = 1.0
    if candidate.tagged:
        found["tagged"] = candidate.tagged
        found[f"tagged={min(9, int(10 * candidate.tagged)) // 3}"] = 1.0
    if "labelled" in candidate.proposers:
        found["labelled"] = 1.0
    if votes:
        return
    for other in ("titles", "window", "property", "dateline", "stretch", "tagger"):
        if other in candidate.proposers:
            found[f"by={other}"] = 1.0


def _agreement(
    candidate: Candidate, scene: Scene, chosen: Mapping[str, Candidate | None], found: dict[str, float]
) -> None:
    """Note how the candidate lies to what was chosen for other fields."""
    for field, other in chosen.items():
        if other is not None:
            found[_lie(candidate.claim, other.claim, field)] = 1.0
    # A longer candidate that a reading chooses speaks against a shorter one, and the other way round.
    words = candidate.key.split()
    longer, shorter = 0, False
    for rival in scene.ruled.get(candidate.field, ()):
        if rival.key != candidate.key:
            if candidate.key in rival.key:
                longer = max(longer, sum(reading in rival.proposers for reading in _READINGS))
            shorter = shorter or (rival.key in candidate.key and len(words) > len(rival.key.split()))
    if longer:
        found[f"part-of-ruled={longer}"] = 1.0
    if shorter:
        found["holds-ruled"] = 1.0


def _lie(claim: Claim, other: Claim, field: str) -> str:
    """Say how a stretch of the source lies to another."""
    relations = (
        ("in", other.start <= claim.start and claim.end <= other.end),
        ("around", claim.start <= other.start and other.end <= claim.end),
        ("across", claim.start < other.end and other.start < claim.end),
        ("right-after", 0 <= claim.start - other.end <= _NEAR),
        ("right-before", 0 <= other.start - claim.end <= _NEAR),
    )
    return next((f"{name}-{field}" for name, holds in relations if holds), f"apart-from-{field}")
