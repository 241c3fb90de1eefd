"""Office documents made of their XML: a DOCX or an ODT is a zip archive of a few parts."""

import io
import zipfile
from collections.abc import Mapping

_WORD = "http://schemas.openxmlformats.org"
_DOCX_NAMESPACES = {
    "w": f"{_WORD}/wordprocessingml/2006/main",
    "r": f"{_WORD}/officeDocument/2006/relationships",
    "m": f"{_WORD}/officeDocument/2006/math",
    "mc": f"{_WORD}/markup-compatibility/2006",
    "wp": f"{_WORD}/drawingml/2006/wordprocessingDrawing",
    "a": f"{_WORD}/drawingml/2006/main",
    "c": f"{_WORD}/drawingml/2006/chart",
    "dgm": f"{_WORD}/drawingml/2006/diagram",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_ODT_NAMESPACES = {
    "office": f"{_ODF}:office:1.0",
    "text": f"{_ODF}:text:1.0",
    "style": f"{_ODF}:style:1.0",
    "table": f"{_ODF}:table:1.0",
    "draw": f"{_ODF}:drawing:1.0",
    "fo": f"{_ODF}:xsl-fo-compatible:1.0",
    "svg": f"{_ODF}:svg-compatible:1.0",
    "loext": f"{_ODF}:loext",
    "xlink": "http://www.w3.org/1999/xlink",
    "math": "http://www.w3.org/1998/Math/MathML",
}
_ODT_TYPE = "application/vnd.oasis.opendocument.text"


def _declared(namespaces: Mapping[str, str]) -> str:
    return " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in namespaces.items())


def word_part(name: str, content: str) -> str:
    """Return a part of a DOCX, for example ``w:footnotes``, with the usual namespaces."""
    return f"<{name} {_declared(_DOCX_NAMESPACES)}>{content}</{name}>"


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in members.items():
            stored = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            written.writestr(name, content, stored)
    return file.getvalue()


def _content_types(parts: Mapping[str, tuple[str, str, str | bytes]]) -> str:
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    kinds = {
        f"/word/{path}": f"{word}.{name}+xml" for name, path, _ in parts.values() if path.endswith(".xml")
    }
    kinds["/word/document.xml"] = f"{word}.document.main+xml"
    overrides = "".join(f'<Override PartName="{path}" ContentType="{kind}"/>' for path, kind in kinds.items())
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    return f'<Types xmlns="{_WORD}/package/2006/content-types">{defaults}{overrides}</Types>'


def docx_file(body: str, parts: Mapping[str, tuple[str, str, str | bytes]] | None = None) -> bytes:
    """Return a DOCX.

    Args:
        body: the content of ``w:body``.
        parts: other parts by the ids of their relationships: the last word of the relationship's type, the
            path inside ``word/``, and the content.
    """
    kind = f"{_WORD}/officeDocument/2006/relationships"
    package = f'xmlns="{_WORD}/package/2006/relationships"'
    relations = "".join(
        f'<Relationship Id="{key}" Type="{kind}/{name}" Target="{path}"/>'
        for key, (name, path, _) in (parts or {}).items()
    )
    main = f'<Relationship Id="r0" Type="{kind}/officeDocument" Target="word/document.xml"/>'
    return zipped(
        {
            "[Content_Types].xml": _content_types(parts or {}),
            "_rels/.rels": f"<Relationships {package}>{main}</Relationships>",
            "word/document.xml": word_part("w:document", f"<w:body>{body}</w:body>"),
            "word/_rels/document.xml.rels": f"<Relationships {package}>{relations}</Relationships>",
            **{f"word/{path}": content for _, path, content in (parts or {}).values()},
        }
    )


def odt_file(body: str, styles: str = "", pages: str = "", parts: Mapping[str, str] | None = None) -> bytes:
    """Return an ODT.

    Args:
        body: the content of ``office:text``.
        styles: the automatic styles of the document.
        pages: the content of ``office:master-styles``.
        parts: other members by their names.
    """
    names = _declared(_ODT_NAMESPACES)
    content = (
        f"<office:document-content {names}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    masters = f"<office:master-styles>{pages}</office:master-styles>"
    return zipped(
        {
            "mimetype": _ODT_TYPE,
            "content.xml": content,
            "styles.xml": f"<office:document-styles {names}>{masters}</office:document-styles>",
            **(parts or {}),
        }
    )


def p(*runs: str, properties: str = "") -> str:
    """Return a paragraph of a DOCX; a run without markup is words."""
    return f"<w:p>{properties and f'<w:pPr>{properties}</w:pPr>'}{''.join(map(r, runs))}</w:p>"


def r(words: str) -> str:
    return words if words.startswith("<") else f"<w:r>{t(words)}</w:r>"


def t(words: str) -> str:
    return f'<w:t xml:space="preserve">{words}</w:t>'
