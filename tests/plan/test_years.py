"""From one year to the next: what goes on, what does not, and a closed year that is only read."""

from datetime import date, datetime
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.plan.conftest import month, paper
from tests.plan.test_decree import VALUES

from zona.audit.queries import chain_faults
from zona.org.access import viewer_of
from zona.org.models import Membership
from zona.plan.adoption import UnableToAdopt
from zona.plan.models import Action, Occurrence, Plan, Proof
from zona.plan.queries import board
from zona.plan.queries.checking import to_check
from zona.plan.queries.decree import head_of
from zona.plan.queries.duties import duties_of, open_duties
from zona.plan.queries.mine import elsewhere
from zona.plan.queries.years import law_changes, unfinished
from zona.plan.reasons import Kind, Reason
from zona.plan.services import (
    Handed,
    UnableToAct,
    UnableToEdit,
    accept,
    edit_action,
    hand_in,
    move_due,
    withdraw_action,
)
from zona.plan.services.decree import draft_decree
from zona.plan.services.years import close_plan, copy_forward, copy_of, reopen_plan

pytestmark = [pytest.mark.django_db, pytest.mark.long]
BASES = [
    {
        "name": "Mengingat 1",
        "label": "1",
        "text": "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 52 Tahun 2014 tentang"
        " Pedoman Pembangunan Zona Integritas",
    }
]


@pytest.fixture
def worked(plan: Plan, world: SimpleNamespace, at: datetime) -> Plan:
    """The small plan with people, a moved day, and an accepted month."""
    Action.objects.filter(plan=plan, ref="V.1a").update(pic=world.member)
    Action.objects.filter(plan=plan, ref="II.1").update(pic=world.head)
    one = paper(world.unit, actor=world.member, at=at)
    hand_in(actor=world.member, at=at, occurrence=month(plan), version=0, documents=[Handed(one)])
    accept(actor=world.head, at=at, occurrence=month(plan), version=1)
    rows = [(month(plan, number=11), 0)]
    move_due(actor=world.head, at=at, rows=rows, due_on=date(2025, 12, 5), reason=Reason(Kind.SCHEDULE))
    return plan


def test_people_and_rhythm_go_on_but_no_evidence(worked: Plan, world: SimpleNamespace, at: datetime) -> None:
    Membership.objects.filter(person=world.head).update(ended_on=date(2025, 10, 1))
    assert [p.name for p in copy_of(worked, today=date(2025, 10, 20)).gone] == ["Yuliana Putri"]
    made = copy_forward(actor=world.leader, at=at, plan=worked)
    assert (made.year, made.copied_from, made.signed_on, made.decree_number) == (2026, worked, None, "")
    rows = {a.ref: a for a in made.actions.all()}
    assert list(rows) == ["II.1", "V.1a", "V.1b", "VI.1"]
    assert (rows["V.1a"].pic, rows["II.1"].pic, rows["II.1"].evidence) == (
        world.member,
        None,
        ["Daftar hadir", "Notula"],
    )
    months = Occurrence.objects.filter(action__plan=made)
    assert set(months.values_list("treatment", flat=True)) == {"counted"}
    assert months.count() == Occurrence.objects.filter(action__plan=worked).count()
    assert not months.filter(version__gt=0).exists()
    assert not Proof.objects.filter(occurrence__in=months).exists()
    assert [(s.number, s.area) for s in made.sections.order_by("position")] == [("II", 2), ("V", 5), ("VI", None)]
    assert not list(chain_faults())
    with pytest.raises(UnableToAdopt) as refused:
        copy_forward(actor=world.leader, at=at, plan=worked)
    assert refused.value.code == "plan_exists"


def test_what_was_corrected_in_the_decree_goes_on(plan: Plan, world: SimpleNamespace, at: datetime) -> None:
    Plan.objects.filter(pk=plan.pk).update(clauses={"bases": BASES})
    plan.refresh_from_db()
    values = {**VALUES, "bases": ["Peraturan Menteri Nomor 90 Tahun 2021;"], "signatory_name": "B. Salim"}
    draft_decree(actor=world.head, at=at, plan=plan, version=0, values=values)
    plan.refresh_from_db()
    made = Plan.objects.get(pk=copy_forward(actor=world.leader, at=at, plan=plan).pk)
    head = head_of(made)
    assert (head["number"], head["signatory_name"], head["place"]) == ("", "B. Salim", "Muara Bulian")
    assert head["bases"] == ["Peraturan Menteri Nomor 90 Tahun 2021;"]
    assert head["recitals"] == ["bahwa perlu;"]


