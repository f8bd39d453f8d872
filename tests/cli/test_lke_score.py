"""`zona lke score`: what it prints, and that every fault reaches the person in a line."""

import json
import os
import threading
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from tests.makers.lke import every

from zona.cli.main import main
from zona.rules.lke.answers import Ratio
from zona.rules.lke.loading import load_instrument
from zona.rules.lke.workbook.write import write_workbook


def run(capsys, *arguments):
    try:
        status = main(["lke", "score", *map(str, arguments)])
    except SystemExit as left:
        status = int(left.code or 0)
    return status, *capsys.readouterr()


@pytest.fixture
def write(tmp_path):
    def _write(said):
        file = tmp_path / "jawaban.json"
        file.write_text(said if isinstance(said, str) else json.dumps(said), encoding="utf-8")
        return file

    return _write


def plain(answers):
    """Answers as a file says them."""
    return {
        code: {"numerator": int(a.numerator), "denominator": int(a.denominator)}
        if isinstance(a, Ratio)
        else (a if isinstance(a, str) else float(a))
        for code, a in answers.items()
    }


def test_the_figures_of_the_contract_are_there(capsys, write):
    said = {"A.I.1.i.a": "ya", "A.I.1.i.b": "B", "A.II.1.i.a": {"numerator": 3, "denominator": 4}, "B.I.a": 3.65}
    status, out, err = run(capsys, write({"answers": said}), "--json")
    told = json.loads(out)
    assert (status, err) == (0, "")
    assert told["subcomponents"]["A.I.1.i"] == 0.375
    assert told["areas"]["1"] == {"score": 1.125, "weight": 8.0, "pemenuhan": 0.375, "reform": 0.75}
    assert told["hasil"] == 15.96875
    assert {"test": "total", "is": told["total"], "needs": 75.0} in told["predicates"]["WBK"]["fails"]
    assert "eligible" not in told["predicates"]["WBK"]
    assert told["as_workbook"]["areas"]["1"]["reform"] == 1.5


def test_full_marks(capsys, write):
    told = json.loads(run(capsys, write({"answers": plain(every(0))}), "--json")[1])
    assert (told["total"], told["pengungkit"], told["hasil"]) == (100, 60, 40)
    assert told["predicates"]["WBBM"] == {"met": True, "fails": []}


def test_facts_bring_the_gates(capsys, write):
    told = json.loads(run(capsys, write({"answers": {}, "facts": {"lhkpn": True, "sakip": "CC"}}), "--json")[1])
    wbk = told["predicates"]["WBK"]
    assert wbk["eligible"] is False
    assert (wbk["gates"]["gate.lhkpn"], wbk["gates"]["gate.sakip"], wbk["gates"]["gate.tlhp"]) == (
        "met",
        "unmet",
        "unknown",
    )


def test_every_fault_is_named(capsys, write):
    said = {"answers": {"X": 1, "A.I.1.i.a": "A", "B.I.a": 5}, "facts": {"sakip": "?"}}
    status, out, err = run(capsys, write(said), "--json")
    assert (status, out) == (1, "")
    assert len(err.splitlines()) == 4
    assert all(where in err for where in ("X:", "A.I.1.i.a:", "B.I.a:", "facts.sakip:"))


@pytest.mark.parametrize("index", ["1e99999999999999999999", "1e-99999999999999999999", "1e400", "NaN", "-0.001"])
def test_a_number_beyond_all_measure_is_a_fault(capsys, write, index):
    status, out, err = run(capsys, write(f'{{"answers": {{"B.I.a": {index}}}}}'))
    assert (status, out) == (1, "")
    assert "B.I.a: indeks" in err


@pytest.mark.parametrize("said", ["", "{", "[]", '{"answers": []}', '{"answers": {}, "facts": 1}', "[" * 100_000])
def test_a_file_that_is_none_of_ours_gets_one_line(capsys, write, said):
    status, out, err = run(capsys, write(said))
    assert (status, out) == (1, "")
    assert len(err.splitlines()) == 1


def test_a_person_reads_what_is_missing(capsys, write):
    answers = plain(every(0)) | {"B.II.a": 3.4}
    status, out, _ = run(capsys, write({"answers": answers}))
    assert status == 0
    assert "Total 97,38 dari 100,00" in out
    assert "Menuju WBK: semua nilai minimum tercapai" in out
    assert "Pelayanan publik yang prima: 14,88, perlu 15,75, kurang 0,88" in out


def test_an_unknown_edition_and_a_missing_file(capsys, write, tmp_path):
    assert "zi-2021" in run(capsys, write({"answers": {}}), "--instrument", "zi-1999")[2]
    assert run(capsys, tmp_path / "tidak.json")[0] == 1
    assert run(capsys, tmp_path)[0] == 1


def test_a_workbook_is_scored_by_the_edition_that_it_names(capsys, tmp_path):
    """An edition of a ministry's master is not known to the command: it must not count by another."""
    file = tmp_path / "lke.xlsx"
    file.write_bytes(write_workbook(load_instrument("zi-2026"), {}, at=datetime(2026, 11, 28, tzinfo=UTC)))
    assert json.loads(run(capsys, file, "--json")[1])["instrument"] == "zi-2026"
    foreign = replace(load_instrument("zi-2026"), code="kami-2027")
    file.write_bytes(write_workbook(foreign, {}, at=datetime(2026, 11, 28, tzinfo=UTC)))
    code, out, said = run(capsys, file)
    assert (code != 0, out) == (True, "")
    assert "edisi “kami-2027”, yang tidak dikenal" in said


def test_answers_may_come_through_a_pipe(capsys, write, tmp_path):
    """A pipe gives its bytes once; asking it twice called a full one empty."""
    said = write({"answers": {"A.I.1.i.a": "ya"}}).read_bytes()
    pipe = tmp_path / "pipa"
    os.mkfifo(pipe)
    pouring = threading.Thread(target=pipe.write_bytes, args=(said,), daemon=True)
    pouring.start()
    status, out, err = run(capsys, pipe, "--json")
    pouring.join(timeout=5)
    assert (status, err, json.loads(out)["total"]) == (0, "", 0.25)
