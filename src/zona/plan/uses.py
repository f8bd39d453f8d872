"""Where the plan uses documents of the register, for the document's page and the pack (`evidence.uses`)."""

from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zona.evidence.uses import Use, Uses
from zona.org.access import Viewer, units_where
from zona.plan.models import OccurrenceEvent, Proof
from zona.ui import words


def find(documents: Sequence[int], viewer: Viewer) -> Mapping[int, Sequence[Use]]:
    """The months that each document was handed in for and still stands. One query."""
    standing = Proof.objects.filter(
        document__in=documents,
        until=None,
        occurrence__action__withdrawn_at=None,
        occurrence__action__plan__withdrawn_at=None,
        occurrence__action__plan__unit__in=units_where(viewer, "plan.view"),
    )
    found: dict[int, list[Use]] = {}
    for proof in standing.select_related("occurrence__action__section", "occurrence__action__plan__unit"):
        found.setdefault(proof.document_id, []).append(_use(proof))
    return found


def holds(document: int) -> str:
    """Why a document stays as it is: an accepted month of a closed year rests on it. One query."""
    accepted = Proof.objects.filter(
        document=document,
        until=None,
        occurrence__step=OccurrenceEvent.Step.ACCEPTED,
        occurrence__action__plan__withdrawn_at=None,
        occurrence__action__plan__closed_at__isnull=False,
    )
    proof = accepted.select_related("occurrence__action__plan").first()
    if proof is None:
        return ""
    action, month = proof.occurrence.action, proof.occurrence.month
    told = {"name": f"{action.ref} {words.month(month)}", "year": action.plan.year}
    return _("Dokumen ini bukti %(name)s yang sudah diterima, dan rencana tahun %(year)s sudah ditutup.") % told


def _use(proof: Proof) -> Use:
    action, month = proof.occurrence.action, proof.occurrence.month
    plan = action.plan
    return Use(
        title=f"{action.ref} {words.month(month)} {plan.year}",
        href=reverse("plan_month", args=[plan.unit.code, plan.year, action.ref, month]),
        folder=f"{action.ref} {action.component or action.action}",
        order=(plan.year, action.section.position, action.position, month),
    )


USES = Uses("rencana", gettext_lazy("Rencana aksi"), find, holds=holds)
