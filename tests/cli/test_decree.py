"""`zona decree read` and `check`: what they print, their exit status, and that no traceback reaches a person."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.makers.corpus import FOLDER

from zona.cli.decree_text import strip
from zona.cli.main import main
from zona.rules.decree.reading import Action, Doubt, Why

ROOT = Path(__file__).parents[2]
PLAN = FOLDER / "clean-text.txt"
SAMPLES = ROOT / "src" / "zona" / "catalogue" / "samples"


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    try:
        status = main([str(a) for a in arguments])
    except SystemExit as left:
        status = int(left.code or 0)
    return status, *capsys.readouterr()


def test_a_reading_is_json_alone(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "decree", "read", PLAN, "--json")
    reading = json.loads(out)
    assert (status, err) == (0, "")
    assert {"decree", "plan_year", "actions", "findings"} <= reading.keys()
    assert {"ref", "section", "number", "months", "target", "pic", "doubts", "evidence"} <= reading["actions"][0].keys()


def test_a_check_gives_the_same_json_as_a_reading(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "decree", "check", PLAN, "--json") == run(capsys, "decree", "read", PLAN, "--json")


def test_a_person_sees_each_action_with_its_months(capsys: pytest.CaptureFixture[str]) -> None:
    actions = json.loads(run(capsys, "decree", "read", PLAN, "--json")[1])["actions"]
    status, out, err = run(capsys, "decree", "read", PLAN)
    assert (status, err) == (0, "")
    for action in actions:
        months = "".join("■" if month in action["months"] else "·" for month in range(1, 13))
        assert f"{action['ref']} " in out
        assert months in out
    assert f"{len(actions)} aksi" in out


def test_a_doubted_month_is_marked_in_the_strip() -> None:
    doubt = Doubt("months", Why.SLIPPED, "?", "?", (12,))
    action = Action("I.1", "I", "", "1", None, "", "", "", (), (1, 12), None, doubts=(doubt,))
    assert strip(action) == "■··········?"


def test_findings_are_printed_for_a_person_and_are_no_fault(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    text = PLAN.read_text()
    file = tmp_path / "keputusan.txt"
    file.write_text(text.replace("Undang-Undang Nomor 28 Tahun 1999", "Undang-Undang Nomor 28 Tahun 2099", 1))
    status, out, err = run(capsys, "decree", "check", file)
    assert (status, err) == (0, "")
    assert "citation.impossible_year" in out
    assert "BERAT · Mengingat" in out
    assert "Dasar: " in out
    assert "temuan: " in out


def test_a_plan_without_findings_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "decree", "check", PLAN)
    findings = json.loads(run(capsys, "decree", "check", PLAN, "--json")[1])["findings"]
    assert status == 0
    assert ("Tidak ada temuan." in out) is (findings == [])


def test_what_a_file_hides_is_said_by_read_and_check(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    from openpyxl import load_workbook

    book = load_workbook(FOLDER / "clean-xlsx.xlsx")
    book.worksheets[0].row_dimensions[book.worksheets[0].max_row - 8].hidden = True
    book.save(file := tmp_path / "rencana.xlsx")
    said = "tersembunyi di lembar kerja dan tidak dibaca"
    for verb in ("read", "check"):
        status, out, _ = run(capsys, "decree", verb, file)
        assert status == 0
        assert said in " ".join(out.split())
        assert said not in run(capsys, "decree", verb, FOLDER / "clean-xlsx.xlsx")[1]
        codes = [f["code"] for f in json.loads(run(capsys, "decree", verb, file, "--json")[1])["findings"]]
        assert codes.count("source.hidden") == 1


def test_what_is_no_plan_is_called_what_it_seems_to_be(capsys: pytest.CaptureFixture[str]) -> None:
    file = FOLDER / "not-a-plan-report.docx"
    status, out, err = run(capsys, "decree", "read", file, "--json")
    reading = json.loads(out)
    assert (status, err, reading["actions"], reading["seems"]) == (0, "", [], "report")
    assert reading["message"] in run(capsys, "decree", "read", file)[1]
    assert reading["message"] in run(capsys, "decree", "check", file)[1]


@pytest.mark.parametrize("json_too", [[], ["--json"]])
@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("kosong.txt", b"", "kosong"),
        ("foto.docx", b"GIF89a", "GIF"),
        ("lama.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), ".docx"),
        ("rusak.pdf", b"%PDF-1.7", "rusak"),
    ],
)
def test_an_unreadable_file_is_one_line_on_standard_error(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str, data: bytes, why: str, json_too: list[str]
) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    status, out, err = run(capsys, "decree", "read", file, *json_too)
    assert (status, out) == (1, "")
    assert err.count("\n") == 1
    assert err.startswith(f"{file}: ")
    assert why in err


def test_a_missing_file_and_a_folder_are_faults_of_the_input(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for file, why in ((tmp_path / "tidak-ada.pdf", "tidak ditemukan"), (tmp_path, "folder")):
        status, out, err = run(capsys, "decree", "read", file)
        assert (status, out, err.count("\n")) == (1, "", 1)
        assert why in err


@pytest.mark.parametrize(
    "arguments", [[], ["decree"], ["decree", "read"], ["decree", "tulis", "x"], ["decree", "read", "a", "b"]]
)
def test_wrong_usage_is_two(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert run(capsys, *arguments)[0] == 2


def test_reading_a_decree_brings_neither_django_nor_a_database() -> None:
    code = (
        "import sys; from zona.cli.main import main; status = main(['decree', 'read', sys.argv[1], '--json']); "
        "assert not [m for m in sys.modules if m.split('.')[0] in ('django', 'sqlite3', 'psycopg')], 'django'; "
        "sys.exit(status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(PLAN)],
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": "src"},
        cwd=ROOT,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_text_decree_brings_no_library_for_other_kinds() -> None:
    code = (
        "import sys; from zona.rules.decree.sources import load; load(open(sys.argv[1], 'rb').read()); "
        "print([m for m in sys.modules if m.split('.')[0] in ('lxml', 'pypdfium2', 'PIL', 'numpy', 'cv2', 'docx', 'openpyxl')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(PLAN)],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": "src"},
        cwd=ROOT,
    )
    assert done.stdout == "[]\n"


def test_the_command_of_a_checkout_works_from_another_folder() -> None:
    done = subprocess.run(
        [ROOT / "script" / "zona", "decree", "read", "batang-hari-16-2025.txt", "--json"],
        capture_output=True, text=True, check=True, cwd=SAMPLES, env=os.environ | {"PYTHONPATH": ""},
    )  # fmt: skip
    assert len(json.loads(done.stdout)["actions"]) == 29
    assert done.stderr == ""


@pytest.mark.parametrize("ending", ["docx", "pdf", "xlsx"])
def test_a_decree_is_written_anew_and_reads_the_same(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, ending: str
) -> None:
    out = tmp_path / f"keputusan.{ending}"
    status, said, err = run(capsys, "decree", "write", PLAN, out)
    assert (status, err) == (0, "")
    assert str(out) in said
    first = json.loads(run(capsys, "decree", "read", PLAN, "--json")[1])["actions"]
    again = json.loads(run(capsys, "decree", "read", out, "--json")[1])["actions"]
    names = ("ref", "section_title", "component", "indicator", "action", "evidence", "months", "target")
    assert [[a[n] for n in names] for a in again] == [[a[n] for n in names] for a in first]


@pytest.mark.parametrize(
    ("source", "out", "words"),
    [("clean-text.txt", "x.odt", ".docx, .pdf, atau .xlsx"), ("not-a-plan-invoice.html", "x.pdf", "html")],
)
def test_what_cannot_be_written_is_said_in_one_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, source: str, out: str, words: str
) -> None:
    status, said, err = run(capsys, "decree", "write", FOLDER / source, tmp_path / out)
    assert (status, said, err.count("\n")) == (1, "", 1)
    assert words in err
    assert not (tmp_path / out).exists()
