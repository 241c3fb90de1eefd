"""The folder of outside data: schemas and texts of others, which the project does not copy."""

import os
from pathlib import Path

import attrs
import pytest

__all__ = ["OPTION", "VARIABLE", "Outside", "named_folder"]

OPTION = "--data"
VARIABLE = "STATECORPUS_DATA"
_PAGE = "docs/contributing/outside-data.md"


@attrs.frozen
class Outside:
    """A folder of outside data, laid out as the page for contributors says.

    Attributes:
        folder: the folder.
    """

    folder: Path

    def path(self, name: str) -> Path:
        """Return a file or folder in it, or skip the test if this copy of the data lacks it.

        Args:
            name: a path below the folder, for example ``"tei/tei_all.rng"``.
        """
        found = self.folder / name
        if not found.exists():
            pytest.skip(f"the outside data has no {name} ({_PAGE} says where it is published)")
        return found

    def files(self, *patterns: str) -> list[Path]:
        """Return the files that match at least one pattern, sorted, or skip the test if there are none."""
        found = sorted({path for pattern in patterns for path in self.folder.glob(pattern)})
        if not found:
            pytest.skip(f"the outside data has no {patterns[0]} ({_PAGE} says where it is published)")
        return found


def named_folder(config: pytest.Config) -> Outside:
    """Return the folder that the option or the environment variable names.

    The test that asks for it fails if neither does: to select the group ``data`` is to want it to run.
    """
    named = config.getoption(OPTION) or os.environ.get(VARIABLE)
    if not named:
        pytest.fail(f"no outside data: name its folder with {OPTION} FOLDER or {VARIABLE} ({_PAGE})")
    folder = Path(named).resolve()
    if not folder.is_dir():
        pytest.fail(f"{OPTION} {named}: no such folder; {_PAGE} says what belongs into it")
    return Outside(folder)
