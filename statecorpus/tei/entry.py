"""A TEI document while it is read: its name in messages, and the markup that could not be kept."""

import warnings
from collections.abc import Callable, Container
from collections.abc import Set as AbstractSet
from typing import ParamSpec, TypeVar

from lxml import etree

from statecorpus.errors import ModelError, TeiContentError, UnmodelledMarkupWarning
from statecorpus.tei.markup import local

Built = TypeVar("Built")
Given = ParamSpec("Given")

_NOT_KEPT = "is not modelled; it is not kept"


class TeiEntry:
    """A TEI document while it is read.

    Attributes:
        where: the name of the document in messages: its path, or ``<bytes>``.
        id: the statement's id; empty until it is read.
    """

    def __init__(self, where: str) -> None:
        self.where = where
        self.id = ""
        self._unmodelled: dict[str, tuple[int, str]] = {}

    def unmodelled(
        self, element: etree._Element, what: str | None = None, why: str = "is not modelled; its text is kept"
    ) -> None:
        """Note markup that is not kept; each name is noted once per document.

        Args:
            element: the element.
            what: the name of the markup, for example of an attribute; without it, the element's name.
            why: the reason, and what is kept.
        """
        name = what or f"<{local(str(element.tag))}>"
        if name not in self._unmodelled:
            self._unmodelled[name] = (element.sourceline or 1, f"{name} {why}")

    def attributes(self, element: etree._Element, known: AbstractSet[str] = frozenset()) -> dict[str, str]:
        """Return an element's attributes, and note the unknown ones."""
        items = element.items()
        if not items:
            return {}
        found = dict(items)
        for name in found:
            if name not in known:
                what = f"{local(name)} of <{local(str(element.tag))}>"
                self.unmodelled(element, what, _NOT_KEPT)
        return found

    def children(self, element: etree._Element | None, known: Container[object]) -> list[etree._Element]:
        """Return the known children of an element that has no words of its own; note the unknown ones."""
        if element is None:
            return []
        children = [child for child in element if child.tag in known]
        if len(children) < len(element):
            for child in element.iterchildren("*"):
                if child.tag not in known:
                    self.unmodelled(child, why=_NOT_KEPT)
        return children

    def build(
        self, element: etree._Element, make: Callable[Given, Built], *args: Given.args, **kwargs: Given.kwargs
    ) -> Built:
        """Build a value of the model from the content of an element.

        Raises:
            TeiContentError: the model refuses the content.
        """
        try:
            return make(*args, **kwargs)
        except ModelError as error:
            raise self.refusal(element, error) from error

    def refusal(self, element: etree._Element, error: ModelError) -> TeiContentError:
        """Return the error for an element with content that the model refuses."""
        problem = error.message.removesuffix(f": expected {error.expected}")
        return self.error(element, f"<{local(str(element.tag))}>: {problem}", error.expected)

    def error(self, element: etree._Element, problem: str, expected: str) -> TeiContentError:
        """Return the error for a document that is no statement."""
        return TeiContentError(self.where, element.sourceline or 1, problem, expected)

    @property
    def noted(self) -> tuple[tuple[int, str], ...]:
        """The notes in the order of the document: the line, and a sentence."""
        return tuple(self._unmodelled.values())

    def warn(self, stacklevel: int) -> None:
        """Issue a warning for each note, attributed to the caller ``stacklevel`` frames further up."""
        for line, what in self.noted:
            message = f"{self.where}:{line}: {what}"
            warnings.warn(message, UnmodelledMarkupWarning, stacklevel=stacklevel + 1)
