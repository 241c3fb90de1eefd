"""The surroundings of a trigger: the names of the sentence, and whom pronouns mean."""

from collections.abc import Sequence

import attrs

from statecorpus.extraction.acts.lexicon import ActLexicon


@attrs.frozen
class NamedParty:
    """A mention inside a sentence.

    Attributes:
        first: the index of its first word.
        last: the index after its last word.
        ref: its reference, if it is known.
        text: its words.
        form: the form of the mention.
        kind: the kind of the mention.
    """

    first: int
    last: int
    ref: str | None
    text: str
    form: str
    kind: str


@attrs.frozen(eq=False)
class Context:
    """The surroundings of a trigger.

    Attributes:
        names: the mentions of the sentence.
        own: the references of the speaker, who is no target.
        addressee: the reference for "you".
        earlier: the target of the act before, for "them".
        person: the person named last, for "he".
        lexicon: the lexicon of the language.
    """

    names: Sequence[NamedParty]
    own: frozenset[str]
    addressee: str
    earlier: tuple[str, ...]
    person: str | None
    lexicon: ActLexicon


@attrs.frozen
class ActParties:
    """The parties of an act, the index of the word at which its ``about`` begins, and who read it out."""

    target: tuple[str, ...]
    about_from: int
    deliverer: str | None = None
