"""A month's documents: what each answers, that none is registered twice, and that the checker can read them."""

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from tests.conftest import AT
from tests.plan.conftest import month, paper
from tests.plan.test_month_pages import MONTH, OFFICE, client_of, file, handed, october  # noqa: F401 - a fixture

from zona.evidence.models import Document
from zona.evidence.services import add_version
from zona.files.services import store
from zona.files.services.contents import examine
from zona.plan.models import Action, Plan
from zona.plan.services import Handed, hand_in

pytestmark = [pytest.mark.django_db, pytest.mark.long]


@pytest.mark.parametrize(
    ("name", "text", "shown"),
    [
        ("daftar.csv", "Nama,Jabatan\nBudi,Ketua", "Budi,Ketua"),
        ("notula.txt", "NOTULA RAPAT\nDibuka pukul 09.00", "Dibuka pukul 09.00"),
        ("halaman.html", "<html><body><script>jahat()</script><p>Pengumuman &lt;b&gt;</p></body></html>", "Pengumuman"),
    ],
)
def test_the_checker_reads_text_within_the_page(
    plan: Plan, world: SimpleNamespace, name: str, text: str, shown: str
) -> None:
    one = paper(plan.unit, actor=world.member, at=AT, title="Undangan")
    stored = store(
        actor=world.member, at=AT, unit=plan.unit, name=name, content=ContentFile(text.encode()), kept_for="evidence"
    )
    add_version(actor=world.member, at=AT, document=one, file=stored)
    examine(stored)
    found = month(plan)
    hand_in(actor=world.member, at=AT, occurrence=found, version=found.version, documents=[Handed(one, "Undangan")])
    page = client_of(world.head).get(f"{OFFICE}periksa/V.1a/10/").content.decode()
    assert shown in page
    assert "jahat()" not in page
    assert "tidak dapat ditampilkan" not in page


def test_the_reason_says_when_it_must_be_given(plan: Plan, world: SimpleNamespace) -> None:
    handed(plan, world.member)
    page = client_of(world.head).get(f"{OFFICE}periksa/V.1a/10/").content.decode()
    assert "wajib bila dikembalikan" in page
    assert "wajib bila alasannya “Lainnya”" in page
    assert "boleh kosong" not in page


def test_the_maker_says_which_item_a_picked_document_answers(plan: Plan, world: SimpleNamespace) -> None:
    action = Action.objects.get(plan=plan, ref="V.1a")
    Action.objects.filter(pk=action.pk).update(evidence=["Undangan", "Daftar hadir", "Notula"])
    sure = paper(world.unit, actor=world.head, at=AT, title="Daftar hadir sosialisasi")
    odd = paper(world.unit, actor=world.head, at=AT, title="Berkas pindaian 0012")
    page = client_of(world.member).get(MONTH).content.decode()
    chosen = {
        code: re.search(r'<option value="(\d*)" selected>', page.split(f'name="menjawab_{code}"')[1]).group(1)  # type: ignore[union-attr]
        for code in (sure.code, odd.code)
    }
    assert chosen == {sure.code: "1", odd.code: ""}, "preselected by the title where that says it"
    sent = {"version": "0", "document": [sure.code, odd.code], f"menjawab_{sure.code}": "", f"menjawab_{odd.code}": "2"}
    refused = client_of(world.member).post(f"{MONTH}serahkan/", {**sent, "version": "7"}).content.decode()
    assert '<option value="2" selected>Notula' in refused.split(f'name="menjawab_{odd.code}"')[1]
    client_of(world.member).post(f"{MONTH}serahkan/", sent)
    assert {p.document: p.item for p in month(plan).proofs.all()} == {sure: "", odd: "Notula"}
    shown = client_of(world.head).get(f"{OFFICE}periksa/V.1a/10/").content.decode()
    assert re.search(r'pindaian 0012.*?Menjawab: <span lang="id">Notula', shown, re.DOTALL)
    assert "Tidak menjawab satu pun bukti yang diminta" in shown


def test_a_button_pressed_twice_hands_in_once(plan: Plan, world: SimpleNamespace) -> None:
    for _press in range(2):
        sent = {"version": "0", "files_0": [file()], "files_x": [file("foto.txt", "foto")], "words": "Lengkap."}
        response = client_of(world.member).post(f"{MONTH}serahkan/", sent)
        assert (response.status_code, response["Location"]) == (302, MONTH)
    assert Document.objects.count() == 2
    assert month(plan).version == 1
    other = {"version": "0", "files_0": [file()], "words": "Kata lain."}
    assert client_of(world.member).post(f"{MONTH}serahkan/", other).status_code == 409, "that is another hand-in"
    assert Document.objects.count() == 2, "the same bytes for the same month are the same document"
    other = {"version": "0", "files_0": [file()], "words": "Kata lain."}
    assert client_of(world.head).post(f"{MONTH}serahkan/", other).status_code == 409
    assert Document.objects.count() == 3, "somebody else's are theirs"


def kinds_of() -> dict[str, str]:
    return dict(Document.objects.values_list("title", "kind"))


