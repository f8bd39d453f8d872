"""The head and clauses of a plan's next decree, in the making."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from zona.audit.services import record
from zona.org.models import Person
from zona.plan.models import Plan
from zona.plan.queries.decree import FORM, draft_version, head_of
from zona.plan.reasons import Reason
from zona.plan.services.refusals import UnableToEdit


def draft_decree(
    *,
    actor: Person,
    at: datetime,
    plan: Plan,
    version: int,
    values: Mapping[str, Any],
    reason: Reason | None = None,
) -> None:
    """Keeps what the next decree says in its head and clauses; `values` has the keys of `FORM`, clauses as lists.

    The adopted decree's own head stays as it was. Raises `UnableToEdit` when nothing changes, when the plan was
    withdrawn or its year closed, or when somebody else has changed the draft since `version`.
    """
    with transaction.atomic():
        held = Plan.objects.select_for_update(of=("self",)).select_related("unit").get(pk=plan.pk)
        if held.withdrawn_at:
            raise UnableToEdit("plan_withdrawn", _("Rencana ini sudah ditarik dan tidak dapat diubah."))
        if held.closed_at:
            raise UnableToEdit("closed", _("Rencana tahun %(year)s sudah ditutup.") % {"year": held.year})
        if draft_version(held.decree_draft) != version:
            raise UnableToEdit(
                "changed", _("Naskah ini baru saja diubah orang lain. Isian Anda tetap ada; periksa, lalu simpan lagi.")
            )
        before = head_of(held)
        changed = [name for name in FORM if values[name] != before[name]]
        if not changed:
            raise UnableToEdit("no_change", _("Belum ada isian yang berubah."))
        held.decree_draft = {
            **held.decree_draft,
            **{name: values[name] for name in changed},
            "version": version + 1,
        }
        held.save(update_fields=["decree_draft"])
        record(
            actor=actor,
            at=at,
            chain=held.unit.code,
            verb="plan.decree_drafted",
            subject=held.subject,
            data={
                "year": held.year,
                "changes": {name: [before[name], values[name]] for name in changed},
                **(reason.logged() if reason else {}),
            },
        )
