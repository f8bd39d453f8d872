"""Where the LKE uses documents of the register, for the document's page and the pack (`evidence.uses`)."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from zona.assessment.models import Exhibit
from zona.evidence.uses import Use, Uses
from zona.org.access import Viewer, units_where
from zona.org.models import Unit
from zona.rules.lke.loading import load_instrument
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


def held(unit: Unit, year: int) -> QuerySet[Exhibit, Any]:
    """The documents that are shown in the unit's LKE of a year."""
    shown = Exhibit.objects.filter(assessment__unit=unit, assessment__year=year, removed_at=None)
    return shown.values("document")


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
        year=assessment.year,
    )


@cache
def _places(edition: str) -> dict[str, int]:
    """The items' places in the instrument."""
    return {code: number for number, code in enumerate(load_instrument(edition).items)}


USES = Uses("lke", _("Lembar Kerja Evaluasi (LKE)"), find, held)
