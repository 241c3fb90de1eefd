"""Write the pages of `docs/reference/` that follow from the code; a test checks that they are up to date.

python tools/reference.py
"""

import importlib
import inspect
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click
from lxml import etree

from statecorpus import errors
from statecorpus._resources import shipped
from statecorpus.cli.app import app
from statecorpus.model.metadata_field import Field
from statecorpus.model.metadata_names import DERIVED, FIELDS
from statecorpus.tei import to_tei
from statecorpus.tei.rules import RULES
from statecorpus.tei.schema.odd import read_odd
from statecorpus.tei.schema.schema import AttributeSpec
from tests.support.everything import EVERYTHING

REFERENCE = Path(__file__).resolve().parent.parent / "docs" / "reference"

# An example is a look at an element, not a document.
_LONGEST = 300
_KEPT = 120
_CHILDREN = 5

_GENERATED = "<!-- made by tools/reference.py; edit what it is made from -->\n"

_LIBRARY = (
    ("statecorpus", "What most scripts need"),
    ("statecorpus.model", "What a statement is"),
    ("statecorpus.tei", "TEI: reading, writing, validating"),
    ("statecorpus.parsing", "Parsing raw statements"),
    ("statecorpus.readers", "Reading raw files"),
    ("statecorpus.authorities", "Names of states, bodies and places"),
    ("statecorpus.corpus", "Corpora"),
    ("statecorpus.query", "The query language as trees"),
    ("statecorpus.index", "The index"),
    ("statecorpus.search", "Search"),
    ("statecorpus.comparison", "Comparison"),
    ("statecorpus.segment", "Tokens and sentences"),
    ("statecorpus.table", "Tables"),
    ("statecorpus.plots", "Plots"),
    ("statecorpus.cluster", "Many machines"),
    ("statecorpus.explorer", "The explorer in a browser"),
    ("statecorpus.pages", "The templates of pages"),
    ("statecorpus.errors", "Exceptions and warnings"),
)


def encoding() -> Iterator[str]:
    """Lay out the encoding element by element, from the schema's source."""
    schema = read_odd(shipped("schemas") / "statecorpus.odd")
    examples = _examples()
    yield "# The encoding\n"
    yield (
        f"Schema `{schema.name}` {schema.version}, from `schemas/statecorpus.odd`. The content of an element "
        "is written as in a grammar: `a, b` one after the other, `a | b` one of them, `?` at most once, `*` "
        "any number, `+` at least once.\n"
    )
    for element in schema.elements.values():
        yield f"## `{element.name}`\n"
        yield f"{element.description}\n"
        yield f"Content: `{element.content}`\n"
        if element.name in examples:
            yield f"```xml\n{examples[element.name]}\n```\n"
        if element.attributes:
            yield "| attribute | | values | |\n|---|---|---|---|"
            for attribute in element.attributes:
                usage = "required" if attribute.required else "optional"
                row = (f"`{attribute.name}`", usage, _values(attribute), attribute.description)
                yield _row(row)
            yield ""


def _examples() -> dict[str, str]:
    """Return an example per element: from the shipped statement, else from one with everything."""
    shipped_one = shipped("corpus") / "statements" / "kaz-iom-2011-12-05.xml"
    found: dict[str, str] = {}
    for data in (shipped_one.read_bytes(), to_tei(EVERYTHING)):
        for element in etree.fromstring(data).iter("{*}*"):
            found.setdefault(etree.QName(element).localname, _shown(element))
    return found


def _shown(element: etree._Element) -> str:
    """Return an element without its namespace; a long element is cut after the beginning of its content."""
    text = _written(element)
    if len(text) <= _LONGEST:
        return text
    start, end = _tags(text)
    if (element.text or "").strip():
        return f"{start}{(element.text or '')[:_KEPT].strip()} …{end}"
    children = [_written(child) for child in element]
    lines = [
        child if len(child) <= _KEPT else " … ".join(filter(None, _tags(child)))
        for child in children[:_CHILDREN]
    ]
    lines += ["…"] * (len(children) > _CHILDREN)
    return "\n  ".join([start, *lines]) + f"\n{end}"


def _written(element: etree._Element) -> str:
    text = etree.tostring(element, encoding="unicode", with_tail=False)
    return " ".join(re.sub(r' xmlns(:\w+)?="[^"]*"', "", text).split())


def _tags(text: str) -> tuple[str, str]:
    """Return the start tag and the end tag; an empty element is both."""
    start, found, end = text.rpartition("</")
    return (start[: start.index(">") + 1], found + end) if found else (text, "")


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _values(attribute: AttributeSpec) -> str:
    if attribute.datatype is not None:
        several = "several of: " if attribute.plural else ""
        return f"{several}{attribute.datatype.description}"
    return ", ".join(f"`{value}`" for value in attribute.values)


