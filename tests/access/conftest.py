"""One sample of everything that an address can name, all of them Batang Hari's.

Offices, people and samples are made once for the whole table: each test asks within a transaction that is undone.
"""

from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import pytest
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage
from django.db import transaction
from pypdfium2 import PdfDocument
from pytest_django import DjangoDbBlocker
from tests.conftest import AT, make_world
from tests.makers.master import as_bytes, master

from zona.activities.links import secret_of
from zona.activities.services import Facts, Guest, add_decision, make_meeting
from zona.assessment.services.answering import start_assessment
from zona.assessment.services.exhibits import show_document
from zona.assessment.services.masters import adopt_master, bring_master
from zona.assessment.services.passes import make_pass
from zona.assessment.services.rounds import move, open_round
from zona.assessment.services.scenarios import make_scenario
from zona.evidence.services import register_document
from zona.files import services as files
from zona.files.services.uploads import begin_upload
from zona.org.access import viewer_of
from zona.org.models import UnitAlias
from zona.org.services.accounts import ask_email_change
from zona.org.services.invitations import invite
from zona.plan.adoption import DecreeHead, NewAction, NewMonth, NewSection, adopt_plan
from zona.plan.imports.draft import draft_of
from zona.plan.imports.notes import figures, first_notes
from zona.plan.models import Action, Comment, DecreeImport
from zona.plan.queries import findings_of
from zona.post.models import Note
from zona.post.services.connections import add_endpoint, make_token
from zona.post.services.inbox import make_feed
from zona.reports.building import build
from zona.reports.periods import Period
from zona.reports.services import issue_report
from zona.rules.decree.reading import Action as ReadRow
from zona.rules.decree.reading import Clause, Place, Reading, Seems
from zona.rules.decree.store import reading_json
from zona.ui.middleware import read_clock


def read_row() -> ReadRow:
    """A row as the reader gives it."""
    return ReadRow(
        "V.1", "V", "Penguatan Pengawasan", "1", None, "SPIP", "", "Menilai risiko", ("Laporan",), (3,), None
    )


@pytest.fixture(scope="module")
def once(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[SimpleNamespace]:
    """The world and its samples, in a transaction around all tests of the module."""
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), transaction.atomic():
        patch.setattr("django.core.files.storage.default_storage._wrapped", InMemoryStorage())
        world = make_world()
        yield SimpleNamespace(world=world, samples=samples_of(world, AT))
        transaction.set_rollback(True)


@pytest.fixture
def world(once: SimpleNamespace, db: None) -> SimpleNamespace:
    """The people who ask."""
    return once.world


@pytest.fixture
def samples(once: SimpleNamespace, db: None) -> dict[str, Any]:
    """What stands in addresses, by the name of the argument or by the name that the expectation gives it."""
    return once.samples


