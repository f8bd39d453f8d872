"""Guarding a page that takes uploads: nothing over the limit is read into the server."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]

FORM = 2 * 2**20
"""What a form may weigh beside its files, in bytes."""

DRAINED = 2**30
"""A refused upload up to this size is read to its end, so that the browser gets to see the answer."""


def limited_upload(refuse: View[P]) -> Callable[[View[P]], View[P]]:
    """Answers with `refuse` when the request is larger than an upload may be, before any of it is parsed.

    The secret of the form is checked inside, since checking it reads the request.
    """

    def guard(view: View[P]) -> View[P]:
        checked = csrf_protect(view)

        @wraps(view)
        def inner(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            size = int(request.META.get("CONTENT_LENGTH") or 0)
            if request.method == "POST" and size > settings.UPLOAD_LIMIT + FORM:
                if size <= DRAINED:
                    while request.read(2**16):
                        pass
                return refuse(request, *args, **kwargs)
            return checked(request, *args, **kwargs)

        return cast("View[P]", csrf_exempt(inner))

    return guard
