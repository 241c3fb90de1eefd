"""Made-up heads of statements with their labels, for the training of the tagger.

Persons, meetings and templates are drawn from ``made_heads.toml``, states from the authorities. A template
marks its fields with elements: ``<n>`` name, ``<h>`` honorific, ``<r>`` role, ``<a>`` affiliation,
``<e>`` event, ``<p>`` place, ``<d>`` date, ``<b>`` on behalf of, ``<s>`` addressee, ``<t>`` title. ``|`` is a
place where a line may break.
"""

import random
import re
import tomllib
from pathlib import Path
from typing import NamedTuple

_WORDS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
_FIELDS = {
    "t": "title",
    "h": "speaker.honorific",
    "n": "speaker.name",
    "r": "speaker.role",
    "a": "speaker.affiliation",
    "e": "event",
    "p": "place",
    "d": "date",
    "b": "on_behalf_of",
    "s": "addressees",
}
_ENDS = (",", ",", ":", "!", "")
_ELEMENT = re.compile(r"<(/?)(\w+)>")


class Mark(NamedTuple):
    """A labelled place of a made-up head, in code points."""

    field: str
    start: int
    end: int


class MadeHead(NamedTuple):
    """A made-up head with the places of its fields."""

    text: str
    language: str
    marks: tuple[Mark, ...]


def made_head(states: dict[str, tuple[str, ...]], rng: random.Random) -> MadeHead:
    """Draw a head.

    Args:
        states: names of states by language.
        rng: the source of chance.
    """
    language = rng.choices(tuple(_WORDS["heads"]), (60, 10, 10, 8, 5, 5))[0]
    template = rng.choice(_WORDS["heads"][language])
    template = _dropped(template, rng)
    values = _values(language, states, rng)
    text = re.sub(r"\{(\w+)\}", lambda found: values[found[1]], template)
    text = _broken(text, rng)
    greeting = rng.sample(_WORDS["salutes"][language], rng.choice((0, 1, 2, 2, 3)))
    if greeting:
        text += "\n\n" + "\n".join(f"<s>{party}</s>{rng.choice(_ENDS)}" for party in greeting)
    text += "\n\n" + rng.choice(_WORDS["body"][language])
    if rng.random() < 0.3:
        text = rng.choice(_WORDS["noise"]) + "\n\n" + text
    if rng.random() < 0.15:
        text = _in_capitals(text)
    return _read(text, language)


def _in_capitals(text: str) -> str:
    return "".join(part if part.startswith("<") else part.upper() for part in re.split(r"(</?\w+>)", text))


def _dropped(template: str, rng: random.Random) -> str:
    """Leave out the honorific, the place or the day now and then."""
    for part in ("<h>{h}</h> ", "<p>{p}</p>, ", ", <d>{d}</d>", "|<d>{d}</d>", " of <a>{a}</a>"):
        if rng.random() < 0.15:
            template = template.replace(part, "")
    return template


def _broken(text: str, rng: random.Random) -> str:
    """Break the lines at the bars, or join them, or wrap them at some width."""
    way = rng.random()
    if way < 0.5:
        return text.replace("|", "\n")
    blocks = [block.replace("|", " ") for block in text.split("||")]
    if way < 0.7:
        return "\n\n".join(blocks)
    width = rng.randint(30, 80)
    return "\n\n".join(_wrapped(block, width) for block in blocks)


def _wrapped(block: str, width: int) -> str:
    lines, line, length = [], "", 0
    for word in block.split(" "):
        size = len(_ELEMENT.sub("", word))
        if line and length + 1 + size > width:
            lines.append(line)
            line, length = word, size
        else:
            line, length = (f"{line} {word}", length + 1 + size) if line else (word, size)
    return "\n".join([*lines, line])


def _name(rng: random.Random) -> str:
    given = rng.choice(_WORDS["given"])
    if rng.random() < 0.25:
        given += " " + rng.choice((*_WORDS["given"], *(f"{letter}." for letter in "ABCDEFGHJKLMNPRST")))
    if rng.random() < 0.07:
        given = f"{given[0]}. {rng.choice('ABCDEKMPS')}."
    family = rng.choice(_WORDS["family"])
    if rng.random() < 0.15:
        particle = rng.choice(_WORDS["particles"])
        family = particle + ("" if particle[-1] in "-'" else " ") + family
    if rng.random() < 0.15:
        family += rng.choice((" ", "-")) + rng.choice(_WORDS["family"])
    name = f"{given} {family.upper() if rng.random() < 0.15 else family}"
    return name + (rng.choice(_WORDS["post"]) if rng.random() < 0.04 else "")


def _day(language: str, rng: random.Random) -> str:
    month = rng.randrange(12)
    day = rng.randint(1, 26)
    form: str = rng.choice(_WORDS["days"][language])
    return form.format(
        d=day,
        e=day + 2,
        m=_WORDS["months"][language][month],
        k=_WORDS["months"][language][month][:3],
        n=month + 1,
        y=rng.randint(1950, 2027),
        w=rng.choice(_WORDS["weekdays"]),
    )


def _values(language: str, states: dict[str, tuple[str, ...]], rng: random.Random) -> dict[str, str]:
    state = rng.choice(states.get(language) or states["en"])
    role = rng.choice(_WORDS["roles"][language]).format(f=rng.choice(_WORDS["fields_of_office"]))
    event = rng.choice(_WORDS["events"][language]).format(
        o=rng.choice(_WORDS["ordinals"]), n=rng.randint(4, 79)
    )
    article, _, rest = event.partition(" ")
    has_article = article in ("the", "la", "el", "a", "o", "der", "die")
    inside = f"{article} <e>{rest}</e>" if has_article else f"<e>{event}</e>"
    article = (
        "the " if language == "en" and re.match(r"(United|Republic|Kingdom|State|Islamic)", state) else ""
    )
    return {
        "h": rng.choice(_WORDS["honorifics"][language]),
        "n": _name(rng),
        "r": role,
        "a": article + state,
        "A": state,
        "e": inside,
        "p": rng.choice(_WORDS["places"]),
        "d": _day(language, rng),
        "x": rng.choice(_WORDS["topics"]),
        "b": rng.choice(_WORDS["groups"]),
        "z": str(rng.randint(100, 900)),
        "d0": _day("en", rng),
        "n0": _name(rng),
        "a0": rng.choice(states["en"]),
    }


def _read(text: str, language: str) -> MadeHead:
    plain: list[str] = []
    marks: list[Mark] = []
    opened: dict[str, int] = {}
    length = at = 0
    for found in _ELEMENT.finditer(text):
        plain.append(text[at : found.start()])
        length += found.start() - at
        at = found.end()
        if found[1]:
            if found[2] in _FIELDS:
                marks.append(Mark(_FIELDS[found[2]], opened[found[2]], length))
        else:
            opened[found[2]] = length
    plain.append(text[at:])
    return MadeHead("".join(plain), language, tuple(marks))
