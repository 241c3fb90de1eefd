"""Web archives (MHTML): the page inside a MIME message, as browsers and Word save it."""

import email
import email.message
import email.policy

from statecorpus.errors import UndecodableSourceError

_HINT = "save the page as HTML, or give its text"


def page_of(data: bytes, where: str) -> tuple[bytes, str | None]:
    """Return the first web page of a web archive as bytes, and its declared encoding.

    Raises:
        UndecodableSourceError: the archive holds no web page, or its parts cannot be separated.
    """
    try:
        message = email.message_from_bytes(data.lstrip(b"\xef\xbb\xbf \t\r\n"), policy=email.policy.compat32)
        for part in message.walk():
            if part.get_content_type() == "text/html":
                payload = part.get_payload(decode=True)
                if isinstance(payload, bytes) and payload.strip():
                    return payload, _charset(part)
    except (ValueError, LookupError, RecursionError, AttributeError) as broken:
        raise UndecodableSourceError(
            where, "the parts of the web archive cannot be separated", _HINT
        ) from broken
    raise UndecodableSourceError(where, "the web archive holds no web page", _HINT)


def _charset(part: "email.message.Message[str, str]") -> str | None:
    name = part.get_param("charset")
    return name if isinstance(name, str) and name else None
