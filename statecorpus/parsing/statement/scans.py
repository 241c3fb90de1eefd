"""The request to recognise the words of scanned pages: in the language of the document."""

from statecorpus.parsing.phrases.language import detect_language
from statecorpus.readers import Limits
from statecorpus.readers.ocr.request import OcrRequest


def ocr_request(language: str | None, limits: Limits | None) -> OcrRequest:
    """Return how to recognise the words of a document; without a language the text decides.

    >>> ocr_request("fr", None).seconds
    60.0
    """
    return OcrRequest(language, (limits or Limits()).ocr_seconds, detect_language)
