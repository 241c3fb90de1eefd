"""The review: a doubt beside its source, and a decision about it."""

from urllib.parse import parse_qs, quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from statecorpus.errors import (
    BrokenEntryError,
    CommitConflict,
    CorrectionRefusedError,
    StaleEntryError,
    StatecorpusError,
    UnknownStatementError,
)
from statecorpus.explorer.answering.page_picture import page_picture
from statecorpus.explorer.answering.review_desk import DoubtInView, ReviewDesk
from statecorpus.explorer.views.room import Room

_MOST_DIGITS = 9


def review_page(room: Room, request: Request) -> Response:
    """Answer ``/review``: the doubt with the number ``n``, by default the first."""
    desk = _desk(room)
    number = _number(request.query_params.get("n", "1"))
    if number is None:
        message = f"n={request.query_params['n']}: expected the number of a doubt, from 1"
        return room.message(request, "This address has a value that is not valid", (message,), 400)
    return _shown(room, request, desk, number)


def decide(room: Room, request: Request, body: bytes) -> Response:
    """Answer a form of the review: correct or confirm a value, and move on to the next doubt."""
    desk = _desk(room)
    form = {
        name: values[0]
        for name, values in parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True).items()
    }
    missing = [name for name in ("id", "field", "revision", "decision", "n") if name not in form]
    number = _number(form.get("n", ""))
    if missing or number is None or form["decision"] not in ("confirm", "correct", "clear"):
        message = "The form of a review has the fields id, field, revision, n and decision."
        return room.message(request, "This form cannot be read", (message,), 400)
    decision, field = form["decision"], form["field"]
    value = None if decision == "confirm" else "" if decision == "clear" else form.get("value", "").strip()
    if decision == "correct" and not value:
        return _shown(
            room, request, desk, number, problem="Write the right value, or choose “there is none”."
        )
    try:
        desk.decide(form["id"], field, value, form["revision"])
    except StaleEntryError as error:
        return _shown(room, request, desk, desk.number_of(error.id, field), conflict=(value, error.value))
    except (CorrectionRefusedError, UnknownStatementError) as error:
        return _shown(room, request, desk, number, problem=str(error), value=value)
    except (BrokenEntryError, CommitConflict) as error:
        return _shown(room, request, desk, number, problem=str(error), value=value, status=409)
    # The decided doubt is gone, so its number is the number of the next one.
    return RedirectResponse(f"../review?n={number}", 303)


def undo(room: Room, request: Request, body: bytes) -> Response:
    """Answer the form that undoes the last decision, and show its doubt again."""
    del body
    desk = _desk(room)
    try:
        edit = desk.undo()
    except StatecorpusError as error:
        return room.message(
            request, "This decision cannot be undone", (str(error),), 409, (("review", "Review"),)
        )
    number = 1 if edit is None else desk.number_of(edit.correction.id, edit.correction.field)
    return RedirectResponse(f"../review?n={number}", 303)


def review_picture(room: Room, request: Request) -> Response:
    """Answer ``/review/page.png``: the page of the PDF that the doubt was read from."""
    number = _number(request.query_params.get("n", ""))
    shown = None if number is None else _desk(room).view(number)
    raw = None if shown is None else _desk(room).sources.read(shown.statement)
    picture = None if shown is None or raw is None else page_picture(raw.path, shown.item.doubt.quote)
    if picture is None:
        return room.message(
            request, "There is no such page", ("No page of a PDF belongs to this doubt.",), 404
        )
    return Response(picture, media_type="image/png")


def _shown(
    room: Room,
    request: Request,
    desk: ReviewDesk,
    number: int,
    *,
    problem: str | None = None,
    value: str | None = None,
    conflict: tuple[str | None, str] | None = None,
    status: int = 200,
) -> Response:
    total = len(desk.doubts)
    if not total:
        return room.page(request, "review_done.html", {"title": "Review", "desk": desk})
    number = min(number, total)
    try:
        shown = desk.view(number)
    except BrokenEntryError as error:
        links = ((f"review?n={number + 1}", "The next doubt"),)
        return room.message(request, "This statement cannot be read", (str(error),), 500, links)
    values = {
        "title": "Review",
        "desk": desk,
        "shown": shown,
        "value": _value(shown, value),
        "problem": problem,
        "conflict": conflict,
        "statement_address": "" if shown is None else quote(shown.item.id),
    }
    return room.page(request, "review.html", values, 409 if conflict else status)


def _value(shown: DoubtInView | None, value: str | None) -> str:
    if value is not None:
        return value
    return "" if shown is None else shown.item.doubt.value


def _desk(room: Room) -> ReviewDesk:
    if room.desk is None:
        raise LookupError("the explorer was not started with --edit")
    return room.desk


def _number(text: str) -> int | None:
    """Return a number from 1; ``None`` for any other text."""
    is_number = text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS
    return int(text) or None if is_number else None
