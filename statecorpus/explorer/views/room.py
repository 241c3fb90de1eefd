"""The surroundings of a view: the corpora, the templates, and the way back from its address."""

from collections.abc import Mapping
from urllib.parse import quote

import attrs
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from statecorpus.explorer.answering.holdings import Holdings
from statecorpus.explorer.answering.review_desk import ReviewDesk
from statecorpus.explorer.asking.address import Address, BadValue
from statecorpus.pages import templates

#: The pages of the navigation: address and label.
NAVIGATION = (
    ("", "Overview"),
    ("search", "Search"),
    ("values/state", "States"),
    ("values/speaker", "Speakers"),
    ("values/session", "Sessions"),
    ("acts", "Acts"),
    ("instruments", "Instruments"),
    ("help", "Help"),
)


@attrs.frozen
class Room:
    """A view's surroundings.

    Attributes:
        holdings: the corpora.
        seconds: the time limit of a page, for the message that names it.
        desk: the desk of a reviewer, if the corpus is edited.
    """

    holdings: Holdings
    seconds: float
    desk: ReviewDesk | None = None

    def page(
        self, request: Request, template: str, values: Mapping[str, object], status: int = 200
    ) -> HTMLResponse:
        """Draw a template; links in it begin with ``root``, the way from the page to the first page."""
        context = {
            "root": root_of(request),
            "here": path_of(request),
            "navigation": NAVIGATION if self.desk is None else (*NAVIGATION, ("review", "Review")),
            "is_edited": self.desk is not None,
            "corpus_title": self.holdings.corpus.title,
            "statements": len(self.holdings),
            **values,
        }
        return HTMLResponse(templates().get_template(template).render(context), status)

    def message(
        self,
        request: Request,
        title: str,
        messages: tuple[str, ...],
        status: int,
        links: tuple[tuple[str, str], ...] = (),
    ) -> HTMLResponse:
        """Draw a page that says what is wrong and what to do."""
        values = {"title": title, "messages": messages, "links": links}
        return self.page(request, "message.html", values, status)


def path_of(request: Request) -> str:
    """Return the path of a page below the first page: ``charts/years``."""
    path: str = request.scope["path"]
    return path.removeprefix("/")


def root_of(request: Request) -> str:
    """Return the way from a page to the first page, which begins every link: ``../`` for each folder."""
    return "../" * path_of(request).count("/")


def address_of(request: Request) -> tuple[Address, tuple[BadValue, ...]]:
    """Read the address of a request."""
    return Address.of(request.scope["query_string"].decode("latin-1"))


def refusal(room: Room, request: Request, bad: tuple[BadValue, ...], address: Address) -> Response:
    """Return the page that names the values of an address that are not valid."""
    path = quote(path_of(request), safe="/:")
    links = ((f"{path}?{address.query()}", "The same page without these values"),)
    return room.message(
        request, "This address has a value that is not valid", tuple(map(str, bad)), 400, links
    )
