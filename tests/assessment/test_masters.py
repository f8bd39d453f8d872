"""The ministry's master: brought at the top, seen through, adopted, compared, withdrawn; read by every office."""

import json
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.makers.master import as_bytes, master, part, soals

from zona.assessment.models import Assessment, Master
from zona.assessment.queries import assessment_of, master_faults, score_faults, scored
from zona.assessment.queries.masters import placing_of, standing_master
from zona.assessment.refusals import UnableToTakeMaster
from zona.assessment.sealed import Sealed
from zona.assessment.services.answering import answer_item
from zona.assessment.services.masters import adopt_master, bring_master, withdraw_master
from zona.assessment.services.rounds import move, open_round
from zona.audit.models import Entry
from zona.audit.sentences import line_of
from zona.rules.lke.loading import load_instrument

pytestmark = [pytest.mark.django_db, pytest.mark.long]
OFFICIAL = "Kata-kata kementerian tentang tim"


def tree(year: int = 2025) -> dict[str, Any]:
    """A master of a year with one question in the ministry's own words."""
    made = master() | {"tahun": year}
    soals(made)[0]["teks_pertanyaan"] = OFFICIAL
    return made


def bring(world: SimpleNamespace, at: Any, said: dict[str, Any]) -> Master:
    return bring_master(actor=world.admin, at=at, unit=world.root, name="master.json", data=as_bytes(said))


def adopted(world: SimpleNamespace, at: Any, said: dict[str, Any]) -> Master:
    return adopt_master(actor=world.admin, at=at, master=bring(world, at, said))


