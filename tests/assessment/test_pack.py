"""The pack in the order of the LKE: everything that is shown for its items, whatever year it is of, and nothing else."""

import io
import re
import zipfile
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.storage import InMemoryStorage
from django.test import Client
from tests.assessment.rounds import AT, shown

from zona.assessment.models import Assessment
from zona.assessment.services.answering import start_assessment
from zona.org.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def assessment(world: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> Assessment:
    monkeypatch.setattr("django.core.files.storage.default_storage._wrapped", InMemoryStorage())
    made = start_assessment(actor=world.head, at=AT, unit=world.unit, year=2025)
    shown(world, made, "A.II.5.iii.a", "Laporan kepatuhan", dated_on=date(2025, 3, 1))
    shown(world, made, "A.I.1.i.a", "SK tim kerja", dated_on=date(2023, 1, 9))
    shown(world, made, "A.I.1.i.b", "Daftar pelapor", dated_on=date(2025, 3, 1), confidentiality="limited")
    return made


def pack(who: Person, year: int = 2025) -> zipfile.ZipFile:
    client = Client()
    client.force_login(who)
    answer: Any = client.get(f"/1504/{year}/bukti/paket.zip?urut=lke")
    assert answer.status_code == 200
    return zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


def index(packed: zipfile.ZipFile) -> str:
    (name,) = [name for name in packed.namelist() if name.endswith("daftar-isi.html")]
    return re.sub(r"<[^>]+>", " ", packed.read(name).decode())


def test_it_follows_the_lke_and_holds_what_another_year_issued(world: SimpleNamespace, assessment: Assessment) -> None:
    packed = pack(world.head)
    text = index(packed)
    assert text.index("A.I.1.i.a") < text.index("A.I.1.i.b") < text.index("A.II.5.iii.a")
    assert "SK tim kerja" in text, "a decree of 2023 still proves the item of 2025"
    files = [name for name in packed.namelist() if name.endswith(".txt")]
    assert [packed.read(name) for name in sorted(files)] == [
        b"ISI SK tim kerja", b"ISI Daftar pelapor", b"ISI Laporan kepatuhan"
    ]  # fmt: skip


def test_another_years_lke_names_none_of_its_folders(world: SimpleNamespace, assessment: Assessment) -> None:
    text = index(pack(world.head, 2023))
    assert "SK tim kerja" in text, "it is a document of that year"
    assert "A.I.1.i.a" not in text, "and proves nothing in it"
    assert "Laporan kepatuhan" not in text


def test_whoever_may_not_read_a_limited_document_has_none_in_the_pack(
    world: SimpleNamespace, assessment: Assessment
) -> None:
    text = index(pack(world.viewer))
    assert "Daftar pelapor" not in text
    assert "SK tim kerja" in text


def test_the_stranger_has_none_of_it(world: SimpleNamespace, assessment: Assessment) -> None:
    client = Client()
    client.force_login(world.stranger)
    assert client.get("/1504/2025/bukti/paket.zip?urut=lke").status_code == 404
    own: Any = client.get("/1505/2025/bukti/paket.zip?urut=lke")
    packed = zipfile.ZipFile(io.BytesIO(b"".join(own.streaming_content)))
    assert not [name for name in packed.namelist() if name.endswith(".txt")]
