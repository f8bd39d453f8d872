"""Where issued reports are papers of the register, for the document's page and the pack (`evidence.uses`)."""

from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zona.evidence.uses import Use, Uses
from zona.org.access import Viewer, units_where
from zona.reports.models import IssuedReport
from zona.reports.wording import period_name


def find(documents: Sequence[int], viewer: Viewer) -> Mapping[int, Sequence[Use]]:
    """The issued reports whose paper each document is. One query."""
    issued = IssuedReport.objects.filter(document__in=documents, unit__in=units_where(viewer, "evidence.view"))
    found: dict[int, list[Use]] = {}
    for report in issued.select_related("unit").defer("content").order_by("version"):
        found.setdefault(report.document_id, []).append(_use(report))
    return found


def holds(document: int) -> str:
    """Why an issued report's paper stays as it is; "" for any other document. One query."""
    if not IssuedReport.objects.filter(document=document).exists():
        return ""
    return _("Dokumen ini laporan yang sudah diterbitkan. Terbitkan ulang laporannya bila perlu diperbaiki.")


def _use(report: IssuedReport) -> Use:
    name = period_name(report.year, report.period)
    return Use(
        title=f"{name}, {report.number}" if report.number else name,
        href=reverse("report_issued", args=[report.unit.code, report.year, report.code]),
        folder=name,
        order=(report.year, report.version),
    )


USES = Uses("laporan", gettext_lazy("Laporan"), find, holds=holds)
