"""How far the reading is, and what can be done when it failed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from zona.org.models import Unit
from zona.org.scope import unit_page
from zona.plan.imports.changes import UnableToEdit
from zona.plan.imports.forms import ReasonForm
from zona.plan.imports.services.starting import read_again, revive, start_by_hand, withdraw_import
from zona.plan.imports.views.found import State, actor, address, item_of, plan_year
from zona.plan.imports.views.starting import door_told
from zona.plan.models import DecreeImport


@require_safe
@unit_page("plan.import")
def open_import(request: HttpRequest, unit: Unit, code: str) -> HttpResponse:
    """To wherever an import is."""
    item = item_of(request, unit, code)
    if year := plan_year(item):
        return redirect("plan_board", unit=unit.code, year=year)
    if item.state == State.REVIEW:
        return redirect(address("import_review", item))
    return redirect(address("import_progress", item))


@require_http_methods(["GET", "HEAD", "POST"])
@unit_page("plan.import")
def progress(request: HttpRequest, unit: Unit, code: str) -> HttpResponse:
    """The reading on its way; htmx asks for the part that changes, others get the page anew."""
    item = item_of(request, unit, code)
    at = request.at  # type: ignore[attr-defined]
    if request.method == "POST":
        if request.POST.get("do") == "hand":
            start_by_hand(actor=actor(request), at=at, item=item)
        else:
            read_again(actor=actor(request), at=at, item=item)
        return redirect("import_open", unit=unit.code, code=code)
    if revive(at=at, item=item):
        item = item_of(request, unit, code)
    if item.state == State.REVIEW or plan_year(item):
        return _go(request, address("import_open", item))
    waits = item.state in {State.QUEUED, State.READING}
    context = {
        "item": item,
        "waits": waits,
        "percent": percent(item),
        "can_type": item.state == State.FAILED and _was_read(item),
        **({} if waits else door_told(request, unit)),
    }
    part = bool(request.htmx) and not request.htmx.boosted  # type: ignore[attr-defined]
    if part and not waits:  # the page's heading and title say what came of it, too
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "plan/imports/progress_part.html" if part else "plan/imports/progress.html", context)


def _was_read(item: DecreeImport) -> bool:
    """Whether the file could be opened, though it holds no plan. The content itself is not loaded."""
    return DecreeImport.objects.filter(pk=item.pk).exclude(reading={}).exists()


def _go(request: HttpRequest, where: str) -> HttpResponse:
    if request.htmx:  # type: ignore[attr-defined]
        return HttpResponse(headers={"HX-Redirect": where})
    return redirect(where)


def percent(item: DecreeImport) -> int:
    """How much of the reading is done, in percent; 2 to begin with, so that there is something to see."""
    return max(2, round(item.done / item.total * 100)) if item.total else 2


@require_http_methods(["GET", "HEAD", "POST"])
@unit_page("plan.import")
def withdraw(request: HttpRequest, unit: Unit, code: str) -> HttpResponse:
    """Takes an import back, with a reason."""
    item = item_of(request, unit, code)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            withdraw_import(
                actor=actor(request),
                at=request.at,  # type: ignore[attr-defined]
                item=item,
                reason=form.cleaned_data["reason"],
            )
        except UnableToEdit as refused:
            form.add_error("reason", refused.message)
        else:
            return redirect("import_list", unit=unit.code)
    return render(
        request, "plan/imports/withdraw.html", {"item": item, "form": form}, status=422 if form.errors else 200
    )
