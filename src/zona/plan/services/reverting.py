"""Taking a revision back, as long as nothing was done after it."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from zona.audit.services import record
from zona.org.models import Person
from zona.plan.adoption import SHORTEST_REASON, UnableToAdopt
from zona.plan.linking import rows_changed
from zona.plan.models import Action, Comment, DecreeImport, ItemLink, Occurrence, Plan, Revision, Section
from zona.plan.queries.revising import state_of
from zona.plan.reasons import Kind, Reason
from zona.plan.services.acting import Step, claimed
from zona.plan.services.arranging import treat

_AWAY = 10_000  # places that no section has


def why_not(revision: Revision) -> str:
    """Why a revision cannot be taken back, in a sentence; "" where it can."""
    plan = revision.plan
    if revision.reverted_at:
        return _("Perubahan ini sudah dibatalkan.")
    if plan.withdrawn_at or plan.closed_at:
        return _("Rencana ini sudah ditarik atau ditutup.")
    later = plan.revisions.filter(number__gt=revision.number)
    if later.filter(reverted_at=None).exists():
        return _("Sesudahnya sudah ada perubahan lain.")
    if later.exists():
        return _("Perubahan lain sesudahnya sudah dibatalkan, tetapi baris rencana tidak lagi tepat seperti dahulu.")
    if state_of(plan) != revision.state:
        return _("Sesudah perubahan ini sudah ada baris atau bulan yang dikerjakan atau diubah.")
    if Comment.objects.filter(action__plan=plan, at__gt=revision.at).exists():
        return _("Sesudah perubahan ini sudah ada komentar.")
    if ItemLink.objects.filter(action__in=revision.changes["added"], by__isnull=False).exists():
        return _("Butir LKE sudah ditetapkan bagi baris baru dari perubahan ini.")
    return ""


def revert_revision(*, actor: Person, at: datetime, revision: Revision, reason: str) -> None:
    """Puts the plan back as it was before a revision, its former decree with it, and logs why. What was marked on
    months stays; the import is open for review again.

    Raises `UnableToAdopt`: no_reason, worked_on (its sentence says what was done since).
    """
    reason = reason.strip()
    if len(reason) < SHORTEST_REASON:
        raise UnableToAdopt("no_reason", _("Tulis alasan pembatalan dalam satu kalimat."))
    with transaction.atomic():
        plan = Plan.objects.select_for_update(of=("self",)).select_related("unit").get(pk=revision.plan_id)
        list(Action.objects.select_for_update(of=("self",)).filter(plan=plan).values_list("pk"))
        list(Occurrence.objects.select_for_update(of=("self",)).filter(action__plan=plan).values_list("pk"))
        held = Revision.objects.get(pk=revision.pk)
        held.plan = plan
        if said := why_not(held):
            raise UnableToAdopt("worked_on", said)
        _months_back(held, actor, at, Reason(Kind.UNDO, reason))
        _rows_back(held)
        _sections_back(held)
        decree = plan.decree_number
        _head_back(held)
        rows_changed(plan)
        held.reverted_at, held.reverted_by, held.reverted_reason = at, actor, reason[:300]
        held.save(update_fields=["reverted_at", "reverted_by", "reverted_reason"])
        if held.source_id:
            adopted = DecreeImport.objects.filter(pk=held.source_id, state=DecreeImport.State.ADOPTED)
            adopted.update(state=DecreeImport.State.REVIEW, changed_by=actor, changed_at=at)
        data = {"year": plan.year, "decree": decree, "words": reason}
        record(
            actor=actor,
            at=at,
            chain=plan.unit.code,
            verb="plan.revision_reverted",
            subject=plan.subject,
            data=data,
        )


def _months_back(held: Revision, actor: Person, at: datetime, reason: Reason) -> None:
    done = held.changes
    Occurrence.objects.filter(pk__in=done["months_added"], version=0).delete()
    for action, month, treatment, why in done["months_removed"]:
        Occurrence.objects.create(action_id=action, month=month, treatment=treatment, reason=why)
    for pk, treatment, why in done.get("months_treated", []):
        Occurrence.objects.filter(pk=pk, version=0).update(treatment=treatment, reason=why)
    for pk, treatment in done["months_waived"]:
        occurrence = Occurrence.objects.get(pk=pk)
        now = claimed(occurrence, occurrence.version)
        if now.occurrence.step not in {Step.HANDED_IN, Step.ACCEPTED}:
            treat(actor=actor, at=at, now=now, treatment=Occurrence.Treatment(treatment), reason=reason)


def _rows_back(held: Revision) -> None:
    """New rows go, since nothing was ever done with them and their numbers are needed; the others as they were."""
    done = held.changes
    Action.objects.filter(plan=held.plan, pk__in=done["added"]).delete()
    rows = {row.pk: row for row in Action.objects.filter(plan=held.plan)}
    for pk in done["rows"]:
        Action.objects.filter(pk=pk).update(ref=f"~{pk}")
    for pk, columns in done["rows"].items():
        row = rows[int(pk)]
        for name, value in columns.items():
            setattr(row, name, value)
        row.version += 1
        row.save()
    for pk in done["gone"]:
        row = rows[pk]
        row.version, row.withdrawn_at, row.withdrawn_reason = row.version + 1, None, ""
        row.save(update_fields=["version", "withdrawn_at", "withdrawn_reason"])


def _sections_back(held: Revision) -> None:
    done = held.changes
    Section.objects.filter(plan=held.plan, pk__in=done["new_sections"]).delete()
    for section in Section.objects.filter(plan=held.plan):
        there = {"number": f"~{section.pk}", "position": _AWAY + section.position}
        Section.objects.filter(pk=section.pk).update(**there)
    for pk, (number, title, area, position) in done["sections"].items():
        section = Section.objects.get(pk=pk)
        section.version += (section.title, section.area) != (title, area)
        section.number, section.title, section.area, section.position = number, title, area, position
        section.save()


def _head_back(held: Revision) -> None:
    former: dict[str, Any] = dict(held.former)
    former["signed_on"] = date.fromisoformat(former["signed_on"]) if former["signed_on"] else None
    Plan.objects.filter(pk=held.plan_id).update(**former, source=held.former_source)
