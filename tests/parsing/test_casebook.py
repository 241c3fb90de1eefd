"""The casebook of small awkward inputs: at most one case of each kind of parsing fails."""

import re
import subprocess
import sys

from tests.support.outside import Outside

_KINDS = (
    *("E1", "E2", "E3", "N1", "N2", "N3", "N4", "N5", "N6", "N7", "S1", "S2", "L1"),
    *("D1", "D2", "D3", "D4", "D5", "D6", "U1", "U2", "U5", "U8", "U9"),
    *("V1", "V2", "V3", "V4", "V5", "V6", "V7", "V8", "V9", "V12", "V14", "V15", "V18"),
)
# The line of a kind: its name, the cases that come out right, and all its cases.
_COUNT = re.compile(r"^(\w+)\s+(\d+)/(\d+)$", re.MULTILINE)


def test_at_most_one_case_of_a_kind_fails(outside: Outside) -> None:
    checker, manifest = outside.path("cases/check_cases.py"), outside.path("cases/manifest.jsonl")
    kinds = [option for kind in _KINDS for option in ("--kind", kind)]
    done = subprocess.run(
        [sys.executable, str(checker), str(manifest), *kinds], capture_output=True, text=True, check=False
    )
    counts = {kind: (int(right), int(number)) for kind, right, number in _COUNT.findall(done.stdout)}
    assert set(_KINDS) <= set(counts), f"no cases of {set(_KINDS) - set(counts)}\n{done.stdout}{done.stderr}"
    failing = {kind: number - right for kind, (right, number) in counts.items() if kind in _KINDS}
    assert max(failing.values()) <= 1, done.stdout
