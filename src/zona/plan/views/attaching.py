"""Recording the decree of a plan that began without one."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zona.evidence.models import Document
from zona.evidence.refusals import UnableToRegister
from zona.evidence.services import register_document
from zona.files.services import UnableToStore, store
from zona.org.models import Unit
from zona.org.scope import at, unit_page, viewer
from zona.plan.attachform import AttachForm
from zona.plan.models import Plan
from zona.plan.services import UnableToEdit
from zona.plan.services.attaching import HEAD, attach_decree, head_state
from zona.plan.views.finding import plan_or_404, refuse_closed


@unit_page("plan.adopt")
@require_http_methods(["GET", "HEAD", "POST"])
def attach(request: HttpRequest, unit: Unit, year: int) -> HttpResponse:
    """The decree's number, day, title, issuer and signatory, and the signed paper; with a reason."""
    plan = plan_or_404(request, unit, year)
    if request.method == "POST":
        refuse_closed(plan)
    held = {name: getattr(plan, name) for name in HEAD}
    initial = held | {"issuer": plan.issuer or unit.name, "seen": head_state(plan)}
    form = AttachForm(request.POST or None, request.FILES or None, initial=initial, plan_year=year)
    status = 422 if form.is_bound else 200
    if form.is_valid():
        status = _saved(request, plan, form)
        if not status:
            messages.success(request, _("Keputusan dicatat."))
            return redirect("plan_revisions", unit.code, year)
    may_import = viewer(request).may("plan.import", unit)
    given = {"plan": plan, "year": year, "form": form, "may_import": may_import}
    return render(request, "plan/attach.html", given, status=status)


def _saved(request: HttpRequest, plan: Plan, form: AttachForm) -> int:
    """Keeps what the form says; 0, or the status of the answer that says why not."""
    try:
        attach_decree(
            actor=viewer(request).person,
            at=at(request),
            plan=plan,
            seen=form.cleaned_data["seen"],
            values=form.values(),
            document=_registered(request, plan, form),
            reason=form.given_reason(),
        )
    except UnableToEdit as refusal:
        data = request.POST.copy()
        data["seen"] = head_state(Plan.objects.get(pk=plan.pk))  # saving once more is a choice
        form.data = data
        form.add_error(refusal.field or None, str(refusal))
        return 409 if refusal.code == "changed" else 422
    except UnableToStore as refusal:
        form.add_error("berkas", refusal.message)
    except UnableToRegister as refusal:
        form.add_error("berkas", str(refusal))
    return 422 if form.errors else 0


def _registered(request: HttpRequest, plan: Plan, form: AttachForm) -> Document | None:
    """The signed paper, in the office's register."""
    file, data = form.cleaned_data["berkas"], form.cleaned_data
    if not file:
        return None
    given: dict[str, Any] = {"actor": viewer(request).person, "at": at(request), "unit": plan.unit}
    stored = store(**given, name=file.name or "", content=file, kept_for="evidence")
    title = _("Keputusan Nomor %(number)s") % {"number": data["decree_number"]}
    return register_document(
        **given,
        file=stored,
        title=title[:300],
        number=data["decree_number"],
        dated_on=data["signed_on"],
        issuer=data["issuer"],
    )
