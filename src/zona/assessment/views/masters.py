"""The ministry's masters: every office reads them; whoever administers the top of the tree brings and adopts them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zona.assessment.editions import placed_of, questions_of
from zona.assessment.masterwords import PartLines, change_lines, counted, in_one_line, question_lines
from zona.assessment.models import Master
from zona.assessment.queries.masters import master_for, masters_for, placing_of
from zona.assessment.refusals import UnableToTakeMaster
from zona.assessment.services.masters import adopt_master, bring_master, withdraw_master
from zona.assessment.wrong import told as told_of
from zona.org.models import Unit
from zona.org.scope import at, unit_page, viewer
from zona.org.views.reasons import ask_reason
from zona.rules.lke.loading import load_instrument
from zona.rules.lke.master import MAX_BYTES
from zona.ui.exports import asks_table, second, table_response


@unit_page("lke.view")
@require_safe
def masters(request: HttpRequest, unit: Unit, year: int) -> HttpResponseBase:
    """The masters that word this office's LKE, and where one is brought; `?bentuk=csv` or `xlsx` as a table."""
    if asks_table(request):
        head = [_("Master"), _("Dibawa oleh"), _("Dibawa pada"), _("Diadopsi oleh"), _("Diadopsi pada")]
        head += [_("Ditarik pada"), _("Alasan")]
        rows = [
            [str(one), one.brought_by.name, second(one.brought_at), one.adopted_by.name if one.adopted_by else "",
             second(one.adopted_at), second(one.withdrawn_at), one.withdrawn_reason]
            for one in _seen(request, unit)
        ]  # fmt: skip
        return table_response(request, f"master-soal-{unit.code}", head, rows)
    return _listed(request, unit, year)


@unit_page("lke.master")
@require_POST
def bring(request: HttpRequest, unit: Unit, year: int) -> HttpResponse:
    """Takes a master file and shows what was recognised; nothing follows from it yet."""
    if unit.parent_id is not None:
        raise PermissionDenied
    brought = request.FILES.get("file")
    if brought is None:
        return _listed(request, unit, year, [_("Pilih berkas master soal (JSON).")])
    if (brought.size or 0) > MAX_BYTES:
        return _listed(request, unit, year, [_("Berkas ini lebih dari 20 MB; master soal jauh lebih kecil.")])
    try:
        made = bring_master(
            actor=viewer(request).person, at=at(request), unit=unit, name=brought.name or "", data=brought.read()
        )
    except UnableToTakeMaster as refusal:
        return _listed(request, unit, year, [str(refusal), *refusal.faults])
    return redirect("master", unit.code, year, made.code)


@unit_page("lke.view")
@require_safe
def master(request: HttpRequest, unit: Unit, year: int, code: str) -> HttpResponseBase:
    """A master: what is recognised in it, question by question beside our words, and what found no place; its questions
    also as a table."""
    found = _master_or_404(request, unit, code)
    if not asks_table(request):
        return _page(request, unit, year, found)
    head = [_("Bagian"), _("Butir"), _("Soal"), _("Pertanyaan"), _("Kriteria"), _("Kata-kata kami"), _("Bobot")]
    rows = [
        [each.part, one.item, one.soal.id, one.soal.question, one.soal.criteria, one.ours,
         "" if one.weight is None else f"{float(one.weight):g}"]
        for each in _parts(found)
        for one in each.lines
    ]  # fmt: skip
    return table_response(request, f"soal-{found.year}-{found.code}", head, rows)


@unit_page("lke.master")
@require_POST
def adopt(request: HttpRequest, unit: Unit, year: int, code: str) -> HttpResponse:
    """Makes a draft the official wording of its year."""
    found = _own_or_404(request, unit, code)
    try:
        adopt_master(actor=viewer(request).person, at=at(request), master=found)
    except UnableToTakeMaster as refusal:
        return _page(request, unit, year, found, str(refusal))
    messages.success(request, _("Master diadopsi. Penilaian yang dimulai sejak sekarang memakainya."))
    return redirect("master", unit.code, year, code)


