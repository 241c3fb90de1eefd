"""The cells of a table: which of them are empty, and the words of a cell that holds HTML."""

import html
import re

# The spellings of "no value" that spreadsheets, pandas, R and databases write. Upper and lower case matter:
# "Na" is a family name.
_NO_VALUE = frozenset(
    {"", "-", "–", "—", "NA", "N/A", "n/a", "#N/A", "<NA>", "nan", "NaN", "NULL", "null", "None"}
)
_BLOCKS = r"p|div|li|ul|ol|h[1-6]|tr|table|tbody|thead|blockquote|hr|section|article"
_PHRASES = (
    r"td|th|a|b|strong|i|em|u|s|del|strike|span|font|sup|sub|small|center|img|ruby|rb|rt|rp|style|script"
)
_BLOCK = re.compile(rf"(?:\s*</?(?:{_BLOCKS})(?:\s[^<>]*)?/?>)+\s*", re.IGNORECASE)
_BREAK = re.compile(r"[ \t]*<br\s*/?>\s*", re.IGNORECASE)
_TAG = re.compile(
    rf"</?(?:{_BLOCKS}|{_PHRASES}|br|style|script)(?:\s[^<>]*)?/?>|<!--.*?-->", re.IGNORECASE | re.DOTALL
)
# Elements whose words are not read out: scripts, struck-out words, readings of ruby.
_SILENT = re.compile(
    r"<(script|style|del|s|strike|rt|rp)(?:\s[^<>]*)?>.*?</\1\s*>", re.IGNORECASE | re.DOTALL
)
_CELL_EDGE = re.compile(r"</t[dh]\s*>", re.IGNORECASE)
_PAGE = re.compile(r"\s*(?:<!doctype\s+html|<html)\b", re.IGNORECASE)
_ENTITY = re.compile(
    r"&(?:amp|lt|gt|quot|apos|nbsp|[lr][sd]quo|[mn]dash|hellip|[A-Za-z]{1,2}(?:acute|grave|circ|uml|tilde|cedil|ring|lig)"
    r"|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});"
)


def is_empty(cell: str) -> bool:
    """Return whether a cell holds no value: white space, or a spelling of "no value".

    >>> [is_empty(cell) for cell in ("NA", " nan ", "NULL", "-", "Na", "Namibia")]
    [True, True, True, True, False, False]
    """
    return cell.strip() in _NO_VALUE


def has_html(cell: str) -> bool:
    """Return whether a cell holds tags of HTML; signs of comparison are not tags.

    >>> has_html("<p>We agree.</p>"), has_html("3 < 5 and 7 > 2"), has_html("a<br/>b")
    (True, False, True)
    """
    return _TAG.search(cell) is not None


def as_document(cell: str) -> str:
    r"""Return the words of a cell as plain text: a block of HTML is a paragraph, an entity is its character.

    The reader of HTML pages is not used, since it looks for the main part of a page, and a cell has one part.
    A cell with a whole page stays as it is.

    >>> as_document("<p>Madam Chair,</p><p>We <i>agree</i>.<br/>Thank you.</p>")
    'Madam Chair,\n\nWe agree.\nThank you.'
    >>> as_document("We <i>agree</i>.\n\nThank you."), as_document("Research &amp; development")
    ('We agree.\n\nThank you.', 'Research & development')
    """
    if _PAGE.match(cell):
        return cell
    if not has_html(cell):
        return _without_entities(cell)
    text = _CELL_EDGE.sub(" ", _SILENT.sub("", cell))
    if _BLOCK.search(text) or _BREAK.search(text):
        # With tags for its lines, line breaks are white space.
        text = _BREAK.sub("\n", _BLOCK.sub("\n\n", " ".join(text.split())))
    return html.unescape(_TAG.sub("", text)).strip()


def as_value(cell: str) -> str:
    """Return a cell as the value of a metadata field: without tags and entities.

    >>> as_value("<b>C&ocirc;te d&#39;Ivoire</b>")
    "Côte d'Ivoire"
    """
    return " ".join(as_document(cell).split()) if has_html(cell) else _without_entities(cell)


def _without_entities(cell: str) -> str:
    return html.unescape(cell) if _ENTITY.search(cell) else cell
