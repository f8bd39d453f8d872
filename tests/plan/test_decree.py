"""The decree out: what is printed of an office's plan, what stays open, what was corrected, and who may have it."""

from datetime import datetime
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage
from django.test import Client
from openpyxl import load_workbook
from tests.plan.test_pages import get

from zona.audit.models import Entry
from zona.files.services import store
from zona.org.models import Person
from zona.plan.adoption import adopt_plan, withdraw_plan
from zona.plan.imports.draft import draft_of
from zona.plan.imports.readiness import actions_for_plan, head_of, sections_for_plan
from zona.plan.models import Action, DecreeImport, Plan
from zona.plan.queries.decree import decree_out, printed_plan
from zona.plan.reasons import Kind, Reason
from zona.plan.services import UnableToEdit, withdraw_action
from zona.plan.services.decree import draft_decree
from zona.rules.decree.reader import read
from zona.rules.decree.sources import load
from zona.rules.decree.store import reading_json

PAGE = "/1504/2025/rencana/keputusan/"
FILES = {"keputusan.docx": b"PK", "keputusan.pdf": b"%PDF", "lampiran.xlsx": b"PK"}
SAMPLE = next((Path(__file__).parents[2] / "src/zona/catalogue/samples").glob("*.txt"))
VALUES = {
    "number": "17",
    "place": "Muara Bulian",
    "signatory_office": "Ketua",
    "signatory_name": "A. Halim",
    "recitals": ["bahwa perlu;"],
    "bases": ["Undang-Undang Nomor 1;"],
    "dictums": [],
}


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    monkeypatch.setattr("zona.ui.middleware.read_clock", lambda: at)


@pytest.fixture
def decree_plan(world: SimpleNamespace, at: datetime, monkeypatch: pytest.MonkeyPatch) -> Plan:
    """The sample decree, imported and adopted as it was read."""
    monkeypatch.setattr("django.core.files.storage.default_storage._wrapped", InMemoryStorage())
    data = SAMPLE.read_bytes()
    reading = read(load(data))
    file = store(actor=world.head, at=at, unit=world.unit, name="keputusan.txt", content=ContentFile(data))
    item = DecreeImport.objects.create(
        code="asal",
        unit=world.unit,
        file=file,
        state="adopted",
        reading=reading_json(reading),
        started_at=at,
        changed_at=at,
    )
    draft = draft_of(reading)
    return adopt_plan(
        actor=world.leader,
        at=at,
        unit=world.unit,
        year=2025,
        decree=head_of(draft),
        sections=sections_for_plan(draft),
        actions=actions_for_plan(draft, reading),
        source=item,
    )


