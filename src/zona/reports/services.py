"""Issuing a report: frozen as canonical JSON, its digest in the log, its paper in the register of evidence."""

from datetime import UTC, date, datetime

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from zona.audit.services import record
from zona.evidence.models import Document
from zona.evidence.services import add_version, register_document, restore_document
from zona.files.services import store
from zona.org.codes import new_code
from zona.org.models import Person, Unit
from zona.paper import render_pdf
from zona.reports.models import IssuedReport
from zona.reports.paper import report_paper
from zona.reports.periods import Period
from zona.reports.queries import current
from zona.reports.refusals import UnableToIssue
from zona.reports.shape import FORMAT, Report, report_json
from zona.reports.wording import period_words
from zona.rules.lke.freezing import canonical, digest_of

KIND = "laporan_monev_zi"
LONGEST = {"number": 120, "reason": 300}


def issue_report(
    *, actor: Person, at: datetime, unit: Unit, period: Period, report: Report, number: str, reason: str = ""
) -> IssuedReport:
    """Freezes a report. The first of its period becomes a document of the register, a later one its next version.

    Raises `UnableToIssue` for no number, for a further version without a reason, and where somebody else issued at
    the same moment.
    """
    number, reason = " ".join(number.split()), " ".join(reason.split())
    before = current(unit, period.year, period.key)
    _refuse(number, reason, before)
    code, version = new_code(), before.version + 1 if before else 1
    head = {
        "code": code,
        "version": version,
        "number": number,
        "reason": reason,
        "issued_by": actor.name,
        "issued_at": at.astimezone(UTC).isoformat(timespec="seconds"),
        "previous": before.sha256 if before else "",
    }
    content = canonical({"format": FORMAT, "head": head, "report": report_json(report)})
    digest = digest_of(content)
    pdf = render_pdf(report_paper(report, made_at=at, number=number, issued_by=actor.name))
    try:
        with transaction.atomic():
            document = _filed(actor, at, unit, period, report, number, reason, before, pdf)
            entry = record(
                actor=actor,
                at=at,
                chain=unit.code,
                verb="report.issued",
                subject=f"report:{code}",
                data={
                    "number": number,
                    "period": period.key,
                    "year": period.year,
                    "version": version,
                    "sha256": digest,
                    "reason": reason,
                },
            )
            return IssuedReport.objects.create(
                code=code,
                unit=unit,
                year=period.year,
                period=period.key,
                version=version,
                number=number,
                reason=reason,
                content=content,
                sha256=digest,
                entry=entry.number,
                document=document,
                issued_by=actor,
                issued_at=at,
            )
    except IntegrityError as clash:
        raise UnableToIssue(
            _("Laporan periode ini baru saja diterbitkan orang lain. Muat ulang halaman ini.")
        ) from clash


def _refuse(number: str, reason: str, before: IssuedReport | None) -> None:
    if not number:
        raise UnableToIssue(_("Isi nomor laporan."), "number")
    if before and not reason:
        raise UnableToIssue(_("Tulis alasan laporan ini diterbitkan lagi."), "reason")
    for name, text in (("number", number), ("reason", reason)):
        if len(text) > LONGEST[name]:
            raise UnableToIssue(_("Terlalu panjang: paling banyak %(most)d tanda.") % {"most": LONGEST[name]}, name)


def _filed(
    actor: Person,
    at: datetime,
    unit: Unit,
    period: Period,
    report: Report,
    number: str,
    reason: str,
    before: IssuedReport | None,
    pdf: bytes,
) -> Document:
    """The paper in the register."""
    name = f"laporan-{unit.code}-{period.year}-{period.key}.pdf"
    stored = store(actor=actor, at=at, unit=unit, name=name, content=ContentFile(pdf), kept_for="evidence")
    if before:
        document = Document.objects.get(pk=before.document_id)
        if document.withdrawn_at:
            restore_document(actor=actor, at=at, document=document, reason=reason)
        add_version(actor=actor, at=at, document=document, file=stored, note=reason, reissued=True)
        return document
    with override("id"):
        title = _("Laporan monitoring dan evaluasi Zona Integritas, %(period)s") % {"period": period_words(report)}
    return register_document(
        actor=actor,
        at=at,
        unit=unit,
        file=stored,
        title=title,
        number=number,
        dated_on=date.fromisoformat(report.day),
        period_from=period.first,
        period_to=period.last,
        kind=KIND,
        issuer=unit.name[:200],
    )
