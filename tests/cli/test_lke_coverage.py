"""`zona lke coverage`: what it prints, and that every fault reaches the person in a line."""

import json
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.plan.conftest import ACTIONS, HEAD, SECTIONS
from tests.rules.lke.test_matching import MAP, SAMPLE

from zona.cli.main import main
from zona.plan.adoption import adopt_plan
from zona.plan.services import Decision, decide_links
from zona.rules.lke.matching import Fit


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    try:
        status = main(["lke", "coverage", *map(str, arguments)])
    except SystemExit as left:
        status = int(left.code or 0)
    return status, *capsys.readouterr()


def written(folder: Path, said: object) -> Path:
    file = folder / "peta.json"
    file.write_text(said if isinstance(said, str) else json.dumps(said), encoding="utf-8")
    return file


def test_the_figures_of_the_contract_are_there(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, SAMPLE, "--json")
    said = json.loads(out)
    assert (status, err) == (0, "")
    assert said.keys() >= {"areas", "strong", "any", "uncovered", "reachable", "links"}
    assert said["areas"]["1"].keys() >= {"weight", "strong", "any"}
    assert 0 < said["strong"] <= said["any"] < 60
    assert said["reachable"] == {"WBK": False, "WBBM": False}
    assert {"action": "I.1", "item": "A.I.1.i.a", "fit": "full"} in said["links"]
    assert "B.I.a" in said["uncovered"]


def test_a_map_stands_in_place_of_what_is_proposed(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    links = {"I.1": [{"item": "A.I.1.i.a", "fit": "full"}, {"item": "A.I.1.i.b", "fit": "weak"}]}
    status, out, _err = run(capsys, SAMPLE, "--map", written(tmp_path, {"links": links}), "--json")
    said = json.loads(out)
    assert status == 0
    assert (said["strong"], said["any"]) == (0.25, 0.5)
    assert len(said["links"]) == 2
    assert len(said["uncovered"]) == 111


@pytest.mark.skipif(MAP is None, reason="the confirmed map is not at hand")
def test_the_confirmed_map_gives_the_figures_of_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    said = json.loads(run(capsys, SAMPLE, "--map", MAP, "--json")[1])
    assert said["strong"] == pytest.approx(14.695833, abs=1e-6)
    assert said["any"] == 27.7375


def test_a_person_reads_the_verdict_the_areas_and_what_is_not_covered(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    links = {"V.1b": [{"item": "A.I.5.i.b", "fit": "partial"}]}
    status, out, err = run(capsys, SAMPLE, "--map", written(tmp_path, {"links": links}))
    assert (status, err) == (0, "")
    assert "menyentuh butir senilai 0,75 dari 60,00" in out
    assert "WBK tidak dapat dicapai: kurang 39,25 poin dari minimum pengungkit 40,00; area 1, 2, 3, 4, 5, 6" in out
    assert "112 butir belum tersentuh" in out
    assert "sebagian" in out


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("{", "bukan peta tautan"),
        ({"links": ["I.1"]}, "bukan peta tautan"),
        ({"links": {"I.1": [{"item": "A.I.1.i.a"}]}}, "bukan peta tautan"),
        (
            {"links": {"X.9": [], "I.1": [{"item": "A.I.9.z", "fit": "full"}, {"item": "A.I.1.i.a", "fit": "good"}]}},
            "aksi X.9 tidak ada dalam rencana; I.1: butir A.I.9.z tidak dikenal; I.1: 'good' bukan full",
        ),
    ],
)
def test_every_fault_of_a_map_is_told_in_one_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, said: object, told: str
) -> None:
    status, out, err = run(capsys, SAMPLE, "--map", written(tmp_path, said))
    assert (status, out) == (1, "")
    assert told in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("content", ["", "Selamat pagi."])
def test_a_file_without_actions_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path, content: str) -> None:
    file = tmp_path / "surat.txt"
    file.write_text(content)
    status, out, err = run(capsys, file)
    assert (status, out) == (1, "")
    assert err.count("\n") == 1


def test_an_unknown_edition_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    status, _out, err = run(capsys, SAMPLE, "--instrument", "zi-1999")
    assert status == 1
    assert "zi-1999" in err


@pytest.mark.django_db
def test_an_adopted_plan_is_read_with_what_people_decided(
    capsys: pytest.CaptureFixture[str], world: SimpleNamespace, at: datetime
) -> None:
    plan = adopt_plan(
        actor=world.leader, at=at, unit=world.unit, year=2025, decree=HEAD, sections=SECTIONS, actions=ACTIONS
    )
    row = plan.actions.get(ref="V.1b")
    before = json.loads(run(capsys, "--plan", plan.code, "--json")[1])
    assert {"action": "V.1b", "item": "A.I.5.i.b", "fit": "partial"} in before["links"]
    decide_links(actor=world.head, at=at, plan=plan, decisions=[Decision(row, "A.I.5.i.b", None)])
    decide_links(actor=world.head, at=at, plan=plan, decisions=[Decision(row, "A.II.5.i.a", Fit.WEAK)])
    status, out, err = run(capsys, "--plan", plan.code, "--json")
    said = json.loads(out)
    assert (status, err) == (0, "")
    assert {"action": "V.1b", "item": "A.II.5.i.a", "fit": "weak"} in said["links"]
    assert not [x for x in said["links"] if (x["action"], x["item"]) == ("V.1b", "A.I.5.i.b")]
    status, out, err = run(capsys, "--plan", "tidakada")
    assert (status, out) == (1, "")
    assert "tidak ada rencana 'tidakada'" in err
    for named in (f"{world.unit.code}/2025", f"/{world.unit.code}/2025/"):
        assert json.loads(run(capsys, "--plan", named, "--json")[1]) == said
    assert run(capsys, "--plan", f"{world.unit.code}/2024")[0] == 1


@pytest.mark.parametrize("arguments", [[], [SAMPLE, "--plan", "abc"]])
def test_one_source_is_asked_for(capsys: pytest.CaptureFixture[str], arguments: list[object]) -> None:
    status, out, err = run(capsys, *arguments)
    assert (status, out) == (2, "")
    assert "sebutkan satu saja" in err
