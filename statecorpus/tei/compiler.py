"""The schema's source compiled to the files that other people's tools read.

``python -m statecorpus.tei.compiler`` writes ``schemas/statecorpus.rng`` and ``schemas/statecorpus.sch`` anew
from ``schemas/statecorpus.odd``; a test holds them to be what it writes.
"""

import sys
from pathlib import Path

from statecorpus._resources import shipped
from statecorpus.tei.odd import read_odd
from statecorpus.tei.relaxng import to_relaxng
from statecorpus.tei.schema import Schema
from statecorpus.tei.schematron import to_schematron

__all__ = ["compiled", "main"]


def compiled(schema: Schema) -> dict[str, str]:
    """Compile a schema: the names of the files, and what stands in them."""
    return {f"{schema.name}.rng": to_relaxng(schema), f"{schema.name}.sch": to_schematron(schema)}


def main(source: Path | None = None) -> None:
    """Write the compiled files beside their source.

    Args:
        source: the ODD; the shipped one if ``None``.

    Raises:
        SchemaError: the source says something that the compiler does not take.
    """
    odd = shipped("schemas") / "statecorpus.odd" if source is None else source
    for name, text in compiled(read_odd(odd)).items():
        (odd.parent / name).write_text(text, encoding="utf-8", newline="\n")
        sys.stdout.write(f"{odd.parent / name}\n")


if __name__ == "__main__":
    main()
