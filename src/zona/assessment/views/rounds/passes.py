"""Links for assessors who do not sign in: made and ended by the office, opened by whoever holds one."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zona.assessment.models import Opening, Pass, Round
from zona.assessment.queries.rounds import newest_seal, opened_through, pass_with, passes_of, version_at
from zona.assessment.refusals import UnableInRound
from zona.assessment.roundforms import PassForm
from zona.assessment.sealed import Sealed
from zona.assessment.services.passes import make_pass, note_opening, revoke_pass
from zona.assessment.views.rounds.finding import round_or_404
from zona.evidence.queries.documents import documents_of
from zona.files.queries import contents_of
from zona.files.views import as_copy
from zona.org.codes import hash_of
from zona.org.models import Unit
from zona.org.scope import at, unit_page, viewer
from zona.ui.exports import asks_table, second, table_response

FORM = ["GET", "HEAD", "POST"]


@require_http_methods(FORM)
@unit_page("lke.lock")
def passes(request: HttpRequest, unit: Unit, year: int, code: str) -> HttpResponseBase:
    """The round's links with what was opened through each; a form makes one and shows its address once. The links, or
    with `daftar=dibuka` what was opened, also as a table, without any address."""
    found, _powers = round_or_404(request, unit, year, code)
    if asks_table(request):
        return _table(request, found)
    form, address = PassForm(request.POST if request.method == "POST" else None), ""
    if form.is_bound and form.is_valid():
        try:
            _made, secret = make_pass(
                actor=viewer(request).person, at=at(request), in_round=found, **form.cleaned_data
            )  # fmt: skip
        except UnableInRound as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            address = request.build_absolute_uri(reverse("pass", args=[secret]))
            form = PassForm()
    told = {
        "year": year,
        "round": found,
        "form": form,
        "address": address,
        "passes": passes_of(found),
        "openings": _opened(request, found),
        "now": at(request),
        "sealed": found.is_open and found.snapshots.exists(),
    }
    return render(request, "assessment/rounds/passes.html", told, status=422 if form.errors else 200)


def _table(request: HttpRequest, found: Round) -> HttpResponseBase:
    name = f"{found.assessment.unit.code}-{found.assessment.year}-{found.number}"
    if request.GET.get("daftar") == "dibuka":
        head = [_("Untuk"), _("Waktu"), _("Dokumen"), _("Judul"), _("Versi")]
        opened = [
            [one.link.whom, second(one.at), one.document or _("daftar bukti"), title, one.version or ""]
            for one, title in _opened(request, found)
        ]
        return table_response(request, f"tautan-dibuka-{name}", head, opened)
    head = [_("Untuk"), _("Dibuat oleh"), _("Dibuat pada"), _("Berlaku sampai"), _("Dicabut pada"), _("Kali dibuka")]
    rows = [
        [
            one.whom,
            one.made_by.name,
            second(one.made_at),
            second(one.expires_at),
            second(one.revoked_at),
            len(one.openings.all()),
        ]
        for one in passes_of(found).prefetch_related("openings")
    ]
    return table_response(request, f"tautan-{name}", head, rows)


@require_POST
@unit_page("lke.lock")
def revoke(request: HttpRequest, unit: Unit, year: int, code: str, link: str) -> HttpResponse:
    """Ends a link at once."""
    found, _powers = round_or_404(request, unit, year, code)
    one = get_object_or_404(found.passes.select_related("round__assessment__unit"), code=link)
    revoke_pass(actor=viewer(request).person, at=at(request), link=one)
    messages.success(request, _("Tautan dicabut. Yang pernah dibuka melaluinya tetap tercatat."))
    return redirect("round_passes", unit.code, year, code)


@require_safe
def pass_page(request: HttpRequest, secret: str) -> HttpResponse:
    """The evidence in the order of the LKE, as it was sealed, for whoever holds the link."""
    link = _link_or_404(secret)
    if ended := _ended(request, link):
        return ended
    seal = newest_seal(link.round)
    if seal is None:
        raise Http404
    note_opening(at=at(request), link=link)
    sealed, language = Sealed(seal), get_language() or "id"
    items = [
        (item, item.question.in_(language), [e for e in shown if not e["limited"]], sum(e["limited"] for e in shown))
        for code, item in sealed.instrument.items.items()
        if (shown := sealed.evidence(code))
    ]
    told = {
        "link": link,
        "secret": secret,
        "office": link.round.assessment.unit,
        "year": link.round.assessment.year,
        "snapshot": seal,
        "items": items,
        "all": len(sealed.instrument.items),
    }
    return _private(render(request, "assessment/rounds/pass.html", told))


@require_safe
def pass_document(request: HttpRequest, secret: str, code: str) -> HttpResponse:
    """A document of the list, in the version that was sealed, as its harmless copy."""
    link = _link_or_404(secret)
    if ended := _ended(request, link):
        return ended
    seal = newest_seal(link.round)
    listed = [e for shown in Sealed(seal).content["evidence"].values() for e in shown] if seal else []
    entry = next((e for e in listed if e["document"] == code and not e["limited"]), None)
    version = version_at(link.round, code, entry["version"], entry["sha256"]) if entry else None
    if version is None:
        raise Http404
    contents = contents_of([version.file.sha256]).get(version.file.sha256)
    if contents is None:
        raise Http404
    response = as_copy(version.file, contents)
    note_opening(at=at(request), link=link, document=code, version=version.position)
    return _private(response)


def _opened(request: HttpRequest, found: Round) -> list[tuple[Opening, str]]:
    """What was opened through the round's links, each with the document's title as far as the asker may read it."""
    openings = list(opened_through(found)[:100])
    read = documents_of(found.assessment.unit, viewer=viewer(request))
    titles = dict(read.filter(code__in={one.document for one in openings}).values_list("code", "title"))
    return [(one, titles.get(one.document, "")) for one in openings]


def _link_or_404(secret: str) -> Pass:
    found = pass_with(hash_of(secret))
    if found is None:
        raise Http404
    return found


def _ended(request: HttpRequest, link: Pass) -> HttpResponse | None:
    """The page that says that a link no longer opens anything; None while it does."""
    if link.revoked_at is None and link.expires_at > at(request) and link.round.is_open:
        return None
    return _private(render(request, "assessment/rounds/pass_ended.html", {"link": link}, status=410))


def _private(response: HttpResponse) -> HttpResponse:
    """No address that is a key goes on to another site, and no search engine keeps it."""
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Cache-Control"] = "private, no-store"
    return response
