"""`zona lke workbook`: what it writes, and that `zona lke score` reads it back to the same numbers."""

import json

import openpyxl
import pytest

from zona.cli.main import main

SAID = {
    "A.I.1.i.a": "ya",
    "A.I.1.i.b": "B",
    "A.II.3.iii.a": {"numerator": -2, "denominator": 3},
    "A.II.5.iii.a": {"numerator": 3, "denominator": 4},
    "B.I.a": 3.65,
}


def run(capsys, *arguments):
    status = main(["lke", *map(str, arguments)])
    return status, *capsys.readouterr()


@pytest.fixture
def answers(tmp_path):
    file = tmp_path / "jawaban.json"
    file.write_text(json.dumps({"answers": SAID}), encoding="utf-8")
    return file


def test_the_workbook_scores_as_the_answers_do(capsys, answers, tmp_path):
    book = tmp_path / "lke.xlsx"
    assert run(capsys, "workbook", book, "--answers", answers) == (0, "", "")
    from_json = json.loads(run(capsys, "score", answers, "--json", "--instrument", "zi-2026")[1])
    from_book = json.loads(run(capsys, "score", book, "--json")[1])
    assert from_book == from_json
    again = tmp_path / "lagi.xlsx"
    assert run(capsys, "workbook", again, "--answers", book)[0] == 0
    assert json.loads(run(capsys, "score", again, "--json")[1]) == from_json


def test_an_empty_workbook_is_ready_to_fill(capsys, tmp_path):
    book = tmp_path / "kosong.xlsx"
    assert run(capsys, "workbook", book)[0] == 0
    page = openpyxl.load_workbook(book)["Jawaban"]
    page["K6"] = "Ya"
    page.parent.save(book)
    assert json.loads(run(capsys, "score", book, "--json")[1])["subcomponents"]["A.I.1.i"] == 0.25


def test_faults_and_places_are_told(capsys, answers, tmp_path):
    answers.write_text('{"answers": {"A.I.1.i.a": "B", "Z": 1}}')
    status, _, err = run(capsys, "workbook", tmp_path / "lke.xlsx", "--answers", answers)
    assert (status, len(err.splitlines())) == (1, 2)
    assert run(capsys, "workbook", tmp_path / "tidak" / "ada.xlsx")[0] == 1
    other = tmp_path / "lain.xlsx"
    openpyxl.Workbook().save(other)
    status, out, err = run(capsys, "score", other)
    assert (status, out, len(err.splitlines())) == (1, "", 1)
