"""The people of an office: the list, a person's page, their roles."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zona.audit.queries import history_of
from zona.audit.sentences import line_of
from zona.org import links
from zona.org.forms import MembershipForm, PeopleFilter
from zona.org.models import Membership, Person, Unit
from zona.org.queries import people as queries
from zona.org.refusals import Refusal
from zona.org.scope import at, unit_page, viewer
from zona.org.services import people as services
from zona.org.views.reasons import ask_reason
from zona.ui.exports import table_response
from zona.ui.words import spoken

PER_PAGE = 50
FEW = 12  # people whom one finds by looking
MOST_ABOVE = 30
FORM = ["GET", "HEAD", "POST"]


@require_safe
@unit_page("people.view")
def people(request: HttpRequest, unit: Unit) -> HttpResponse:
    """Who has which role in this office, who is invited, and who sees it from above."""
    asker, form = viewer(request), PeopleFilter(request.GET)
    found = queries.people_of(unit, viewer=asker, wanted=_wanted(form))
    manages = asker.may("people.manage", unit)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("halaman"))
    told = {
        "filter": form,
        "filtering": bool(request.GET) or page.paginator.count > FEW,
        "page": page,
        "above": queries.people_above(unit, viewer=asker)[:MOST_ABOVE],
        "manages": manages,
        "invitations": queries.unanswered_invitations(unit, viewer=asker) if manages else (),
        "at": at(request),
    }
    return render(request, "org/people.html", told)


@require_safe
@unit_page("people.view")
def people_csv(request: HttpRequest, unit: Unit) -> HttpResponseBase:
    """The same list as a table, every page of it."""
    found = queries.people_of(unit, viewer=viewer(request), wanted=_wanted(PeopleFilter(request.GET)))
    head = [_("Nama"), _("Alamat surel"), _("Peran"), _("Area"), _("Sejak"), _("Sampai"), _("Alasan")]
    rows = (
        [p.name, p.email, spoken(m.known_role), ", ".join(map(str, m.areas)), m.began_on, m.ended_on or "",
         m.ended_reason]
        for p in found
        for m in p.held  # type: ignore[attr-defined]
    )  # fmt: skip
    return table_response(request, f"orang-{unit.code}", head, rows)


@require_safe
@unit_page("people.view")
def person(request: HttpRequest, unit: Unit, code: str) -> HttpResponse:
    """A person: their roles in what the viewer sees, and what the log says of them here."""
    somebody, asker = _person(request, unit, code), viewer(request)
    history = history_of([f"person:{somebody.code}"]).filter(chain=unit.code)
    told = {
        "person": somebody,
        "memberships": queries.memberships_of(somebody, viewer=asker),
        "today": asker.today,
        "grantable": {role.key for role in asker.grantable(unit)},
        "manages": asker.may("people.manage", unit),
        "recovers": asker.may("people.recover", unit),
        "two_steps": queries.has_two_steps(somebody),
        "history": [line_of(entry) for entry in history[:20]] if asker.may("audit.view", unit) else (),
        "password_link": request.session.pop(f"password_link:{somebody.code}", ""),
    }
    return render(request, "org/person.html", told)


@require_http_methods(FORM)
@unit_page("people.manage")
def membership(request: HttpRequest, unit: Unit, code: str, role: str) -> HttpResponse:
    """Changes a role of a person here, or the areas that bound it."""
    held = _membership(request, unit, code, role)
    form = MembershipForm(
        request.POST or None,
        grantable=viewer(request).grantable(unit),
        initial={"role": held.role, "areas": held.areas},
    )
    if form.is_valid():
        try:
            services.change_membership(
                membership=held, **form.cleaned_data, actor=viewer(request).person, at=at(request)
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Peran %(name)s diubah.") % {"name": held.person.name})
            return redirect("org_person", unit.code, code)
    told = {"form": form, "person": held.person, "held": held}
    return render(request, "org/membership.html", told, status=422 if form.errors else 200)


@require_http_methods(FORM)
@unit_page("people.manage")
def membership_end(request: HttpRequest, unit: Unit, code: str, role: str) -> HttpResponse:
    """Ends a role of a person here."""
    held = _membership(request, unit, code, role)
    said = {"name": held.person.name, "role": spoken(held.known_role).lower(), "unit": unit.name}
    return ask_reason(
        request,
        lambda reason: services.end_membership(
            membership=held, reason=reason, actor=viewer(request).person, at=at(request)
        ),
        title=_("Akhiri peran %(name)s") % said,
        lead=_(
            "%(name)s berhenti sebagai %(role)s di %(unit)s mulai hari ini. Catatan tentang masa perannya tetap ada."
        )
        % said,
        button=_("Akhiri peran"),
        done=_("Peran %(name)s sebagai %(role)s berakhir.") % said,
        back=_address(unit, held.person),
        then=_list(unit),
    )


@require_http_methods(FORM)
@unit_page("people.manage")
def person_close(request: HttpRequest, unit: Unit, code: str) -> HttpResponse:
    """Closes a person's account."""
    somebody = _person(request, unit, code)
    said = {"name": somebody.name}
    return ask_reason(
        request,
        _act(request, services.deactivate, unit, somebody),
        title=_("Tutup akun %(name)s") % said,
        lead=_("%(name)s tidak dapat masuk lagi. Semua yang pernah dikerjakannya tetap tercatat atas namanya.") % said,
        button=_("Tutup akun"),
        done=_("Akun %(name)s ditutup.") % said,
        back=_address(unit, somebody),
    )


