"""The forms that change an adopted plan, sent as a browser sends them."""

from datetime import datetime
from html import unescape
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from zona.audit.models import Entry
from zona.org.models import Person
from zona.plan.models import Action, Comment, Occurrence, Plan
from zona.plan.reasons import Kind, Reason
from zona.plan.services import edit_action
from zona.plan.values import values_of

BOARD = "/1504/2025/rencana/"


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    """Requests happen on 20 October 2025."""
    monkeypatch.setattr("zona.ui.middleware.read_clock", lambda: at)


def row(plan: Plan, ref: str) -> Action:
    return plan.actions.select_related("section", "pic", "plan__unit").get(ref=ref)


def form_of(of: Action, **changes: Any) -> dict[str, Any]:
    """What a browser sends from the form as it was opened, with some fields changed."""
    values = values_of(of, dict(of.occurrences.values_list("month", "treatment")))
    given = {**values, "version": of.version, "reason": "correction", "words": ""}
    return {**given, **{key.replace("__", "."): value for key, value in changes.items()}}


def post(person: Person, url: str, data: dict[str, Any], status: int = 302) -> str:
    client = Client()
    client.force_login(person)
    response = client.post(BOARD + url, data)
    assert response.status_code == status, unescape(response.content.decode())
    return response.headers["Location"] if status == 302 else unescape(response.content.decode())


def get(person: Person, url: str, status: int = 200) -> str:
    client = Client()
    client.force_login(person)
    response = client.get(BOARD + url)
    assert response.status_code == status
    return unescape(response.content.decode())


def test_an_edit_is_saved_and_leads_back_to_the_row(plan: Plan, world: SimpleNamespace) -> None:
    sent = form_of(row(plan, "V.1a"), target="2 kali", month__6="counted")
    assert post(world.member, "V.1a/ubah/", sent) == f"{BOARD}V.1a/"
    assert row(plan, "V.1a").target == "2 kali"
    assert Occurrence.objects.filter(action__ref="V.1a", month=6).exists()
    assert Entry.objects.get(verb="plan.action_edited").actor == world.member.pk


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"target": "2 kali", "reason": ""}, "Pilih alasan."),
        ({"target": "2 kali", "reason": "other"}, "Tulis penjelasan alasan."),
        ({"month__9": "waived"}, "Tulis mengapa bulan dikecualikan."),
        ({"action": " "}, "Isi langkah aksi."),
        ({"number": ""}, "Isi nomor."),
        ({"number": "-1"}, "Tulis dengan huruf atau angka"),
        ({"number": "🙂"}, "Tulis dengan huruf atau angka"),
        ({"sub": "…"}, "Tulis dengan huruf atau angka"),
        ({"sub": "b"}, "Nomor V.1b sudah dipakai aksi lain."),
        ({}, "Belum ada isian yang berubah."),
        ({"target": "x" * 201}, "200"),
        ({"month__9": "sometime"}, "dari daftar; “sometime” tidak ada di dalamnya."),
    ],
)
def test_a_faulty_edit_comes_back_with_everything_that_was_typed(
    plan: Plan, world: SimpleNamespace, changes: dict[str, str], sentence: str
) -> None:
    page = post(world.head, "V.1a/ubah/", form_of(row(plan, "V.1a"), **changes), 422)
    assert sentence in page
    assert ("isian yang perlu diperbaiki" if changes else "Belum berhasil") in page
    for typed in changes.values():
        assert typed in page
    assert row(plan, "V.1a").version == 1


def test_the_second_of_two_editors_sees_both_values_and_decides(
    plan: Plan, world: SimpleNamespace, at: datetime
) -> None:
    opened = form_of(row(plan, "V.1a"), target="3 kali", indicator="Indikator saya")
    edit_action(
        actor=world.head,
        at=at,
        action=row(plan, "V.1a"),
        version=1,
        values={"target": "2 kali", "component": "Komponen baru", "month.5": ""},
        reason=Reason(Kind.CORRECTION),
    )
    page = post(world.member, "V.1a/ubah/", opened, 409)
    assert "V.1a baru saja diubah orang lain" in page
    assert "Yuliana Putri mengubahnya menjadi “2 kali”" in page
    assert 'value="3 kali"' in page
    assert "Indikator saya" in page
    assert "Komponen baru" in page
    assert "Sudah diambil dari simpanan terakhir: Komponen dan Mei." in page
    assert row(plan, "V.1a").target == "2 kali"
    again = form_of(row(plan, "V.1a"), target="3 kali", indicator="Indikator saya")
    assert f'name="version" value="{row(plan, "V.1a").version}"' in page
    post(world.member, "V.1a/ubah/", again)
    saved = row(plan, "V.1a")
    assert (saved.target, saved.indicator, saved.component) == ("3 kali", "Indikator saya", "Komponen baru")
    assert not Occurrence.objects.filter(action=saved, month=5).exists()


