"""A document that is being read: what messages call it, and what the reader could not keep of it."""

import warnings
from collections.abc import Callable, Container
from collections.abc import Set as AbstractSet
from typing import ParamSpec, TypeVar

from lxml import etree

from statecorpus.errors import ModelError, TeiContentError, UnmodelledMarkupWarning
from statecorpus.tei.markup import local

Made = TypeVar("Made")
Given = ParamSpec("Given")

_NOT_KEPT = "is not modelled; it is not kept"


class Entry:
    """A document that is being read.

    Attributes:
        where: what messages call it: its path, or ``<bytes>``.
        id: the statement's id; empty until it is read.
    """

    def __init__(self, where: str) -> None:
        self.where = where
        self.id = ""
        self._unmodelled: dict[str, tuple[int, str]] = {}

    def unmodelled(
        self, element: etree._Element, what: str | None = None, why: str = "is not modelled; its text is kept"
    ) -> None:
        """Note markup that will not survive; each name once a document.

        Args:
            element: the element.
            what: what of it; without, the element itself.
            why: what is the matter with it, and what is kept.
        """
        name = what or f"<{local(str(element.tag))}>"
        if name not in self._unmodelled:
            self._unmodelled[name] = (element.sourceline or 1, f"{name} {why}")

    def attributes(self, element: etree._Element, known: AbstractSet[str] = frozenset()) -> dict[str, str]:
        """Give an element's attributes, and note those that are not known."""
        said = element.items()
        if not said:
            return {}
        found = dict(said)
        for name in found:
            if name not in known:
                what = f"{local(name)} of <{local(str(element.tag))}>"
                self.unmodelled(element, what, _NOT_KEPT)
        return found

    def children(self, element: etree._Element | None, known: Container[object]) -> list[etree._Element]:
        """Give the elements inside one that holds no words of its own, and note those that are not known."""
        if element is None:
            return []
        children = [child for child in element if child.tag in known]
        if len(children) < len(element):
            for child in element.iterchildren("*"):
                if child.tag not in known:
                    self.unmodelled(child, why=_NOT_KEPT)
        return children

    def made(
        self, element: etree._Element, make: Callable[Given, Made], *args: Given.args, **kwargs: Given.kwargs
    ) -> Made:
        """Make a value of the model from what an element says.

        Raises:
            TeiContentError: the model does not take what the element says.
        """
        try:
            return make(*args, **kwargs)
        except ModelError as error:
            raise self.refusal(element, error) from error

    def refusal(self, element: etree._Element, error: ModelError) -> TeiContentError:
        """Make the error for an element that says what the model does not take."""
        said = error.message.removesuffix(f": expected {error.expected}")
        return self.error(element, f"<{local(str(element.tag))}>: {said}", error.expected)

    def error(self, element: etree._Element, problem: str, expected: str) -> TeiContentError:
        """Make the error for a document that no statement can be made of."""
        return TeiContentError(self.where, element.sourceline or 1, problem, expected)

    @property
    def noted(self) -> tuple[tuple[int, str], ...]:
        """What was noted: its line, and what is the matter, in the order of the document."""
        return tuple(self._unmodelled.values())

    def warn(self, stacklevel: int) -> None:
        """Warn of all that was noted, in the order of the document, in the name of a caller further up."""
        for line, what in self.noted:
            message = f"{self.where}:{line}: {what}"
            warnings.warn(message, UnmodelledMarkupWarning, stacklevel=stacklevel + 1)
