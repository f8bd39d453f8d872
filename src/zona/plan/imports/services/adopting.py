"""Adopting: the draft becomes the office's plan."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from zona.audit.services import record
from zona.org.models import Person
from zona.plan.adoption import adopt_plan
from zona.plan.imports.changes import UnableToEdit
from zona.plan.imports.offices import office_known
from zona.plan.imports.readiness import actions_for_plan, head_of, obstacles, sections_for_plan
from zona.plan.imports.standing import standing_of
from zona.plan.models import DecreeImport, Plan
from zona.plan.services.revising import revise_plan
from zona.rules.decree.store import reading_from_json


class Outdated(Exception):
    """The draft was changed after the summary that the person confirmed."""


def adopt(*, actor: Person, at: datetime, item: DecreeImport, seen: int) -> Plan:
    """Makes the plan that the draft describes, and gives it; asked a second time, gives the same plan.

    `seen` is the version that the summary showed: what people adopt is what they saw. Raises `Outdated` otherwise,
    `UnableToEdit` while something is still open, and `adoption.UnableToAdopt` where the plan cannot be.
    """
    with transaction.atomic():
        kept, standing = _held(item)
        if standing is not None:
            return standing
        _refuse_unready(kept, seen)
        plan = adopt_plan(
            actor=actor,
            at=at,
            unit=kept.unit,
            year=kept.draft["head"]["plan_year"],
            decree=head_of(kept.draft),
            sections=sections_for_plan(kept.draft),
            actions=actions_for_plan(kept.draft, reading_from_json(kept.reading)),
            source=kept,
        )
        _mark_adopted(actor, at, kept, plan)
    return plan


def _held(item: DecreeImport) -> tuple[DecreeImport, Plan | None]:
    """The import, held until the transaction ends, and the plan that it was already adopted as."""
    kept = DecreeImport.objects.select_for_update(of=("self",)).select_related("unit").get(pk=item.pk)
    return kept, Plan.objects.select_related("unit").filter(source=kept, withdrawn_at=None).first()


def digest_of(draft: dict[str, object]) -> str:
    """The SHA-256 of the draft as it was adopted."""
    return hashlib.sha256(json.dumps(draft, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def adopt_revision(
    *,
    actor: Person,
    at: datetime,
    item: DecreeImport,
    seen: int,
    plan_seen: str,
    pairs: Mapping[str, str],
    worked: str,
    gone: Mapping[str, str],
    gone_reason: str,
    sure: bool,
) -> Plan:
    """Takes the draft over into the plan of its year as a revision, and gives the plan; asked again, gives the same.

    `seen` and `plan_seen` are the draft and the plan that the comparison showed. Raises as `adopt` does.
    """
    with transaction.atomic():
        kept, standing = _held(item)
        if standing is not None:
            return standing
        _refuse_unready(kept, seen)
        year = kept.draft["head"]["plan_year"]
        plan = (
            Plan.objects.select_related("unit", "source").filter(unit=kept.unit, year=year, withdrawn_at=None).first()
        )
        if plan is None:
            raise UnableToEdit(gettext("Rencana tahun itu sudah ditarik. Sahkan keputusan ini sebagai rencana baru."))
        revise_plan(
            actor=actor,
            at=at,
            plan=plan,
            seen=plan_seen,
            decree=head_of(kept.draft),
            sections=sections_for_plan(kept.draft),
            actions=actions_for_plan(kept.draft, reading_from_json(kept.reading)),
            pairs=pairs,
            worked=worked,
            gone=gone,
            gone_reason=gone_reason,
            sure=sure,
            source=kept,
        )
        _mark_adopted(actor, at, kept, plan)
    return plan


def _refuse_unready(kept: DecreeImport, seen: int) -> None:
    if kept.state != DecreeImport.State.REVIEW:
        raise UnableToEdit(gettext("Impor ini sudah ditarik atau belum selesai dibaca."))
    if kept.version != seen:
        raise Outdated
    known, settled = office_known(kept.unit, kept.draft), standing_of(kept)
    open_ones = obstacles(kept.draft, office_known=known, settled=settled)
    if open_ones:
        raise UnableToEdit(open_ones[0].words)


def _mark_adopted(actor: Person, at: datetime, kept: DecreeImport, plan: Plan) -> None:
    kept.state, kept.changed_by, kept.changed_at = DecreeImport.State.ADOPTED, actor, at
    kept.save(update_fields=["state", "changed_by", "changed_at"])
    record(
        actor=actor,
        at=at,
        chain=kept.unit.code,
        verb="import.adopted",
        subject=kept.subject,
        data={
            "plan": plan.code,
            "edits": kept.version,
            "draft": digest_of(kept.draft),
            "before": (kept.draft.get("before") or {}).get("choice", ""),
            "findings_open": kept.figures["high_open"] + kept.figures["other_open"],
        },
    )
