"""Recording the decree of a plan that began without one: its head and the signed paper."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from zona.audit.services import record
from zona.evidence.models import Document
from zona.org.models import Person
from zona.plan.models import Plan
from zona.plan.reasons import Reason
from zona.plan.services.refusals import UnableToEdit

HEAD = (
    "decree_number", "decree_year", "signed_on", "title", "issuer", "signed_in", "signatory_office", "signatory_name",
)  # fmt: skip
"""The columns of a plan that its decree fills."""


def head_state(plan: Plan) -> str:
    """A fingerprint of the decree's head as the plan has it, for telling two editors of each other."""
    held = {name: _plain(getattr(plan, name)) for name in HEAD}
    return hashlib.sha256(json.dumps(held, sort_keys=True).encode()).hexdigest()[:16]


def attach_decree(
    *,
    actor: Person,
    at: datetime,
    plan: Plan,
    seen: str,
    values: Mapping[str, Any],
    document: Document | None,
    reason: Reason,
) -> None:
    """Records the decree that a plan from the template or from last year stands on; `values` has the keys of `HEAD`.
    Months stay as they are. What stood there before stays in the log.

    Raises `UnableToEdit`: plan_withdrawn, closed, has_source (the decree was read from a file: amend it instead),
    changed (since `seen`), foreign (the paper is another office's), no_change.
    """
    with transaction.atomic():
        held = Plan.objects.select_for_update(of=("self",)).select_related("unit").get(pk=plan.pk)
        _refuse(held, seen, document)
        changes = {
            name: [_plain(getattr(held, name)), _plain(values[name])]
            for name in HEAD
            if (getattr(held, name) or "") != (values[name] or "")
        }
        if not changes and document is None:
            raise UnableToEdit("no_change", _("Belum ada isian yang berubah."))
        for name in HEAD:
            setattr(held, name, values[name])
        held.decree_attached_at = at
        held.decree_document = document or held.decree_document
        held.save(update_fields=[*HEAD, "decree_attached_at", "decree_document"])
        data = {
            "year": held.year,
            "decree": held.decree_number,
            "changes": changes,
            "document": document.code if document else "",
            **reason.logged(),
        }
        record(actor=actor, at=at, chain=held.unit.code, verb="plan.decree_attached", subject=held.subject, data=data)


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _refuse(held: Plan, seen: str, document: Document | None) -> None:
    if held.withdrawn_at:
        raise UnableToEdit("plan_withdrawn", _("Rencana ini sudah ditarik dan tidak dapat diubah."))
    if held.closed_at:
        raise UnableToEdit("closed", _("Rencana tahun %(year)s sudah ditutup.") % {"year": held.year})
    if held.source_id:
        raise UnableToEdit(
            "has_source", _("Keputusan rencana ini dibaca dari berkasnya. Unggah keputusan perubahannya.")
        )
    if head_state(held) != seen:
        raise UnableToEdit(
            "changed", _("Keputusan ini baru saja dicatat orang lain. Isian Anda tetap ada; periksa, lalu simpan lagi.")
        )
    if document and document.unit_id != held.unit_id:
        raise UnableToEdit("foreign", _("Dokumen ini milik kantor lain."), field="berkas")
