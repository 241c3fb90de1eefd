"""The public API is the one that the snapshot lists: a change of it is seen in review."""

import difflib

from tools.public_api import SNAPSHOT, public_modules, snapshot


def test_the_public_api_is_that_of_the_snapshot() -> None:
    kept, now = SNAPSHOT.read_text(encoding="utf-8"), snapshot()
    difference = "\n".join(difflib.unified_diff(kept.split("\n"), now.split("\n"), "snapshot", "code", n=1))
    assert kept == now, (
        f"the public API has changed:\n{difference}\n"
        "if this is meant, note it in CHANGELOG.md and run python tools/public_api.py; "
        "docs/reference/stability.md says what may change when"
    )


def test_no_default_in_the_snapshot_depends_on_the_run() -> None:
    assert " at 0x" not in snapshot()


def test_the_facade_and_every_package_are_public() -> None:
    assert {"statecorpus", "statecorpus.model", "statecorpus.corpus", "statecorpus.search"} <= set(
        public_modules()
    )
