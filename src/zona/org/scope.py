"""The guard of every page of an office: which unit the address names, and whether the asker may be there."""

from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from zona.org.access import Viewer, unit_seen, viewer_of
from zona.org.days import day_of
from zona.org.expired import sign_in_first
from zona.org.models import Person, Unit

P = ParamSpec("P")


def viewer(request: HttpRequest) -> Viewer:
    """Who is asking. Read once for a request; the person must be signed in."""
    kept: Viewer | None = getattr(request, "_viewer", None)
    if kept is None:
        person = request.user
        assert isinstance(person, Person)
        kept = viewer_of(person, today=today(request))
        request._viewer = kept  # type: ignore[attr-defined]  # noqa: SLF001
    return kept


def at(request: HttpRequest) -> datetime:
    """The instant of the request: everything that it does happens then."""
    instant: datetime = request.at  # type: ignore[attr-defined]
    return instant


def today(request: HttpRequest) -> date:
    """The day of the request in the installation's time zone."""
    return day_of(at(request))


def unit_page(
    right: str,
) -> Callable[
    [Callable[Concatenate[HttpRequest, Unit, P], HttpResponseBase]],
    Callable[Concatenate[HttpRequest, str, P], HttpResponseBase],
]:
    """Guards a view whose address begins with a unit's code and gives it the unit.

    Somebody not signed in is sent to sign in. A unit that the viewer may not see at all answers like one that does not
    exist (404), so that nobody learns of it; one that they may see without this right answers 403.
    """

    def guard(
        view: Callable[Concatenate[HttpRequest, Unit, P], HttpResponseBase],
    ) -> Callable[Concatenate[HttpRequest, str, P], HttpResponseBase]:
        @sign_in_first
        @wraps(view)
        def inner(request: HttpRequest, unit: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            asker = viewer(request)
            found = unit_seen(asker, unit)
            if found is None:
                raise Http404
            if not asker.may(right, found):
                raise PermissionDenied
            request.unit = found  # type: ignore[attr-defined]
            try:
                return view(request, found, *args, **kwargs)
            except Over as over:
                return _led_on(request, over)

        inner.guards = right  # type: ignore[attr-defined]
        return cast("Callable[Concatenate[HttpRequest, str, P], HttpResponseBase]", inner)

    return guard


class Over(Exception):
    """What the address is for came to its end before: somebody with the right reads `words`, which say so and since
    when, at the address `to`, which leads on. What a form said is kept in its browser."""

    def __init__(self, words: str, to: str) -> None:
        super().__init__(words)
        self.words, self.to = words, to


def _led_on(request: HttpRequest, over: Over) -> HttpResponseBase:
    if getattr(request, "htmx", False):  # it would stand within a page that says otherwise
        raise PermissionDenied from over
    (messages.info if request.method in {"GET", "HEAD"} else messages.error)(request, over.words)
    return redirect(over.to)


class NotBegun(Http404):
    """The office has nothing yet of what the address shows: no plan for this year, no assessment."""


def or_begin(view_name: str) -> Callable[[Callable[..., HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """Leads from a page whose subject has not begun to the page of this name, which says so and how to begin."""

    def lead(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def inner(request: HttpRequest, unit: Unit, year: int, *args: Any, **kwargs: Any) -> HttpResponseBase:
            try:
                return view(request, unit, year, *args, **kwargs)
            except NotBegun:
                return redirect(view_name, unit.code, year)

        return inner

    return lead


def signed_in(view: Callable[Concatenate[HttpRequest, P], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Guards a page that belongs to no office: whoever signed in may see what is theirs."""

    @sign_in_first
    @wraps(view)
    def inner(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        return view(request, *args, **kwargs)

    inner.guards = "signed in"  # type: ignore[attr-defined]
    return inner
