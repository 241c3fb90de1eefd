"""Made-up heads of statements with their labels, in every language that has a lexicon.

usage: python -m tools.made_heads FOLDER [--count N] [--seed N]

Persons, meetings and templates are drawn from ``made_heads.toml``, states from the authorities. A template
marks its fields with elements: ``<n>`` name, ``<h>`` honorific, ``<r>`` role, ``<a>`` affiliation,
``<e>`` event, ``<p>`` place, ``<d>`` date, ``<b>`` on behalf of, ``<s>`` addressee, ``<t>`` title. ``|`` is a
place where a line may break, and what follows ``§`` stands after the text. Training draws heads by
``made_head``; the command writes statements and ``FOLDER/labels.jsonl``, that ``statecorpus evaluate`` reads.
"""

import argparse
import functools
import importlib.resources
import json
import random
import re
import sys
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
_ELEMENT = re.compile(r"<(/?)(\w+)>|\x02|\x03")
_END, _START = "\x02", "\x03"


class Mark(NamedTuple):
    """A labelled place of a made-up head, in code points."""

    field: str
    start: int
    end: int


class MadeHead(NamedTuple):
    """A made-up statement with the places of its fields.

    Attributes:
        text: the statement.
        language: its language.
        marks: the labelled places.
        end: where its title block ends.
        starts: the offsets at which its elements begin.
        day: its date as a label has it.
        session: the number of the session that its meeting names, or ``None``.
    """

    text: str
    language: str
    marks: tuple[Mark, ...]
    end: int
    starts: frozenset[int]
    day: dict[str, str]
    session: str | None


def made_head(rng: random.Random, language: str | None = None, *, joined: bool = False) -> MadeHead:
    """Draw a head.

    Args:
        rng: the source of chance.
        language: its language; drawn as well if ``None``.
        joined: whether the head is all on one line.
    """
    drawn = _WORDS["languages"]
    language = language or rng.choices(tuple(drawn), tuple(drawn.values()))[0]
    template, _, after = _dropped(rng.choice(_WORDS["heads"][language]), rng).partition("§")
    values, day, number = _values(language, rng)
    text = re.sub(r"\{(\w+)\}", lambda found: values[found[1]], template)
    after = re.sub(r"\{(\w+)\}", lambda found: values[found[1]], after)
    if rng.random() < 0.3:
        text = rng.choice(_WORDS["noise"]) + "||" + text
    if rng.random() < 0.15:
        text = _in_capitals(text)
    greeting = rng.sample(_WORDS["salutes"][language], rng.choice((0, 1, 1, 2, 3)))
    greeted = "|".join(f"<s>{party}</s>{rng.choice(_ENDS)}" for party in greeting)
    body = rng.choice(_WORDS["body"][language])
    after_head = f"{greeted}||{body}" if greeted else body
    text = f"{text}||{_END}{after_head}"
    text = re.sub(r"\|+", lambda bars: ("|" if joined else bars[0]) + _START, text)
    text = text.replace("|", " ") if joined else _broken(text, rng)
    if after:
        text += f"\n\n{body}\n\n" + after.replace("|", "\n")
    made = _read(text, language)
    return made._replace(day=day, session=number if number and "{e}" in template else None)


def labelled(made: MadeHead) -> dict[str, object]:
    """Return the label of a made-up statement."""
    said: dict[str, str] = {}
    for mark in made.marks:
        if mark.field != "addressees":
            said.setdefault(mark.field, " ".join(made.text[mark.start : mark.end].split()))
    label: dict[str, object] = {"title": said.get("title"), "language": made.language}
    label["speaker"] = {
        part: said.get(f"speaker.{part}") or None for part in ("honorific", "name", "role", "affiliation")
    }
    label["event"] = {"name": said.get("event"), "session": made.session if "event" in said else None}
    label["place"], label["on_behalf_of"] = said.get("place"), said.get("on_behalf_of")
    label["date"] = made.day if "date" in said else {}
    label["addressees_first_line"] = made.text.count("\n", 0, made.end) + 1
    return label


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


