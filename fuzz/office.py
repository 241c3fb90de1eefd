"""Office documents with a given part, in the frame that the readers expect."""

import io
import zipfile

PARTS = {
    "docx": (
        "word/document.xml",
        "word/footnotes.xml",
        "word/styles.xml",
        "word/numbering.xml",
        "docProps/core.xml",
    ),
    "odt": ("content.xml", "styles.xml", "meta.xml"),
}


def packed(data: bytes, kind: str) -> bytes:
    """Pack bytes as a part of an office document; the first byte chooses the part."""
    parts = PARTS[kind]
    name = parts[data[0] % len(parts)] if data else parts[0]
    contents = {part: WHOLE.get(part, b"") for part in parts} | {name: data[1:]}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for part, content in (_FRAME[kind] | contents).items():
            archive.writestr(part, content)
    return file.getvalue()


def _xml(*lines: str) -> bytes:
    return "".join(lines).encode()


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_O = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_FRAME = {
    "docx": {
        "[Content_Types].xml": _xml(
            f'<Types xmlns="{_PACKAGE}/content-types">',
            f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>',
        ),
        "_rels/.rels": _xml(
            f'<Relationships xmlns="{_PACKAGE}/relationships">',
            f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>',
            "</Relationships>",
        ),
        "word/_rels/document.xml.rels": _xml(
            f'<Relationships xmlns="{_PACKAGE}/relationships">',
            *(
                f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{kind}.xml"/>'
                for number, kind in enumerate(("footnotes", "styles", "numbering"))
            ),
            "</Relationships>",
        ),
    },
    "odt": {"mimetype": b"application/vnd.oasis.opendocument.text"},
}
WHOLE = {
    "word/document.xml": _xml(
        f"<w:document {_W}><w:body>",
        '<w:p><w:pPr><w:pStyle w:val="T"/></w:pPr><w:r><w:t>Statement by Ana Lima</w:t></w:r></w:p>',
        '<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">Mr. President, </w:t></w:r>',
        '<w:r><w:t>we agree</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r></w:p>',
        "<w:tbl><w:tr><w:tc><w:p><w:ins><w:r><w:t>a</w:t></w:r></w:ins></w:p></w:tc></w:tr></w:tbl>",
        "</w:body></w:document>",
    ),
    "word/footnotes.xml": _xml(
        f'<w:footnotes {_W}><w:footnote w:id="1"><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote>',
        "</w:footnotes>",
    ),
    "word/styles.xml": _xml(
        f'<w:styles {_W}><w:style w:styleId="T" w:type="paragraph"><w:name w:val="Title"/>',
        '<w:basedOn w:val="T"/><w:rPr><w:i/></w:rPr></w:style></w:styles>',
    ),
    "word/numbering.xml": _xml(
        f'<w:numbering {_W}><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>',
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1">',
        '<w:abstractNumId w:val="1"/></w:num></w:numbering>',
    ),
    "docProps/core.xml": _xml(
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" ',
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>A title</dc:title></cp:coreProperties>',
    ),
    "content.xml": _xml(
        f"<office:document-content {_O}><office:automatic-styles>",
        '<style:style style:name="P1" style:family="paragraph">',
        '<style:text-properties fo:font-weight="bold"/>',
        "</style:style></office:automatic-styles><office:body><office:text>",
        '<text:h text:outline-level="1">Statement</text:h>',
        '<text:p text:style-name="P1">Mr. President,</text:p>',
        '<text:p>we<text:s text:c="2"/>agree<text:note text:note-class="footnote"><text:note-citation>1',
        "</text:note-citation><text:note-body><text:p>A note.</text:p></text:note-body></text:note></text:p>",
        "<text:list><text:list-item><text:p>an item</text:p></text:list-item></text:list>",
        "</office:text></office:body></office:document-content>",
    ),
    "styles.xml": _xml(f"<office:document-styles {_O}><office:styles/></office:document-styles>"),
    "meta.xml": _xml(f"<office:document-meta {_O}><office:meta/></office:document-meta>"),
}
