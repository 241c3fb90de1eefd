"""The Nu Html Checker (Java), the validator of the W3C and the WHATWG, as an oracle."""

import json
import subprocess
from pathlib import Path

from tests.support.tools import html_checker

__all__ = ["complaints"]


def complaints(folder: Path) -> list[str]:
    """Validate every page in a folder; give errors and warnings, with their file and line.

    What it says of style sheets is left out: the release of 2020 that the package brings does not know
    properties of CSS that browsers have had since. The browser itself reads the sheet in another test.
    """
    command = [
        "java",
        "-jar",
        str(html_checker()),
        "--format",
        "json",
        "--skip-non-html",
        "--exit-zero-always",
        str(folder),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    messages = json.loads(done.stderr)["messages"]
    return [
        f"{Path(one['url']).name}:{one.get('lastLine', 0)}: {one['message']}: {one.get('extract', '')}"
        for one in messages
        if not one["message"].startswith("CSS: ")
    ]