@unit_page("lke.master")
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, unit: Unit, year: int, code: str) -> HttpResponse:
    """Withdraws a master, with the reason."""
    found = _own_or_404(request, unit, code)

    def act(reason: str) -> None:
        withdraw_master(actor=viewer(request).person, at=at(request), master=found, reason=reason)

    return ask_reason(
        request,
        act,
        title=_("Tarik master %(master)s") % {"master": found.year},
        lead=_("Penilaian baru tidak lagi memakainya. Penilaian yang sudah memakainya tidak berubah."),
        button=_("Tarik master"),
        done=_("Master ditarik."),
        back=reverse("master", args=[unit.code, year, code]),
        then=reverse("masters", args=[unit.code, year]),
    )


@unit_page("lke.view")
@require_safe
def compare(request: HttpRequest, unit: Unit, year: int, code: str) -> HttpResponse:
    """A master against the one before it: only what differs, word by word."""
    found = _master_or_404(request, unit, code)
    placing = placing_of(found)
    if placing.previous is None:
        raise Http404
    lines = change_lines(placing, placed_of(placing.previous))
    told = {"year": year, "master": found, "before": placing.previous, "lines": lines}
    return render(request, "assessment/master_compare.html", {**told, "counts": counted(placing.changes)})


@unit_page("lke.view")
@require_safe
def compare_table(request: HttpRequest, unit: Unit, year: int, code: str) -> HttpResponseBase:  # noqa: ARG001
    """The same as a table, CSV or a workbook."""
    found = _master_or_404(request, unit, code)
    placing = placing_of(found)
    if placing.previous is None:
        raise Http404
    head = [_("Butir"), _("Soal"), _("Perbedaan"), _("Pertanyaan"), _("Kriteria"), _("Pilihan"), _("Bobot dulu")]
    head += [_("Bobot sekarang"), _("Jawaban dibawa")]
    rows = [
        [
            line.item,
            line.soal,
            ", ".join(line.differences),
            in_one_line(line.pieces),
            in_one_line(line.criteria),
            in_one_line(line.choices),
            "" if line.before is None else f"{float(line.before):g}",
            "" if line.after is None else f"{float(line.after):g}",
            _("ya") if line.carries else _("tidak"),
        ]
        for line in change_lines(placing, placed_of(placing.previous))
    ]
    return table_response(request, f"Master {placing.previous} - {found}", head, rows)


def _brings(request: HttpRequest, unit: Unit) -> bool:
    return unit.parent_id is None and viewer(request).may("lke.master", unit)


def _master_or_404(request: HttpRequest, unit: Unit, code: str) -> Master:
    found = master_for(unit, code, drafts=_brings(request, unit))
    if found is None:
        raise Http404
    return found


def _own_or_404(request: HttpRequest, unit: Unit, code: str) -> Master:
    """The master, at the top of the tree alone: below it nobody decides on one."""
    found = _master_or_404(request, unit, code)
    if found.unit_id != unit.pk or not _brings(request, unit):
        raise PermissionDenied
    return found


def _seen(request: HttpRequest, unit: Unit) -> QuerySet[Master]:
    """The masters that the asker sees: drafts only where one is brought."""
    found = masters_for(unit)
    return found if _brings(request, unit) else found.filter(adopted_at__isnull=False)


def _listed(request: HttpRequest, unit: Unit, year: int, faults: list[str] | None = None) -> HttpResponse:
    told = {"year": year, "brings": _brings(request, unit), "masters": _seen(request, unit)}
    status = 422 if faults else 200
    return render(request, "assessment/masters.html", {**told, "faults": faults or []}, status=status)


def _parts(found: Master) -> list[PartLines]:
    """The master's questions by their part, beside our words."""
    placing, own = placing_of(found), load_instrument(load_instrument(found.base).home)
    return question_lines(questions_of(found), placing.bound.items, own, placing.edition)


def _page(request: HttpRequest, unit: Unit, year: int, found: Master, refusal: str = "") -> HttpResponse:
    read, placing = questions_of(found), placing_of(found)
    told = {
        "year": year,
        "master": found,
        "questions": len(read.soals),
        "placed": len(placing.bound.items),
        "items": len({item for item, _count in placing.bound.items.values()}),
        "faults": [told_of(fault) for fault in placing.faults],
        "before": placing.previous,
        "counts": counted(placing.changes) if placing.changes else [],
        "parts": _parts(found),
        "may": found.unit_id == unit.pk and _brings(request, unit),
        "refusal": refusal,
    }
    return render(request, "assessment/master.html", told, status=422 if refusal else 200)
