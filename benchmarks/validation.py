"""How fast the library validates, beside libxml2's RELAX NG on the same parsed tree in the same run.

The sides take turns (A B A B), and the best turn of each counts: slower turns show the load of the machine.
"""

import copy
import time
from collections.abc import Callable, Sequence
from functools import partial

from lxml import etree

from statecorpus._resources import shipped
from statecorpus.model import Finding
from statecorpus.tei.markup import TEI, XML_ID
from statecorpus.tei.rules import RULES, Outline
from statecorpus.tei.schema.content import EMPTY
from statecorpus.tei.schema.grammar import Grammar
from statecorpus.tei.schema.odd import read_odd
from statecorpus.tei.schema.relaxng import to_relaxng
from statecorpus.tei.schema.schema import AttributeSpec, Datatype, ElementSpec, Schema
from statecorpus.tei.validation import validate

ENTRY = shipped("corpus") / "statements" / "kaz-iom-2011-12-05.xml"
ROUNDS = 200
CALLS = 3
# With 16 optional attributes libxml2 takes seconds.
MOST_FOR_LIBXML2 = 14


def best(calls: Sequence[Callable[[], object]], rounds: int = ROUNDS, each: int = CALLS) -> list[float]:
    """Time calls in turns; the best turn of each, in microseconds a call."""
    times = [float("inf")] * len(calls)
    for _ in range(rounds):
        for number, call in enumerate(calls):
            begin = time.perf_counter()
            for _ in range(each):
                call()
            times[number] = min(times[number], (time.perf_counter() - begin) / each * 1e6)
    return times


def show_entry(grammar: Grammar, relaxng: etree.RelaxNG) -> None:
    """Compare both on the first entry, and show what the rest of validation takes."""
    data = ENTRY.read_bytes()
    root = etree.fromstring(data)
    assert findings(grammar, root) == []
    assert relaxng.validate(root)
    ours, theirs, rules, parsing, whole = best(
        [
            lambda: findings(grammar, root),
            lambda: relaxng.validate(root),
            lambda: check_rules(root),
            lambda: etree.fromstring(data),
            lambda: validate(data),
        ]
    )
    elements = sum(1 for _ in root.iter("*"))
    print(f"{ENTRY.name}: {len(data):,} bytes, {elements} elements")
    print(f"  grammar of the library  {ours:8.0f} µs")
    print(f"  RELAX NG of libxml2     {theirs:8.0f} µs   ({theirs / ours:.2f} times as long)")
    print(f"  rules of the library    {rules:8.0f} µs   ({len(RULES)} rules)")
    print(f"  lxml's bare parse       {parsing:8.0f} µs")
    print(f"  validate(bytes)         {whole:8.0f} µs   (parse, grammar and rules)")


def findings(grammar: Grammar, root: etree._Element) -> list[Finding]:
    """Validate with the grammar alone."""
    return list(grammar.findings(root))


def check_rules(root: etree._Element) -> None:
    """Apply all rules."""
    outline = Outline(root)
    for rule in RULES:
        for _ in rule.findings(outline):
            pass


def show_schema() -> None:
    """Show what it takes to make both validators."""
    source = shipped("schemas") / "statecorpus.odd"
    compiled = to_relaxng(read_odd(source)).encode()
    reading, grammar, relaxng = best(
        [
            lambda: read_odd(source),
            lambda: Grammar(read_odd(source)),
            lambda: etree.RelaxNG(etree.fromstring(compiled)),
        ],
        rounds=10,
        each=1,
    )
    print("\nmaking the validators, once a process")
    print(f"  the schema read         {reading / 1000:8.1f} ms")
    print(f"  the grammar             {grammar / 1000:8.1f} ms   (the schema read included)")
    print(f"  RELAX NG in libxml2     {relaxng / 1000:8.1f} ms   ({len(compiled):,} bytes)")


def show_documents(grammar: Grammar, relaxng: etree.RelaxNG) -> None:
    """Show how the time grows with the document."""
    print("\ndocuments of growing size")
    print("  body   elements   library µs   µs/element   libxml2 µs")
    for times in (1, 2, 4, 8, 16):
        root = larger(times)
        assert findings(grammar, root) == []
        elements = sum(1 for _ in root.iter("*"))
        # One after the other, not in turns: libxml2 empties the processor's caches, which hides what grows.
        (ours,) = best([partial(findings, grammar, root)], rounds=60, each=1)
        (theirs,) = best([partial(relaxng.validate, root)], rounds=20, each=1)
        print(f"  x{times:<4d} {elements:9,d} {ours:12.0f} {ours / elements:12.2f} {theirs:12.0f}")


def larger(times: int) -> etree._Element:
    """Return the entry with the paragraphs of its body several times over; the copies have no ids."""
    root = etree.fromstring(ENTRY.read_bytes())
    paragraphs = [paragraph for paragraph in root.iter(f"{{{TEI}}}p") if paragraph.get("n")]
    for paragraph in paragraphs:
        for _ in range(times - 1):
            twin = copy.deepcopy(paragraph)
            etree.strip_attributes(twin, XML_ID)
            paragraph.addnext(twin)
    return etree.fromstring(etree.tostring(root))


def show_attributes() -> None:
    """Show how the time grows with the optional attributes of one element."""
    print("\noptional attributes of one element")
    print("  attributes   library µs   libxml2 µs")
    for number in range(2, 17, 2):
        schema = wide(number)
        root = etree.Element(f"{{{TEI}}}r")
        for place in range(number):
            root.set(f"a{place}", "x")
        grammar = Grammar(schema)
        assert findings(grammar, root) == []
        (ours,) = best([partial(findings, grammar, root)], rounds=10, each=200)
        theirs = "not tried"
        if number <= MOST_FOR_LIBXML2:
            relaxng = etree.RelaxNG(etree.fromstring(to_relaxng(schema).encode()))
            assert relaxng.validate(root)
            (slowest,) = best([partial(relaxng.validate, root)], rounds=3, each=1)
            theirs = f"{slowest:.0f}"
        print(f"  {number:10d} {ours:12.1f} {theirs:>12s}")


def wide(number: int) -> Schema:
    """Make a schema of an element with many optional attributes."""
    datatype = Datatype("x", "x", "an x")
    attributes = tuple(
        AttributeSpec(f"a{place}", required=False, values={}, datatype=datatype, plural=False, description="")
        for place in range(number)
    )
    return Schema("wide", "1", "r", {"r": ElementSpec("r", EMPTY, attributes, "")}, ())


def main() -> None:
    """Print all figures."""
    schema = read_odd(shipped("schemas") / "statecorpus.odd")
    grammar, relaxng = Grammar(schema), etree.RelaxNG(etree.fromstring(to_relaxng(schema).encode()))
    show_entry(grammar, relaxng)
    show_schema()
    show_documents(grammar, relaxng)
    show_attributes()


if __name__ == "__main__":
    main()