def test_the_next_years_decree_names_its_own_year_and_has_no_number(
    plan: Plan, world: SimpleNamespace, at: datetime
) -> None:
    clauses = {
        "recitals": ["bahwa Rencana Aksi sesuai Peraturan Nomor 3 Tahun 2025 perlu disusun;"],
        "bases": ["Keputusan tentang Rencana Aksi Nasional Tahun 2025;"],
        "dictums": ["Menetapkan Rencana Aksi Pembangunan Zona Integritas Tahun 2025.", "Biaya pada DIPA Tahun 2025."],
    }
    stored = {kind: [{"name": kind, "label": "", "text": text} for text in texts] for kind, texts in clauses.items()}
    Plan.objects.filter(pk=plan.pk).update(title="RENCANA AKSI ZONA INTEGRITAS TAHUN 2025", clauses=stored)
    plan.refresh_from_db()
    values = {
        **VALUES,
        **clauses,
        "number": "77/2025",
        "dictums": [*clauses["dictums"], "Rencana Aksi Tahun 2025 berlaku."],
    }
    draft_decree(actor=world.head, at=at, plan=plan, version=0, values=values)
    plan.refresh_from_db()
    made = Plan.objects.get(pk=copy_forward(actor=world.leader, at=at, plan=plan).pk)
    assert made.title == "RENCANA AKSI ZONA INTEGRITAS TAHUN 2026"
    head = head_of(made)
    assert head["number"] == ""
    assert head["recitals"] == clauses["recitals"]
    assert head["bases"] == clauses["bases"]
    assert head["dictums"] == [
        "Menetapkan Rencana Aksi Pembangunan Zona Integritas Tahun 2026.",
        "Biaya pada DIPA Tahun 2025.",
        "Rencana Aksi Tahun 2026 berlaku.",
    ]
    assert [c["text"] for c in made.clauses["dictums"]] == head["dictums"][:2]


@pytest.mark.parametrize(
    ("signed", "today", "told"),
    [
        (date(2021, 1, 10), date(2022, 2, 1), True),  # 52/2014 was replaced by 90/2021 in between
        (date(2021, 1, 10), date(2021, 12, 1), False),
        (date(2022, 1, 10), date(2022, 2, 1), False),  # it was so already
        (None, date(2022, 2, 1), False),
    ],
)
def test_what_changed_in_the_law_since_is_pointed_out(plan: Plan, signed: date | None, today: date, told: bool) -> None:
    plan.signed_on, plan.clauses = signed, {"bases": BASES}
    found = law_changes(plan, today=today)
    assert any("52/2014" in f.message for f in found) is told


def test_a_closed_year_is_read_and_nothing_else(worked: Plan, world: SimpleNamespace, at: datetime) -> None:
    close_plan(actor=world.leader, at=at, plan=worked)
    one = paper(world.unit, actor=world.member, at=at, title="Lagi")
    with pytest.raises(UnableToAct) as refused:
        hand_in(actor=world.member, at=at, occurrence=month(worked, number=9), version=0, documents=[Handed(one)])
    assert refused.value.code == "closed"
    row = worked.actions.select_related("section", "pic", "plan__unit").get(ref="V.1a")
    with pytest.raises(UnableToEdit):
        edit_action(
            actor=world.head, at=at, action=row, version=1, values={"target": "x"}, reason=Reason(Kind.CORRECTION)
        )
    closed = Plan.objects.get(pk=worked.pk)
    closed.unit = world.unit
    found = board(closed, viewer=viewer_of(world.head, today=date(2026, 1, 5)), today=date(2026, 1, 5))
    assert found.progress.accepted == 1
    assert not any(r.may_edit for r in found.rows)
    with pytest.raises(UnableToAct):
        close_plan(actor=world.leader, at=at, plan=worked)
    with pytest.raises(UnableToAct):
        reopen_plan(actor=world.leader, at=at, plan=worked, reason="buka")
    reopen_plan(actor=world.leader, at=at, plan=worked, reason="Bukti Desember belum diperiksa.")
    hand_in(actor=world.member, at=at, occurrence=month(worked, number=9), version=0, documents=[Handed(one)])


