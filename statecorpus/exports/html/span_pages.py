"""The pages of acts and of instruments: who does what to whom, who cites what, each line with its place."""

from collections.abc import Callable, Iterable, Iterator, Mapping

import attrs

from statecorpus.exports.html.charts import bars_chart
from statecorpus.exports.html.file_names import file_name
from statecorpus.exports.html.first_reading import FirstReading, SpanLine
from statecorpus.exports.html.labels import SiteNames
from statecorpus.exports.html.listing import numbered, parts
from statecorpus.exports.html.look import SiteLook
from statecorpus.exports.html.reading.references import reference_name
from statecorpus.segment import fold_text

#: Returns the values of a line in a section, each as a key and a label.
Values = Callable[[SpanLine], Iterable[tuple[str, str]]]


@attrs.frozen
class LineGroup:
    """The lines that share a value.

    Attributes:
        label: the value for readers.
        name: the stem of its page's file.
        lines: the acts or citations.
    """

    label: str
    name: str
    lines: tuple[SpanLine, ...]


@attrs.frozen
class LineSection:
    """The groups of one kind of value: the states that act, the kinds of act, the targets.

    Attributes:
        id: a word for addresses: ``by``.
        title: the heading of the list of groups.
        noun: what a group is, in the plural.
        groups: in the order of their labels.
        by_key: the groups by their keys.
    """

    id: str
    title: str
    noun: str
    groups: tuple[LineGroup, ...]
    by_key: Mapping[str, LineGroup]


@attrs.frozen
class LinePages:
    """The pages of one kind of span.

    Attributes:
        folder: of the pages: ``acts``.
        title: of the first page.
        noun: what a line is, in the singular.
        heads: the headings of the columns of kinds and of objects.
        lines: all lines.
        sections: the ways to divide them.
    """

    folder: str
    title: str
    noun: str
    heads: tuple[str, str]
    lines: tuple[SpanLine, ...]
    sections: tuple[LineSection, ...]

    def files(self) -> Iterator[str]:
        """Yield the names of all files."""
        yield f"{self.folder}/index.html"
        for section in self.sections:
            for group in section.groups:
                for number in range(1, len(parts(group.lines)) + 1):
                    yield f"{self.folder}/{numbered(group.name, number)}"

    def address(self, section: str, key: str) -> tuple[str, int] | None:
        """Return the address of a group from the folder of the site and its number of lines, if it exists."""
        group = next(each for each in self.sections if each.id == section).by_key.get(key)
        return None if group is None else (f"{self.folder}/{group.name}.html", len(group.lines))

    def pages(self, look: SiteLook, names: SiteNames) -> Iterator[tuple[str, str]]:
        """Yield every page: file name and page."""
        yield self._first(look)
        for section in self.sections:
            for group in section.groups:
                yield from self._group(look, names, group)

    def _first(self, look: SiteLook) -> tuple[str, str]:
        sections = [
            (
                section,
                bars_chart(
                    section.title,
                    f"{self.noun}s",
                    section.noun,
                    ((group.label, len(group.lines), f"{group.name}.html") for group in section.groups),
                ),
            )
            for section in self.sections
        ]
        address = f"{self.folder}/index.html"
        in_statements = len({line.statement for line in self.lines})
        way = ((self.title, None),)
        values = {"pages": self, "sections": sections, "size": in_statements}
        return address, look.page("site_sections.html", address, self.title, way, values)

    def _group(self, look: SiteLook, names: SiteNames, group: LineGroup) -> Iterator[tuple[str, str]]:
        chunks = parts(group.lines)
        marks = [str(number) for number in range(1, len(chunks) + 1)]
        for number, lines in enumerate(chunks, 1):
            address = f"{self.folder}/{numbered(group.name, number)}"
            values = {
                "pages": self,
                "group": group,
                "rows": [(line, names.labels[line.statement], self._objects(line)) for line in lines],
                "marks": marks,
                "number": number,
                "numbered": numbered,
                "size": len({line.statement for line in group.lines}),
            }
            way = ((self.title, "index.html"), (group.label, None))
            yield address, look.page("site_lines.html", address, group.label, way, values)

    def _objects(self, line: SpanLine) -> list[tuple[str, str | None]]:
        """Return the targets or the text of a line: names with the addresses of their pages."""
        section = self.sections[-1]
        found = []
        for ref in line.objects:
            group = section.by_key.get(ref)
            found.append((reference_name(ref), None if group is None else f"{group.name}.html"))
        return found


def span_pages(known: FirstReading, names: SiteNames) -> list[LinePages]:
    """Return the pages of acts and of instruments; a kind without lines has no pages."""

    def by(line: SpanLine) -> Iterator[tuple[str, str]]:
        if line.by:
            yield line.by, names.name(line.by)

    made = []
    if known.acts:
        sections = (
            _section("by", "Who speaks", "states and bodies", known.acts, by),
            _section("kind", "What they do", "kinds", known.acts, lambda line: [(line.kind, line.kind)]),
            _section("to", "To whom", "targets", known.acts, _objects),
        )
        made.append(LinePages("acts", "Acts", "act", ("Act", "To whom"), known.acts, sections))
    if known.citations:
        ways = (
            _section("by", "Who cites", "states and bodies", known.citations, by),
            _section("text", "What is cited", "instruments", known.citations, _objects),
        )
        heads = ("Kind", "Instrument")
        made.append(LinePages("instruments", "Instruments", "citation", heads, known.citations, ways))
    return made


def _objects(line: SpanLine) -> Iterator[tuple[str, str]]:
    yield from ((ref, reference_name(ref)) for ref in line.objects)


def _section(id: str, title: str, noun: str, lines: Iterable[SpanLine], values: Values) -> LineSection:
    """Group lines by their values; values whose file would have the same name are one group."""
    members: dict[str, list[SpanLine]] = {}
    labels: dict[str, str] = {}
    keys: dict[str, str] = {}
    for line in lines:
        named = {}
        for key, label in values(line):
            name = f"{id}-{file_name(key)}"
            labels.setdefault(name, label)
            keys[key] = named[name] = name
        for name in named:
            members.setdefault(name, []).append(line)
    groups = {name: LineGroup(labels[name], name, tuple(found)) for name, found in members.items()}
    ordered = sorted(groups.values(), key=lambda group: (fold_text(group.label), group.name))
    return LineSection(id, title, noun, tuple(ordered), {key: groups[name] for key, name in keys.items()})
