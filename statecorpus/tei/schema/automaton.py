"""Automata for content models, built one state at a time, as documents need them.

A state is what may still come in an element: a derivative of its content model.
"""

from collections.abc import Mapping

from statecorpus.tei.schema.content import NEVER, Content


class State(dict[object, "State | None"]):
    """What may still come in an element: a state of an ``Automaton``, and the way on from it.

    ``state[tag]`` is the state after a child, or ``None`` where the child is refused there. It is worked out
    when it is first asked for; names outside the alphabet are not remembered, so that a hostile document does
    not fill the memory. Anything may be asked for, since lxml has a function for the tag of a comment.

    Attributes:
        content: what may still come.
        complete: whether the element may end here.
    """

    __slots__ = ("_automaton", "complete", "content")

    def __init__(self, automaton: "Automaton", content: Content) -> None:
        super().__init__()
        self._automaton = automaton
        self.content = content
        self.complete = content.nullable

    def __missing__(self, tag: object) -> "State | None":
        symbol = self._automaton.alphabet.get(tag) if isinstance(tag, str) else None
        if symbol is None:
            return None
        rest = self.content.after(symbol)
        state = None if rest == NEVER else self._automaton.state(rest)
        self[tag] = state
        return state

    def expected(self) -> tuple[str, ...]:
        """Name what may come next, in the order of the model."""
        return tuple(dict.fromkeys(self.content.first()))


class Automaton:
    """A deterministic automaton for a content model, built as far as documents have needed it.

    It has no more states than the model has derivatives. Several threads may use one: two that need the same
    new state at the same time get the same one.

    Attributes:
        alphabet: the tags that may be asked for, and the symbol of the model that each stands for.
        start: the state of an element before its first child.

    >>> from statecorpus.tei.schema.content import Element, repeat, sequence
    >>> tags = {"{ns}head": "head", "{ns}p": "p"}
    >>> automaton = Automaton(sequence([Element("head"), repeat(Element("p"), 1)]), tags)
    >>> after_head = automaton.start["{ns}head"]
    >>> after_head.expected(), after_head.complete, after_head["{ns}p"].complete
    (('p',), False, True)
    """

    __slots__ = ("_states", "alphabet", "start")

    def __init__(self, content: Content, alphabet: Mapping[str, str]) -> None:
        self.alphabet = alphabet
        self._states: dict[Content, State] = {}
        self.start = self.state(content)

    def __len__(self) -> int:
        """Count the states built so far."""
        return len(self._states)

    def state(self, content: Content) -> State:
        """Give the state in which this is what may still come."""
        known = self._states.get(content)
        return known if known is not None else self._states.setdefault(content, State(self, content))