def test_the_kind_of_a_paper_is_proposed_and_kept_as_it_was_left(plan: Plan, world: SimpleNamespace) -> None:
    Action.objects.filter(plan=plan, ref="V.1a").update(evidence=["SK Unit Pengendalian Gratifikasi", "Daftar hadir"])
    page = client_of(world.member).get(MONTH).content.decode()
    assert re.findall(r'<option value="(\w+)" selected>', page) == ["sk_upg", "daftar_hadir"]
    sent = {"version": "0", "files_0": [file("a.txt")], "kind_files_0": "sk_upg", "files_1": [file("b.txt", "B")]}
    client_of(world.member).post(f"{MONTH}serahkan/", {**sent, "kind_files_1": "foto"})
    assert kinds_of() == {
        "SK Unit Pengendalian Gratifikasi Oktober 2025": "sk_upg",
        "Daftar hadir Oktober 2025": "foto",
    }
    shown = client_of(world.head).get(f"{OFFICE}periksa/V.1a/10/").content.decode()
    code = Document.objects.get(kind="foto").code
    assert "Jenis bukti: Dokumentasi foto/video bertanggal" in shown
    assert f"{OFFICE}bukti/{code}/ubah/#id_kind" in shown
    assert "Ubah jenis" not in client_of(world.viewer).get(MONTH).content.decode()


def test_a_kind_that_nobody_chose_is_kept_only_where_it_is_sure(plan: Plan, world: SimpleNamespace) -> None:
    Action.objects.filter(plan=plan, ref="V.1a").update(evidence=["Daftar hadir", "Pindaian"])
    sent = {"version": "0", "files_0": [file("a.txt")], "files_1": [file("b.txt", "B")]}
    others = [file("Kartu kendali SPIP.txt", "K"), file("IMG 0012.txt", "I")]
    client_of(world.member).post(f"{MONTH}serahkan/", {**sent, "files_x": others, "kind_files_1": ""})
    assert kinds_of() == {
        "Daftar hadir Oktober 2025": "daftar_hadir",
        "Pindaian Oktober 2025": "",
        "Kartu kendali SPIP": "kartu_kendali",
        "IMG 0012": "",
    }
    assert "Jenis bukti belum dipilih" in client_of(world.head).get(f"{OFFICE}periksa/V.1a/10/").content.decode()


def test_a_kind_that_does_not_exist_is_refused_at_its_field(plan: Plan, world: SimpleNamespace) -> None:
    sent = {"version": "0", "files_0": [file()], "kind_files_0": "tidak_ada"}
    answer = client_of(world.member).post(f"{MONTH}serahkan/", sent)
    assert answer.status_code == 422
    assert 'id="id_kind_files_0_error"' in answer.content.decode()
    assert not Document.objects.exists()


def test_looking_for_another_document_keeps_what_was_typed_ticked_and_chosen(
    plan: Plan, world: SimpleNamespace
) -> None:
    ticked = paper(world.unit, actor=world.head, at=AT, title="Undangan sosialisasi")
    other = paper(world.unit, actor=world.head, at=AT, title="Surat tugas")
    first = client_of(world.member).get(MONTH).content.decode()
    form = first.split(f'action="{MONTH}serahkan/"')[1].split("</form>")[0]
    assert re.findall("<button[^>]*>", form)[0].find('name="cari"') > 0, (
        "what Enter in a field presses hands nothing in"
    )
    sent = {"version": "0", "words": "Catatan saya.", "document": [ticked.code], "dokumen": "tugas", "cari": "1"}
    answer = client_of(world.member).post(f"{MONTH}serahkan/", {**sent, "files_0": [file("baru.txt", "BARU")]})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert month(plan).version == 0, "nothing is handed in"
    assert "Catatan saya.</textarea>" in page
    made = Document.objects.latest("pk")
    assert all(f'value="{one.code}" checked' in page for one in (ticked, made))
    assert f'value="{other.code}"' in page
    assert 'value="tugas"' in page
    assert "Pilih sedikitnya" not in page


def test_a_form_sent_again_after_one_bad_file_registers_the_good_ones_once(
    plan: Plan, world: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two files for one item are called otherwise than one alone, and a file may stand at another item now."""
    client = client_of(world.member)
    client.post(f"{MONTH}serahkan/", {"version": "0", "files_0": [file(), file("kosong.txt", "")]})
    made = Document.objects.get()
    assert made.title == "Undangan Oktober 2025: undangan"
    monkeypatch.setattr("zona.ui.middleware.read_clock", lambda: AT + timedelta(minutes=1))
    again = client.post(
        f"{MONTH}serahkan/", {"version": "0", "document": [made.code], "files_0": [file()]}, follow=True
    )
    assert "tidak dicatat dua kali: “Undangan Oktober 2025: undangan”" in again.text
    assert [(p.document, p.item) for p in month(plan).proofs.all()] == [(made, "Undangan")]
    assert Document.objects.count() == 1


def test_the_same_bytes_for_another_month_or_row_are_another_document(plan: Plan, world: SimpleNamespace) -> None:
    for path in ("V.1a/10", "V.1a/11", "II.1/10"):
        Action.objects.filter(plan=plan, ref="II.1").update(pic=world.member)
        answer = client_of(world.member).post(
            f"{OFFICE}rencana/{path}/serahkan/", {"version": "0", "files_x": [file("a.txt"), file("b.txt")]}
        )
        assert answer.status_code == 302
    titles = sorted(Document.objects.values_list("title", "period_from__month"))
    assert titles == [("a", 10), ("a", 11)], "in one sending they are one, and called the same they prove two rows"