def test_a_closed_year_asks_nothing_of_anybody(
    worked: Plan, world: SimpleNamespace, at: datetime, monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    monkeypatch.setattr("zona.ui.middleware.read_clock", lambda: at)
    one = paper(world.unit, actor=world.member, at=at, title="September")
    hand_in(actor=world.member, at=at, occurrence=month(worked, number=9), version=0, documents=[Handed(one)])
    today = date(2025, 10, 20)
    head, member = (viewer_of(p, today=today) for p in (world.head, world.member))

    def asked() -> tuple[int, int, int, int]:
        duties = (sum(1 for _ in open_duties(today)), sum(1 for _ in duties_of(member)))
        return (*duties, to_check(worked).count(), len(elsewhere(world.other, viewer=head, today=today)))

    client.force_login(world.member)
    Membership.objects.create(person=world.head, unit=world.other, role="member", began_on=date(2025, 1, 1))
    assert all(asked())
    assert "pekerjaan menunggu Anda" in client.get("/1504/2025/").content.decode()
    close_plan(actor=world.leader, at=at, plan=worked)
    assert asked() == (0, 0, 0, 0)
    day = client.get("/1504/2025/").content.decode()
    assert "Rencana tahun 2025 sudah ditutup." in day
    assert "pekerjaan menunggu" not in day
    client.force_login(world.leader)
    queue = client.get("/1504/2025/periksa/").content.decode()
    assert "Rencana tahun 2025 sudah ditutup; buktinya tidak lagi diperiksa." in queue
    assert "bukti menunggu" not in queue


def test_what_a_closed_year_rests_on_stays_as_it_is(
    worked: Plan, world: SimpleNamespace, at: datetime, client: Client
) -> None:
    held = Proof.objects.get(occurrence=month(worked)).document
    page = f"/1504/2025/bukti/{held.code}/"
    client.force_login(world.head)
    assert "Tarik dokumen ini" in client.get(page).content.decode()
    close_plan(actor=world.leader, at=at, plan=worked)
    said = "Dokumen ini bukti V.1a Oktober yang sudah diterima, dan rencana tahun 2025 sudah ditutup."
    shown = client.get(page).content.decode()
    assert said in shown
    assert "Tarik dokumen ini" not in shown
    sent = client.post(f"{page}versi/", {"berkas": SimpleUploadedFile("lain.txt", b"lain"), "note": "baru"})
    gone = client.post(f"{page}tarik/", {"reason": "Keliru diunggah"})
    for answer in (sent, gone):
        assert answer.status_code == 422
        assert said in answer.content.decode()
    held.refresh_from_db()
    assert (held.withdrawn_at, held.versions.count()) == (None, 1)


def test_the_pages_lead_from_year_to_year(
    worked: Plan, world: SimpleNamespace, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zona.ui.middleware.read_clock", lambda: at)
    client = Client()
    client.force_login(world.leader)
    page = client.get("/1504/2025/rencana/tahun-depan/").content.decode()
    assert "Susun rencana 2026" in page
    assert client.post("/1504/2025/rencana/tahun-depan/")["Location"] == "/1504/2026/rencana/"
    assert "Disusun dari rencana 2025" in client.get("/1504/2026/rencana/").content.decode()
    assert client.post("/1504/2025/rencana/tahun-depan/").status_code == 422
    assert "sudah mempunyai rencana 2026" in client.get("/1504/2025/rencana/tahun-depan/").content.decode()
    assert client.post("/1504/2025/rencana/tutup/").status_code == 302
    assert "Tahun ini ditutup" in client.get("/1504/2025/rencana/").content.decode()
    assert "Serahkan bukti" not in client.get("/1504/2025/rencana/V.1a/9/").content.decode()
    assert client.post("/1504/2025/rencana/tutup/", {"words": "x"}).status_code == 422
    sent = {"words": "Bukti Desember belum diperiksa."}
    assert client.post("/1504/2025/rencana/tutup/", sent).status_code == 302


def test_closing_says_first_what_it_leaves(
    worked: Plan, world: SimpleNamespace, at: datetime, monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    monkeypatch.setattr("zona.ui.middleware.read_clock", lambda: at)
    client.force_login(world.leader)
    before = unfinished(worked)
    one = paper(world.unit, actor=world.member, at=at, title="September")
    hand_in(actor=world.member, at=at, occurrence=month(worked, number=9), version=0, documents=[Handed(one)])
    after = unfinished(worked)
    assert (after.open, after.waiting) == (before.open - 1, before.waiting + 1)
    page = client.get("/1504/2025/rencana/tutup/").content.decode()
    assert f"{after.open} bulan kerja belum diserahkan atau dikembalikan." in page
    assert f"{after.waiting} bulan kerja menunggu pemeriksaan." in page
    client.post("/1504/2025/rencana/tutup/")
    assert "sedikitnya 10 huruf" in client.post("/1504/2025/rencana/tutup/", {"words": "x"}).content.decode()


def test_a_page_opened_before_the_year_was_closed_is_answered_in_words(
    worked: Plan, world: SimpleNamespace, at: datetime, monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    monkeypatch.setattr("zona.ui.middleware.read_clock", lambda: at)
    one = paper(world.unit, actor=world.member, at=at, title="September")
    hand_in(actor=world.member, at=at, occurrence=month(worked, number=9), version=0, documents=[Handed(one)])
    close_plan(actor=world.leader, at=at, plan=worked)
    client.force_login(world.member)
    gives = client.post("/1504/2025/rencana/V.1a/11/serahkan/", {"version": "1", "words": "Foto menyusul"})
    client.force_login(world.leader)
    accepts = {"decision": "accept", "version": "1", "words": "Foto menyusul"}
    for answer in (gives, client.post("/1504/2025/periksa/V.1a/9/putuskan/", accepts)):
        page = answer.content.decode()
        assert answer.status_code == 422
        assert "Rencana tahun 2025 sudah ditutup." in page
        assert "Foto menyusul" in page
    client.force_login(world.viewer)
    assert client.post("/1504/2025/periksa/V.1a/9/putuskan/", accepts).status_code == 403


@pytest.mark.parametrize("path", ["V.1a/ubah/", "aksi-baru/", "penanggung-jawab/", "atur-bulan/", "alihkan/"])
def test_an_old_page_of_a_closed_year_leads_on(
    worked: Plan, world: SimpleNamespace, at: datetime, client: Client, path: str
) -> None:
    client.force_login(world.head)
    assert client.get(f"/1504/2025/rencana/{path}").status_code == 200
    close_plan(actor=world.leader, at=at, plan=worked)
    led = client.get(f"/1504/2025/rencana/{path}", follow=True)
    assert led.redirect_chain == [("/1504/2025/rencana/", 302)]
    assert "Rencana tahun 2025 sudah ditutup pada" in led.text
    client.force_login(world.viewer)
    assert client.get(f"/1504/2025/rencana/{path}").status_code == 403


def test_a_row_withdrawn_since_the_page_was_opened_is_answered_in_words(
    worked: Plan, world: SimpleNamespace, at: datetime, client: Client
) -> None:
    row = worked.actions.get(ref="V.1a")
    withdraw_action(
        actor=world.head, at=at, action=row, version=row.version, reason=Reason(Kind.DECREE, "Dicabut dengan keputusan")
    )
    client.force_login(world.member)
    gives = client.post("/1504/2025/rencana/V.1a/11/serahkan/", {"version": "1", "words": "Foto menyusul"})
    client.force_login(world.leader)
    accepts = {"decision": "accept", "version": "1", "words": "Foto menyusul"}
    for answer in (gives, client.post("/1504/2025/periksa/V.1a/9/putuskan/", accepts)):
        assert answer.status_code == 422
        assert "Aksi V.1a sudah ditarik dari rencana pada" in answer.text
        assert "Foto menyusul" in answer.text
    client.force_login(world.viewer)
    assert client.post("/1504/2025/periksa/V.1a/9/putuskan/", accepts).status_code == 403


def test_a_year_is_opened_again_in_words_of_its_own(worked: Plan, world: SimpleNamespace, client: Client) -> None:
    client.force_login(world.leader)
    client.post("/1504/2025/rencana/tutup/")
    page = client.post("/1504/2025/rencana/tutup/", {"words": ""}).content.decode()
    assert "Tulis alasan membuka kembali dalam satu kalimat." in page
    assert "penarikan" not in page
    assert "salah diunggah" not in page


def test_the_way_up_adds_nothing_to_a_closed_year_and_says_why(
    worked: Plan, world: SimpleNamespace, client: Client, at: datetime
) -> None:
    rows = Action.objects.filter(plan=worked).count()
    close_plan(actor=world.leader, at=at, plan=worked)
    client.force_login(world.head)
    for given in ({}, {"pilih": ["A.I.1.i-decree"]}):
        answer = client.post("/1504/2025/rencana/cakupan/jalan/pakai/", given)
        page = answer.content.decode()
        assert answer.status_code == 422
        assert "Rencana tahun 2025 sudah ditutup." in page
        assert "Pilih sedikitnya satu aksi" not in page
    assert Action.objects.filter(plan=worked).count() == rows
