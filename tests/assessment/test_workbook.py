"""The workbook's page: what is downloaded reads back as the same, and a filled one is reviewed before it changes
anything; and the help of each item."""

import re
from html import unescape
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.assessment.rounds import AT, answered, locked

from zona.assessment.models import Answer, Assessment
from zona.assessment.services.answering import answer_item
from zona.rules.lke.answers import Ratio
from zona.rules.lke.loading import load_instrument
from zona.rules.lke.workbook.layout import Entry, layout_of
from zona.rules.lke.workbook.read import read_workbook
from zona.rules.lke.workbook.write import write_workbook

pytestmark = [pytest.mark.django_db, pytest.mark.long]
ADDRESS = "/1504/2025/nilai/lembar/"
EDITION = load_instrument("zi-2026")


@pytest.fixture
def as_head(client: Client, world: SimpleNamespace) -> Client:
    client.force_login(world.head)
    return client


def book(**entries: Entry) -> bytes:
    return write_workbook(EDITION, {code.replace("_", "."): entry for code, entry in entries.items()}, at=AT)


def bring(client: Client, data: bytes) -> Any:
    return client.post(ADDRESS, {"file": SimpleUploadedFile("lke.xlsx", data)})


def form_of(page: str) -> dict[str, Any]:
    """The hidden fields of the review."""
    pairs = re.findall(r'type="hidden" name="((?:item|said-)[^"]*)" value="([^"]*)"', page)
    return {
        "item": [unescape(value) for name, value in pairs if name == "item"],
        **{name: unescape(value) for name, value in pairs if name != "item"},
    }


def test_what_is_downloaded_reads_back_as_nothing_new(
    as_head: Client, world: SimpleNamespace, assessment: Assessment
) -> None:
    answered(world, assessment)
    answer_item(
        actor=world.head, at=AT, assessment=assessment, item="A.II.3.iii.a", value={"prev": "12", "now": "7"},
        note="turun", version=0,
    )  # fmt: skip
    answer = as_head.get(f"{ADDRESS}lembar.xlsx")
    read = read_workbook(EDITION, answer.content)
    assert read.answers["A.I.1.i.b"] == "B"
    assert isinstance(read.answers["A.II.3.iii.a"], Ratio)
    page = bring(as_head, answer.content).content.decode()
    assert "0 butir akan berubah" in page
    assert "5 butir sama dengan jawaban sekarang" in page


def test_a_filled_one_is_reviewed_and_the_chosen_are_taken_over(
    as_head: Client, world: SimpleNamespace, assessment: Assessment
) -> None:
    answered(world, assessment)
    data = book(A_I_1_i_b=Entry("C", "lihat notula", "tautan ke map"), A_I_1_i_a=Entry("tidak"), A_I_5_i_b=Entry("A"))
    answer = bring(as_head, data)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "2 butir akan berubah" in page
    assert Answer.objects.get(item="A.I.1.i.b").value == "B", "nothing changes by looking"
    as_head.post(f"{ADDRESS}ambil/", {**form_of(page), "take": ["A.I.1.i.b"]})
    changed = Answer.objects.get(item="A.I.1.i.b")
    assert (changed.value, changed.version) == ("C", 2)
    assert changed.note == "lihat notula\nBukti di lembar kerja: tautan ke map"
    assert Answer.objects.get(item="A.I.1.i.a").value == "ya"
    as_head.post(f"{ADDRESS}ambil/", {**form_of(page), "which": "all"})
    assert Answer.objects.get(item="A.I.1.i.a").value == "tidak"
    assert Answer.objects.get(item="A.I.1.i.b").version == 2, "the second time it is already so"


def test_an_empty_cell_loses_nothing_and_somebody_quicker_is_not_overwritten(
    as_head: Client, world: SimpleNamespace, assessment: Assessment
) -> None:
    answered(world, assessment)
    page = bring(as_head, book(A_I_1_i_b=Entry("C"))).content.decode()
    assert "1 butir akan berubah" in page
    answer_item(actor=world.head, at=AT, assessment=assessment, item="A.I.1.i.b", value="A", version=1)
    after = as_head.post(f"{ADDRESS}ambil/", {**form_of(page), "which": "all"}, follow=True).content.decode()
    assert "Tidak diambil: A.I.1.i.b" in after
    assert Answer.objects.get(item="A.I.1.i.b").value == "A"
    assert Answer.objects.count() == 4


