"""Compiling the ODD to RELAX NG and Schematron for other validators.

``python -m statecorpus.tei.schema.compiler`` writes ``schemas/statecorpus.rng`` and
``schemas/statecorpus.sch`` from ``schemas/statecorpus.odd``. A test compares the files with its output.
"""

import sys
from pathlib import Path

from statecorpus._resources import shipped
from statecorpus.tei.schema.odd import read_odd
from statecorpus.tei.schema.relaxng import to_relaxng
from statecorpus.tei.schema.schema import Schema
from statecorpus.tei.schema.schematron import to_schematron


def compiled(schema: Schema) -> dict[str, str]:
    """Compile a schema; return the content of each file by the file's name."""
    return {f"{schema.name}.rng": to_relaxng(schema), f"{schema.name}.sch": to_schematron(schema)}


def main(source: Path | None = None) -> None:
    """Write the compiled files beside their source.

    Args:
        source: the ODD; the shipped one if ``None``.

    Raises:
        SchemaError: the compiler does not support a part of the source.
    """
    odd = shipped("schemas") / "statecorpus.odd" if source is None else source
    for name, text in compiled(read_odd(odd)).items():
        (odd.parent / name).write_text(text, encoding="utf-8", newline="\n")
        sys.stdout.write(f"{odd.parent / name}\n")


if __name__ == "__main__":
    main()
