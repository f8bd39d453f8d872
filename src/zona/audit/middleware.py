"""What a request that sends a form passes through."""

import secrets
import time
from collections.abc import Callable
from contextlib import ExitStack

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from zona.audit import once

TOKEN = "csrfmiddlewaretoken"  # noqa: S105
LONGEST = 1000
WAIT, STEP = 0.5, 0.05
"""Seconds that a form sent again waits for the address to which the first one leads, and between two looks."""


class SentOnce:
    """Lets a form act once (`audit.once`). Sent again, it leads to where it led the first time, and says so.

    A part of a page that htmx sends is left alone: it stays on its page, where the same may be meant twice.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Passes the request on; `process_view` knows whether it sends a form."""
        with ExitStack() as while_sending:
            request._while_sending = while_sending  # type: ignore[attr-defined]  # noqa: SLF001
            response = self.get_response(request)
        form: once.Sending | None = getattr(request, "_sending", None)
        if form is None:
            return response
        if form.is_claimed and response.status_code >= 400:  # part of it is kept, the rest refused: it may come again
            once.release(form.key)
        elif form.is_claimed:
            leads_to = response.headers.get("Location", "")
            if leads_to and len(leads_to) <= LONGEST and leads_to != _page_of(request):
                once.note_end(form.key, leads_to)
        elif response.status_code >= 400 and once.sent_before(form.key):  # refused only because it is done already
            return _again(request, form.key)
        return response

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        """Looks whether this is a form, and whether it was sent before."""
        if request.method != "POST" or "HX-Request" in request.headers or not request.user.is_authenticated:
            return None
        token = request.POST.get(TOKEN)
        if not token:
            return None
        words = sorted((name, request.POST.getlist(name)) for name in request.POST if name != TOKEN)
        files = [(name, file.name, file.size) for name in sorted(request.FILES) for file in request.FILES.getlist(name)]
        key = once.key_of(request.user.pk, request.get_full_path(), token, words, files)
        if once.sent_before(key):
            return _again(request, key)
        form = once.Sending(key, secrets.token_hex(8))
        request._sending = form  # type: ignore[attr-defined]  # noqa: SLF001
        request._while_sending.enter_context(once.sending(form))  # type: ignore[attr-defined]  # noqa: SLF001
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The act of a form that another request had sent was undone; the answer is that of the first."""
        return _again(request, str(exception)) if isinstance(exception, once.SentBefore) else None


def _again(request: HttpRequest, key: str) -> HttpResponse:
    """To where the form led, or back to its page where it leads nowhere else."""
    until = time.monotonic() + WAIT
    while not (leads_to := getattr(once.sent_before(key), "leads_to", "")) and time.monotonic() < until:
        time.sleep(STEP)
    said = _(
        "Formulir ini sudah pernah dikirim. Periksa hasilnya di bawah; muat ulang halaman bila hendak mengirim lagi."
    )
    messages.info(request, said)
    return redirect(leads_to or _page_of(request) or "/")


def _page_of(request: HttpRequest) -> str:
    """The path and query of the page that the form stood on; "" where the browser does not say."""
    page = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(page, {request.get_host()}):
        return ""
    start = page.find("/", page.find("//") + 2)
    return page[start:] if start >= 0 else "/"
