"""One's own account, and what somebody without one is told."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zona.org.forms import AccountForm
from zona.org.languages import keep_language
from zona.org.queries import people as queries
from zona.org.scope import at, signed_in, viewer
from zona.org.services import people as services


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def account(request: HttpRequest) -> HttpResponse:
    """Name and language, password, second step, and one's roles."""
    asker = viewer(request)
    person = asker.person
    form = AccountForm(request.POST or None, initial={"name": person.name, "language": person.language})
    if form.is_valid():
        services.change_own_account(person=person, **form.cleaned_data, at=at(request))
        with translation.override(person.language):
            messages.success(request, _("Akun Anda disimpan."))
        return keep_language(redirect("account"), person.language)
    told = {
        "form": form,
        "person": person,
        "memberships": queries.own_memberships(person, today=asker.today),
        "two_steps": queries.has_two_steps(person),
    }
    return render(request, "org/account.html", told, status=422 if form.errors else 200)


@require_safe
def sign_up(request: HttpRequest) -> HttpResponse:
    """How one gets in: by invitation alone."""
    return render(request, "account/signup_closed.html")
