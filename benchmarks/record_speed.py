"""How many UN General Debate texts are parsed in a CPU second, of this checkout and of another in turn.

    python benchmarks/record_speed.py [--against CHECKOUT] [--texts N] [--rounds N] [FOLDER]

The texts have no title block and are read from memory, on one core. Two checkouts take turns (A B A B …),
each in a process of its own, so that a busy machine slows both; the best round of each counts.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path

# The folder of a script that is run is on the path of modules, but a type checker does not know that.
texts = import_module("word_account").texts

_HERE = Path(__file__).resolve().parents[1]
_RUN = """
import pathlib, sys, time
from statecorpus.parsing import parse
sources = [path.read_bytes() for path in sorted(pathlib.Path(sys.argv[1]).iterdir())]
for source in sources[:20]:
    parse(source, format="text")
begun = time.process_time()
for source in sources:
    parse(source, format="text")
print(len(sources) / (time.process_time() - begun))
"""


def texts_a_second(checkout: Path, folder: Path) -> float:
    """Parse the texts of a folder in a process that imports a checkout; return the texts per CPU second."""
    environment = {**os.environ, "PYTHONPATH": str(checkout), "OMP_NUM_THREADS": "1"}
    command = [sys.executable, "-c", _RUN, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment, cwd=folder)
    return float(done.stdout)


def main() -> None:
    """Print the figures of each round and the best of each checkout."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("folder", nargs="?", type=Path, help="the unpacked texts")
    options.add_argument("--against", type=Path, help="another checkout")
    options.add_argument("--texts", type=int, default=250)
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args()
    checkouts = [_HERE, *([given.against.resolve()] if given.against else [])]
    with tempfile.TemporaryDirectory() as place:
        sources = list(texts(given.folder))
        for name, data in sources[:: max(1, len(sources) // given.texts)]:
            (Path(place) / name).write_bytes(data)
        best = dict.fromkeys(checkouts, 0.0)
        for number in range(1, given.rounds + 1):
            for checkout in checkouts:
                rate = texts_a_second(checkout, Path(place))
                best[checkout] = max(best[checkout], rate)
                print(f"round {number} {checkout.name:12}{rate:7.1f} texts a CPU second", flush=True)
    for checkout, rate in best.items():
        print(f"best    {checkout.name:12}{rate:7.1f} texts a CPU second")


if __name__ == "__main__":
    main()
