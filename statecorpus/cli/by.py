"""The option ``--by``: the names of fields, with commas between them or one per ``--by``."""

from collections.abc import Callable
from typing import TypeVar

import click

from statecorpus.cli.completing import complete_field

_Result = TypeVar("_Result")


def by_option(
    text: str, metavar: str = "FIELDS"
) -> Callable[[Callable[..., _Result]], Callable[..., _Result]]:
    """Return the decorator of ``--by``, which passes the names as ``fields``, a tuple.

    Args:
        text: what the command does with the fields; the way to name several is added.
        metavar: the name of the value in the help.
    """
    option: Callable[[Callable[..., _Result]], Callable[..., _Result]] = click.option(
        "--by",
        "fields",
        shell_complete=complete_field,
        multiple=True,
        callback=_names,
        metavar=metavar,
        help=f"{text} Several are named with commas, for example state,year, or by a second --by.",
    )
    return option


def _names(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name.strip() for value in values for name in value.split(","))
