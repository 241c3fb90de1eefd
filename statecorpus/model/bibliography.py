"""Citing a statement: an entry of a bibliography, in words and in three formats.

The author's name is not split into family name and given name, because their order depends on the language
of the name, which a statement does not state. BibTeX, CSL and RIS hold the name as printed.
"""

import datetime
import json
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import attrs

from statecorpus.model.date import DateRange

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip

# BibTeX reads these characters as commands; the replacement prints the character.
_BIBTEX = {
    "\\": r"{\textbackslash}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "%": r"\%", "#": r"\#",
    "_": r"\_", "~": r"{\textasciitilde}", "^": r"{\textasciicircum}",
}  # fmt: skip

_MACROS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SPACES = re.compile(r"\s+")


@attrs.frozen
class BibliographicEntry:
    """A statement, or one of its paragraphs, as an entry of a bibliography; ``Statement.cite`` builds it.

    Attributes:
        id: the id of the statement, which is the key of the entry.
        author: the speaker's name as printed; without a name, the office, state or body that speaks.
        role: the speaker's office as printed.
        affiliation: the name of the state or body that the speaker represents, unless it is the author.
        title: the statement's title.
        event: the meeting, and its occasion if the statement names one.
        place: the town, and its country if the statement names it.
        date: the date of the statement.
        language: the BCP 47 tag.
        paragraph: the display number of the cited paragraph, from 1; ``None`` if the whole is cited.
        url: the address at which the statement was published.
        retrieved: the day on which the statement was fetched from that address.

    >>> import datetime
    >>> day = DateRange.day(datetime.date(2024, 9, 25))
    >>> print(BibliographicEntry("fra-unga-2024", author="A. Martin", date=day, paragraph=3))
    A. Martin, 25 September 2024, para. 3.
    """

    id: str
    author: str | None = attrs.field(default=None, kw_only=True)
    role: str | None = attrs.field(default=None, kw_only=True)
    affiliation: str | None = attrs.field(default=None, kw_only=True)
    title: str | None = attrs.field(default=None, kw_only=True)
    event: str | None = attrs.field(default=None, kw_only=True)
    place: str | None = attrs.field(default=None, kw_only=True)
    date: DateRange | None = attrs.field(default=None, kw_only=True)
    language: str | None = attrs.field(default=None, kw_only=True)
    paragraph: int | None = attrs.field(default=None, kw_only=True)
    url: str | None = attrs.field(default=None, kw_only=True)
    retrieved: datetime.date | None = attrs.field(default=None, kw_only=True)

    def __str__(self) -> str:
        """Return the citation in one line of English."""
        office = ", ".join(filter(None, (self.role, self.affiliation)))
        author = f"{self.author} ({office})" if self.author and office else self.author or office
        parts = [
            author,
            f"“{self.title}”" if self.title else None,
            self.event,
            self.place,
            _in_words(self.date) if self.date else None,
            f"para. {self.paragraph}" if self.paragraph is not None else None,
            self._web,
        ]
        citation = ", ".join(part for part in parts if part) or self.id
        return citation if citation.endswith(".") else f"{citation}."

    def _repr_html_(self) -> str:
        """Return HTML for a notebook: the citation and a table of the fields."""
        from statecorpus._display import record

        fields = {
            **attrs.asdict(self, recurse=False),
            "date": None if self.date is None else self.date.iso,
            "paragraph": None if self.paragraph is None else str(self.paragraph),
            "retrieved": None if self.retrieved is None else self.retrieved.isoformat(),
        }
        return record(str(self), fields.items())

    @property
    def _web(self) -> str | None:
        if self.url is None or self.retrieved is None:
            return self.url
        return f"{self.url} (accessed {_day(self.retrieved)})"

    def to_bibtex(self) -> str:
        r"""Return the entry for BibTeX and BibLaTeX, of type ``@misc``, which both know.

        >>> print(BibliographicEntry("fra-unga-2024", author="A. Martin", title="Aid & trade").to_bibtex())
        @misc{fra-unga-2024,
          author = {{A. Martin}},
          title = {{Aid \& trade}}
        }
        """
        fields = {
            # With a second pair of braces BibTeX takes the name as one word and keeps capitals in the title.
            "author": f"{{{bibtex_text(self.author)}}}" if self.author else None,
            "title": f"{{{bibtex_text(self.title)}}}" if self.title else None,
            "howpublished": bibtex_text("Statement, " + self._meeting) if self._meeting else None,
            "year": f"{self.date.start.year:04d}" if self.date else None,
            # The names of months are macros of BibTeX, without braces; biber reads them as numbers.
            "month": _month(self.date) if self.date else None,
            "date": _bibtex_date(self.date) if self.date else None,
            "note": bibtex_text(", ".join(filter(None, (self.role, self.affiliation)))) or None,
            "pages": f"para. {self.paragraph}" if self.paragraph is not None else None,
            "langid": _langid(self.language),
            "language": self.language if _langid(self.language) is None else None,
            # The address is not escaped: BibTeX's styles print it with \url, which only braces would break.
            "url": self.url.replace("{", "%7B").replace("}", "%7D") if self.url else None,
            "urldate": self.retrieved.isoformat() if self.retrieved else None,
        }
        lines = ",\n".join(
            f"  {name} = {value}" if name == "month" else f"  {name} = {{{value}}}"
            for name, value in fields.items()
            if value
        )
        return f"@misc{{{self.id},\n{lines}\n}}" if lines else f"@misc{{{self.id},\n}}"

    @property
    def _meeting(self) -> str:
        return ", ".join(filter(None, (self.event, self.place)))

    def to_csl(self) -> dict[str, object]:
        """Return the entry as an item of CSL-JSON, of type ``speech``; a CSL-JSON file is a list of items.

        CSL has the number of a paragraph as a property of a citation, not of an item. It is written into
        ``note`` as ``locator``, where reference managers find it.

        >>> BibliographicEntry("fra-unga-2024", author="A. Martin").to_csl()
        {'id': 'fra-unga-2024', 'type': 'speech', 'author': [{'literal': 'A. Martin'}], 'genre': 'Statement'}
        """
        office = ", ".join(filter(None, (self.role, self.affiliation))) or None
        locator = f"locator: para. {self.paragraph}" if self.paragraph is not None else None
        item: dict[str, object | None] = {
            "id": self.id,
            "type": "speech",
            "author": [{"literal": self.author}] if self.author else None,
            "title": self.title,
            "genre": "Statement",
            "event-title": self.event,
            "event-place": self.place,
            "issued": _csl_date(self.date) if self.date else None,
            "language": self.language,
            "note": "\n".join(filter(None, (office, locator))) or None,
            "URL": self.url,
            "accessed": {"date-parts": [_parts(self.retrieved)]} if self.retrieved else None,
        }
        return {name: value for name, value in item.items() if value is not None}

    def to_csl_json(self) -> str:
        """Return the entry as a CSL-JSON document with one item; see ``to_csl``."""
        return json.dumps([self.to_csl()], ensure_ascii=False, indent=2)

    def to_ris(self) -> str:
        r"""Return the entry in RIS; each line has a tag, two spaces, a hyphen, a space and a value.

        >>> BibliographicEntry("fra-unga-2024", author="A. Martin").to_ris()
        'TY  - GEN\nID  - fra-unga-2024\nAU  - A. Martin\nM3  - Statement\nER  - \n'
        """
        date = self.date
        fields = [
            ("TY", "GEN"),
            ("ID", self.id),
            ("AU", self.author),
            ("AD", ", ".join(filter(None, (self.role, self.affiliation)))),
            ("TI", self.title),
            ("T2", self.event),
            ("CY", self.place),
            ("PY", f"{date.start.year:04d}" if date else None),
            ("DA", _ris_date(date) if date else None),
            ("SP", f"para. {self.paragraph}" if self.paragraph is not None else None),
            ("LA", self.language),
            ("M3", "Statement"),
            ("UR", self.url),
            ("Y2", self.retrieved.strftime("%Y/%m/%d") if self.retrieved else None),
        ]
        lines = [f"{tag}  - {_SPACES.sub(' ', value)}\n" for tag, value in fields if value]
        return "".join([*lines, "ER  - \n"])