def rules() -> Iterator[str]:
    """List the rules that a grammar cannot say, with their codes."""
    yield "# Findings of `validate`\n"
    yield (
        "A finding has a stable code, a message, a line and a hint. Codes below SC100 are the grammar's: an "
        "element, attribute, value or text that the schema does not allow at its place. The rules:\n"
    )
    yield "| code | severity | what must hold | how to fix it |\n|---|---|---|---|"
    for rule in RULES:
        yield _row((f"`{rule.code}`", rule.severity, rule.says, rule.hint))


def fields() -> Iterator[str]:
    """Yield the table of metadata fields."""
    yield "# Metadata fields\n"
    yield (
        "Conditions of queries, tables, evidence, the metadata of `parse`, `--set`, `--column` and "
        "`review.csv` name fields by these paths. A column of a table has `_` in place of each full stop: "
        "`speaker_affiliation`. A short form stands for its path everywhere.\n"
    )
    yield (
        "The layer says how a value relates to the source: *printed* is the wording of the source, "
        "*normalised* a date, a number or a word of a closed list, *reference* the authority for the person, "
        "body or place. A condition on an organisation compares its name, its reference and its code; a "
        "column of that path has the printed name, and `….ref` has the reference. A count or a group by an "
        "organisation is headed by its code, such as `KAZ`, or by its name where people read no code. "
        "The last rows are derived: conditions, counts and columns that are asked for by name have them, and "
        "tables of statements do not.\n"
    )
    yield "| path | short forms | type | layer | meaning | TEI | can be set |\n|---|---|---|---|---|---|---|"
    for field in (*FIELDS.values(), *DERIVED.values()):
        yield _row(_field_cells(field))


def _field_cells(field: Field) -> tuple[str, ...]:
    aliases = ", ".join(f"`{alias}`" for alias in field.aliases)
    kind = f"{field.kind}, several" if field.several else field.kind
    place = f"`{field.tei}`" if field.tei else ""
    return (
        f"`{field.path}`",
        aliases,
        kind,
        field.layer,
        field.meaning,
        place,
        "yes" if field.settable else "",
    )


def command() -> Iterator[str]:
    """Yield the help of every command."""
    yield "# The command\n"
    yield "Exit codes: 0 good, 1 findings, 2 wrong usage, 3 failure.\n"
    yield _help(app, "statecorpus")
    for name in sorted(app.commands):
        yield f"\n## {name}\n"
        found = app.commands[name]
        yield _help(found, f"statecorpus {name}")
        parts = found.commands if isinstance(found, click.Group) else {}
        for part in sorted(parts):
            yield f"\n### {name} {part}\n"
            yield _help(parts[part], f"statecorpus {name} {part}")


def _help(of: click.Command, name: str) -> str:
    # The group passes the names of its help option down; a command keeps the first names that it gets.
    names = app.context_settings["help_option_names"]
    width = 100
    with click.Context(
        of, info_name=name, max_content_width=width, terminal_width=width, help_option_names=names
    ) as context:
        return f"```text\n{of.get_help(context)}\n```"


def library() -> Iterator[str]:
    """List the public names of each package with their first lines."""
    yield "# The library\n"
    yield "Full docstrings, with units, errors and examples: `help(name)`.\n"
    for module_name, title in _LIBRARY:
        module = importlib.import_module(module_name)
        yield f"## {title}: `{module_name}`\n"
        yield "| name | |\n|---|---|"
        for name in module.__all__:
            yield f"| `{name}` | {_first_line(getattr(module, name))} |"
        yield ""
    yield "## The tree of exceptions\n"
    yield _docstring(errors.__name__)


def _first_line(thing: object) -> str:
    own = inspect.isclass(thing) or inspect.isfunction(thing)
    text = inspect.getdoc(thing) if own else None
    return "" if text is None else text.partition("\n")[0].replace("``", "`").replace("|", "\\|")


def _docstring(module_name: str) -> str:
    text = inspect.getdoc(importlib.import_module(module_name)) or ""
    return f"```text\n{text}\n```"


PAGES: dict[str, Callable[[], Iterator[str]]] = {
    "encoding.md": encoding,
    "rules.md": rules,
    "fields.md": fields,
    "command.md": command,
    "library.md": library,
}


def page(name: str) -> str:
    """Make the text of a page."""
    return _GENERATED + "\n".join(line.rstrip() for part in PAGES[name]() for line in part.split("\n")) + "\n"


def main() -> int:
    """Write every page."""
    REFERENCE.mkdir(parents=True, exist_ok=True)
    for name in PAGES:
        (REFERENCE / name).write_text(page(name), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