def signed_in(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_an_administrator_brings_sees_and_adopts(world: SimpleNamespace) -> None:
    client = signed_in(world.admin)
    file = SimpleUploadedFile("master_soal_2025.json", as_bytes(tree()))
    found = client.post(reverse("master_bring", args=["kpu", 2025]), {"file": file}, follow=True)
    page = found.content.decode()
    assert "<b>127</b> <span>soal di dalamnya" in page
    assert OFFICIAL in page
    assert "Adopsi sebagai bunyi resmi" in page
    draft = Master.objects.get()
    assert draft.is_draft
    assert not signed_in(world.head).get(reverse("masters", args=["1504", 2025])).context["masters"]
    client.post(reverse("master_adopt", args=["kpu", 2025, draft.code]), follow=True)
    kept = Master.objects.get()
    assert (kept.version, kept.stands, kept.adopted_by) == (1, True, world.admin)
    assert [e.verb for e in Entry.objects.filter(chain="kpu").order_by("number")] == [
        "master.brought",
        "master.adopted",
    ]
    assert not list(master_faults())
    read = signed_in(world.head).get(reverse("master", args=["1504", 2025, kept.code]))
    assert OFFICIAL in read.content.decode()
    assert "Tarik master" not in read.content.decode()


def test_what_is_no_master_comes_back_with_its_place(world: SimpleNamespace) -> None:
    said = tree()
    soals(said)[1]["jenis_jawaban"] = "WARNA"
    address = reverse("master_bring", args=["kpu", 2025])
    bad = signed_in(world.admin).post(address, {"file": SimpleUploadedFile("a.json", as_bytes(said))})
    assert bad.status_code == 422
    assert "soal 2 (A.I.1.i): jenis_jawaban “WARNA” tidak dikenal." in bad.content.decode()
    none = signed_in(world.admin).post(address, {})
    assert "Pilih berkas master soal (JSON)." in none.content.decode()
    assert not Master.objects.exists()
    english = signed_in(world.admin)
    english.post("/bahasa/", {"bahasa": "en"})
    bad = english.post(address, {"file": SimpleUploadedFile("a.json", as_bytes(said))})
    assert "soal 2 (A.I.1.i): jenis_jawaban “WARNA” is not known." in bad.content.decode()


def test_nobody_below_the_top_brings_or_decides(world: SimpleNamespace, at: Any) -> None:
    kept = adopted(world, at, tree())
    file = SimpleUploadedFile("a.json", as_bytes(tree(2026)))
    assert signed_in(world.head).post(reverse("master_bring", args=["1504", 2025]), {"file": file}).status_code == 403
    assert signed_in(world.admin).post(reverse("master_bring", args=["1504", 2025]), {"file": file}).status_code == 403
    assert signed_in(world.head).post(reverse("master_bring", args=["kpu", 2025]), {"file": file}).status_code == 404
    assert signed_in(world.admin).post(reverse("master_adopt", args=["1504", 2025, kept.code])).status_code == 403
    assert signed_in(world.stranger).get(reverse("master", args=["1504", 2025, kept.code])).status_code == 404
    with pytest.raises(UnableToTakeMaster):
        bring_master(actor=world.admin, at=at, unit=world.unit, name="a", data=as_bytes(tree(2026)))


def test_the_official_words_stand_beside_ours(world: SimpleNamespace, at: Any, assessment: Assessment) -> None:
    adopted(world, at, tree())
    page = signed_in(world.head).get(reverse("assessment_part", args=["1504", 2025, 1])).content.decode()
    assert OFFICIAL in page
    assert "Bunyi resmi, master 2025" in page
    assert load_instrument().items["A.I.1.i.a"].question.id in page


def test_a_new_assessment_goes_by_the_master(world: SimpleNamespace, at: Any) -> None:
    said = tree()
    part(said, "A.I.1.i")["bobot_maksimal"], part(said, "A.I.1.ii")["bobot_maksimal"] = 1.0, 0.5
    kept = adopted(world, at, said)
    signed_in(world.head).post(reverse("assessment_start", args=["1504", 2025]), {"aim": "WBK"})
    found = Assessment.objects.get()
    assert found.edition == kept.edition
    answer_item(actor=world.head, at=at, assessment=found, item="A.I.1.i.a", value="ya", version=0)
    assert scored(assessment_of(world.unit, 2025)).total == 0.5
    page = signed_in(world.head).get(reverse("assessment_part", args=["1504", 2025, 1])).content.decode()
    assert OFFICIAL in page
    assert load_instrument().items["A.I.1.i.a"].question.id in page
    in_round = open_round(actor=world.head, at=at, assessment=found)
    move(actor=world.leader, at=at, in_round=in_round, move="lock")
    sealed = Sealed(in_round.snapshots.get())
    assert sealed.faults() == []
    assert sealed.instrument.items["A.I.1.i.a"].question.id == OFFICIAL


def later() -> dict[str, Any]:
    """Next year's: one question reworded, one answered otherwise, one gone, one new, one reweighed."""
    made = tree(2026)
    listed = soals(made)
    listed[1]["teks_pertanyaan"] = "Anggota tim kerja dipilih lewat mekanisme jelas dan terbuka"
    listed[15]["jenis_jawaban"], listed[15]["skema_penilaian"] = "YA_TIDAK", listed[8]["skema_penilaian"]
    part(made, "A.I.3.vi")["soals"] = [
        {**listed[0], "id": 5000, "excel_baris": 900, "teks_pertanyaan": "Pegawai memakai kendaraan dinas"}
    ]
    part(made, "A.I.1.iii")["bobot_maksimal"], part(made, "A.I.1.iv")["bobot_maksimal"] = 0.5, 2.0
    return made


def test_next_years_master_is_compared_and_placed(world: SimpleNamespace, at: Any) -> None:
    adopted(world, at, tree())
    draft = bring(world, at, later())
    placing = placing_of(draft)
    assert not placing.faults
    assert placing.bound.items[5000] == ("A.I.3.vi.b", None)
    kept = adopt_master(actor=world.admin, at=at, master=draft)
    edition = load_instrument(kept.edition)
    assert "A.I.3.vi.a" not in edition.items
    assert "A.I.3.vi.b" in edition.items
    assert sum(sub.weight for sub in edition.subcomponents.values()) == 100
    assert [o.key for o in edition.items["A.I.2.ii.a"].options] == ["ya", "tidak"]
    reader = signed_in(world.viewer)
    page = reader.get(reverse("master_compare", args=["1504", 2026, kept.code])).content.decode()
    assert "<ins>jelas dan terbuka</ins>" in page or "terbuka</ins>" in page
    assert "bobot atau nilainya berubah" in page
    assert "tidak ada lagi" in page
    table = b"".join(reader.get(reverse("master_compare_table", args=["1504", 2026, kept.code])).streaming_content)
    assert "A.I.3.vi.b,5000,baru" in table.decode()
    book = reader.get(reverse("master_compare_table", args=["1504", 2026, kept.code]), {"bentuk": "xlsx"})
    assert book.content[:2] == b"PK"


@pytest.mark.parametrize(
    ("alter", "where"),
    [
        (lambda t: part(t, "B.II")["soals"].clear(), "B.II.a"),
        (lambda t: part(t, "A.II.1.i")["soals"].pop(), "A.II.1.i"),
        (lambda t: part(t, "A.I.1.i").update(bobot_maksimal=0.75), "pengungkit"),
    ],
)
def test_what_cannot_be_scored_is_not_adopted(world: SimpleNamespace, at: Any, alter: Any, where: str) -> None:
    adopted(world, at, tree())
    said = tree(2026)
    alter(said)
    draft = bring(world, at, said)
    with pytest.raises(UnableToTakeMaster) as caught:
        adopt_master(actor=world.admin, at=at, master=draft)
    assert any(fault.startswith(where) for fault in caught.value.faults)
    address = reverse("master_adopt", args=["kpu", 2026, draft.code])
    assert signed_in(world.admin).post(address).status_code == 422
    assert not Master.objects.get(pk=draft.pk).stands


def test_the_same_file_twice_is_refused_and_a_withdrawn_one_serves_no_more(world: SimpleNamespace, at: Any) -> None:
    kept = adopted(world, at, tree())
    with pytest.raises(UnableToTakeMaster, match="sudah dibawa"):
        bring(world, at, tree())
    assert standing_master(world.unit, 2024) is None
    assert standing_master(world.unit, 2026) == kept
    client = signed_in(world.admin)
    address = reverse("master_withdraw", args=["kpu", 2025, kept.code])
    assert client.post(address, {"reason": ""}).status_code == 422
    client.post(address, {"reason": "keliru berkas"})
    assert standing_master(world.unit, 2026) is None
    assert "keliru berkas" in signed_in(world.head).get(reverse("masters", args=["1504", 2025])).content.decode()
    assert load_instrument(kept.edition).code == kept.edition
    with pytest.raises(UnableToTakeMaster):
        withdraw_master(actor=world.admin, at=at, master=kept, reason="lagi")


def test_a_changed_file_is_found(world: SimpleNamespace, at: Any) -> None:
    kept = adopted(world, at, tree())
    Master.objects.filter(pk=kept.pk).update(content=json.dumps(tree(2026)))
    assert list(master_faults()) == [f"Master {kept.code}: its content is not what was brought."]


def answered(world: SimpleNamespace, at: Any, year: int, **values: Any) -> Assessment:
    """An assessment of a year that goes by the master that stands for it, with answers."""
    signed_in(world.head).post(reverse("assessment_start", args=["1504", year]), {"aim": "WBK"})
    made = Assessment.objects.select_related("unit").get(year=year)
    for item, value in values.items():
        answer_item(
            actor=world.head, at=at, assessment=made, item=item.replace("_", "."), value=value, note="SK 1", version=0
        )
    return made


def test_answers_carry_over_where_the_item_is_the_same(world: SimpleNamespace, at: Any) -> None:
    adopted(world, at, tree())
    old = answered(
        world, at, 2025, A_I_1_i_a="ya", A_I_1_i_b="A", A_I_2_ii_a="A", A_I_1_iii_a="B", A_I_3_vi_a="A", A_I_5_i_a="A"
    )
    adopted(world, at, later())
    new = answered(world, at, 2026, A_I_5_i_a="C")
    before = list(old.answers.order_by("pk").values()), Assessment.objects.filter(pk=old.pk).values().get()
    page = signed_in(world.head).get(reverse("assessment_carry", args=["1504", 2026]))
    why = {line.item.code: line.why for line in page.context["anew"]}
    assert [line.item.code for line in page.context["taken"]] == ["A.I.1.i.a", "A.I.1.iii.a"]
    assert why["A.I.1.i.b"] == "kata-katanya berubah"
    assert why["A.I.2.ii.a"] in {"cara menjawabnya berubah", "kata-katanya berubah"}
    assert why["A.I.3.vi.b"] == "butir baru"
    assert why["A.I.5.i.a"] == "sudah dijawab tahun ini"
    assert why["A.I.6.i.a"] == "belum dijawab pada tahun itu"
    assert signed_in(world.viewer).post(reverse("assessment_carry_take", args=["1504", 2026])).status_code == 403
    signed_in(world.head).post(reverse("assessment_carry_take", args=["1504", 2026]))
    kept = {answer.item: (answer.value, answer.note) for answer in new.answers.all()}
    assert kept == {"A.I.1.i.a": ("ya", "SK 1"), "A.I.1.iii.a": ("B", "SK 1"), "A.I.5.i.a": ("C", "SK 1")}
    assert (list(old.answers.order_by("pk").values()), Assessment.objects.filter(pk=old.pk).values().get()) == before
    entry = Entry.objects.get(verb="assessment.carried")
    assert (entry.data["count"], entry.data["from_year"], entry.data["year"]) == (2, 2025, 2026)
    assert line_of(entry).did == "membawa 2 jawaban LKE 2025 ke 2026"
    assert not list(score_faults())
    assert signed_in(world.head).post(reverse("assessment_carry_take", args=["1504", 2026])).status_code == 422


def test_our_own_edition_carries_into_a_masters_and_a_member_carries_their_area(
    world: SimpleNamespace, at: Any
) -> None:
    answered(world, at, 2025, A_I_1_i_a="ya", A_I_5_i_a="A")
    adopted(world, at, tree(2026))
    new = answered(world, at, 2026)
    signed_in(world.member).post(reverse("assessment_carry_take", args=["1504", 2026]))
    assert list(new.answers.values_list("item", flat=True)) == ["A.I.5.i.a"]


def test_a_locked_assessment_takes_nothing_along(world: SimpleNamespace, at: Any) -> None:
    answered(world, at, 2025, A_I_1_i_a="ya")
    new = answered(world, at, 2026)
    move(actor=world.leader, at=at, in_round=open_round(actor=world.head, at=at, assessment=new), move="lock")
    assert signed_in(world.head).post(reverse("assessment_carry_take", args=["1504", 2026])).status_code == 422
    assert not new.answers.exists()


def test_a_master_page_says_the_weights_by_which_the_score_is_reckoned(world: SimpleNamespace, at: Any) -> None:
    kept = adopted(world, at, tree())
    page = signed_in(world.head).get(reverse("master", args=["1504", 2025, kept.code]))
    edition = load_instrument(kept.edition)
    for each in page.context["parts"]:
        for line in each.lines:
            assert line.weight in (None, edition.item_weight(line.item))
    by_part = {each.part: each.weight for each in page.context["parts"]}
    assert by_part["B.I"] == edition.subcomponents["B.I.a"].weight + edition.subcomponents["B.I.b"].weight
    assert sum(weight for weight in by_part.values() if weight) == 100
