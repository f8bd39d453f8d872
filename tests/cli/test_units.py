"""`zona units` and `zona people`: an installation gets its offices and its first person."""

import io
import json
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.test import Client

from zona.audit.models import Entry
from zona.cli.main import main
from zona.org.models import Invitation, Person, Unit, UnitAlias

pytestmark = [pytest.mark.django_db, pytest.mark.long]
REGIONAL = "kode_wilayah,tingkat,nama_wilayah,kode_provinsi\n"


def test_the_shipped_list_loads_and_loading_twice_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["units", "load"]) == 0
    assert capsys.readouterr().out == "553 satuan kerja baru, 0 diubah, 0 tetap.\n"
    entries = Entry.objects.count()
    assert main(["units", "load", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"added": 0, "changed": 0, "same": 553}
    assert Entry.objects.count() == entries
    jambi = Unit.objects.get(code="15")
    assert jambi.name == "KPU Provinsi Jambi"
    assert jambi.place_end - jambi.place == Unit.objects.filter(parent=jambi).count() == 11
    assert Unit.objects.get(code="kpu").place_end == 553


def test_a_list_renames_keeps_the_old_name_and_closes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "wilayah.csv"
    file.write_text(REGIONAL + "15,provinsi,Jambi,15\n1504,kabupaten,Kabupaten Batang Tua,15\n1505,kota,Kota X,15\n")
    main(["units", "load", str(file)])
    file.write_text(REGIONAL + "15,provinsi,Jambi,15\n1504,kabupaten,Kabupaten Batanghari,15\n")
    assert main(["units", "load", str(file)]) == 0
    unit = Unit.objects.get(code="1504")
    assert (unit.name, unit.long_name) == (
        "KPU Kabupaten Batanghari",
        "Komisi Pemilihan Umum Kabupaten Batanghari",
    )
    assert UnitAlias.objects.get(unit=unit).name == "KPU Kabupaten Batang Tua"
    assert Unit.objects.get(code="1505").closed_on is None


def test_a_bad_line_is_one_sentence_on_standard_error_and_loads_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "x.csv"
    file.write_text(REGIONAL + "15,provinsi,Jambi,15\n1504,kabupaten,,15\n")
    assert main(["units", "load", str(file)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == f"{file}: Baris 3: nama_wilayah kosong; isi nama wilayahnya.\n"
    assert not Unit.objects.exists()


def test_a_file_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["units", "load", "/nowhere/x.csv"]) == 1
    assert "/nowhere/x.csv: tidak dapat dibaca" in capsys.readouterr().err


def test_parents_in_a_ring_with_offices_that_exist_load_nothing(
    tmp_path: Path, world: SimpleNamespace, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "x.csv"
    file.write_text("code,level,name,parent\nkpu,pusat,KPU RI,1504\n")
    assert main(["units", "load", str(file)]) == 1
    assert "berputar" in capsys.readouterr().err
    assert Unit.objects.get(code="kpu").parent is None


def test_an_office_of_another_agency_is_added_below_its_parent(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["units", "add", "--code", "kemenx", "--name", "Kementerian X", "--level", "kementerian"]) == 0
    assert (
        main(["units", "add", "--code", "biro-1", "--name", "Biro Satu", "--parent", "kemenx", "--level", "biro"]) == 0
    )
    root, office = Unit.objects.order_by("place")
    assert (office.parent, root.place_end) == (root, office.place)
    capsys.readouterr()
    assert main(["units", "add", "--code", "BIRO-1", "--name", "Y", "--level", "biro"]) == 1
    assert "Kode BIRO-1 sudah dipakai Biro Satu" in capsys.readouterr().err
    assert main(["units", "add", "--code", "b", "--name", "Y", "--parent", "tidak-ada", "--level", "biro"]) == 1
    assert "satuan kerja tidak-ada tidak ada" in capsys.readouterr().err
    assert main(["units", "add", "--code", "a b", "--name", "Y", "--level", "biro"]) == 1
    assert capsys.readouterr().err.startswith("kode 'a b' tidak dapat dipakai")


PERSON = ["people", "add", "--name", "Sari Dewi", "--email", "Sari@kpu.go.id", "--unit", "1504"]


def test_the_first_person_gets_a_link_that_works(world: SimpleNamespace, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*PERSON, "--role", "administrator", "--site", "https://zi.kpu.go.id/"]) == 0
    link = capsys.readouterr().out.strip()
    assert link.startswith("https://zi.kpu.go.id/akun/undangan/")
    page = Client().get(link.removeprefix("https://zi.kpu.go.id"))
    assert page.status_code == 200
    assert "sari@kpu.go.id" in page.content.decode()
    assert Invitation.objects.get().invited_by is None


def test_the_first_person_may_come_with_a_password(
    world: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("rumput laut biru pagi\n"))
    assert main([*PERSON, "--role", "member", "--areas", "5,1", "--password-stdin"]) == 0
    person = Person.objects.get(email="sari@kpu.go.id")
    assert person.check_password("rumput laut biru pagi")
    assert person.memberships.get().areas == [1, 5]
    monkeypatch.setattr("sys.stdin", io.StringIO("pendek\n"))
    assert main([*PERSON[:-3], "lain@kpu.go.id", "--unit", "1504", "--role", "viewer", "--password-stdin"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("Kata sandi: ")
    assert said.count("\n") == 1


@pytest.mark.parametrize(
    ("extra", "says"),
    [
        (["--unit", "9999", "--role", "viewer"], "satuan kerja 9999 tidak ada"),
        (["--role", "raja"], "raja tidak dikenal"),
        (["--role", "viewer", "--email", "bukan"], "bukan alamat surel"),
        (["--role", "viewer", "--name", " "], "--name: kosong"),
        (["--role", "member", "--areas", "7"], "--areas: 7 bukan daftar area"),
    ],
)
def test_what_is_wrong_with_a_person_is_one_sentence(
    extra: list[str], says: str, world: SimpleNamespace, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*PERSON, *extra]) == 1
    said = capsys.readouterr().err
    assert says in said
    assert said.count("\n") == 1


def test_somebody_locked_out_gets_a_new_password_and_the_log_says_so(
    world: SimpleNamespace, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["people", "link", "--email", "yuliana@example.go.id"]) == 0
    link = capsys.readouterr().out.strip().removeprefix("http://localhost:8000")
    browser = Client()
    form = browser.get(link, follow=True)
    browser.post(
        form.request["PATH_INFO"], {"password1": "rumput laut biru pagi", "password2": "rumput laut biru pagi"}
    )
    world.head.refresh_from_db()
    assert world.head.check_password("rumput laut biru pagi")
    assert Entry.objects.get(verb="person.new_password_allowed").chain == "1504"
    assert main(["people", "link", "--email", "siapa@example.go.id"]) == 1
    assert "tidak ada akun" in capsys.readouterr().err
