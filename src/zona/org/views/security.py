"""The address one signs in with, and the devices on which one is signed in."""

from urllib.parse import urlencode

from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from zona.org import links
from zona.org.forms import EmailForm
from zona.org.queries.people import email_change_by, sessions_of
from zona.org.refusals import UnableToChangeEmail
from zona.org.scope import at, signed_in, viewer
from zona.org.services import accounts as services
from zona.ui.forms import whole_number

FORM = ["GET", "HEAD", "POST"]


@require_http_methods(FORM)
@signed_in
def email(request: HttpRequest) -> HttpResponse:
    """Asks for another address; it holds once somebody opens the link that is mailed there. Whoever has not shown in
    the last minutes that it is really them does so first."""
    if not did_recently_reauthenticate(request):
        return redirect(reverse("account_reauthenticate") + "?" + urlencode({"next": request.path}))
    person = viewer(request).person
    form = EmailForm(request.POST or None)
    if form.is_valid():
        wanted = form.cleaned_data["email"].lower()
        try:
            secret = services.ask_email_change(person=person, email=wanted, at=at(request))
        except UnableToChangeEmail as refusal:
            form.add_error("email", str(refusal))
        else:
            if links.mail_email_change(person, wanted, links.email_link(secret, request=request)):
                messages.success(
                    request, _("Buka tautan yang dikirim ke %(email)s untuk memastikan.") % {"email": wanted}
                )
                return redirect("account")
            form.add_error(None, _("Surel ke alamat itu tidak dapat dikirim. Coba lagi nanti."))
    return render(request, "org/email.html", {"form": form, "person": person}, status=422 if form.errors else 200)


@require_http_methods(FORM)
@signed_in
def email_confirm(request: HttpRequest, secret: str) -> HttpResponse:
    """Confirms the new address, as the person who asked for it."""
    person = viewer(request).person
    wish = email_change_by(secret, person=person, at=at(request))
    if wish is None:
        return render(request, "org/email_closed.html", status=404)
    if request.method == "POST":
        try:
            before = services.confirm_email_change(person=person, secret=secret, at=at(request))
        except UnableToChangeEmail as refusal:
            messages.error(request, str(refusal))
        else:
            links.mail_email_changed(person, before)
            messages.success(request, _("Mulai sekarang Anda masuk dengan %(email)s.") % {"email": person.email})
        return redirect("account")
    return render(request, "org/email_confirm.html", {"wish": wish, "person": person})


@require_http_methods(FORM)
@signed_in
def sessions(request: HttpRequest) -> HttpResponse:
    """Where one is signed in; ends one session or all others."""
    person = viewer(request).person
    here = request.session.session_key
    if request.method == "POST":
        sent = request.POST.get("session")
        only = None if sent is None else whole_number(sent)
        if sent is not None and only is None:  # never taken for "all others"
            raise Http404
        ended = services.end_sessions(person=person, keep=here, only=only, at=at(request))
        told = ngettext("%(n)d sesi diakhiri.", "%(n)d sesi diakhiri.", ended) % {"n": ended}
        messages.success(request, told if ended else _("Tidak ada sesi lain."))
        return redirect("org_sessions")
    shown: list[UserSession] = sessions_of(person)
    return render(request, "org/sessions.html", {"sessions": shown, "here": here})
