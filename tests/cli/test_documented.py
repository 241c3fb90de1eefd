"""Every command and option is documented: in its help, and on the page of the reference."""

from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from statecorpus.cli.app import app

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "command.md"


def _commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        yield " ".join((*path, name)), command
        if isinstance(command, click.Group):
            yield from _commands(command, (*path, name))


COMMANDS = dict(_commands(app))


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_and_its_options_have_help(name: str) -> None:
    command = COMMANDS[name]
    assert command.help, f"{name} has no help"
    first = command.help.strip().splitlines()[0]
    assert first.endswith("."), f"{name}: the first line of its help is no sentence: {first!r}"
    bare = [option.opts for option in command.params if isinstance(option, click.Option) and not option.help]
    assert bare == [], f"options of {name} without help"


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_and_its_options_are_on_the_page(name: str) -> None:
    page = PAGE.read_text(encoding="utf-8")
    head = f"{'#' * (2 + name.count(' '))} {name}\n"
    assert f"\n{head}" in page, f"{name} is not in {PAGE.name}: run tools/reference.py"
    section = page.partition(f"\n{head}")[2].partition("\n## ")[0]
    options = [option.opts[-1] for option in COMMANDS[name].params if isinstance(option, click.Option)]
    assert [option for option in options if option not in section] == []


@pytest.mark.parametrize("name", [name for name in COMMANDS if not isinstance(COMMANDS[name], click.Group)])
def test_an_argument_is_explained_in_the_help(name: str) -> None:
    command = COMMANDS[name]
    arguments = [one for one in command.params if isinstance(one, click.Argument)]
    told = command.help or ""
    named = [(one.metavar or one.name or "").upper().removesuffix("...") for one in arguments]
    silent = [name for name in named if name not in told and name != "PATHS"]
    assert silent == [], f"the help of {name} does not say what these are"