def test_what_cannot_be_placed_is_named(as_head: Client, assessment: Assessment) -> None:
    edited = openpyxl.load_workbook(BytesIO(book(A_I_1_i_b=Entry("C"))))
    sheet = edited["Jawaban"] if "Jawaban" in edited.sheetnames else edited.worksheets[0]
    sheet.cell(sheet.max_row + 3, 3, "Butir buatan sendiri")
    sheet.cell(sheet.max_row, 11, "Z")
    out = BytesIO()
    edited.save(out)
    page = bring(as_head, out.getvalue()).content.decode()
    assert "Yang tidak dapat ditempatkan" in page
    assert "Butir buatan sendiri" in page


def test_counts_beyond_their_whole_are_refused_in_the_readers_language(as_head: Client, assessment: Assessment) -> None:
    edited = openpyxl.load_workbook(BytesIO(book(A_I_1_i_b=Entry("C"))))
    sheet = edited["Jawaban"]
    rows = layout_of(EDITION).rows["A.II.5.ii.a"]
    for key, count in {"due": 7, "in_process": 3, "done": 5}.items():
        sheet[f"K{rows[key]}"] = count
    out = BytesIO()
    edited.save(out)
    page = bring(as_head, out.getvalue()).content.decode()
    assert "melebihi Jumlah pengaduan yang harus ditindaklanjuti (due): 7." in page
    assert "1 butir akan berubah" in page
    as_head.post("/bahasa/", {"bahasa": "en"})
    page = bring(as_head, out.getvalue()).content.decode()
    assert "exceed Complaints that must be followed up (due): 7." in page
    assert "melebihi" not in page


@pytest.mark.parametrize("data", [b"", b"bukan excel", b"PK\x03\x04rusak"])
def test_a_file_that_is_no_workbook_is_refused_at_the_field(
    as_head: Client, assessment: Assessment, data: bytes
) -> None:
    answer = bring(as_head, data)
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.content.decode()


def test_an_area_member_takes_their_area_alone_and_a_lock_takes_it_from_all(
    client: Client, world: SimpleNamespace, assessment: Assessment
) -> None:
    client.force_login(world.member)
    page = bring(client, book(A_I_1_i_b=Entry("C"), A_I_5_i_b=Entry("B"))).content.decode()
    assert form_of(page)["item"] == ["A.I.5.i.b"]
    packed = '{"value": "C", "note": "", "version": 0}'
    client.post(f"{ADDRESS}ambil/", {"take": ["A.I.1.i.b", "x"], "said-A.I.1.i.b": packed})
    assert not Answer.objects.exists()
    locked(world, assessment)
    client.post(f"{ADDRESS}ambil/", {**form_of(page), "which": "all"})
    assert not Answer.objects.exists()


def test_the_stranger_gets_nothing(client: Client, world: SimpleNamespace, assessment: Assessment) -> None:
    client.force_login(world.stranger)
    assert bring(client, book(A_I_1_i_b=Entry("C"))).status_code == 404
    assert client.get(f"{ADDRESS}lembar.xlsx").status_code == 404


def test_every_item_has_a_page_of_help_that_its_screen_leads_to(as_head: Client, assessment: Assessment) -> None:
    help_pages = "/1504/2025/nilai/bantuan/"
    assert f'href="{help_pages}A.I.5.i.b/"' in as_head.get("/1504/2025/nilai/area/5/").content.decode()
    for code in ("A.I.1.i.a", "A.II.3.iii.a", "B.I.a"):
        page = as_head.get(f"{help_pages}{code}/").content.decode()
        assert "Yang dicari penilai" in page
        assert "Kekeliruan yang sering terjadi" in page
    assert as_head.get(f"{help_pages}X/").status_code == 404
    found = as_head.get(help_pages, {"q": "gratifikasi"}).content.decode()
    assert 0 < found.count('<a class="row"') < 30
    assert "Tidak ada butir" in as_head.get(help_pages, {"q": "zzzz"}).content.decode()