@require_http_methods(FORM)
@unit_page("people.manage")
def person_open(request: HttpRequest, unit: Unit, code: str) -> HttpResponse:
    """Opens a closed account again."""
    somebody = _person(request, unit, code)
    said = {"name": somebody.name}
    return ask_reason(
        request,
        _act(request, services.reactivate, unit, somebody),
        title=_("Buka kembali akun %(name)s") % said,
        lead=_("%(name)s dapat masuk lagi, dengan peran yang belum berakhir.") % said,
        button=_("Buka kembali akun"),
        done=_("Akun %(name)s dibuka kembali.") % said,
        back=_address(unit, somebody),
    )


@require_http_methods(FORM)
@unit_page("people.recover")
def two_steps_reset(request: HttpRequest, unit: Unit, code: str) -> HttpResponse:
    """Takes the second step off the account of somebody who lost the phone and the recovery codes."""
    somebody = _person(request, unit, code)
    said = {"name": somebody.name}
    return ask_reason(
        request,
        _act(request, services.reset_two_steps, unit, somebody),
        title=_("Lepas verifikasi dua langkah %(name)s") % said,
        lead=_("Pastikan dahulu bahwa yang meminta memang %(name)s. Sesudah ini kata sandi saja cukup untuk masuk.")
        % said,
        button=_("Lepas verifikasi"),
        done=_("Verifikasi dua langkah %(name)s dilepas.") % said,
        back=_address(unit, somebody),
    )


@require_http_methods(FORM)
@unit_page("people.recover")
def new_password(request: HttpRequest, unit: Unit, code: str) -> HttpResponse:
    """Makes a link at which somebody without mail sets a new password; shown once on the person's page."""
    somebody = _person(request, unit, code)
    said = {"name": somebody.name}

    def act(reason: str) -> None:
        _act(request, services.allow_new_password, unit, somebody)(reason)
        request.session[f"password_link:{somebody.code}"] = links.new_password_link(somebody, request=request)

    return ask_reason(
        request,
        act,
        title=_("Buat tautan kata sandi untuk %(name)s") % said,
        lead=_(
            "Pastikan dahulu bahwa yang meminta memang %(name)s. Tautan berlaku satu hari dan sekali pakai; "
            "serahkan sendiri kepadanya."
        )
        % said,
        button=_("Buat tautan"),
        done=_("Tautan kata sandi untuk %(name)s dibuat.") % said,
        back=_address(unit, somebody),
    )


def _wanted(form: PeopleFilter) -> queries.Wanted:
    form.is_valid()
    said = form.cleaned_data
    return queries.Wanted(
        search=said.get("cari", ""),
        role=said.get("peran", ""),
        former=said.get("keadaan") == "lama",
        sort=said.get("urut") or "nama",
    )


def _person(request: HttpRequest, unit: Unit, code: str) -> Person:
    found = queries.person_of(unit, code, viewer=viewer(request))
    if found is None:
        raise Http404
    return found


def _membership(request: HttpRequest, unit: Unit, code: str, role: str) -> Membership:
    asker = viewer(request)
    held = queries.membership_of(unit, _person(request, unit, code), role, today=asker.today)
    if held is None:
        raise Http404
    if role not in {r.key for r in asker.grantable(unit)}:
        raise PermissionDenied
    return held


def _act(request: HttpRequest, act: Callable[..., None], unit: Unit, person: Person) -> Callable[[str], None]:
    """The service as a deed that still lacks its reason."""
    return lambda reason: act(person=person, unit=unit, reason=reason, actor=viewer(request).person, at=at(request))


def _address(unit: Unit, person: Person) -> str:
    return reverse("org_person", args=[unit.code, person.code])


def _list(unit: Unit) -> str:
    return reverse("org_people", args=[unit.code])
