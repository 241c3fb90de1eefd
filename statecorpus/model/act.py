"""Acts: what a speaker does by saying it, such as to thank, to condemn or to call upon."""

from collections.abc import Iterable
from typing import ClassVar, Literal

import attrs

from statecorpus.errors import ModelError
from statecorpus.model.field import one_of, tuple_of
from statecorpus.model.found_span import FoundSpan
from statecorpus.model.name import is_reference, reference
from statecorpus.model.text import is_printed, printed_or_none

ActKind = Literal[
    "congratulate", "thank", "commend", "condole", "wish", "align", "represent", "welcome", "support",
    "recognise", "condemn", "reject", "regret", "concern", "warn", "call", "commit", "offer", "reaffirm",
    "hold", "hope",
]  # fmt: skip
ActFamily = Literal["courtesy", "alignment", "for", "against", "asking", "deeds", "views"]
Polarity = Literal["+", "-"]
Mood = Literal["plain", "again", "conditional", "past"]

#: The kinds of acts in families; the order inside a family means nothing.
ACT_FAMILIES: dict[ActFamily, tuple[ActKind, ...]] = {
    "courtesy": ("congratulate", "thank", "commend", "condole", "wish"),
    "alignment": ("align", "represent"),
    "for": ("welcome", "support", "recognise"),
    "against": ("condemn", "reject", "regret", "concern", "warn"),
    "asking": ("call",),
    "deeds": ("commit", "offer", "reaffirm"),
    "views": ("hold", "hope"),
}
#: The kinds of acts.
ACT_KINDS: tuple[ActKind, ...] = tuple(kind for kinds in ACT_FAMILIES.values() for kind in kinds)
_FAMILY_OF = {kind: family for family, kinds in ACT_FAMILIES.items() for kind in kinds}


# Who is addressed, where the meeting does not tell which office it is.
_ADDRESSEE = "addressee"


def _targets(targets: Iterable[str]) -> tuple[str, ...]:
    """Return references before words, each once."""
    given = tuple_of(targets, "Act.target")
    kept = dict.fromkeys(_ADDRESSEE if target == f"group:{_ADDRESSEE}" else target for target in given)
    return tuple(sorted(kept, key=lambda target: target != _ADDRESSEE and not is_reference(target)))


def _are_targets(_: "Act", __: "attrs.Attribute[tuple[str, ...]]", targets: tuple[object, ...]) -> None:
    for number, target in enumerate(targets):
        if not isinstance(target, str) or not (
            is_reference(target) or (is_printed(target) and ";" not in target)
        ):
            expected = "a reference such as 'iso3166:KAZ', or words without a semicolon"
            raise ModelError(f"Act.target[{number}]", target, expected)


def _is_stretch(_: "Act", __: "attrs.Attribute[tuple[int, int] | None]", value: object) -> None:
    if value is None:
        return
    if not (
        isinstance(value, tuple)
        and [type(offset) for offset in value] == [int, int]
        and 0 <= value[0] < value[1]
    ):
        raise ModelError("Act.about", value, "None or a start and an end, 0 <= start < end")


@attrs.frozen
class Act(FoundSpan):
    """A deed that the speaker does by words; its start and end are the start and end of its trigger.

    TEI: ``seg[@type='act']`` for the trigger, ``seg[@type='about']``, and ``standOff/listRelation/relation``.

    Attributes:
        kind: what is done, one of ``ACT_KINDS``. TEI: ``relation/@name``.
        verb: the lemma of the trigger, for example ``"urge"``: verbs of one kind differ in strength, and no
            order is built in. TEI: ``relation/@n``.
        polarity: ``+``, or ``-`` for "we do not support". TEI: ``relation/@type``.
        mood: ``plain``, ``again`` ("we reiterate our call"), ``conditional`` ("would welcome") or ``past``.
            TEI: ``relation/@subtype``.
        target: whom it is done to: references, then words where no reference is known; ``addressee`` is the
            chair that the words address.
            TEI: ``relation/@passive`` and ``relation/desc``.
        about: the start and end of what it is about, in the same paragraph. TEI: ``seg[@type='about']``.
        deliverer: the reference of the party that read out the statement that the speaker aligns with.
            TEI: ``relation/@source``.

    >>> Act(0, 4, kind="call", verb="urge", target=["iso3166:UTO"], about=(16, 30)).family
    'asking'
    """

    rank: ClassVar[int] = 4

    kind: ActKind = attrs.field(kw_only=True, validator=one_of(*ACT_KINDS))
    verb: str | None = attrs.field(default=None, kw_only=True, validator=printed_or_none)
    polarity: Polarity = attrs.field(default="+", kw_only=True, validator=one_of("+", "-"))
    mood: Mood = attrs.field(
        default="plain", kw_only=True, validator=one_of("plain", "again", "conditional", "past")
    )
    target: tuple[str, ...] = attrs.field(
        default=(), kw_only=True, converter=_targets, validator=_are_targets
    )
    about: tuple[int, int] | None = attrs.field(default=None, kw_only=True, validator=_is_stretch)
    deliverer: str | None = attrs.field(default=None, kw_only=True, validator=reference)

    @property
    def family(self) -> ActFamily:
        """The family of the kind, for example ``against`` of the kind ``condemn``."""
        return _FAMILY_OF[self.kind]
