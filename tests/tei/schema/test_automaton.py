"""Automata against the content models that they are made of."""

from functools import reduce

from hypothesis import given

from statecorpus.tei.schema.automaton import Automaton, State
from statecorpus.tei.schema.content import TEXT, Content, ElementContent, Text, choice, repeat, sequence
from tests.support.content_models import NAMES, content_models, words

_WORDS = list(words(4))
_ALPHABET = {TEXT: TEXT} | {f"{{urn:x}}{name}": name for name in NAMES}
_TAGS = {name: tag for tag, name in _ALPHABET.items()}

_HEAD, _P, _HI = ElementContent("head"), ElementContent("p"), ElementContent("hi")


def _taken(content: Content, children: tuple[str, ...]) -> bool:
    return reduce(lambda rest, child: rest.after(child), children, content).nullable


@given(content_models())
def test_the_automaton_takes_what_its_model_takes(content: Content) -> None:
    automaton = Automaton(content, _ALPHABET)
    for word in _WORDS:
        state: State | None = automaton.start
        for child in word:
            state = None if state is None else state[_TAGS[child]]
        assert (state is not None and state.complete) == _taken(content, word), word


@given(content_models())
def test_what_is_expected_is_what_can_come_next_and_lead_to_an_end(content: Content) -> None:
    state = Automaton(content, _ALPHABET).start
    possible = {word[0] for word in _WORDS if word and _taken(content, word)}
    expected = set(state.expected())
    assert possible <= expected
    assert all(state[_TAGS[name]] is not None for name in expected)


def test_text_around_elements_leads_back_to_the_same_state() -> None:
    paragraph = repeat(choice([Text(), _HI]))
    automaton = Automaton(paragraph, {TEXT: TEXT, "hi": "hi"})
    assert automaton.start[TEXT] is automaton.start
    assert automaton.start["hi"] is automaton.start
    assert len(automaton) == 1


def test_unknown_names_and_comments_are_refused_and_not_remembered() -> None:
    start = Automaton(repeat(_P), {"p": "p"}).start
    asked: list[object] = [f"x{number}" for number in range(1000)]
    asked.append(lambda: "a comment's tag is a function")
    assert [name for name in asked if start[name] is not None] == []
    assert len(start) == 0


def test_an_automaton_has_only_the_states_that_were_asked_for() -> None:
    automaton = Automaton(sequence([_HEAD, repeat(_P, 1)]), {"head": "head", "p": "p"})
    assert len(automaton) == 1
    state = automaton.start["head"]
    assert state is not None
    assert len(automaton) == 2
    assert state is automaton.start["head"]