def _day(language: str, rng: random.Random) -> tuple[str, dict[str, str]]:
    """Draw a day as printed and as a label has it."""
    month = rng.randrange(12)
    day = rng.randint(1, 26)
    form: str = rng.choice(_WORDS["days"][language])
    year = rng.randint(1950, 2027)
    printed = form.format(
        d=day,
        e=day + 2,
        m=_WORDS["months"][language][month],
        k=_WORDS["months"][language][month][:3],
        n=month + 1,
        y=year,
        w=rng.choice(_WORDS["weekdays"]),
    )
    iso = f"{year}-{month + 1:02}"
    if "{e}" in form:
        return printed, {"from": f"{iso}-{day:02}", "to": f"{iso}-{day + 2:02}"}
    return printed, {"when": f"{iso}-{day:02}" if "{d}" in form else iso}


@functools.cache
def _states(language: str) -> tuple[str, ...]:
    """Return the names of states in a language."""
    table = importlib.resources.files("statecorpus.authorities").joinpath("cldr.tsv")
    head, *rows = (line.split("\t") for line in table.read_text(encoding="utf-8").splitlines())
    column = head.index(language)
    return tuple(row[column] for row in rows if row[column])


def _values(language: str, rng: random.Random) -> tuple[dict[str, str], dict[str, str], str | None]:
    """Draw the facts of a head: the words for a template, the day, and the number of the session."""
    state = rng.choice(_states(language))
    roles = _WORDS["roles"][language]
    printed, number = rng.choice(_WORDS["ordinals"])
    counted = rng.randint(4, 79)
    form = rng.choice(_WORDS["events"][language])
    event = form.format(o=printed, n=counted)
    session = number if "{o}" in form else str(counted) if "{n}" in form else None
    article, _, rest = event.partition(" ")
    has_article = article in ("the", "la", "el", "a", "o", "der", "die")
    inside = f"{article} <e>{rest}</e>" if has_article else f"<e>{event}</e>"
    article = (
        "the " if language == "en" and re.match(r"(United|Republic|Kingdom|State|Islamic)", state) else ""
    )
    fields = _WORDS["fields_of_office"]
    day, label = _day(language, rng)
    values = {
        "h": rng.choice(_WORDS["honorifics"][language]),
        "n": _person(language, rng),
        "r": rng.choice(roles).format(f=rng.choice(fields)),
        "a": article + state,
        "A": state,
        "e": inside,
        "p": rng.choice(_WORDS["towns"].get(language) or _WORDS["places"]),
        "d": day,
        "x": rng.choice(_WORDS["topics"]),
        "b": rng.choice(_WORDS["groups"]),
        "z": str(rng.randint(100, 900)),
        "d0": _day("en", rng)[0],
        "h0": rng.choice(_WORDS["honorifics"][language]),
        "n0": _person(language, rng),
        "r0": rng.choice(roles).format(f=rng.choice(fields)),
        "a0": rng.choice(_states("en")),
    }
    return values, label, session


def _person(language: str, rng: random.Random) -> str:
    persons = _WORDS["persons"].get(language)
    return rng.choice(persons) if persons else _name(rng)


def _read(text: str, language: str) -> MadeHead:
    """Take the elements out of a text and note their places."""
    plain: list[str] = []
    marks: list[Mark] = []
    opened: dict[str, int] = {}
    starts = {0}
    length = at = end = 0
    for found in _ELEMENT.finditer(text):
        plain.append(text[at : found.start()])
        length += found.start() - at
        at = found.end()
        if found[0] == _END:
            end = length
        elif found[0] == _START:
            starts.add(length)
        elif found[1]:
            if found[2] in _FIELDS and length > opened[found[2]]:
                marks.append(Mark(_FIELDS[found[2]], opened[found[2]], length))
        else:
            opened[found[2]] = length
    plain.append(text[at:])
    return MadeHead("".join(plain), language, tuple(marks), end, frozenset(starts), {}, None)


def main() -> int:
    """Write statements and their labels."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folder", type=Path)
    ask.add_argument("--count", type=int, default=400)
    ask.add_argument("--seed", type=int, default=1)
    args = ask.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    with (args.folder / "labels.jsonl").open("w", encoding="utf-8") as out:
        for number in range(args.count):
            made = made_head(random.Random(f"{args.seed} {number}"))  # noqa: S311 -- no secret
            name = f"made{number}"
            (args.folder / f"{name}.txt").write_text(made.text, encoding="utf-8")
            label = {"id": name, "file": f"{name}.txt", "group": f"made-{number}", **labelled(made)}
            out.write(json.dumps(label, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