def test_an_edit_can_be_undone_from_the_history(plan: Plan, world: SimpleNamespace) -> None:
    post(world.head, "II.1/ubah/", form_of(row(plan, "II.1"), target="50%", month__10="waived", words="ditunda"))
    number = Entry.objects.get(verb="plan.action_edited").number
    assert f"ubah/?batalkan={number}" in get(world.head, "II.1/")
    page = get(world.head, f"II.1/ubah/?batalkan={number}")
    assert 'name="target" value="100%"' in page
    assert "Perubahan oleh Yuliana Putri" in page
    assert '<option value="undo" selected>' in page
    post(world.head, "II.1/ubah/", form_of(row(plan, "II.1"), target="100%", month__10="counted", reason="undo"))
    assert row(plan, "II.1").target == "100%"
    history = get(world.head, "II.1/")
    assert "Pembatalan perubahan sebelumnya" in history
    assert f"batalkan={number}" not in history


def test_an_area_member_changes_no_row_of_another_area(plan: Plan, world: SimpleNamespace) -> None:
    for url in ("II.1/ubah/", "II.1/tarik/", "VI.1/ubah/", "bagian/1/", "bagian/3/"):
        get(world.member, url, 403)
    post(world.member, "II.1/ubah/", form_of(row(plan, "II.1"), target="1"), 403)
    post(world.member, "II.1/tarik/", {"version": 1, "reason": "other", "words": "x"}, 403)
    page = post(world.member, "V.1a/ubah/", form_of(row(plan, "V.1a"), section="1"), 422)
    assert "1" in page
    assert not Entry.objects.filter(verb__startswith="plan.action").exists()


@pytest.mark.parametrize("who", ["assessor", "viewer", "leader", "admin"])
def test_who_only_looks_on_alters_nothing(plan: Plan, world: SimpleNamespace, who: str) -> None:
    person = getattr(world, who)
    for url in ("V.1a/ubah/", "V.1a/tarik/", "aksi-baru/", "penanggung-jawab/", "bagian/2/"):
        get(person, url, 403)
    post(person, "V.1a/ubah/", form_of(row(plan, "V.1a"), target="1"), 403)
    post(person, "penanggung-jawab/", {"row": ["V.1a"], "v:V.1a": 1, "pic": world.head.code, "reason": "people"}, 403)
    assert Entry.objects.exclude(verb="plan.adopted").count() == 0


def test_a_row_is_withdrawn_with_a_reason_and_restored(plan: Plan, world: SimpleNamespace) -> None:
    assert "Tulis penjelasan alasan." in post(world.head, "V.1a/tarik/", {"version": 1, "reason": "decree"}, 422)
    post(world.head, "V.1a/tarik/", {"version": 1, "reason": "decree", "words": "dicabut"})
    assert row(plan, "V.1a").withdrawn_at
    post(world.head, "V.1a/pulihkan/", {"version": 2, "reason": "undo"})
    assert row(plan, "V.1a").withdrawn_at is None


def test_a_withdrawal_of_what_was_changed_meanwhile_asks_again(plan: Plan, world: SimpleNamespace) -> None:
    post(world.head, "V.1a/ubah/", form_of(row(plan, "V.1a"), target="2 kali"))
    page = post(world.head, "V.1a/tarik/", {"version": 1, "reason": "decree", "words": "dicabut"}, 422)
    assert "baru saja diubah" in page
    assert 'name="version" value="2"' in page
    assert 'value="dicabut"' in page


def test_a_row_is_added(plan: Plan, world: SimpleNamespace) -> None:
    assert 'name="after"' in get(world.head, "aksi-baru/?bagian=V")
    sent = {
        "section": "2",
        "number": "2",
        "action": "Menerapkan SPIP",
        "evidence": "SK Tim\r\nKartu kendali",
        "month.3": "counted",
        "after": "V.1b",
        "reason": "decree",
        "words": "Keputusan 20 Tahun 2025",
    }
    assert post(world.head, "aksi-baru/", sent) == f"{BOARD}V.2/"
    made = row(plan, "V.2")
    assert made.evidence == ["SK Tim", "Kartu kendali"]
    page = post(world.head, "aksi-baru/", sent, 422)
    assert "Nomor V.2 sudah dipakai aksi lain." in page
    assert "Menerapkan SPIP" in page


def test_several_rows_get_one_person(plan: Plan, world: SimpleNamespace) -> None:
    page = get(world.member, "penanggung-jawab/")
    assert page.count('type="checkbox"') == 2
    assert "Hanya baris di area Anda yang tampil." in page
    assert "II.1" not in page
    sent: dict[str, Any] = {
        "row": ["V.1a", "V.1b"],
        "v:V.1a": 1,
        "v:V.1b": 1,
        "pic": world.member.code,
        "reason": "people",
    }
    post(world.member, "penanggung-jawab/", sent)
    assert plan.actions.filter(pic=world.member).count() == 2
    page = post(world.member, "penanggung-jawab/", {**sent, "pic": world.head.code}, 409)
    assert "V.1a, V.1b baru saja diubah" in page
    assert page.count("checked") == 2
    assert "Pilih sedikitnya satu baris." in post(world.member, "penanggung-jawab/", {**sent, "row": ["II.1"]}, 422)


