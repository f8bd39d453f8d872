"""The amended decree on its pages: offered, compared, paired, adopted as a revision, and taken back."""

from collections.abc import Callable
from datetime import datetime
from types import SimpleNamespace

import pytest
from django.test import Client
from tests.plan.conftest import paper
from tests.plan.imports.once import SAMPLE
from tests.plan.imports.test_services import do, fresh, key_of, settle

from zona.audit.models import Entry
from zona.plan.imports.services.adopting import adopt
from zona.plan.models import DecreeImport, Occurrence, Plan, Proof
from zona.plan.services import Handed, hand_in

pytestmark = [pytest.mark.django_db, pytest.mark.long]
Begin = Callable[..., DecreeImport]


@pytest.fixture
def amended(begin: Begin, world: SimpleNamespace, at: datetime) -> DecreeImport:
    """A plan of 2025 with a month handed in, and its amended decree in review: a new number, another step in I.2, and
    I.1 without the month that was worked on."""
    first = settle(world, at, begin())
    plan = adopt(actor=world.head, at=at, item=first, seen=first.version)
    occurrence = Occurrence.objects.filter(action__plan=plan, action__ref="I.1").order_by("month").last()
    assert occurrence is not None
    Occurrence.objects.filter(pk=occurrence.pk).update(treatment="counted")
    held = Occurrence.objects.select_related("action__plan__unit", "action__section", "action__pic", "person")
    one = paper(world.unit, actor=world.member, at=at)
    hand_in(actor=world.member, at=at, occurrence=held.get(pk=occurrence.pk), version=0, documents=[Handed(one)])
    second = settle(world, at, begin(SAMPLE + b"\n", "perubahan.txt"))
    do(world, at, second, "head number", "21")
    do(world, at, second, f"{key_of(second, 'I.2')} text target", "Dua kali")
    do(world, at, second, f"{key_of(second, 'I.1')} month {occurrence.month} 0")
    return fresh(second)


