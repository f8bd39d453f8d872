"""The pages of a round, as each who takes part meets them."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.storage import InMemoryStorage
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.assessment import rounds as make
from tests.conftest import AT

from zona.assessment.models import Assessment, Opening, Pass, Remark, Round, Seat, Verdict
from zona.assessment.queries.rounds import round_of
from zona.assessment.refusals import UnableInRound
from zona.assessment.services.judging import judge, remark
from zona.assessment.services.passes import make_pass
from zona.assessment.services.rounds import appoint, declare, set_deadlines
from zona.org.days import day_of
from zona.reports.standing import early_of
from zona.rules.lke.rounds import Stage, Voice
from zona.ui.middleware import read_clock

ADDRESS = "/1504/2025/nilai/"
pytestmark = [pytest.mark.usefixtures("storage"), pytest.mark.long]


@pytest.fixture
def storage(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.core.files.storage.default_storage._wrapped", InMemoryStorage())


@pytest.fixture
def filled(world: SimpleNamespace, assessment: Assessment) -> Assessment:
    make.answered(world, assessment)
    return assessment


def signed(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return str(answer.content.decode())


def at_round(found: Round, rest: str = "") -> str:
    return f"{ADDRESS}putaran/{found.code}/{rest}"


def test_the_office_opens_locks_and_can_no_longer_answer(world: SimpleNamespace, filled: Assessment) -> None:
    leader, head = signed(world.leader), signed(world.head)
    assert "Belum ada putaran" in text_of(leader, f"{ADDRESS}putaran/")
    opened = leader.post(f"{ADDRESS}putaran/buka/")
    found = Round.objects.get()
    assert opened["Location"] == at_round(found)
    assert "Kunci penilaian" in text_of(leader, at_round(found))
    assert leader.post(at_round(found, "langkah/lock/")).status_code == 302
    assert "Jawaban kantor terkunci" in text_of(head, at_round(found))
    assert '<form method="post"' not in text_of(head, f"{ADDRESS}area/1/").split("<main")[1]
    assert signed(world.viewer).post(at_round(found, "langkah/withdraw/"), {"reason": "x"}).status_code == 403


def test_a_move_asks_for_what_is_missing_at_its_field(world: SimpleNamespace, filled: Assessment) -> None:
    found = make.locked(world, filled)
    client = signed(world.assessor)
    refused = client.post(at_round(found, "langkah/begin/"))
    assert refused.status_code == 422
    assert "benturan kepentingan" in refused.content.decode()
    assert client.post(at_round(found, "langkah/begin/"), {"free": "on"}).status_code == 302
    refused = client.post(at_round(found, "langkah/return/"), {"reason": " "})
    assert refused.status_code == 422
    early = client.post(at_round(found, "langkah/pass/"), {"number": "12", "dated_on": "2025-10-20"})
    assert "113 butir belum dinilai" in early.content.decode()
    assert client.get(at_round(found, "langkah/close/")).status_code == 403
    assert client.get(at_round(found, "langkah/terbang/")).status_code == 404


def test_somebody_of_the_office_is_told_why_they_cannot_assess_it(world: SimpleNamespace, filled: Assessment) -> None:
    own = make.person(world, "Eko Rangkap", "assessor", world.unit)
    found = make.locked(world, filled)
    answer = signed(own).post(at_round(found, "langkah/begin/"), {"free": "on"})
    assert answer.status_code == 422
    assert "Eko Rangkap berperan di KPU Kabupaten Batang Hari" in answer.content.decode()
    assert not Seat.objects.exists()


def test_an_assessor_judges_item_by_item_and_is_led_to_the_next(world: SimpleNamespace, filled: Assessment) -> None:
    found = make.begun(world, filled)
    client = signed(world.assessor)
    page = text_of(client, at_round(found, "butir/A.I.1.i.b/"))
    assert "Penilaian Anda (Pendahuluan)" in page
    missing = client.post(
        at_round(found, "butir/A.I.1.i.b/simpan/"), {"accepts": "tidak", "value": "C", "version": "0"}
    )
    assert missing.status_code == 422
    assert 'value="C" checked' in missing.content.decode()
    saved = client.post(
        at_round(found, "butir/A.I.1.i.b/simpan/"),
        {"accepts": "tidak", "value": "C", "note": "sekali", "version": "0"},
    )
    assert saved["Location"] == at_round(found, "butir/A.I.1.ii.a/")
    ratio = client.post(
        at_round(found, "butir/A.II.3.iii.a/simpan/"),
        {"accepts": "tidak", "prev": "4", "now": "1", "note": "menurut daftar", "version": "0"},
    )
    assert ratio.status_code == 302
    assert Verdict.objects.get(item="A.II.3.iii.a").value == {"prev": "4", "now": "1"}
    client.post(at_round(found, "area/1/terima/"))
    part = text_of(client, at_round(found, "area/1/"))
    assert "0 butir di bagian ini belum dinilai" in part
    assert "diterima" in part


def test_the_office_sees_a_voice_only_when_it_has_spoken_to_the_end(
    world: SimpleNamespace, filled: Assessment, at: datetime
) -> None:
    found = make.begun(world, filled)
    judge(
        actor=world.assessor, at=at, in_round=found, voice=Voice.PRELIMINARY, item="A.I.1.i.b", accepts=False,
        value="C", note="baru sekali saja", version=0,
    )  # fmt: skip
    assert "baru sekali saja" not in text_of(signed(world.head), at_round(found, "banding/"))
    assert "baru sekali saja" in text_of(signed(world.assessor), at_round(found, "banding/?hanya=beda"))
    signed(world.assessor).post(at_round(found, "langkah/return/"), {"reason": "Lengkapi"})
    assert "baru sekali saja" in text_of(signed(world.head), at_round(found, "banding/?hanya=beda&bagian=1"))


def test_a_question_waits_until_the_office_replies(world: SimpleNamespace, filled: Assessment) -> None:
    found = make.begun(world, filled)
    asker, member = signed(world.assessor), signed(world.member)
    ask = at_round(found, "butir/A.I.5.i.b/tanya/")
    assert asker.post(ask, {"text": " "}).status_code == 422
    assert asker.post(ask, {"text": "Mana daftar hadirnya?"}).status_code == 302
    assert "1 pertanyaan penilai menunggu" in text_of(member, at_round(found))
    assert "A.I.5.i.b" in text_of(member, at_round(found, "banding/?hanya=tanya"))
    assert member.post(ask, {"text": "Sudah dipasang."}).status_code == 302
    assert member.post(at_round(found, "butir/A.I.1.i.a/tanya/"), {"text": "?"}).status_code == 403
    assert "menunggu" not in text_of(member, at_round(found))
    assert list(Remark.objects.order_by("pk").values_list("voice", flat=True)) == ["preliminary", "unit"]


def test_a_form_names_its_field_in_our_own_words(world: SimpleNamespace, filled: Assessment) -> None:
    found = make.begun(world, filled)
    ask = at_round(found, "butir/A.I.5.i.b/tanya/")
    long = signed(world.assessor).post(ask, {"text": "a" * 4001}).content.decode()
    assert "Pertanyaan atau tanggapan penilai paling banyak 4000 tanda; yang Anda tulis 4001 tanda." in long
    given = {"person": "zzz", "post": "tpi_head"}
    assert "Pilih Orang dari daftar; “zzz” tidak ada di dalamnya." in signed(world.admin).post(
        at_round(found, "penilai/"), given
    ).content.decode()  # fmt: skip


def test_only_the_voice_at_work_asks_and_only_once_declared(world: SimpleNamespace, filled: Assessment) -> None:
    found = make.begun(world, filled)
    late = make.person(world, "Lina Penilai")
    appoint(actor=world.admin, at=AT, in_round=found, person=late, post="tpi_member", areas=[])
    ask = at_round(found, "butir/A.I.5.i.b/tanya/")
    assert signed(world.admin).post(ask, {"text": "Mana?"}).status_code == 403, "the TPN has not its turn"
    assert signed(late).post(ask, {"text": "Mana?"}).status_code == 403
    declare(actor=late, at=AT, in_round=found, free=True)
    assert signed(late).post(ask, {"text": "Mana?"}).status_code == 403, "the TPI has not its turn"
    with pytest.raises(UnableInRound, match="tahap lain"):
        remark(actor=late, at=AT, in_round=found, voice=Voice.TPI, item="A.I.5.i.b", text="Mana?")
    with pytest.raises(UnableInRound, match="tidak bertugas"):
        remark(actor=world.admin, at=AT, in_round=found, voice=Voice.TPI, item="A.I.5.i.b", text="Mana?")
    assert not Remark.objects.exists()


def test_nobody_is_offered_what_their_own_office_forbids(world: SimpleNamespace, filled: Assessment) -> None:
    own = make.person(world, "Eko Rangkap")
    make.Membership.objects.create(person=own, unit=world.unit, role="member", began_on=date(2025, 2, 1))
    found = make.locked(world, filled)
    assert "Mulai penilaian pendahuluan" in text_of(signed(world.assessor), at_round(found))
    assert "Mulai penilaian pendahuluan" not in text_of(signed(own), at_round(found))
    seats = text_of(signed(world.admin), at_round(found, "penilai/"))
    assert world.assessor.name in seats
    assert "Eko Rangkap" not in seats


def test_a_closed_round_waits_for_nothing_and_makes_no_link(world: SimpleNamespace, filled: Assessment) -> None:
    found = make.begun(world, filled)
    remark(actor=world.assessor, at=AT, in_round=found, voice=Voice.PRELIMINARY, item="A.I.5.i.b", text="Mana?")
    assert early_of(world.unit, 2025, today=date(2025, 12, 30))
    Round.objects.filter(pk=found.pk).update(stage="closed")
    head = signed(world.head)
    page = text_of(head, at_round(found))
    assert "menunggu jawaban kantor" not in page
    assert 'aria-current="step"' not in page, "every stage is done, the last one too"
    page = text_of(head, at_round(found, "tautan/"))
    assert "sudah berakhir" in page
    assert 'name="whom"' not in page
    answer = head.post(at_round(found, "tautan/"), {"whom": "TPI", "days": "7"})
    assert answer.status_code == 422
    assert "setelah penilaian dikunci" not in answer.content.decode()
    assert early_of(world.unit, 2025, today=date(2025, 12, 30)) is None


def test_the_administrator_appoints_sets_days_and_sees_the_load(
    world: SimpleNamespace, filled: Assessment, at: datetime
) -> None:
    found, _tpi = make.at_tpi(world, filled)
    late = make.person(world, "Lina Penilai")
    admin = signed(world.admin)
    assert admin.post(at_round(found, "penilai/"), {"person": "", "post": ""}).status_code == 422
    given = {"person": late.code, "post": "tpi_member", "areas": ["5", "0"]}
    assert admin.post(at_round(found, "penilai/"), given).status_code == 302
    assert "bagian 5 dan Hasil" in text_of(admin, at_round(found, "penilai/"))
    own = admin.post(at_round(found, "penilai/"), {"person": world.assessor.code, "post": "tpi_head"})
    assert "tugas lain" in own.content.decode()
    assert admin.post(at_round(found, "batas/"), {"tpi": "2025-10-27"}).status_code == 302
    wrong = admin.post(at_round(found, "batas/"), {"tpi": "2025-10-27", "review": "2025-10-01"})
    assert wrong.status_code == 422
    load = text_of(admin, "/kpu/2025/nilai/beban/")
    assert "0 dari 113" in load
    assert "hari kerja lewat" in load
    assert "Lina Penilai" in load
    assert world.assessor.name not in load, "the preliminary assessment is over: no load any more"
    ended = admin.post(at_round(found, f"penilai/{late.code}/akhiri/"), {"reason": "Pindah"})
    assert ended.status_code == 302
    assert "Lina Penilai" not in text_of(admin, "/kpu/2025/nilai/beban/")
    assert "Belum ada putaran" in text_of(signed(world.stranger), "/1505/2025/nilai/beban/")


def test_a_tpi_member_declares_and_judges_in_their_own_areas(world: SimpleNamespace, filled: Assessment) -> None:
    found, tpi = make.at_tpi(world, filled)
    late = make.person(world, "Lina Penilai")
    appoint(actor=world.admin, at=AT, in_round=found, person=late, post="tpi_member", areas=[5])
    client = signed(late)
    assert "Nyatakan benturan kepentingan" in text_of(client, at_round(found))
    assert client.post(at_round(found, "butir/A.I.5.i.b/simpan/"), {"accepts": "ya"}).status_code == 403
    assert client.post(at_round(found, "pernyataan/"), {"free": "tidak"}).status_code == 422
    assert client.post(at_round(found, "pernyataan/"), {"free": "ya"}).status_code == 302
    assert client.post(at_round(found, "butir/A.I.5.i.b/simpan/"), {"accepts": "ya"}).status_code == 302
    assert client.post(at_round(found, "butir/A.I.1.i.b/simpan/"), {"accepts": "ya"}).status_code == 403
    assert signed(tpi.controller).post(at_round(found, "area/5/terima/")).status_code == 403


def test_a_link_shows_the_evidence_for_a_time_and_every_opening_is_kept(
    world: SimpleNamespace, filled: Assessment, at: datetime
) -> None:
    paper = make.shown(world, filled, "A.I.1.i.a", "SK Tim")
    secret = make.shown(world, filled, "A.I.1.i.a", "Daftar pelapor", confidentiality="limited")
    found = make.locked(world, filled)
    head = signed(world.head)
    assert head.post(at_round(found, "tautan/"), {"whom": "TPI", "days": "400"}).status_code == 422
    made = head.post(at_round(found, "tautan/"), {"whom": "TPI Inspektorat", "days": "7"}).content.decode()
    address = made.split("<code>")[1].split("</code>")[0].removeprefix("http://testserver")
    guest = Client()
    listed = guest.get(address)
    text = listed.content.decode()
    assert "SK Tim" in text
    assert "Daftar pelapor" not in text
    assert "1 dokumen terbatas" in text
    assert listed["Referrer-Policy"] == "no-referrer"
    got = guest.get(f"{address}{paper.code}/")
    assert b"".join(got.streaming_content) == b"ISI SK Tim"  # type: ignore[attr-defined]
    assert guest.get(f"{address}{secret.code}/").status_code == 404
    assert guest.get("/penilai/salah/").status_code == 404
    assert list(Opening.objects.order_by("pk").values_list("document", flat=True)) == ["", paper.code]
    assert "TPI Inspektorat" in text_of(head, at_round(found, "tautan/"))
    link = Pass.objects.get()
    head.post(at_round(found, f"tautan/{link.code}/cabut/"))
    assert guest.get(address).status_code == 410
    assert guest.get(f"{address}{paper.code}/").status_code == 410
    old, key = make_pass(
        actor=world.head, at=at - timedelta(days=20), in_round=found, whom="Lama", days=7
    )  # fmt: skip
    assert guest.get(f"/penilai/{key}/").status_code == 410
    assert not old.openings.exists()


def test_a_document_that_became_limited_no_longer_opens_through_a_link(
    world: SimpleNamespace, filled: Assessment
) -> None:
    paper = make.shown(world, filled, "A.I.1.i.a", "SK Tim")
    found = make.locked(world, filled)
    _made, key = make_pass(actor=world.head, at=read_clock(), in_round=found, whom="TPI", days=7)
    type(paper).objects.update(confidentiality="limited")
    assert Client().get(f"/penilai/{key}/{paper.code}/").status_code == 404


@pytest.mark.parametrize("rest", ["", "banding/", "area/1/", "butir/A.I.1.i.b/", "penilai/", "tautan/"])
def test_a_rounds_screen_asks_the_database_at_most_twelve_times(
    world: SimpleNamespace,
    filled: Assessment,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    rest: str,
) -> None:
    make.shown(world, filled, "A.I.1.i.a", "SK Tim")
    found, tpi = make.at_tpi(world, filled)
    who = {"penilai/": world.admin, "tautan/": world.head}.get(rest, tpi.head)
    client = signed(who)
    text_of(client, at_round(found, rest))
    with django_assert_max_num_queries(12):
        text_of(client, at_round(found, rest))


def test_the_load_of_many_offices_and_a_seal_ask_no_more(
    world: SimpleNamespace, filled: Assessment, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    found = make.begun(world, filled)
    set_deadlines(actor=world.admin, at=AT, in_round=found, days={"preliminary": day_of(read_clock())})
    client = signed(world.assessor)
    with django_assert_max_num_queries(12):
        assert "hari ini" in text_of(client, "/15/2025/nilai/beban/")
    with django_assert_max_num_queries(12):
        text_of(client, f"{ADDRESS}potret/{found.snapshots.get().code}/")
    fresh = round_of(world.unit, 2025, found.code)
    assert fresh is not None
    assert fresh.stage == Stage.PRELIMINARY


def test_only_known_words_judge(world: SimpleNamespace, filled: Assessment) -> None:
    found = make.begun(world, filled)
    answer = signed(world.assessor).post(
        at_round(found, "butir/A.I.1.i.b/simpan/"), {"accepts": "zz", "note": "sekali", "version": "0"}
    )
    assert answer.status_code == 422
    assert "sekali" in answer.content.decode()
    assert not Verdict.objects.exists()


@pytest.mark.parametrize("absurd", ["0001-01-01", "9999-12-31"])
def test_no_day_out_of_all_years_stands_in_a_round(world: SimpleNamespace, filled: Assessment, absurd: str) -> None:
    found = make.resulted(world, filled)
    for address, said in (
        ("batas/", {"tpn": absurd}),
        ("langkah/propose/", {"number": "1/ZI", "dated_on": absurd}),
    ):
        answer = signed(world.admin).post(at_round(found, address), said)
        assert answer.status_code == 422, address
        assert "Tahunnya harus antara 2000 dan 2100." in answer.content.decode(), address
    after = Round.objects.get()
    assert (after.stage, after.deadlines) == (Stage.RESULT, {})


def test_the_pack_is_offered_to_who_may_have_it(world: SimpleNamespace, filled: Assessment) -> None:
    found = make.locked(world, filled)
    for person in (world.head, world.leader, world.admin, world.assessor):
        client = signed(person)
        offered = "/1504/2025/bukti/paket/" in text_of(client, at_round(found))
        assert offered == (client.get("/1504/2025/bukti/paket/").status_code == 200), person
