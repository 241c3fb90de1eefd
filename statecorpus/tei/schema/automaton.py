"""Automata for content models; a state is built when a document first needs it.

A state stands for the content that may still follow in an element: a derivative of its content model.
"""

from collections.abc import Mapping

from statecorpus.tei.schema.content import NEVER, Content


class State(dict[object, "State | None"]):
    """A state of an ``Automaton``: the content that may still follow, and the next states.

    ``state[tag]`` is the state after a child, or ``None`` if the child is not allowed. It is computed at the
    first request. Names outside the alphabet are not stored, so that a hostile document cannot fill the
    memory. Any object may be a key, because the tag of a comment in lxml is a function.

    Attributes:
        content: the content that may still follow.
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
        """Return the names of the children that may come next, in the order of the model."""
        return tuple(dict.fromkeys(self.content.first()))


class Automaton:
    """A deterministic automaton for a content model; its states are built on demand.

    The automaton has at most as many states as the model has derivatives. Threads may share it: two threads
    that need the same new state get the same object.

    Attributes:
        alphabet: the tags of children, and the symbol of the model for each tag.
        start: the state of an element before its first child.

    >>> from statecorpus.tei.schema.content import ElementContent, repeat, sequence
    >>> tags = {"{ns}head": "head", "{ns}p": "p"}
    >>> automaton = Automaton(sequence([ElementContent("head"), repeat(ElementContent("p"), 1)]), tags)
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
        """Return the state for the content that may still follow."""
        known = self._states.get(content)
        return known if known is not None else self._states.setdefault(content, State(self, content))
