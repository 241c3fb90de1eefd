"""The inputs from which the fuzzing of each target begins: small, and made by code."""

from collections.abc import Callable, Sequence

import numpy as np

import statecorpus as sc
from fuzz.office import PARTS, WHOLE
from statecorpus.index import build_index
from statecorpus.index.on_disk.segment_file import segment_parts
from statecorpus.model import Emphasis, Paragraph, Source, Speaker, Statement


def seeds(name: str) -> Sequence[bytes]:
    """Return a few inputs from which the fuzzing of a target begins."""
    return _SEEDS[name]()


def _entries() -> Sequence[bytes]:
    spans = [Emphasis(0, 2)]
    whole = Statement(
        "a",
        title="Statement by Ana Lima",
        speaker=Speaker("Ana Lima", role="Minister"),
        head=["Statement by Ana Lima"],
        body=[Paragraph("p1", "We agree.", spans), Paragraph("p2", "A note.", kind="note")],
        closing="I thank you.",
        source=Source("a.md", "text/markdown"),
    )
    return [sc.to_tei(whole), b"<TEI xmlns='http://www.tei-c.org/ns/1.0'/>"]


def _texts() -> Sequence[bytes]:
    folder = sc.load().folder / "sources"
    raw = b"".join(path.read_bytes() for path in sorted(folder.glob("*.txt")))[:3000]
    marked = (
        b"---\ntitle: A\ndate: 2024-05-01\n---\n# Statement\n\n**Mr. President,**\n\n- a[^1]\n\n[^1]: b\n"
    )
    return [raw, marked, "Заявление\n\nГ-н Председатель,\n\nМы согласны.".encode("cp1251"), b"\xff\xfea\0"]


def _pages() -> Sequence[bytes]:
    head = b"<html><head><title>A</title></head><body><nav><a href=/>x</a></nav><main><h1>Statement</h1>"
    return [head + b"<p>Mr. President,<br>we <b>agree</b><sup>1</sup>.</p><table><tr><td>a</table></main>"]


def _parts(kind: str) -> Sequence[bytes]:
    return [bytes([number]) + WHOLE[part] for number, part in enumerate(PARTS[kind])]


def _foreign() -> Sequence[bytes]:
    head = b"<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader/><text><body>"
    speech = (
        b"<sp><speaker>Mr. LIMA (Samoa)</speaker><p>We <choice><sic>a</sic><corr>b</corr></choice>.</p></sp>"
    )
    document = (
        b"<div type='document'><head>Ann to Bob</head><p>wel<lb break='no'/>come<note>n</note></p></div>"
    )
    return [head + part + b"</body></text></TEI>" for part in (speech, document)]


def _spoken() -> Sequence[bytes]:
    return [
        b"\0My delegation calls on Israel to comply with resolution 242 (1967), last March, at $5-6 billion.",
        "\1Ma délégation remercie M. le Président; l’article 2 de la Charte, le 5 mai 2024, 3 %.".encode(),
        "\2Mi país condena el bloqueo de Cuba desde hace 30 años y exhorta a los Estados.".encode(),
        "\5Резолюция 2625 (XXV) от 24 октября 1970 года; 15 тысяч человек.".encode(),
        "\6第2625号决议,2024年5月1日,三百万人。".encode(),
    ]


def _queries() -> Sequence[bytes]:
    return [
        b'"stateless persons"',
        b'/ref.*/ []{0,3} [word="of" & folded!="a"]',
        b"a NEAR/5 b within s",
        b'<s>[]* "the"</s> :: date >= 2011 & speaker.name = "Umarov"',
        b"a:[] []* b:[] :: a.word = b.word",
        b'("a" | "b")+ ("c")? cut 3',
    ]


def _tables() -> Sequence[bytes]:
    rows = b'Speech,date,state\n"We agree, ""all"".",2024-05-01,Samoa\nx,y\n'
    tabs = rows.replace(b",", b"\t")
    return [b"\0" + rows, b"\1" + tabs, b'\2{"text":"We agree."}\n', b'\3[{"text":"a"}]']


def _pdf(content: bytes) -> bytes:
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    made = b"%PDF-1.4\n" + b"".join(b"%d 0 obj%s endobj\n" % pair for pair in enumerate(objects, 1))
    return made + b"trailer<</Size 6/Root 1 0 R>>\n%%EOF\n"


def _segments() -> Sequence[bytes]:
    made = Statement("a", title="A title", body=[Paragraph("p1", "We recall the right of refugees.")])
    return [b"".join(segment_parts(build_index([made]), np.array([7], dtype=np.uint64)))]


_SEEDS: dict[str, Callable[[], Sequence[bytes]]] = {
    "read_tei": _entries,
    "validate": _entries,
    "text": _texts,
    "markdown": _texts,
    "html": _pages,
    "docx": lambda: _parts("docx"),
    "odt": lambda: _parts("odt"),
    "rtf": lambda: [
        rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}\pard\b Mr. President,\b0\par We agree\'e9\u233?.}"
    ],
    "foreign": _foreign,
    "spans": _spoken,
    "pdf": lambda: [_pdf(b"BT /F1 12 Tf 72 720 Td (Mr. President, we agree.) Tj ET")],
    "query": _queries,
    "table": _tables,
    "segment": _segments,
}
