"""Invitations: made and looked after in the office, accepted by whoever has the link."""

from allauth.account.utils import perform_login
from allauth.core import ratelimit
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zona.org.forms import AcceptForm, InvitationForm
from zona.org.links import invitation_link, mail_invitation
from zona.org.models import Invitation, Person, Unit
from zona.org.queries import people as queries
from zona.org.refusals import Refusal
from zona.org.scope import at, unit_page, viewer
from zona.org.services import invitations as services
from zona.org.views.reasons import ask_reason

FORM = ["GET", "HEAD", "POST"]


@require_http_methods(FORM)
@unit_page("people.manage")
def invite(request: HttpRequest, unit: Unit) -> HttpResponse:
    """Invites somebody to a role in this office."""
    form = InvitationForm(request.POST or None, grantable=viewer(request).grantable(unit))
    if form.is_valid():
        try:
            made, secret = services.invite(unit=unit, **form.cleaned_data, actor=viewer(request).person, at=at(request))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return _show_once(request, made, secret)
    return render(request, "org/invite.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@never_cache
@unit_page("people.manage")
def invitation(request: HttpRequest, unit: Unit, code: str) -> HttpResponse:
    """An invitation that nobody answered yet; its link only right after it was made."""
    found = _invitation(request, unit, code)
    told = {
        "invitation": found,
        "expired": found.expires_at <= at(request),
        "mailed": request.session.pop(f"mailed:{code}", False),
        "link": request.session.pop(f"invitation_link:{code}", ""),
    }
    return render(request, "org/invitation.html", told)


@require_POST
@unit_page("people.manage")
def invitation_again(request: HttpRequest, unit: Unit, code: str) -> HttpResponse:
    """Makes a new link; the old one stops working."""
    found = _invitation(request, unit, code)
    try:
        secret = services.send_again(invitation=found, actor=viewer(request).person, at=at(request))
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("org_people", unit.code)
    return _show_once(request, found, secret)


@require_http_methods(FORM)
@unit_page("people.manage")
def invitation_withdraw(request: HttpRequest, unit: Unit, code: str) -> HttpResponse:
    """Takes an invitation back."""
    found = _invitation(request, unit, code)
    said = {"name": found.name}
    return ask_reason(
        request,
        lambda reason: services.withdraw(invitation=found, reason=reason, actor=viewer(request).person, at=at(request)),
        title=_("Tarik undangan untuk %(name)s") % said,
        lead=_("Tautan yang sudah dikirim tidak dapat dipakai lagi."),
        button=_("Tarik undangan"),
        done=_("Undangan untuk %(name)s ditarik.") % said,
        back=reverse("org_invitation", args=[unit.code, code]),
        then=reverse("org_people", args=[unit.code]),
    )


@sensitive_post_parameters("password1", "password2")
@require_http_methods(FORM)
@never_cache
def accept(request: HttpRequest, secret: str) -> HttpResponse:
    """Where an invitation's link leads: a new person chooses a password, a known one confirms."""
    limited: HttpResponse | None = ratelimit.consume_or_429(request, action="invitation")
    if limited:
        return limited
    found = queries.invitation_by(secret)
    if found is None or not queries.open_invitations(found.unit, at(request)).filter(pk=found.pk).exists():
        return render(request, "org/accept_closed.html", {"invitation": found}, status=410)
    signed_in = request.user if isinstance(request.user, Person) else None
    if signed_in or Person.objects.filter(email=found.email).exists():
        return _accept_as_known(request, found, signed_in)
    return _accept_as_new(request, found)


def _accept_as_known(request: HttpRequest, found: Invitation, person: Person | None) -> HttpResponse:
    refused = ""
    if request.method == "POST" and person:
        try:
            services.accept(invitation=found, person=person, at=at(request))
        except Refusal as refusal:
            refused = str(refusal)
        else:
            return _welcome(request, found)
    told = {"invitation": found, "person": person, "refused": refused, "mine": person and person.email == found.email}
    return render(request, "org/accept_known.html", told, status=422 if refused else 200)


def _accept_as_new(request: HttpRequest, found: Invitation) -> HttpResponse:
    form = AcceptForm(request.POST or None, email=found.email, initial={"name": found.name})
    if form.is_valid():
        said = form.cleaned_data
        try:
            person = services.accept(invitation=found, name=said["name"], password=said["password1"], at=at(request))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            response: HttpResponse = perform_login(request, person, redirect_url=_welcome(request, found).url)
            return response
    told = {"form": form, "invitation": found}
    return render(request, "org/accept.html", told, status=422 if form.errors else 200)


def _welcome(request: HttpRequest, found: Invitation) -> HttpResponseRedirect:
    messages.success(request, _("Undangan diterima. Peran Anda di %(unit)s sudah berlaku.") % {"unit": found.unit.name})
    return HttpResponseRedirect(reverse("desk_office", args=[found.unit.code]))


def _invitation(request: HttpRequest, unit: Unit, code: str) -> Invitation:
    found = queries.invitation_of(unit, code, viewer=viewer(request))
    if found is None:
        raise Http404
    return found


def _show_once(request: HttpRequest, made: Invitation, secret: str) -> HttpResponse:
    """To the invitation's page, which shows the link this once."""
    link = invitation_link(secret, request=request)
    request.session[f"invitation_link:{made.code}"] = link
    request.session[f"mailed:{made.code}"] = mail_invitation(made, link)
    return redirect("org_invitation", made.unit.code, made.code)
