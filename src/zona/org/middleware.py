"""What every request of somebody signed in passes through."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from zona.catalogue.roles import roles_with
from zona.org.models import Person
from zona.org.queries.people import has_two_steps
from zona.org.scope import viewer

OPEN = {"account_login", "account_logout", "account_reauthenticate", "desk_language", "desk_theme"}


class RequireTotp:
    """Where `ZONA_REQUIRE_TOTP` is on, who manages people must have a second step before anything else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.REQUIRE_TOTP:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Passes the request on; `process_view` knows which page it is for."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponseBase | None:
        """Leads to the activation, except from there and from the way out."""
        name = request.resolver_match.url_name if request.resolver_match else ""
        if name in OPEN or (name or "").startswith("mfa_") or not isinstance(request.user, Person):
            return None
        bound = roles_with("people.manage")
        if not any(m.role in bound for m in viewer(request).memberships) or has_two_steps(request.user):
            return None
        messages.warning(request, _("Peran Anda memerlukan verifikasi dua langkah. Aktifkan dahulu, lalu lanjutkan."))
        return redirect("mfa_activate_totp")
