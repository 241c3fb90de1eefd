"""The names of languages in tesseract, from the table ``languages.toml``."""

import functools
import tomllib
from importlib.resources import files
from typing import NamedTuple


class OcrLanguage(NamedTuple):
    """A language: its BCP 47 tag, tesseract's code for it, and its script in tesseract's words."""

    tag: str
    code: str
    script: str

    @property
    def package(self) -> str:
        """The package of Debian and Ubuntu with the data of the language."""
        return f"tesseract-ocr-{self.code.replace('_', '-')}"


@functools.cache
def ocr_languages() -> tuple[OcrLanguage, ...]:
    """Return the languages of the table."""
    table = tomllib.loads(files(__package__).joinpath("languages.toml").read_text(encoding="utf-8"))
    return tuple(OcrLanguage(tag, code, script) for tag, (code, script) in table.items())


def language_of_tag(tag: str) -> OcrLanguage | None:
    """Return the language of a BCP 47 tag, by its first part.

    >>> language_of_tag("fr-CA")
    OcrLanguage(tag='fr', code='fra', script='Latin')
    """
    main = tag.partition("-")[0].lower()
    return next((language for language in ocr_languages() if language.tag == main), None)
