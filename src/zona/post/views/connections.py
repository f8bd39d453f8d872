"""An office's connections to other systems: keys, and addresses that are called."""

from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zona.org.models import Unit
from zona.org.scope import at, today, unit_page, viewer
from zona.org.views.reasons import ask_reason
from zona.post.forms import EndpointForm, TokenForm
from zona.post.models import Endpoint, Message
from zona.post.queries import connections as queries
from zona.post.scopes import EVENTS, NAMED, SCOPES
from zona.post.services import connections as services
from zona.post.services.outbox import try_again
from zona.post.templatetags.connections import chosen
from zona.ui.exports import asks_table, second, table_response
from zona.ui.forms import typed

RIGHT = queries.RIGHT
FORM = ["GET", "HEAD", "POST"]
PER_PAGE = 30


@require_safe
@unit_page(RIGHT)
def connections(request: HttpRequest, unit: Unit) -> HttpResponseBase:
    """Every key and every address of an office. A new one's secret is shown once, here.

    `?bentuk=csv` or `xlsx` gives the keys as a table, with `daftar=webhook` the addresses; neither holds a secret.
    """
    asker = viewer(request)
    if asks_table(request):
        return _table(request, unit)
    told = {
        "tokens": queries.tokens_of(unit, viewer=asker),
        "endpoints": queries.endpoints_of(unit, viewer=asker),
        "scopes": SCOPES,
        "events": EVENTS,
        "today": today(request),
        "token_secret": request.session.pop(f"token:{unit.code}", ""),
        "signing_key": request.session.pop(f"endpoint:{unit.code}", ""),
    }
    return render(request, "post/connections.html", told)


def _table(request: HttpRequest, unit: Unit) -> HttpResponseBase:
    asker = viewer(request)
    if request.GET.get("daftar") == "webhook":
        head = [_("Alamat"), _("Peristiwa"), _("Ditambahkan oleh"), _("Ditambahkan pada"), _("Dihentikan pada")]
        rows = [
            [one.url, ", ".join(chosen(one.events, EVENTS)), one.made_by.name, second(one.made_at),
             second(one.stopped_at)]
            for one in queries.endpoints_of(unit, viewer=asker)
        ]  # fmt: skip
        return table_response(request, f"webhook-{unit.code}", head, rows)
    head = [_("Token"), _("Boleh membaca"), _("Termasuk di bawahnya"), _("Dibuat oleh"), _("Dibuat pada")]
    head += [_("Berlaku sampai dengan"), _("Terakhir dipakai"), _("Dicabut pada"), _("Alasan")]
    rows = [
        [one.name, ", ".join(chosen(one.scopes, SCOPES)), _("ya") if one.below else _("tidak"), one.made_by.name,
         second(one.made_at), _iso(one.expires_on), _iso(one.last_used_on), second(one.revoked_at), one.revoked_reason]
        for one in queries.tokens_of(unit, viewer=asker)
    ]  # fmt: skip
    return table_response(request, f"token-{unit.code}", head, rows)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


@require_http_methods(FORM)
@unit_page(RIGHT)
def token_new(request: HttpRequest, unit: Unit) -> HttpResponse:
    """Makes a key."""
    form = TokenForm(request.POST or None, today=today(request))
    if form.is_valid():
        _token, secret = services.make_token(
            unit=unit, **form.cleaned_data, actor=viewer(request).person, at=at(request)
        )  # fmt: skip
        request.session[f"token:{unit.code}"] = secret
        return redirect("post_connections", unit.code)
    told = {"form": form, "title": _("Buat token"), "button": _("Buat token")}
    return render(request, "post/connection_new.html", told, status=422 if form.errors else 200)