def samples_of(world: SimpleNamespace, at: datetime) -> dict[str, Any]:
    """One of everything, made in the product's own ways."""
    invitation, secret = invite(
        unit=world.unit, email="baru@example.go.id", name="Orang Baru", role="member", actor=world.head, at=at
    )
    plan = adopt_plan(
        actor=world.leader,
        at=at,
        unit=world.unit,
        year=2025,
        decree=DecreeHead(title="Rencana Aksi", number="16", year=2025, signed_on=date(2025, 9, 19)),
        sections=[NewSection(number="V", title="Penguatan Pengawasan", area=5)],
        actions=[
            NewAction(
                ref="V.1",
                section="V",
                number="1",
                component="SPIP",
                action="Menyusun kartu kendali",
                months=[NewMonth(month=3)],
            ),
            NewAction(ref="V.2", section="V", number="2", component="SPIP", action="Menilai risiko"),
        ],
    )
    shown, taken = Action.objects.filter(plan=plan).order_by("position")
    Action.objects.filter(pk=taken.pk).update(withdrawn_at=at, withdrawn_reason="ganda")
    alias = UnitAlias.objects.create(unit=world.unit, name="KPU Batang", folded="kpubatang")
    stored = files.store(
        actor=world.head, at=at, unit=world.unit, name="keputusan.txt", content=ContentFile(b"KEPUTUSAN NOMOR 16")
    )
    reading = Reading(
        seems=Seems.PLAN,
        plan_year=2025,
        recitals=(Clause("Menimbang a", "a", "bahwa perlu rencana aksi", Place(0, page=1)),),
        actions=(read_row(),),
    )
    out = BytesIO()
    blank = PdfDocument.new()
    blank.new_page(595, 842)
    blank.save(out)
    draft, notes = first_notes(draft_of(reading), reading, ())
    page = files.store(
        actor=world.head, at=at, unit=world.unit, name="rencana.pdf", content=ContentFile(out.getvalue())
    )
    decree = DecreeImport.objects.create(
        code="import",
        unit=world.unit,
        file=page,
        state=DecreeImport.State.REVIEW,
        document={
            "kind": "pdf",
            "pages": [{"number": 1, "width": 595.0, "height": 842.0}],
            "blocks": [{"text": "bahwa perlu rencana aksi", "page": 1}, {"rows": [], "page": 1}],
        },
        reading=reading_json(reading),
        draft=draft,
        findings=notes,
        figures=figures(draft, notes),
        started_by=world.head,
        started_at=at,
        changed_by=world.head,
        changed_at=at,
    )
    letter = files.store(
        actor=world.head,
        at=at,
        unit=world.unit,
        name="undangan.pdf",
        content=ContentFile(out.getvalue()),
        kept_for="evidence",
    )
    upload = begin_upload(actor=world.head, at=at, unit=world.unit, name="rapat.pdf", size=4)
    document = register_document(actor=world.head, at=at, unit=world.unit, file=letter, title="Undangan rapat")
    note = Note.objects.create(person=world.member, key="digest:2025-10-20", title="Pengingat", made_at=at)
    assessment = start_assessment(actor=world.head, at=at, unit=world.unit, year=2025)
    show_document(actor=world.head, at=at, assessment=assessment, item="A.I.5.i.a", document=document)
    in_round = open_round(actor=world.head, at=at, assessment=assessment)
    move(actor=world.leader, at=at, in_round=in_round, move="lock")
    move(actor=world.assessor, at=at, in_round=in_round, move="begin", said={"free": True})
    made, pass_secret = make_pass(
        actor=world.head, at=read_clock(), in_round=in_round, whom="Tim Penilai Internal", days=14
    )
    scenario = make_scenario(actor=world.head, at=at, assessment=assessment, name="Andai", values={"B.I.a": "4"})
    quarter = Period(2025, "triwulan", 3)
    told = build(world.unit, 2025, quarter, viewer=viewer_of(world.head, today=at.date()), today=at.date())
    assert told is not None
    report = issue_report(actor=world.head, at=at, unit=world.unit, period=quarter, report=told, number="12/PW.01/2025")
    meeting = make_meeting(
        actor=world.head,
        at=at,
        unit=world.unit,
        facts=Facts(
            "evaluation",
            "Rapat evaluasi",
            date(2025, 10, 20),
            time(9),
            time(11),
            "Aula",
            "Hendra Wijaya",
            "Rina Marlina",
        ),
        agenda=["Pembukaan"],
        guests=[Guest("Rina Marlina", person=world.member)],
    )
    agreed = add_decision(
        actor=world.head,
        at=at,
        meeting=meeting,
        text="Melengkapi notula",
        owner=world.member,
        owner_name="",
        due_on=date(2025, 11, 3),
    )
    first, second = master(), master() | {"tahun": 2025}
    kept = [
        bring_master(actor=world.admin, at=at, unit=world.root, name="master.json", data=as_bytes(said))
        for said in (first, second)
    ]
    adopt_master(actor=world.admin, at=at, master=kept[1])
    newest = adopt_master(actor=world.admin, at=at, master=kept[0])
    draft = bring_master(
        actor=world.admin, at=at, unit=world.root, name="master.json", data=as_bytes(master() | {"tahun": 2027})
    )
    return {
        "master": newest.code,
        "master_draft": draft.code,
        "top": world.root.code,
        "meeting": meeting.code,
        "meeting_secret": secret_of(meeting),
        "decision": agreed.code,
        "what": "minutes",
        "meeting_form": "docx",
        "report": report.code,
        "period": quarter.key,
        "form": "json",
        "round": in_round.code,
        "move": "withdraw",
        "round_paper": "lhe",
        "seated": world.assessor.code,
        "snapshot": in_round.snapshots.get().code,
        "pass": made.code,
        "pass_secret": pass_secret,
        "part": "5",
        "scenario": scenario.code,
        "item": "A.I.5.i.a",
        "note": note.code,
        "token": make_token(unit=world.unit, name="Dasbor", scopes=["units"], below=False, actor=world.head, at=at)[
            0
        ].code,
        "endpoint": add_endpoint(
            unit=world.unit, url="https://example.org/", events=["plan.accepted"], actor=world.head, at=at
        )[0].code,
        "passkey": 1,
        "email_secret": ask_email_change(person=world.member, email="rina.baru@example.go.id", at=read_clock()),
        "feed_secret": make_feed(person=world.member, at=at),
        "upload": upload.code,
        "document": document.code,
        "position": 1,
        "number": 1,
        "import": decree.code,
        "month": 3,
        "row": "r1",
        "clause": "c1",
        "block": 1,
        "page": 1,
        "unit": world.unit.code,
        "year": 2025,
        "edition": 1,
        "colour": "8a1c5b",
        "person": world.member.code,
        "role": "member",
        "invitation": invitation.code,
        "secret": secret,
        "alias": alias.pk,
        "uidb36": user_pk_to_url_str(world.member),
        "reset_key": default_token_generator.make_token(world.member),
        "file": stored.code,
        "ref": shown.ref,
        "withdrawn_ref": taken.ref,
        "finding_mark": next(f.mark for f in findings_of(plan) if f.ref == shown.ref),
        "section_key": plan.sections.get().key,
        "comment": Comment.objects.create(action=shown, by=world.head, at=at, text="Sudah lengkap").pk,
    }
