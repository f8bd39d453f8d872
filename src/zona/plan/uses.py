"""Where the plan uses documents of the register, for the document's page and the pack (`evidence.uses`)."""

from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from zona.evidence.uses import Use, Uses
from zona.org.access import Viewer, units_where
from zona.plan.models import Proof
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


def _use(proof: Proof) -> Use:
    action, month = proof.occurrence.action, proof.occurrence.month
    plan = action.plan
    return Use(
        title=f"{action.ref} {words.month(month)} {plan.year}",
        href=reverse("plan_month", args=[plan.unit.code, plan.year, action.ref, month]),
        folder=f"{action.ref} {action.component or action.action}",
        order=(plan.year, action.section.position, action.position, month),
    )


USES = Uses("rencana", _("Rencana aksi"), find)
