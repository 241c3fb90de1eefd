"""Fuzz a target, or all of them, guided by coverage: find bytes on which the library fails or hangs.

    python fuzz/run.py [--seconds N] [TARGET …]

Each target runs in a process of its own for some seconds. A failure is an exception that is no error of the
library, or more than two seconds of processor time for one input; its bytes are written into the folder
``fuzz/found``. Needs atheris (dependency group ``fuzz``).
"""

import argparse
import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOUND = Path(__file__).resolve().parent / "found"
# Seconds of processor time that one input may take; tracing of the coverage makes code slower.
SLOWEST = 2.0
_LONGEST_INPUT = 16_384
# The code that coverage is measured in; the parser stands behind the readers and would be ten times slower.
TRACED = [
    f"statecorpus.{name}"
    for name in ("readers", "tei", "query", "search", "index", "corpus.build", "table", "extraction")
]


class HangError(Exception):
    """An input took too long."""


def fuzz(name: str, seconds: int) -> None:
    """Fuzz a target in this process, which ends with the fuzzing."""
    sys.path.insert(0, str(ROOT))
    import atheris

    with atheris.instrument_imports(include=TRACED):
        from fuzz.seeds import seeds
        from fuzz.targets import TARGETS, refused
    warnings.simplefilter("ignore")
    target = TARGETS[name]
    for seed in seeds(name):
        refused(target, seed)  # what is loaded on first use does not count

    def try_one(data: bytes) -> None:
        start = time.process_time()
        refused(target, data)
        spent = time.process_time() - start
        if spent > SLOWEST:
            raise HangError(f"{spent:.1f} seconds of processor time for {len(data)} bytes")

    FOUND.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="statecorpus-seeds-") as folder:
        for number, seed in enumerate(seeds(name)):
            (Path(folder) / str(number)).write_bytes(seed)
        options = {
            "max_total_time": seconds,
            "max_len": _LONGEST_INPUT,
            "timeout": 60,
            "rss_limit_mb": 4096,
            "artifact_prefix": f"{FOUND}/{name}-",
            "print_final_stats": 1,
        }
        atheris.Setup([sys.argv[0], *(f"-{key}={value}" for key, value in options.items()), folder], try_one)
        atheris.Fuzz()


def fuzz_all(names: list[str], seconds: int) -> int:
    """Fuzz targets one after the other, print a line for each, and return how many failed."""
    failed = 0
    for name in names:
        start = time.monotonic()
        command = [sys.executable, __file__, "--seconds", str(seconds), "--here", name]
        done = subprocess.run(command, capture_output=True, text=True, check=False, errors="replace")
        said = done.stdout + done.stderr
        runs = next(
            (line.split()[-1] for line in said.splitlines() if "number_of_executed_units" in line), "?"
        )
        spent = time.monotonic() - start
        print(
            f"{name:10} {spent:6.0f} s {runs:>9} inputs  {'failed' if done.returncode else 'no fault'}",
            flush=True,
        )
        if done.returncode:
            failed += 1
            print("\n".join(said.splitlines()[-40:]), flush=True)
    return failed


def main() -> int:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seconds", type=int, default=20, help="the time of each target")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("targets", nargs="*")
    given = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    try:
        import atheris  # noqa: F401
    except ImportError:
        print("atheris is not installed: make fuzz installs it", file=sys.stderr)
        return 2
    if given.here:
        fuzz(given.targets[0], given.seconds)
        return 0
    from fuzz.targets import TARGETS

    wrong = sorted(set(given.targets) - set(TARGETS))
    if wrong:
        parser.error(f"no target {', '.join(wrong)}; expected {', '.join(TARGETS)}")
    return 1 if fuzz_all(given.targets or list(TARGETS), given.seconds) else 0


if __name__ == "__main__":
    sys.exit(main())
