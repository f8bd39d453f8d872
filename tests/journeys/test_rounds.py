"""A round in a real browser: the assessor's way through the items, and every page on every screen."""

from datetime import date, datetime
from types import SimpleNamespace

import pytest
from django.core.files.storage import InMemoryStorage
from tests.assessment import rounds as make
from tests.journeys.browser import Visit, follow, on_every_screen

from zona.assessment.models import Assessment, Round, Verdict
from zona.assessment.services.affirming import set_affirmed
from zona.assessment.services.answering import start_assessment
from zona.assessment.services.judging import judge, remark
from zona.assessment.services.passes import make_pass
from zona.assessment.services.rounds import set_deadlines
from zona.rules.lke.rounds import Voice
from zona.ui.middleware import read_clock

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

ADDRESS = "/1504/2025/nilai/"
PICTURES = {
    "": "putaran",
    "banding/": "banding",
    "butir/A.I.1.i.a/": "putaran-butir",
    "area/1/": "putaran-area",
    "penilai/": "putaran-penilai",
    "tautan/": "tautan",
}


@pytest.fixture
def assessment(world: SimpleNamespace, at: datetime, monkeypatch: pytest.MonkeyPatch) -> Assessment:
    monkeypatch.setattr("django.core.files.storage.default_storage._wrapped", InMemoryStorage())
    made = start_assessment(actor=world.head, at=at, unit=world.unit, year=2025)
    make.answered(world, made)
    make.shown(world, made, "A.I.1.i.a", "Keputusan pembentukan tim kerja pembangunan Zona Integritas")
    return made


@pytest.fixture
def found(world: SimpleNamespace, assessment: Assessment, at: datetime) -> Round:
    """A round before its TPI, with differing letters and a question."""
    found, tpi = make.at_tpi(world, assessment)
    judge(
        actor=tpi.head, at=at, in_round=found, voice=Voice.TPI, item="A.I.1.i.b", accepts=False, value="C",
        note="Monitoring baru sekali dalam setahun.", version=0,
    )  # fmt: skip
    remark(actor=tpi.head, at=at, in_round=found, voice=Voice.TPI, item="A.I.5.i.b", text="Mana laporan keduanya?")
    set_deadlines(
        actor=world.admin, at=at, in_round=found, days={"tpi": date(2026, 12, 11), "result": date(2026, 12, 21)}
    )
    found.refresh_from_db()
    return found


def test_an_assessor_goes_from_item_to_item(visit: Visit, world: SimpleNamespace, assessment: Assessment) -> None:
    make.locked(world, assessment)
    page = visit(f"{ADDRESS}putaran/", world.assessor)
    follow(page.get_by_role("link", name="Putaran 1"))
    follow(page.get_by_role("link", name="Mulai penilaian pendahuluan"))
    page.get_by_role("checkbox").check()
    follow(page.get_by_role("button", name="Mulai penilaian pendahuluan"))
    follow(page.get_by_role("link", name="Nilai butir"))
    follow(page.get_by_role("link", name="A.I.1.i.a"))
    page.get_by_role("radio", name="Beri nilai lain").check()
    page.get_by_role("radio", name="Tidak", exact=True).check()
    page.get_by_role("textbox", name="Catatan").fill("Belum ditandatangani")
    page.get_by_role("button", name="Simpan dan lanjut").click()
    page.wait_for_url("**/butir/A.I.1.i.b/")
    assert Verdict.objects.get().value == "tidak"


@pytest.mark.parametrize(
    ("path", "who"),
    [
        ("", "admin"),
        ("banding/", "assessor"),
        ("area/1/", "assessor"),
        ("butir/A.I.1.i.a/", "assessor"),
        ("penilai/", "admin"),
        ("batas/", "admin"),
        ("langkah/withdraw/", "leader"),
        ("tautan/", "head"),
    ],
)
def test_its_pages_fit_every_screen(visit: Visit, world: SimpleNamespace, found: Round, path: str, who: str) -> None:
    on_every_screen(visit, f"{ADDRESS}putaran/{found.code}/{path}", getattr(world, who), name=PICTURES.get(path, ""))


def test_the_papers_and_the_affirmation_fit_every_screen(
    visit: Visit, world: SimpleNamespace, assessment: Assessment
) -> None:
    done = make.resulted(world, assessment)
    page = visit(f"{ADDRESS}putaran/{done.code}/", world.admin)
    page.get_by_role("link", name="Unduh naskahnya").click()
    page.wait_for_url("**/naskah/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Unduh PDF Surat usulan").click()
    assert download.value.suggested_filename == "usulan-1504-2025.pdf"
    on_every_screen(visit, f"{ADDRESS}putaran/{done.code}/naskah/", world.admin, name="naskah")
    set_affirmed(
        actor=world.admin, at=read_clock(), in_round=done, affirmed=True, reason="Termasuk daftar Stranas PK."
    )  # fmt: skip
    on_every_screen(visit, f"{ADDRESS}putaran/{done.code}/afirmasi/", world.admin, name="afirmasi")


def test_a_seal_the_load_and_a_link_fit_every_screen(visit: Visit, world: SimpleNamespace, found: Round) -> None:
    on_every_screen(visit, f"{ADDRESS}potret/{found.snapshots.latest('pk').code}/", world.head, name="potret")
    on_every_screen(visit, "/kpu/2025/nilai/beban/", world.admin, name="beban")
    _made, key = make_pass(actor=world.head, at=read_clock(), in_round=found, whom="TPI Inspektorat Utama", days=7)
    on_every_screen(visit, f"/penilai/{key}/", None, name="tautan-baca")
