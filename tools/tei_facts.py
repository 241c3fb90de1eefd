"""Write ``tests/fixtures/tei-all.json``: facts of TEI All about the elements that our schema uses.

    python tools/tei_facts.py TEI_ALL.rng

Run it after an element was added to ``schemas/statecorpus.odd``, or for a new edition of TEI. The page
``docs/contributing/outside-data.md`` says where TEI All is published.
"""

import json
import sys
from pathlib import Path

from statecorpus._resources import shipped
from statecorpus.tei.schema.odd import read_odd
from tests.support.foreign_relaxng import ForeignSchema
from tests.support.tei_facts import RECORDED, facts_of


def main(tei_all: str) -> None:
    """Write the facts, an element per line."""
    names = list(read_odd(shipped("schemas") / "statecorpus.odd").elements)
    facts = facts_of(ForeignSchema(Path(tei_all)), names)
    lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(said)}" for name, said in facts.items())
    RECORDED.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")
    print(f"{RECORDED}: {len(facts)} elements")


if __name__ == "__main__":
    main(*sys.argv[1:])
