"""The cost of `import statecorpus` above the bare interpreter, in ms: medians of interleaved runs."""

import statistics
import subprocess
import sys
import time

ROUNDS = 20
STATEMENTS = {
    "interpreter": "pass",
    "import statecorpus": "import statecorpus",
    "import statecorpus.model": "import statecorpus.model",
    "statecorpus.parse": "import statecorpus; statecorpus.parse",
    "statecorpus.load()": "import statecorpus; statecorpus.load()",
}


def measure(code: str) -> float:
    """Time one run of the interpreter with the code, in ms."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return 1000 * (time.perf_counter() - began)


def main() -> None:
    """Print the medians, and what each costs above the interpreter."""
    rounds = [{name: measure(code) for name, code in STATEMENTS.items()} for _ in range(ROUNDS)]
    medians = {name: statistics.median(one[name] for one in rounds) for name in STATEMENTS}
    base = medians["interpreter"]
    for name, median in medians.items():
        print(f"{name:28}{median:8.1f} ms{median - base:8.1f} ms above the interpreter")


if __name__ == "__main__":
    main()