def client_of(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.mark.parametrize(("name", "begins"), FILES.items())
def test_the_files_hold_the_plan(plan: Plan, world: SimpleNamespace, at: datetime, name: str, begins: bytes) -> None:
    answer = client_of(world.viewer).get(f"/1504/2025/rencana/{name}")
    assert answer.status_code == 200
    assert answer.content.startswith(begins)
    assert name.split(".", maxsplit=1)[0] in answer.headers["Content-Disposition"]
    reading = read(load(answer.content))
    assert [a.ref for a in reading.actions] == ["II.1", "V.1a", "V.1b", "VI.1"]
    assert [a.months for a in reading.actions] == [(1, 2, 10), (5, 9, 10, 11), (1, 12), ()]
    assert client_of(world.stranger).get(f"/1504/2025/rencana/{name}").status_code in {403, 404}


def test_a_withdrawn_row_is_left_out(plan: Plan, world: SimpleNamespace, at: datetime) -> None:
    row = Action.objects.get(plan=plan, ref="V.1b")
    withdraw_action(actor=world.head, at=at, action=row, version=row.version, reason=Reason(Kind.OTHER, "ganda saja"))
    out = decree_out(plan, today=at.date())
    assert [a.ref for a in out.printed.actions] == ["II.1", "V.1a", "VI.1"]
    assert out.withdrawn == 1
    assert "1 aksi yang ditarik tidak dicetak" in get(world.viewer, PAGE)


def test_an_unchanged_plan_prints_the_decree_it_came_from(
    decree_plan: Plan, world: SimpleNamespace, at: datetime
) -> None:
    out = decree_out(decree_plan, today=at.date())
    assert (out.rows, out.clauses) == ((), ())
    assert out.missing == ("number",)  # a new paper needs a number of its own
    assert "Tidak ada; naskah ini sama" in get(world.viewer, PAGE)


def test_corrections_are_taken_over_and_shown(decree_plan: Plan, world: SimpleNamespace, at: datetime) -> None:
    row = Action.objects.get(plan=decree_plan, ref="I.4")
    row.indicator = "Pemimpin menjadi teladan <b>"
    row.save()
    row.occurrences.get(month=3).delete()
    bases = [*printed_plan(decree_plan, today=at.date()).bases[:-1], "Peraturan baru;"]
    values = {**VALUES, "recitals": list(printed_plan(decree_plan, today=at.date()).recitals), "bases": bases}
    draft_decree(actor=world.head, at=at, plan=decree_plan, version=0, values=values)
    decree_plan.refresh_from_db()
    out = decree_out(decree_plan, today=at.date())
    assert [(c.after.ref, c.fields) for c in out.rows if c.after] == [("I.4", ("indicator", "months"))]
    assert [(c.kind, c.place, c.after) for c in out.clauses][:1] == [("bases", len(bases), "Peraturan baru;")]
    page = get(world.viewer, PAGE)
    assert "Mengingat butir" in page
    assert "I.4 bulan pelaksanaan" in page
    assert "Pemimpin menjadi teladan &lt;b&gt;" in page
    again = read(load(client_of(world.viewer).get("/1504/2025/rencana/keputusan.docx").content))
    assert again.decree.number == "17"
    assert again.bases[-1].text == "Peraturan baru;"
    assert next(a for a in again.actions if a.ref == "I.4").indicator == "Pemimpin menjadi teladan <b>"
    assert again.decree.signed_on is None


def test_what_is_missing_leads_to_its_field(plan: Plan, world: SimpleNamespace) -> None:
    page = get(world.head, PAGE)
    for name in ("number", "recitals", "bases"):
        assert f'ubah/#id_{name}"' in page
    assert "#id_place" not in page
    assert "ubah/#id" not in get(world.viewer, PAGE)


def test_the_draft_is_kept_apart_from_the_adopted_decree_and_logged(plan: Plan, world: SimpleNamespace) -> None:
    client = client_of(world.head)
    sent = {**VALUES, "recitals": "bahwa satu;\r\n\r\n bahwa  dua;", "bases": "", "dictums": "", "version": 0}
    answer = client.post(PAGE + "ubah/", sent)
    assert answer.status_code == 302
    plan.refresh_from_db()
    assert plan.decree_number == "16"
    assert plan.decree_draft["recitals"] == ["bahwa satu;", "bahwa dua;"]
    assert Entry.objects.filter(verb="plan.decree_drafted").count() == 1
    again = client.post(PAGE + "ubah/", {**sent, "version": 1})
    assert (again.status_code, "Belum ada isian yang berubah" in again.content.decode()) == (422, True)


def test_two_editors_are_told_of_each_other_and_lose_nothing(plan: Plan, world: SimpleNamespace, at: datetime) -> None:
    draft_decree(actor=world.leader, at=at, plan=plan, version=0, values=VALUES)
    answer = client_of(world.head).post(PAGE + "ubah/", {"number": "99", "place": "Jambi", "version": 0})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert 'value="99"' in page
    assert "baru saja diubah orang lain" in page
    assert 'name="version" value="1"' in page
    plan.refresh_from_db()
    assert plan.decree_draft["number"] == "17"


def test_a_withdrawn_plan_takes_no_draft(plan: Plan, world: SimpleNamespace, at: datetime) -> None:
    withdraw_plan(actor=world.leader, at=at, plan=plan, reason="keputusan salah unggah")
    with pytest.raises(UnableToEdit) as refused:
        draft_decree(actor=world.head, at=at, plan=plan, version=0, values=VALUES)
    assert refused.value.code == "plan_withdrawn"
    assert client_of(world.viewer).get(PAGE).status_code == 404


def test_paper_may_be_f4(plan: Plan, world: SimpleNamespace) -> None:
    import pypdfium2

    answer = client_of(world.viewer).get("/1504/2025/rencana/keputusan.pdf?kertas=f4")
    width, height = pypdfium2.PdfDocument(answer.content)[0].get_size()
    assert [round(x * 25.4 / 72) for x in (width, height)] == [215, 330]


def test_the_annex_is_a_sheet_without_formulas(plan: Plan, world: SimpleNamespace) -> None:
    sheet = load_workbook(BytesIO(client_of(world.viewer).get("/1504/2025/rencana/lampiran.xlsx").content)).active
    assert {c.data_type for row in sheet.iter_rows() for c in row if c.value is not None} == {"s"}


def test_who_may_not_import_is_led_to_no_upload(decree_plan: Plan, world: SimpleNamespace) -> None:
    assert decree_plan.source_id
    assert 'href="/1504/impor/"' in get(world.head, PAGE + "catat/")
    assert 'href="/1504/impor/"' not in get(world.leader, PAGE + "catat/")


@pytest.mark.parametrize("page", ["keputusan/", "temuan/"])
def test_a_regulation_without_a_sure_source_is_shown_as_such(plan: Plan, world: SimpleNamespace, page: str) -> None:
    sure, unsure = (
        "Undang-Undang Nomor 14 Tahun 2008 tentang X;",
        "Peraturan Bupati Contoh Nomor 3 Tahun 2020 tentang Y;",
    )
    address = f"/1504/2025/rencana/{page}"
    assert "belum dipastikan" not in client_of(world.head).get(address).content.decode()
    plan.clauses = {"recitals": [], "bases": [{"text": sure}, {"text": unsure}], "dictums": []}
    plan.save(update_fields=["clauses"])
    shown = client_of(world.head).get(address).content.decode()
    assert "1 dasar hukum belum dipastikan" in shown
    assert '<li lang="id">Peraturan Bupati Contoh Nomor 3 Tahun 2020</li>' in shown
    assert ">Undang-Undang Nomor 14 Tahun 2008</li>" not in shown
