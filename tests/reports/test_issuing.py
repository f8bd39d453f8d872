"""Issuing: frozen, in the register, versioned, proven."""

import json
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, connection, transaction
from tests.conftest import AT
from tests.reports.conftest import QUARTER, YEAR, built, issued

from zona.assessment.models.snapshots import Immutable
from zona.evidence.models import Document
from zona.evidence.refusals import UnableToRegister
from zona.evidence.services import withdraw_document
from zona.evidence.uses import uses_of
from zona.org.access import viewer_of
from zona.paper import render_docx, render_pdf, render_xlsx
from zona.plan.models import Action, Plan
from zona.reports.models import IssuedReport
from zona.reports.paper import report_paper
from zona.reports.periods import period_of
from zona.reports.queries import frozen, latest_before, report_faults
from zona.reports.refusals import UnableToIssue

pytestmark = [pytest.mark.django_db, pytest.mark.long]


def test_an_issued_report_is_evidence_and_stays_what_it_was(plan: Plan, world: SimpleNamespace) -> None:
    was = built(world, QUARTER)
    report = issued(world)
    document = report.document
    assert (document.kind, document.number, document.version) == ("laporan_monev_zi", "12/2025", 1)
    assert (document.period_from, document.period_to) == (QUARTER.first, QUARTER.last)
    Action.objects.update(action="Diubah kemudian")
    assert frozen(IssuedReport.objects.get()) == was
    assert not list(report_faults())


def test_an_issued_reports_paper_is_withdrawn_by_nobody(plan: Plan, world: SimpleNamespace) -> None:
    paper = issued(world).document
    with pytest.raises(UnableToRegister, match="laporan yang sudah diterbitkan"):
        withdraw_document(actor=world.head, at=AT, document=paper, reason="Keliru diunggah")
    used = uses_of([paper.pk], viewer=viewer_of(world.viewer, today=AT.date()))[paper.pk]
    assert [room.key for room, _uses in used] == ["laporan"]
    assert not uses_of([paper.pk], viewer=viewer_of(world.stranger, today=AT.date()))


def test_again_needs_a_reason_and_becomes_the_next_version(plan: Plan, world: SimpleNamespace) -> None:
    first = issued(world)
    with pytest.raises(UnableToIssue, match="alasan") as refusal:
        issued(world, number="13/2025")
    assert refusal.value.field == "reason"
    second = issued(world, number="13/2025", reason="Salah tanggal")
    assert (second.version, second.document_id) == (2, first.document_id)
    assert second.document.versions.count() == 2
    assert json.loads(second.content)["head"]["previous"] == first.sha256
    assert Document.objects.filter(kind="laporan_monev_zi").count() == 1
    with pytest.raises(UnableToIssue, match="nomor"):
        issued(world, YEAR, number=" ")


def test_nothing_overwrites_it(plan: Plan, world: SimpleNamespace) -> None:
    report = issued(world)
    with pytest.raises(Immutable):
        report.save()
    with pytest.raises(Immutable):
        report.delete()
    with pytest.raises(Immutable):
        IssuedReport.objects.update(number="0")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE reports_issuedreport SET number = '0'")


def test_the_check_finds_what_was_changed_behind_its_back(plan: Plan, world: SimpleNamespace) -> None:
    report = issued(world)
    row = {f.attname: getattr(report, f.attname) for f in IssuedReport._meta.fields if f.name != "id"}
    forged = {**row, "code": "palsu", "version": 9}
    with transaction.atomic():
        IssuedReport.objects.bulk_create([IssuedReport(**forged)])
        faults = list(report_faults())
        assert any("the log does not know its digest" in fault for fault in faults)
        assert any("its row says something else" in fault for fault in faults)
        transaction.set_rollback(True)


def test_the_check_finds_changed_bytes(plan: Plan, world: SimpleNamespace) -> None:
    report = issued(world)
    row = {f.attname: getattr(report, f.attname) for f in IssuedReport._meta.fields if f.name != "id"}
    changed = report.content.replace('"planned":1', '"planned":2')
    assert changed != report.content
    IssuedReport.objects.bulk_create([IssuedReport(**{**row, "code": "lain", "version": 2, "content": changed})])
    assert "Report 1504 2025 triwulan-3 version 2: its bytes were changed." in list(report_faults())


def test_its_papers_open_and_are_the_same_twice(plan: Plan, world: SimpleNamespace) -> None:
    paper = report_paper(built(world), made_at=AT, number="12/2025", issued_by="Yuliana Putri")
    assert render_pdf(paper).startswith(b"%PDF")
    for write in (render_docx, render_xlsx):
        assert write(paper).startswith(b"PK")
        assert write(paper) == write(paper)


def test_the_report_before_is_the_one_of_the_period_before_in_whatever_order_they_were_issued(
    plan: Plan, world: SimpleNamespace
) -> None:
    for key in ("triwulan-3", "bulan-10", "triwulan-1", "tahun"):
        period = period_of(2025, key)
        assert period is not None
        issued(world, period, number=key)

    def before(year: int, key: str) -> str:
        found = latest_before(world.unit, year, key)
        return found.number if found else ""

    assert before(2025, "triwulan-1") == ""
    assert before(2025, "triwulan-2") == "triwulan-1"
    assert before(2025, "bulan-10") == "triwulan-3"
    assert before(2025, "triwulan-4") == "tahun", "both end with the year"
    assert before(2025, "tahun") == "bulan-10"
    assert before(2026, "bulan-1") == "tahun"
