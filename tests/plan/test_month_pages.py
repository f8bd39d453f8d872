"""The pages of a month: handing in with files and documents, checking one and several, and what stands on one's day."""

from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.storage import InMemoryStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.conftest import AT
from tests.plan.conftest import month, paper

from zona.audit.models import Entry
from zona.audit.queries import chain_faults
from zona.evidence.models import Document
from zona.evidence.services import edit_document
from zona.files.models import Upload
from zona.files.services.uploads import begin_upload, take_piece
from zona.org.access import viewer_of
from zona.org.models import Membership
from zona.plan.models import Action, Occurrence, Plan, Proof
from zona.plan.queries.checking import count_to_check, to_check, waiting
from zona.plan.queries.faults import month_faults
from zona.plan.queries.mine import elsewhere
from zona.plan.services import Handed, accept, hand_in, send_back
from zona.rules.asked import answered

pytestmark = [pytest.mark.django_db, pytest.mark.long]
OFFICE = "/1504/2025/"
MONTH = f"{OFFICE}rencana/V.1a/10/"
TODAY = date(2025, 10, 20)


@pytest.fixture(autouse=True)
def october(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zona.ui.middleware.read_clock", lambda: AT)
    monkeypatch.setattr("django.core.files.storage.default_storage._wrapped", InMemoryStorage())


def client_of(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def file(name: str = "undangan.txt", text: str = "UNDANGAN RAPAT") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode())


def handed(plan: Plan, person: Any, ref: str = "V.1a", number: int = 10, at: datetime = AT) -> Occurrence:
    one = paper(plan.unit, actor=person, at=at, title=f"Undangan {ref} {number}")
    found = month(plan, ref, number)
    hand_in(actor=person, at=at, occurrence=found, version=found.version, documents=[Handed(one, "Undangan")])
    return month(plan, ref, number)


def test_files_become_documents_named_by_what_was_asked(plan: Plan, world: SimpleNamespace) -> None:
    sent = {"version": "0", "files_0": [file()], "files_x": [file("foto kegiatan.txt", "foto")], "words": "Lengkap."}
    response = client_of(world.member).post(f"{MONTH}serahkan/", sent)
    assert (response.status_code, response["Location"]) == (302, MONTH)
    made = {p.document.title: (p.item, p.document.period_from, p.document.period_to) for p in Proof.objects.all()}
    span = (date(2025, 10, 1), date(2025, 10, 31))
    assert made == {"Undangan Oktober 2025": ("Undangan", *span), "foto kegiatan": ("", *span)}
    page = client_of(world.viewer).get(MONTH).content.decode()
    assert "Diserahkan, menunggu pemeriksaan" in page
    assert "Lengkap." in page
    assert "Serahkan bukti Oktober" not in page


def test_a_file_sent_once_in_pieces_answers_two_items(plan: Plan, world: SimpleNamespace) -> None:
    upload = begin_upload(actor=world.member, at=AT, unit=world.unit, name="a.txt", size=8, door="month", stamp="1")
    again = begin_upload(actor=world.member, at=AT, unit=world.unit, name="a.txt", size=8, door="month", stamp="1")
    assert again.code == upload.code
    take_piece(at=AT, upload=upload, offset=0, content=b"UNDANGAN")
    sent = {"version": "0", "kiriman": f"files_0:{upload.code} files_x:{upload.code}"}
    assert client_of(world.member).post(f"{MONTH}serahkan/", sent).status_code == 302
    assert {p.item for p in month(plan).proofs.all()} == {"Undangan", ""}
    assert not Upload.objects.exists()


def test_existing_documents_prove_without_a_new_file(plan: Plan, world: SimpleNamespace) -> None:
    one = paper(world.unit, actor=world.head, at=AT, title="Undangan sosialisasi")
    page = client_of(world.member).get(MONTH).content.decode()
    assert f'value="{one.code}"' in page
    client_of(world.member).post(f"{MONTH}serahkan/", {"version": "0", "document": [one.code]})
    assert [(p.document, p.item) for p in month(plan).proofs.all()] == [(one, "Undangan")]


def test_documents_are_found_by_words(plan: Plan, world: SimpleNamespace) -> None:
    paper(world.unit, actor=world.head, at=AT, title="Surat tugas")
    paper(world.unit, actor=world.head, at=AT, title="Undangan sosialisasi")
    page = client_of(world.member).get(f"{MONTH}?dokumen=tugas").content.decode()
    assert "Surat tugas" in page
    assert "Undangan sosialisasi" not in page


@pytest.mark.parametrize(
    ("sent", "status", "said"),
    [
        ({"version": "0"}, 422, "Pilih sedikitnya satu berkas atau dokumen."),
        ({"version": "0", "files_0": [file("kosong.txt", "")]}, 422, "kosong"),
        ({"version": "0", "files_x": [file(f"{n}.txt", f"{n}") for n in range(11)]}, 422, "Paling banyak 10 berkas"),
        ({"version": "0", "kiriman": "files_0:tidakada"}, 422, "Satu kiriman tidak ditemukan lagi"),
    ],
)
def test_what_is_missing_is_said_and_the_words_stay(
    plan: Plan, world: SimpleNamespace, sent: dict[str, Any], status: int, said: str
) -> None:
    response = client_of(world.member).post(f"{MONTH}serahkan/", {**sent, "words": "Catatan saya."})
    page = response.content.decode()
    assert response.status_code == status
    assert said in page
    assert "Catatan saya." in page
    assert month(plan).version == 0


def test_files_of_a_refused_hand_in_stay_ticked(plan: Plan, world: SimpleNamespace) -> None:
    """Somebody else handed in meanwhile: the files are in the register, the other's act stands, one sentence says so."""
    handed(plan, world.head)
    response = client_of(world.member).post(f"{MONTH}serahkan/", {"version": "0", "files_0": [file()]})
    page = response.content.decode()
    assert response.status_code == 409
    assert "V.1a Oktober sudah diserahkan oleh Yuliana Putri" in page
    assert Document.objects.filter(title="Undangan Oktober 2025").exists()
    assert month(plan).handed_in_by == world.head


def test_one_bad_file_keeps_the_good_ones(plan: Plan, world: SimpleNamespace) -> None:
    sent = {"version": "0", "files_0": [file(), file("kosong.txt", "")]}
    response = client_of(world.member).post(f"{MONTH}serahkan/", sent)
    made = Document.objects.get()
    assert response.status_code == 422
    assert f'value="{made.code}" checked' in response.content.decode()


@pytest.mark.parametrize(
    ("who", "path", "status"),
    [
        ("member", "rencana/V.1a/10/serahkan/", 422),  # area 5 is theirs
        ("member", "rencana/II.1/10/serahkan/", 403),  # area 2 is not
        ("head", "rencana/II.1/10/serahkan/", 422),
        ("leader", "rencana/V.1a/10/serahkan/", 403),
        ("viewer", "rencana/V.1a/10/serahkan/", 403),
        ("assessor", "rencana/V.1a/10/serahkan/", 403),
        ("stranger", "rencana/V.1a/10/serahkan/", 404),
        ("assessor", "periksa/V.1a/10/putuskan/", 403),
        ("member", "periksa/V.1a/10/putuskan/", 403),
        ("stranger", "periksa/V.1a/10/putuskan/", 404),
        ("stranger", "rencana/V.1a/10/", 404),
        ("stranger", "periksa/", 404),
        ("head", "rencana/V.1a/4/", 404),  # not planned
        ("head", "rencana/V.1a/13/", 404),
        ("head", "rencana/tidak-ada/10/", 404),
    ],
)
def test_rights_by_area_and_unit(plan: Plan, world: SimpleNamespace, who: str, path: str, status: int) -> None:
    client = client_of(getattr(world, who))
    answer = client.post(OFFICE + path, {"version": "0"}) if path.endswith(("serahkan/", "putuskan/")) else None
    answer = answer or client.get(OFFICE + path)
    assert answer.status_code == status


def test_whoever_is_put_in_charge_hands_in_outside_their_areas(plan: Plan, world: SimpleNamespace) -> None:
    Action.objects.filter(plan=plan, ref="II.1").update(pic=world.member)
    sent = {"version": "0", "files_0": [file()]}
    assert client_of(world.member).post(f"{OFFICE}rencana/II.1/10/serahkan/", sent).status_code == 302


def test_an_assessor_looks_and_notes_but_alters_nothing(plan: Plan, world: SimpleNamespace) -> None:
    handed(plan, world.member)
    client = client_of(world.assessor)
    page = client.get(f"{OFFICE}periksa/V.1a/10/").content.decode()
    assert 'value="accept"' not in page
    assert client.post(f"{MONTH}catat/", {"words": "Sudah dilihat."}).status_code == 302
    assert "Sudah dilihat." in client.get(MONTH).content.decode()
    assert month(plan).step == "handed_in"
    assert client.post(f"{MONTH}catat/", {"words": " "}).status_code == 422


def test_the_checker_sees_what_was_asked_and_decides(plan: Plan, world: SimpleNamespace) -> None:
    handed(plan, world.member)
    handed(plan, world.member, number=9)
    client = client_of(world.head)
    page = client.get(f"{OFFICE}periksa/V.1a/10/").content.decode()
    assert "Undangan V.1a 10" in page
    assert "Rina Marlina" in page
    address = f"{OFFICE}periksa/V.1a/10/putuskan/"
    refused = client.post(address, {"decision": "return", "version": "1", "words": "Buram."})
    assert refused.status_code == 422
    assert "Pilih alasan pengembalian." in refused.content.decode()
    assert "Buram." in refused.content.decode()
    done = client.post(address, {"decision": "return", "version": "1", "reason": "unreadable", "words": "Buram."})
    assert done["Location"] == f"{OFFICE}periksa/V.1a/9/"  # on to the next one
    assert "Buram." in client_of(world.member).get(MONTH).content.decode()
    last = client.post(f"{OFFICE}periksa/V.1a/9/putuskan/", {"decision": "accept", "version": "1"})
    assert last["Location"] == f"{OFFICE}periksa/"
    late = client_of(world.leader).post(f"{OFFICE}periksa/V.1a/9/putuskan/", {"decision": "accept", "version": "1"})
    assert late.status_code == 409
    assert "V.1a September sudah diterima oleh Yuliana Putri" in late.content.decode()


def test_nobody_checks_their_own(plan: Plan, world: SimpleNamespace) -> None:
    handed(plan, world.head)
    client = client_of(world.head)
    assert 'name="bulan"' not in client.get(f"{OFFICE}periksa/").content.decode()
    assert "orang lain yang memeriksanya" in client.get(f"{OFFICE}periksa/V.1a/10/").content.decode()
    answer = client.post(f"{OFFICE}periksa/V.1a/10/putuskan/", {"decision": "accept", "version": "1"})
    assert answer.status_code == 422
    assert month(plan).step == "handed_in"


def test_several_are_decided_at_once(plan: Plan, world: SimpleNamespace) -> None:
    rows = [handed(plan, world.member), handed(plan, world.member, number=9)]
    ticked = [f"{row.pk}:{row.version}" for row in rows]
    client = client_of(world.leader)
    assert client.post(f"{OFFICE}periksa/putuskan/", {"decision": "accept"}).status_code == 422
    answer = client.post(f"{OFFICE}periksa/putuskan/", {"decision": "return", "bulan": ticked})
    assert answer.status_code == 422
    assert f'value="{ticked[0]}" checked' in answer.content.decode()
    accept(actor=world.head, at=AT, occurrence=rows[0], version=1)
    assert client.post(f"{OFFICE}periksa/putuskan/", {"decision": "accept", "bulan": ticked}).status_code == 409
    assert month(plan, number=9).step == "handed_in"
    answer = client.post(f"{OFFICE}periksa/putuskan/", {"decision": "accept", "bulan": ticked[1:], "words": "Sesuai"})
    assert (answer.status_code, month(plan, number=9).step) == (302, "accepted")
    assert month(plan, number=9).events.latest("number").words == "Sesuai"


def test_the_queue_of_another_plan_is_not_touched(plan: Plan, world: SimpleNamespace) -> None:
    """Keys of another office's months in the form lead nowhere."""
    row = handed(plan, world.member)
    Membership.objects.create(person=world.stranger, unit=world.other, role="leader", began_on=date(2025, 1, 1))
    from tests.plan.conftest import ACTIONS, HEAD, SECTIONS

    from zona.plan.adoption import adopt_plan

    adopt_plan(
        actor=world.stranger, at=AT, unit=world.other, year=2025, decree=HEAD, sections=SECTIONS, actions=ACTIONS
    )
    sent = {"decision": "accept", "bulan": [f"{row.pk}:{row.version}"]}
    assert client_of(world.stranger).post("/1505/2025/periksa/putuskan/", sent).status_code == 422
    assert month(plan).step == "handed_in"


def test_the_queue_costs_the_same_for_two_and_for_many(
    plan: Plan, world: SimpleNamespace, django_assert_max_num_queries: Any
) -> None:
    for number in (9, 10):
        handed(plan, world.member, number=number)
    client = client_of(world.head)
    with django_assert_max_num_queries(12):  # a session's first page, which keeps the office
        client.get(f"{OFFICE}periksa/")
    rows = Action.objects.bulk_create(
        Action(
            plan=plan, section=plan.sections.get(number="V"), position=100 + n, ref=f"V.{n}", key=f"V.{n}", action="x"
        )
        for n in range(10, 210)
    )
    Occurrence.objects.bulk_create(
        Occurrence(action=row, month=10, step="handed_in", handed_in_by=world.member, handed_in_at=AT) for row in rows
    )
    with django_assert_max_num_queries(12):
        page = client.get(f"{OFFICE}periksa/").content.decode()
    assert "202 bukti menunggu" in page
    assert page.count('name="bulan"') == 50
    asker = viewer_of(world.head, today=TODAY)
    assert count_to_check(plan, viewer=asker) == 202
    assert all(row.may_check for row in waiting(to_check(plan)[:50], plan, viewer=asker))


@pytest.mark.parametrize("decision", ["accept", "return"])
def test_deciding_many_asks_the_database_as_often_as_deciding_two(
    plan: Plan, world: SimpleNamespace, decision: str, django_assert_max_num_queries: Any
) -> None:
    client = client_of(world.head)
    client.get(f"{OFFICE}periksa/")
    for count in (2, 12):
        ref = f"V.9{count}"
        row = Action.objects.create(plan=plan, section=plan.sections.get(number="V"), position=count, ref=ref, key=ref)
        Occurrence.objects.bulk_create(Occurrence(action=row, month=n) for n in range(1, count + 1))
        ticked = [f"{handed(plan, world.member, ref, n).pk}:1" for n in range(1, count + 1)]
        sent = {"decision": decision, "reason": "period", "words": "Periksa.", "bulan": ticked}
        with django_assert_max_num_queries(17):
            assert client.post(f"{OFFICE}periksa/putuskan/", sent).status_code == 302
        step = "accepted" if decision == "accept" else "returned"
        assert set(Occurrence.objects.filter(action=row).values_list("step", "version")) == {(step, 2)}
        assert Entry.objects.filter(subject=row.subject, verb=f"plan.{step}").count() == count
    assert not list(month_faults())
    assert not list(chain_faults())


def test_a_maker_takes_back_and_the_documents_stay_ticked(plan: Plan, world: SimpleNamespace) -> None:
    row = handed(plan, world.member)
    client = client_of(world.member)
    client.post(f"{MONTH}tarik-kembali/", {"version": str(row.version)})
    code = row.proofs.get().document.code
    assert f'value="{code}" checked' in client.get(MONTH).content.decode()
    assert month(plan).step == ""


def test_a_limited_document_stays_closed(plan: Plan, world: SimpleNamespace) -> None:
    row = handed(plan, world.head)
    document = row.proofs.get().document
    edit_document(
        actor=world.head, at=AT, document=document, version=1, facts={"title": "Rahasia", "confidentiality": "limited"}
    )
    for path in (MONTH, f"{OFFICE}periksa/V.1a/10/"):
        page = client_of(world.viewer).get(path).content.decode()
        assert "Rahasia" not in page
        assert "Dokumen terbatas" in page
        assert "Rahasia" in client_of(world.leader).get(path).content.decode()


def test_a_number_of_the_board_opens_to_its_months(plan: Plan, world: SimpleNamespace) -> None:
    row = handed(plan, world.member)
    accept(actor=world.head, at=AT, occurrence=row, version=1)
    client = client_of(world.viewer)
    board = client.get(f"{OFFICE}rencana/").content.decode()
    assert '<a href="bulan/?sampai=10">Diterima <b>1 dari 4</b></a>' in board
    assert "4 bulan kerja, 1 diterima" in client.get(f"{OFFICE}rencana/bulan/?sampai=10").content.decode()
    assert 'href="bulan/?bagian=V&amp;sampai=10"' in board
    page = client.get(f"{OFFICE}rencana/bulan/?bagian=V&sampai=10").content.decode()
    assert "3 bulan kerja, 1 diterima" in page
    assert page.count('<th scope="row"') == 3
    one = client.get(f"{OFFICE}rencana/bulan/?aksi=V.1a&keadaan=late").content.decode()
    assert one.count('<th scope="row"') == 2


def test_my_day_says_what_came_back_what_is_due_and_what_i_check(plan: Plan, world: SimpleNamespace) -> None:
    Action.objects.filter(plan=plan, section__number="V").update(pic=world.member)
    row = handed(plan, world.member, number=9)
    send_back(actor=world.head, at=AT, occurrence=row, version=1, reason="unsigned", words="Belum ada paraf.")
    handed(plan, world.head, "II.1")
    page = client_of(world.member).get(OFFICE).content.decode()
    assert "Belum ada paraf." in page
    assert "Perbaiki bukti" in page
    assert "9 hari kerja lagi" in page
    assert "14 hari kerja lewat" in page
    assert "0 dari 3 yang jatuh tempo sudah diterima." in page
    assert "Untuk Anda periksa" not in page
    assert "Untuk Anda periksa" in client_of(world.leader).get(OFFICE).content.decode()
    assert "Untuk Anda periksa" not in client_of(world.head).get(OFFICE).content.decode()


def test_what_waits_in_other_offices_is_told(plan: Plan, world: SimpleNamespace) -> None:
    """Somebody with roles in two offices sees, in one, what waits in the other; the stranger sees nothing of it."""
    Membership.objects.create(person=world.stranger, unit=world.unit, role="team_head", began_on=date(2025, 1, 1))
    Action.objects.filter(plan=plan, ref="V.1a").update(pic=world.stranger)
    handed(plan, world.member, "II.1")
    found = elsewhere(world.other, viewer=viewer_of(world.stranger, today=TODAY), today=TODAY)
    assert [(e.unit, e.behind, e.due, e.to_check) for e in found] == [(world.unit, 2, 1, 1)]
    page = client_of(world.stranger).get("/1505/2025/").content.decode()
    assert "Di kantor lain" in page
    assert "KPU Kabupaten Batang Hari" in page
    Membership.objects.filter(person=world.stranger, unit=world.unit).update(ended_on=TODAY)
    assert elsewhere(world.other, viewer=viewer_of(world.stranger, today=TODAY), today=TODAY) == []


@pytest.mark.parametrize(
    ("title", "items", "answers"),
    [
        ("Undangan rapat evaluasi", ["Undangan", "Daftar Hadir"], "Undangan"),
        ("Daftar hadir sosialisasi", ["Undangan", "Daftar Hadir"], "Daftar Hadir"),
        ("Foto kegiatan", ["Undangan", "Daftar Hadir"], ""),
        ("Foto kegiatan", ["Dokumentasi"], "Dokumentasi"),
        ("SK Tim SPIP 2025", ["Kartu Kendali SPIP", "SK Tim SPIP"], "SK Tim SPIP"),
        ("Apa saja", [], ""),
    ],
)
def test_which_item_a_document_answers(title: str, items: list[str], answers: str) -> None:
    assert answered(title, items) == answers


def test_a_code_with_nul_is_no_document(plan: Plan, world: SimpleNamespace) -> None:
    one = paper(world.unit, actor=world.head, at=AT, title="Undangan sosialisasi")
    with CaptureQueriesContext(connection) as asked:
        answer = client_of(world.member).post(
            f"{MONTH}serahkan/", {"version": "0", "document": ["\0", f"{one.code}x\0"]}
        )
    assert answer.status_code == 422
    assert not any("\0" in query["sql"] for query in asked)


@pytest.mark.parametrize("said", [{"decision": "bogus"}, {}])
def test_only_known_words_decide(plan: Plan, world: SimpleNamespace, said: dict[str, str]) -> None:
    handed(plan, world.member)
    answer = client_of(world.head).post(f"{OFFICE}periksa/V.1a/10/putuskan/", {"version": "1", **said})
    assert answer.status_code == 422
    assert "Pilih menerima atau mengembalikan." in answer.content.decode()
    assert month(plan).step == "handed_in"