@require_http_methods(FORM)
@unit_page(RIGHT)
def token_revoke(request: HttpRequest, unit: Unit, code: str) -> HttpResponse:
    """Ends a key."""
    token = queries.tokens_of(unit, viewer=viewer(request)).filter(code=code, revoked_at=None).first()
    if token is None:
        raise Http404
    actor, said = viewer(request).person, {"name": token.name}
    return ask_reason(
        request,
        lambda reason: services.revoke_token(token=token, reason=reason, actor=actor, at=at(request)) and None,
        title=_("Cabut token %(name)s") % said,
        lead=_("Sistem yang memakai token ini tidak dapat membaca lagi, mulai sekarang."),
        button=_("Cabut token"),
        done=_("Token %(name)s dicabut.") % said,
        back=reverse("post_connections", args=[unit.code]),
    )


@require_http_methods(FORM)
@unit_page(RIGHT)
def endpoint_new(request: HttpRequest, unit: Unit) -> HttpResponse:
    """Adds an address."""
    form = EndpointForm(request.POST or None)
    if form.is_valid():
        _endpoint, key = services.add_endpoint(
            unit=unit, **form.cleaned_data, actor=viewer(request).person, at=at(request)
        )  # fmt: skip
        request.session[f"endpoint:{unit.code}"] = key
        return redirect("post_connections", unit.code)
    told = {"form": form, "title": _("Tambah webhook"), "button": _("Tambah webhook")}
    return render(request, "post/connection_new.html", told, status=422 if form.errors else 200)


@require_safe
@unit_page(RIGHT)
def endpoint(request: HttpRequest, unit: Unit, code: str) -> HttpResponseBase:
    """An address and the calls to it."""
    found = _endpoint(request, unit, code)
    if asks_table(request):
        head = [_("Peristiwa"), _("Waktu"), _("Keadaan"), _("Terkirim"), _("Percobaan"), _("Masalah")]
        states = {Message.State.SENT: _("terkirim"), Message.State.DEAD: _("gagal")}
        rows = (
            [NAMED.get(one.subject, one.subject), second(one.made_at),
             states.get(Message.State(one.state), _("menunggu")), second(one.sent_at), one.attempts, one.problem]
            for one in queries.deliveries_of(found).iterator(chunk_size=1000)
        )  # fmt: skip
        return table_response(request, f"panggilan-{unit.code}-{found.code}", head, rows)
    page = Paginator(queries.deliveries_of(found), PER_PAGE).get_page(request.GET.get("halaman"))
    return render(request, "post/endpoint.html", {"endpoint": found, "page": page, "events": EVENTS, "named": NAMED})


@require_POST
@unit_page(RIGHT)
def endpoint_act(request: HttpRequest, unit: Unit, code: str) -> HttpResponse:
    """Tests, stops or starts an address, or tries a call that was given up again."""
    found, actor, act = _endpoint(request, unit, code), viewer(request).person, request.POST.get("act", "")
    if act == "test" and not found.stopped_at:
        services.test_endpoint(endpoint=found, actor=actor, at=at(request))
        messages.success(request, _("Panggilan uji akan dikirim dalam satu menit; hasilnya tampil di bawah."))
    elif act == "stop" and services.stop_endpoint(endpoint=found, actor=actor, at=at(request)):
        messages.success(request, _("Webhook dihentikan; yang belum terkirim tidak dikirim."))
    elif act == "start" and services.start_endpoint(endpoint=found, actor=actor, at=at(request)):
        messages.success(request, _("Webhook dijalankan lagi, mulai dari peristiwa berikutnya."))
    elif act == "again":
        message = queries.deliveries_of(found).filter(code=typed(request.POST, "message")).first()
        if message and try_again(message=message, unit=unit, actor=actor, at=at(request)):
            messages.success(request, _("Panggilan akan dicoba lagi dalam satu menit."))
    return redirect("post_endpoint", unit.code, code)


def _endpoint(request: HttpRequest, unit: Unit, code: str) -> Endpoint:
    found = queries.endpoints_of(unit, viewer=viewer(request)).filter(code=code).first()
    if found is None:
        raise Http404
    return found
