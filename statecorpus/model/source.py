"""Where a statement comes from, which characters of the source say so, and what was changed since."""

import datetime

import attrs

from statecorpus.errors import ModelError
from statecorpus.model.name import instance_of, media_type, reference, sha256
from statecorpus.model.text import printed

__all__ = ["Evidence", "Revision", "Source"]


@attrs.frozen
class Source:
    """The raw file that a statement was made from. TEI: ``sourceDesc/bibl``.

    Attributes:
        name: the file's name, without folders. TEI: ``bibl/title``.
        media_type: such as ``"text/markdown"``. TEI: ``bibl/idno[@type='media-type']``.
        sha256: of the file's bytes, in lower-case hexadecimal. TEI: ``bibl/idno[@type='sha256']``.
        url: where it was published. TEI: ``bibl/ref/@target``.
        retrieved: the day it was fetched. TEI: ``bibl/date[@type='retrieved']/@when``.
        licence: the terms of the text, as the publisher words them. TEI: ``bibl/note[@type='licence']``.

    Raises:
        ModelError: a field is not what it should be.
    """

    name: str = attrs.field(validator=printed)
    media_type: str | None = attrs.field(default=None, validator=media_type)
    sha256: str | None = attrs.field(default=None, validator=sha256)
    url: str | None = attrs.field(default=None, validator=reference)
    retrieved: datetime.date | None = attrs.field(
        default=None, validator=instance_of(datetime.date, optional=True)
    )
    licence: str | None = attrs.field(default=None, validator=attrs.validators.optional(printed))


@attrs.frozen
class Revision:
    """A change made to an entry after it was first made. TEI: ``revisionDesc/change``.

    Attributes:
        when: the day. TEI: ``change/@when``.
        who: the name of the person or program. TEI: ``change/name``.
        text: what was changed and why. TEI: the text of ``change/desc``.

    Raises:
        ModelError: a field is not what it should be.
    """

    when: datetime.date = attrs.field(validator=instance_of(datetime.date))
    who: str = attrs.field(validator=printed)
    text: str = attrs.field(validator=printed)


@attrs.frozen
class Evidence:
    """Which characters of the source say so, and which rule read them.

    Attributes:
        field: the field of the statement, such as ``"speaker.name"`` or ``"addressees[0].text"``.
        start: the offset of the first character, in code points of the decoded source.
        end: the offset after the last character.
        quote: the characters of the source, exactly, markup and line breaks included.
        rule: the name of the rule that read them, such as ``"title.office-before-state"``.
        certainty: 0 (a guess) to 1 (it says so).

    Raises:
        ModelError: the offsets are no stretch, or ``certainty`` is outside 0 to 1.
    """

    field: str
    start: int
    end: int
    quote: str
    rule: str
    certainty: float = 1.0

    def __attrs_post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ModelError("Evidence", (self.start, self.end), "0 <= start <= end")
        if not 0.0 <= self.certainty <= 1.0:
            raise ModelError("Evidence.certainty", self.certainty, "a number from 0 to 1")
