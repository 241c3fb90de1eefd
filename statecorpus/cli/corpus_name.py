"""The names of corpora in commands: a folder, a pattern of folders, or a corpus that ships.

``demo`` is the folder ``demo`` if there is one. Otherwise it is the learning corpus that ships, and the
command says so. ``@demo`` is always the corpus that ships, and ``./demo`` always the folder.
"""

import glob
import os
from pathlib import Path

import click

_SIGN = "@"
# The key in the ``meta`` of a context of the folders of corpora that ship, with their names.
_NAMED = "statecorpus.shipped"


class CorpusFolder(click.Path):
    """A folder of a corpus that exists, or a corpus that ships.

    Args:
        patterns: whether a pattern is accepted, for example ``shards/*``, which is looked up when it is
            opened.
    """

    def __init__(self, *, patterns: bool = False) -> None:
        super().__init__(exists=True, file_okay=False, path_type=Path)
        self._patterns = patterns

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> Path:
        """Return the folder."""
        name = os.fspath(value)
        if not Path(name).exists():
            folder = _shipped_folder(self, name, param, ctx)
            if folder is not None:
                return folder
            if self._patterns and glob.has_magic(name):
                return Path(name)
        return Path(os.fsdecode(super().convert(value, param, ctx)))


class NewFolder(click.Path):
    """A folder of a corpus, which is created if it does not exist."""

    def __init__(self) -> None:
        super().__init__(file_okay=False, path_type=Path)

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> Path:
        """Return the folder."""
        name = os.fspath(value)
        if name.startswith(_SIGN) and not Path(name).exists():
            self.fail(f"{name} is a corpus that ships, and cannot be changed; name a folder", param, ctx)
        return Path(os.fsdecode(super().convert(value, param, ctx)))


def _shipped_folder(
    kind: click.Path, name: str, param: click.Parameter | None, ctx: click.Context | None
) -> Path | None:
    """Return the folder of a corpus that ships, or ``None`` if the name is a path."""
    from statecorpus._resources import shipped
    from statecorpus.corpus.shipped import SHIPPED

    known = name.removeprefix(_SIGN)
    if known not in SHIPPED:
        if name.startswith(_SIGN):
            names = ", ".join(f"{_SIGN}{own}" for own in SHIPPED)
            kind.fail(f"no corpus {name} ships with statecorpus; these ship: {names}", param, ctx)
        return None
    if name == known and ctx is not None and not ctx.resilient_parsing:
        click.echo(f"no folder {name} here: this is the corpus {name} that ships with statecorpus", err=True)
    folder = shipped(SHIPPED[known])
    if ctx is not None:
        ctx.meta.setdefault(_NAMED, {})[folder] = known
    return folder


def shipped_name(folder: Path) -> str | None:
    """Return the name by which the command named a corpus that ships; ``None`` for any other folder."""
    named: dict[Path, str] = click.get_current_context().meta.get(_NAMED, {})
    return named.get(folder)
