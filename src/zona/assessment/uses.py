"""Where the LKE uses documents of the register, for the document's page and the pack (`evidence.uses`)."""

from collections.abc import Mapping, Sequence
from functools import cache

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from zona.assessment.models import Exhibit
from zona.evidence.uses import Use, Uses
from zona.org.access import Viewer, units_where
from zona.rules.lke.instrument import load_instrument
from zona.ui.words import spoken


def find(documents: Sequence[int], viewer: Viewer) -> Mapping[int, Sequence[Use]]:
    """The items that each document is shown for. One query."""
    shown = Exhibit.objects.filter(
        document__in=documents, removed_at=None, assessment__unit__in=units_where(viewer, "plan.view")
    )
    found: dict[int, list[Use]] = {}
    for exhibit in shown.select_related("assessment__unit"):
        found.setdefault(exhibit.document_id, []).append(_use(exhibit))
    return found


def _use(exhibit: Exhibit) -> Use:
    assessment = exhibit.assessment
    item = load_instrument(assessment.edition).items.get(exhibit.item)
    title = f"{exhibit.item} {spoken(item.question)}" if item else exhibit.item
    place = _places(assessment.edition).get(exhibit.item, 0)
    return Use(
        title=f"{assessment.year}: {title}",
        href=reverse("assessment_item", args=[assessment.unit.code, assessment.year, exhibit.item]),
        folder=title,
        order=(assessment.year, place),
    )


@cache
def _places(edition: str) -> dict[str, int]:
    """The items' places in the instrument."""
    return {code: number for number, code in enumerate(load_instrument(edition).items)}


USES = Uses("lke", _("Lembar Kerja Evaluasi (LKE)"), find)
