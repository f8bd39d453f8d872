"""What becomes of a form whose session or secret no longer holds: no dead end, and nothing typed is lost."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, HttpResponseBase, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from zona.org.models import Person
from zona.ui import errors

ENDED = "berakhir"
"""Stands in the address of the sign-in page where a form was sent without a session: the page then says so."""
TOKEN = "csrfmiddlewaretoken"  # noqa: S105
SECRETS = {"credential", "code"}
"""The fields, besides those of passwords, whose content is never written into a page."""
UNREADABLE = (UnreadablePostError, RequestDataTooBig, TooManyFilesSent, MultiPartParserError)


def sign_in_first(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Leads somebody not signed in to the sign-in page and from there back: to the page that they opened, or to that
    from which they sent a form, since many addresses take forms only."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if (
            "HX-Request" in request.headers
        ):  # the sign-in page never stands within another; the page says that one is out
            return HttpResponse(status=401)
        if request.method in ("GET", "HEAD"):
            return redirect_to_login(request.get_full_path())
        return redirect(f"{redirect_to_login(page_of_form(request)).url}&{ENDED}=1")

    return inner


def page_of_form(request: HttpRequest) -> str:
    """The path of our page from which a form was sent, with its query; "/" where the browser does not say, or where it
    was another site's."""
    came_from = request.headers.get("Referer", "")
    if not came_from or not url_has_allowed_host_and_scheme(
        came_from, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return "/"
    parts = urlsplit(came_from)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return path if url_has_allowed_host_and_scheme(path, allowed_hosts=None) else "/"


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's secret is not the session's, as after signing in again in another tab (403): who is signed in may send
    what they typed once more.

    Only for a form of our own pages, by the browser's word in `Origin` and `Referer`, which no page can forge: what
    another site sends must not wait here for a click. Everybody else reads the plain page, which asks no database.
    """
    if not _is_ours(request) or "HX-Request" in request.headers:
        return errors.csrf_failure(request, reason)
    try:
        typed = [(name, value) for name, values in request.POST.lists() if name != TOKEN for value in values]
        has_files = bool(request.FILES)
    except UNREADABLE:
        return errors.csrf_failure(request, reason)
    if not typed or any("password" in name or name in SECRETS for name, _value in typed) or not _is_signed_in(request):
        return errors.csrf_failure(request, reason)
    given = {"typed": typed, "has_files": has_files, "to": request.get_full_path(), "person": request.user}
    response = render(request, "org/send_again.html", given, status=403)
    response.headers["Cache-Control"] = "no-store"
    return response


def _is_signed_in(request: HttpRequest) -> bool:
    return isinstance(request.user, Person) and request.user.is_authenticated


def _is_ours(request: HttpRequest) -> bool:
    """Whether the browser says that the form stood on a page of this very host. It must say so at least once, and
    nothing else besides."""
    own = f"{request.scheme}://{request.get_host()}"
    origin, referer = request.headers.get("Origin"), request.headers.get("Referer")
    if origin is not None and origin != own:
        return False
    if referer is not None and "{0.scheme}://{0.netloc}".format(urlsplit(referer)) != own:
        return False
    return origin is not None or referer is not None
