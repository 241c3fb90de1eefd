"""A group of an RTF while it is open."""

import attrs

from statecorpus.readers.rich_text.state import GroupState
from statecorpus.readers.rich_text.story import Story


@attrs.define
class RtfGroup:
    """A group that is open.

    Attributes:
        state: what holds in it.
        role: what its words are for; ``"text"`` for words that are printed.
        words: the words that it collects, unless they are printed.
        story: where its paragraphs go.
        owns: whether its own first control word set the role or the story.
        numbers: the numbers of a date in the metadata.
        instruction: of a field, its instruction.
        printed: of a field, how many characters its story had printed before it.
        is_object: whether it is an embedded object, whose picture is a preview.
    """

    state: GroupState
    role: str
    words: list[str]
    story: Story
    owns: bool = False
    numbers: dict[str, int] = attrs.Factory(dict)
    instruction: str | None = None
    printed: int = 0
    is_object: bool = False