def _day(day: datetime.date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _in_words(date: DateRange) -> str:
    """Write a date or a range of dates without repeating a shared month or year.

    >>> _in_words(DateRange(datetime.date(2011, 12, 5), datetime.date(2011, 12, 7)))
    '5–7 December 2011'
    """
    first, last = date.start, date.end
    if date.precision == "year":
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    month = _MONTHS[first.month - 1]
    if date.precision == "month":
        until = f"{_MONTHS[last.month - 1]} {last.year}"
        if (first.year, first.month) == (last.year, last.month):
            return until
        return f"{month}–{until}" if first.year == last.year else f"{month} {first.year} – {until}"
    if first == last:
        return _day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{_day(last)}"
    return (
        f"{first.day} {month} – {_day(last)}" if first.year == last.year else f"{_day(first)} – {_day(last)}"
    )


def bibtex_text(text: str | None) -> str:
    r"""Return a text as a value of BibTeX, which prints it unchanged.

    >>> bibtex_text("Aid & trade")
    'Aid \\& trade'
    """
    return "".join(_BIBTEX.get(character, character) for character in text or "")


def _langid(language: str | None) -> str | None:
    """Return the name of a language in babel; ``None`` for a language that babel does not have.

    >>> _langid("en-GB"), _langid("fr-CH"), _langid("zh")
    ('british', 'french', None)
    """
    tag = (language or "").lower()
    return _langids().get(tag) or _langids().get(tag.partition("-")[0])


@cache
def _langids() -> Mapping[str, str]:
    table: dict[str, str] = tomllib.loads(files(__package__).joinpath("langids.toml").read_text("utf-8"))
    return table


def _month(date: DateRange) -> str | None:
    return None if date.precision == "year" else _MACROS[date.start.month - 1]


def _cut(day: datetime.date, date: DateRange) -> str:
    """Write a day in ISO 8601, cut to the precision of its date."""
    return day.isoformat()[: {"year": 4, "month": 7, "day": 10}[date.precision]]


def _bibtex_date(date: DateRange) -> str:
    first, last = _cut(date.start, date), _cut(date.end, date)
    return first if first == last else f"{first}/{last}"


def _parts(day: datetime.date, number: int = 3) -> list[int]:
    return [day.year, day.month, day.day][:number]


def _csl_date(date: DateRange) -> dict[str, object]:
    number = {"year": 1, "month": 2, "day": 3}[date.precision]
    first, last = _parts(date.start, number), _parts(date.end, number)
    parts: dict[str, object] = {"date-parts": [first] if first == last else [first, last]}
    return parts if date.certain else {**parts, "circa": True}


def _ris_date(date: DateRange) -> str:
    """Write the first day as YYYY/MM/DD/; for a range, RIS takes the range in words after the last slash."""
    numbers = _cut(date.start, date).split("-")
    slots = "/".join([*numbers, *[""] * (3 - len(numbers))])
    several = _cut(date.start, date) != _cut(date.end, date)
    return f"{slots}/{_in_words(date)}" if several else f"{slots}/"