def test_the_amended_decree_is_adopted_on_its_pages_and_taken_back(
    world: SimpleNamespace, client: Client, amended: DecreeImport, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zona.ui.middleware.read_clock", lambda: at)
    client.force_login(world.head)
    base = f"/1504/impor/{amended.code}"
    assert "Bandingkan dengan rencana" in client.get(f"{base}/sahkan/").content.decode()
    shown = client.get(f"{base}/perubahan/")
    page = shown.content.decode()
    assert "<ins>Dua kali</ins>" in page
    assert "Bulan yang sudah dikerjakan" in page
    given = shown.context
    counts = {kind: len(lines) for kind, _title, lines in given["groups"]}
    assert counts == {"changed": 2, "new": 0, "gone": 0, "same": 27}
    sent = {"seen": amended.version, "plan": given["state"]}
    sent |= {f"pasang:{row.ref}": row.ref for row in given["rows"]}
    refused = client.post(f"{base}/perubahan/", sent)
    assert refused.status_code == 422
    assert "Pilih apa yang berlaku" in refused.content.decode()
    again = client.post(f"{base}/perubahan/", {**sent, "pasang:I.3": "baru", "banding": "1"})
    assert {kind: len(lines) for kind, _t, lines in again.context["groups"]}["new"] == 1
    assert client.post(f"{base}/perubahan/", {**sent, "worked": "tetap", "plan": "x"}).status_code == 409
    done = client.post(f"{base}/perubahan/", {**sent, "worked": "tetap"})
    assert done.headers["Location"] == "/1504/2025/rencana/"
    plan = Plan.objects.get()
    assert (plan.decree_number, plan.source) == ("21", amended)
    assert Proof.objects.filter(until=None, occurrence__action__plan=plan).count() == 1
    assert Entry.objects.get(verb="plan.revised").data["changed"] == 2
    assert client.get("/1504/impor/").content.decode().count("Menjadi rencana 2025") == 2
    assert "perubahan/" in client.get("/1504/2025/rencana/").content.decode()
    held = client.get("/1504/2025/rencana/perubahan/").content.decode()
    assert "Nomor 16" in held
    assert "Batalkan perubahan terakhir" in held
    bare = client.post("/1504/2025/rencana/perubahan/batalkan/", {"words": ""})
    assert bare.status_code == 422
    assert "Tulis alasan pembatalan perubahan dalam satu kalimat." in bare.content.decode()
    assert "penarikan" not in bare.content.decode()
    short = client.post("/1504/2025/rencana/perubahan/batalkan/", {"words": "Salah"})
    assert short.status_code == 422
    assert "Tulis alasan dalam satu kalimat, sedikitnya 10 huruf." in short.content.decode()
    why = {"words": "Keputusan yang salah diunggah."}
    assert client.post("/1504/2025/rencana/perubahan/batalkan/", why).status_code == 302
    plan.refresh_from_db()
    assert plan.decree_number == "16"
    assert fresh(amended).state == DecreeImport.State.REVIEW
    held = client.get("/1504/2025/rencana/perubahan/").content.decode()
    assert "Perubahan itu dibatalkan" in held
    assert "tidak dapat dibatalkan" not in held  # no revision is in force
    again = client.post("/1504/2025/rencana/perubahan/batalkan/", why).content.decode()
    assert "Semua perubahan rencana ini sudah dibatalkan." in again


def test_a_decree_signed_earlier_is_adopted_only_by_who_is_sure(
    world: SimpleNamespace, client: Client, amended: DecreeImport, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zona.ui.middleware.read_clock", lambda: at)
    client.force_login(world.head)
    page = f"/1504/impor/{amended.code}/perubahan/"
    assert "Saya yakin" not in client.get(page).content.decode()
    Plan.objects.update(signed_on="2025-12-30")
    shown = client.get(page)
    assert "lebih dahulu daripada keputusan yang berlaku (30 Desember 2025)" in shown.content.decode().replace(
        "\xa0", " "
    )
    sent = {"seen": amended.version, "plan": shown.context["state"], "worked": "tetap"}
    sent |= {f"pasang:{row.ref}": row.ref for row in shown.context["rows"]}
    refused = client.post(page, sent)
    assert refused.status_code == 422
    assert "Centang bahwa Anda yakin" in refused.content.decode()
    assert Plan.objects.get().decree_number == "16"
    assert client.post(page, {**sent, "sure": "1"}).status_code == 302
    assert Plan.objects.get().decree_number == "21"


def test_a_row_that_is_gone_is_asked_about(
    world: SimpleNamespace, client: Client, amended: DecreeImport, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zona.ui.middleware.read_clock", lambda: at)
    client.force_login(world.head)
    for ref in ("I.3", "I.4"):
        do(world, at, amended, f"{key_of(amended, ref)} withdraw")
    amended = fresh(amended)
    page = f"/1504/impor/{amended.code}/perubahan/"
    shown = client.get(page)
    assert 'name="nasib:I.3"' in shown.content.decode()
    sent = {"seen": amended.version, "plan": shown.context["state"], "worked": "tetap"}
    sent |= {f"pasang:{row.ref}": row.ref for row in shown.context["rows"] if row.ref not in {"I.3", "I.4"}}
    open_one = client.post(page, {**sent, "nasib:I.3": "tarik", "nasib-alasan": "Tugas bagian lain."})
    assert open_one.status_code == 422
    text = open_one.content.decode()
    assert "baris yang tidak ada lagi: I.4." in text
    assert "Tugas bagian lain." in text  # nothing typed is lost
    decided = {**sent, "nasib:I.3": "tarik", "nasib:I.4": "tetap"}
    assert "Tulis alasan menarik baris" in client.post(page, decided).content.decode()
    assert client.post(page, {**decided, "nasib-alasan": "Tugas bagian lain."}).status_code == 302
    rows = {row.ref: row.withdrawn_reason for row in Plan.objects.get().actions.all()}
    assert "Tugas bagian lain." in rows["I.3"]
    assert rows["I.4"] == ""


def test_months_that_are_in_force_keep_their_treatment(
    world: SimpleNamespace, client: Client, amended: DecreeImport, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zona.ui.middleware.read_clock", lambda: at)
    client.force_login(world.head)
    early = Occurrence.objects.filter(month__lte=3, version=0)
    early.update(treatment="counted", reason="")
    had = early.count()
    shown = client.get(f"/1504/impor/{amended.code}/bulan/")
    page = " ".join(shown.content.decode().split())
    assert "Rencana 2025 sudah berlaku" in page
    assert shown.context["rows"] == []  # every month of it is in the plan already
    assert "tidak ada yang perlu dipilih" in page
    assert 'name="choice"' not in page
    key = key_of(amended, "I.4")
    chosen = {"seen": fresh(amended).version, f"row-{key}": "waived", "reason": "Belum ada tim."}
    assert client.post(f"/1504/impor/{amended.code}/bulan/", chosen).status_code == 302
    amended = fresh(amended)
    again = client.get(f"/1504/impor/{amended.code}/perubahan/")
    sent = {"seen": amended.version, "plan": again.context["state"], "worked": "tetap"}
    sent |= {f"pasang:{row.ref}": row.ref for row in again.context["rows"]}
    assert client.post(f"/1504/impor/{amended.code}/perubahan/", sent).status_code == 302
    assert set(early.exclude(action__ref="I.4").values_list("treatment", flat=True)) == {"counted"}
    assert set(early.filter(action__ref="I.4").values_list("treatment", flat=True)) <= {"waived"}
    assert early.count() == had


def test_only_months_that_are_not_in_force_are_asked_about(
    world: SimpleNamespace, client: Client, amended: DecreeImport, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zona.ui.middleware.read_clock", lambda: at)
    client.force_login(world.head)
    held = Occurrence.objects.filter(action__ref="I.4")
    taken = held.get(month=2)
    taken.delete()
    held.filter(month=1).update(version=1, treatment="counted")  # worked on: no choice changes it
    DecreeImport.objects.filter(pk=amended.pk).update(draft={**amended.draft, "before": {}})
    base = f"/1504/impor/{amended.code}"
    shown = client.get(f"{base}/bulan/")
    assert [(row["ref"], row["worked"]) for row in shown.context["rows"]] == [("I.4", [1])]
    assert [(m["month"], m["count"]) for m in shown.context["months"]] == [(2, 1)]
    assert "Januari sudah dikerjakan: tetap." in shown.content.decode()
    assert "Belum dipilih apa yang berlaku" in client.get(f"{base}/sahkan/").content.decode()
    seen = {"seen": fresh(amended).version}
    assert client.post(f"{base}/bulan/", seen).status_code == 422
    chosen = {**seen, "choice": "before", "month-2": "waived", "reason": "Belum ada tim."}
    assert client.post(f"{base}/bulan/", chosen).status_code == 302
    amended = fresh(amended)
    again = client.get(f"{base}/perubahan/")
    assert "<b>Bulan sebelum penetapan</b>: <ins>dikecualikan: Februari</ins>" in again.content.decode()
    sent = {"seen": amended.version, "plan": again.context["state"], "worked": "tetap"}
    sent |= {f"pasang:{row.ref}": row.ref for row in again.context["rows"]}
    rest = Occurrence.objects.exclude(action__ref="I.4").order_by("pk")
    before = list(rest.filter(month=2).values_list("pk", "treatment"))
    assert client.post(f"{base}/perubahan/", sent).status_code == 302
    assert held.get(month=2).treatment == "waived"
    assert held.get(month=1).treatment == "counted"
    assert list(rest.filter(month=2).values_list("pk", "treatment")) == before


def test_a_stranger_and_a_writer_revise_nothing(world: SimpleNamespace, client: Client, amended: DecreeImport) -> None:
    for person, status in ((world.stranger, 404), (world.member, 403), (world.viewer, 403)):
        client.force_login(person)
        assert client.get(f"/1504/impor/{amended.code}/perubahan/").status_code == status
        assert client.post(f"/1504/impor/{amended.code}/perubahan/", {}).status_code == status
        assert client.post("/1504/2025/rencana/perubahan/batalkan/", {"words": "x" * 20}).status_code == status
    assert Plan.objects.get().decree_number == "16"
