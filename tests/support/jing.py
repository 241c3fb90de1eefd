"""jing, an independent validator of RELAX NG (Java), as an oracle."""

import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

__all__ = ["invalid"]

_COMPLAINT = re.compile(r"^(?P<file>.+?\.(?:xml|rng))(?::\d+:\d+)?: (?:fatal|error): ", re.MULTILINE)


def invalid(jing: str, schema: Path, documents: Mapping[str, bytes], folder: Path) -> dict[str, str]:
    """Validate documents in one run of jing.

    Args:
        jing: the command.
        schema: the RELAX NG schema.
        documents: by name, without a suffix.
        folder: where they are written.

    Returns:
        The names of the documents that are not valid, with the first complaint of each.
    """
    paths = {name: folder / f"{name}.xml" for name in documents}
    for name, path in paths.items():
        path.write_bytes(documents[name])
    command = [jing, str(schema), *map(str, paths.values())]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    complaints: dict[str, str] = {}
    for found in _COMPLAINT.finditer(done.stdout):
        end = done.stdout.find("\n", found.end())
        complaints.setdefault(Path(found["file"]).stem, done.stdout[found.end() : end])
    assert done.returncode == (1 if complaints else 0), f"jing failed: {done.stdout[:500]}{done.stderr[:500]}"
    unknown = complaints.keys() - documents.keys()
    assert not unknown, f"jing complains of the schema: {done.stdout[:500]}"
    return complaints
