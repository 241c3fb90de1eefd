"""Mentions and citations: whom, what and which text the words name."""

from typing import ClassVar, Literal

import attrs

from statecorpus.errors import ModelError
from statecorpus.model.field import instance_of, one_of
from statecorpus.model.found_span import FoundSpan
from statecorpus.model.name import reference
from statecorpus.model.text import printed_or_none

MentionKind = Literal["state", "organisation", "group", "place", "person"]
MentionForm = Literal["name", "acronym", "metonym", "adjective", "deictic"]
CitationKind = Literal["resolution", "treaty", "declaration", "document", "judgment", "law", "other"]
CitationForm = Literal["full", "anaphor"]


def _is_chain(instance: "Mention", _: "attrs.Attribute[str | None]", value: object) -> None:
    if value is not None and not (
        isinstance(value, str) and value.isascii() and value.isalnum() and value.islower()
    ):
        expected = "None or a lower-case name in ASCII with a letter, such as 'm1'"
        raise ModelError(f"{type(instance).__name__}.chain", value, expected)


@attrs.frozen
class Mention(FoundSpan):
    """Words that name a state, an organisation, a group of states, a place or a person, or point to one.

    TEI: a name is a ``persName``, an ``orgName`` (with ``@type`` for a state or a group) or a ``placeName``;
    other forms are an ``rs`` with the kind as ``@type`` and the form as ``@subtype``. ``@ref`` points to the
    header's entry if the header has an entry with the same reference, else to the authority.

    Attributes:
        kind: ``state``, ``organisation``, ``group`` (of states), ``place`` or ``person``.
        form: ``name``, ``acronym``, ``metonym`` (the state in "the Government of Utopia"), ``adjective``
            ("Utopian troops") or ``deictic`` ("my country").
        ref: the reference to an authority, for example ``"igo:IOM"``; ``None`` if it is not known which one
            is meant.
        chain: the name that all mentions of one person in the statement share. TEI: ``@key``.
    """

    rank: ClassVar[int] = 7

    kind: MentionKind = attrs.field(
        kw_only=True, validator=one_of("state", "organisation", "group", "place", "person")
    )
    form: MentionForm = attrs.field(
        default="name", kw_only=True, validator=one_of("name", "acronym", "metonym", "adjective", "deictic")
    )
    ref: str | None = attrs.field(default=None, kw_only=True, validator=reference)
    chain: str | None = attrs.field(default=None, kw_only=True, validator=_is_chain)


@attrs.frozen
class Citation(FoundSpan):
    """Words that name a text: a resolution, a treaty, a report. TEI: ``ref``.

    Attributes:
        kind: ``resolution`` (also a decision), ``treaty``, ``declaration``, ``document``, ``judgment``,
            ``law`` (of one state) or ``other``. TEI: ``ref/@type``.
        ref: the reference to an authority, or the address of the text. TEI: ``ref/@target``.
        part: the part that is cited, for example ``"art.51"`` or ``"op.8"``. TEI: ``ref/@n``.
        form: ``full``, or ``anaphor`` if the words lead back to a text cited before ("that resolution").
            TEI: ``ref/@subtype``.
        editorial: whether the keeper of the record added the words; the speaker did not say them.
            TEI: ``ref/@rend``.
    """

    rank: ClassVar[int] = 8

    kind: CitationKind = attrs.field(
        default="other",
        validator=one_of("resolution", "treaty", "declaration", "document", "judgment", "law", "other"),
    )
    ref: str | None = attrs.field(default=None, validator=reference)
    part: str | None = attrs.field(default=None, kw_only=True, validator=printed_or_none)
    form: CitationForm = attrs.field(default="full", kw_only=True, validator=one_of("full", "anaphor"))
    editorial: bool = attrs.field(default=False, kw_only=True, validator=instance_of(bool))