def test_nobody_outside_the_office_can_be_put_in_charge(plan: Plan, world: SimpleNamespace) -> None:
    sent = {"row": ["V.1a"], "v:V.1a": 1, "pic": world.stranger.code, "reason": "people"}
    post(world.head, "penanggung-jawab/", sent, 422)
    post(world.head, "V.1a/ubah/", form_of(row(plan, "V.1a"), pic=world.stranger.code), 422)
    assert not plan.actions.exclude(pic=None).exists()


def test_a_section_is_changed_and_two_editors_are_told(plan: Plan, world: SimpleNamespace) -> None:
    sent = {"number": "V", "title": "Pengawasan", "area": "5", "position": "2", "version": 1, "reason": "correction"}
    post(world.head, "bagian/2/", sent)
    page = post(world.member, "bagian/2/", {**sent, "title": "Judul saya"}, 422)
    assert "baru saja diubah orang lain" in page
    assert "Nilai sekarang: “Pengawasan”." in page
    assert 'value="Judul saya"' in page
    post(world.member, "bagian/2/", {**sent, "title": "Judul saya", "version": 2})
    assert plan.sections.get(key="2").title == "Judul saya"
    listed = get(world.viewer, "bagian/")
    assert "Judul saya" in listed
    assert ">5. Penguatan Pengawasan<" in listed


def test_an_area_member_takes_no_section_out_of_their_area(plan: Plan, world: SimpleNamespace) -> None:
    sent = {"number": "V", "title": "X", "area": "2", "position": "2", "version": 1, "reason": "correction"}
    post(world.member, "bagian/2/", sent, 403)


def test_comments_are_written_kept_on_error_and_taken_back_by_their_writer_alone(
    plan: Plan, world: SimpleNamespace
) -> None:
    assert "#komentar-" in post(world.assessor, "V.1a/komentar/", {"text": "Lengkapi\r\nnotula"})
    comment = Comment.objects.get()
    assert "Lengkapi<br>notula" in get(world.viewer, "V.1a/")
    empty = post(world.head, "V.1a/komentar/", {"text": ""}, 422)
    assert "Tulis komentar lebih dahulu." in empty
    too_long = post(world.head, "V.1a/komentar/", {"text": "y" * 4001}, 422)
    assert "y" * 4001 in too_long
    assert "Tarik komentar" not in get(world.head, "V.1a/")
    post(world.head, f"V.1a/komentar/{comment.pk}/tarik/", {})
    assert Comment.objects.get().withdrawn_at is None
    post(world.assessor, f"V.1b/komentar/{comment.pk}/tarik/", {}, 404)
    post(world.assessor, f"V.1a/komentar/{comment.pk}/tarik/", {})
    page = get(world.viewer, "V.1a/")
    assert "Komentar ditarik oleh penulisnya." in page
    assert "notula" not in page
    post(world.viewer, "V.1a/komentar/", {"text": "x"}, 403)


def test_a_wrong_plan_is_withdrawn_and_the_board_says_why(plan: Plan, world: SimpleNamespace) -> None:
    get(world.member, "tarik/", 403)
    assert "Tulis alasan penarikan rencana dalam satu kalimat." in post(world.leader, "tarik/", {"words": " "}, 422)
    post(world.leader, "tarik/", {"words": "Salah unggah"})
    page = get(world.viewer, "")
    assert "Belum ada rencana aksi 2025" in page
    assert "Alasan: Salah unggah" in page
    get(world.viewer, "V.1a/", 404)


def test_who_writes_to_a_row_whose_number_changed_is_led_to_it(
    plan: Plan, world: SimpleNamespace, at: datetime
) -> None:
    sent = form_of(row(plan, "V.1a"), target="2 kali")
    changed = {**values_of(row(plan, "V.1a"), {}), "number": "9"}
    edit_action(
        actor=world.head, at=at, action=row(plan, "V.1a"), version=1, values=changed,
        reason=Reason(Kind.CORRECTION),
    )  # fmt: skip
    client = Client()
    client.force_login(world.member)
    for url in ("V.1a/ubah/", "V.1a/tarik/", "V.1a/komentar/"):
        told = client.post(BOARD + url, sent, follow=True)
        assert told.request["PATH_INFO"] == f"{BOARD}V.9a/"
        assert "Aksi V.1a sekarang bernomor V.9a. Isian Anda masih ada pada formulirnya." in told.text
    assert client.get(f"{BOARD}V.1a/ubah/").headers["Location"] == f"{BOARD}V.9a/"
    assert client.post(f"{BOARD}XX.9/ubah/", sent).status_code == 404
