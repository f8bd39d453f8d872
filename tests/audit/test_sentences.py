"""Each act is said in words."""

import ast
import re
from datetime import datetime
from functools import cache
from pathlib import Path

import pytest
from django.utils import translation

from zona.audit.models import Entry
from zona.audit.sentences import SENTENCES, line_of, title_of

SOURCE = Path(__file__).resolve().parents[2] / "src" / "zona"
VERB = re.compile(r"[a-z_]+\.[a-z_]+")


@cache
def verbs_used() -> dict[str, str]:
    """Each text that looks like a verb and is given to a function that records or stands in a table of VERBS, with the
    file that does."""
    used: dict[str, str] = {}
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func).lstrip("_") in {"record", "log", "note_of"}:
                for given in [*node.args, *(k.value for k in node.keywords if k.arg == "verb")]:
                    if isinstance(given, ast.Constant) and VERB.fullmatch(str(given.value)):
                        used[str(given.value)] = str(path.relative_to(SOURCE))
            if isinstance(node, ast.Assign) and [_name(t) for t in node.targets] in (["VERBS"], ["verb"]):
                told = [v.value for v in ast.walk(node.value) if isinstance(v, ast.Constant)]
                used |= {verb: path.name for verb in told if VERB.fullmatch(str(verb)) and "." in str(verb)}
    return used


def _name(of: ast.expr) -> str:
    return of.id if isinstance(of, ast.Name) else of.attr if isinstance(of, ast.Attribute) else ""


def test_every_verb_that_a_service_records_has_a_sentence() -> None:
    used = verbs_used()
    assert len(used) > 20
    assert {verb: used[verb] for verb in used if verb not in SENTENCES} == {}


def test_no_sentence_is_for_a_verb_that_nobody_records() -> None:
    assert sorted(SENTENCES.keys() - verbs_used().keys()) == []


def entry(verb: str, data: dict[str, object], at: datetime, name: str = "Yuliana Putri") -> Entry:
    return Entry(chain="1504", number=3, at=at, actor_name=name, verb=verb, subject="x:1", data=data)


@pytest.mark.parametrize(
    ("verb", "data", "did"),
    [
        (
            "person.invited",
            {"name": "Rina", "role": "member", "areas": [1, 5]},
            "mengundang Rina sebagai Anggota tim (area 1 dan 5)",
        ),
        ("person.invited", {"name": "Rina", "role": "leader", "areas": []}, "mengundang Rina sebagai Pimpinan"),
        (
            "membership.changed",
            {"name": "Rina", "role_before": "member", "role": "leader", "areas": []},
            "mengubah peran Rina dari Anggota tim menjadi Pimpinan",
        ),
        ("person.deactivated", {}, "menutup akun …"),
        ("file.stored", {"name": "{x} %s <b>"}, "mengunggah {x} %s <b>"),
        ("old.verb", {"a": 1}, "old.verb x:1"),
    ],
)
def test_an_entry_reads_as_a_sentence(verb: str, data: dict[str, object], did: str, at: datetime) -> None:
    assert line_of(entry(verb, data, at)).did == did


def test_the_system_acts_under_its_own_name_and_reasons_are_told(at: datetime) -> None:
    line = line_of(entry("person.deactivated", {"name": "Rina", "reason": "Pensiun"}, at, name=""))
    assert (line.who, line.reason, line.number) == ("Sistem", "Pensiun", 3)
    assert line_of(entry("plan.withdrawn", {"reason": "other", "words": "Salah unggah"}, at)).reason == "Salah unggah"


@pytest.mark.parametrize("data", [None, [], "x", {"areas": "x", "role": 5, "signed_on": None}])
def test_no_entry_however_odd_breaks_the_page(data: object, at: datetime) -> None:
    for verb in SENTENCES:
        assert line_of(Entry(chain="", number=1, at=at, verb=verb, subject="x:1", data=data)).did


def test_every_sentence_and_title_has_an_english_one() -> None:
    for verb, sentence in SENTENCES.items():
        with translation.override("en"):
            english = (title_of(verb), str(sentence.text))
        with translation.override("id"):
            indonesian = (title_of(verb), str(sentence.text))
        assert english[0] != indonesian[0], verb
        assert english[1] != indonesian[1], verb
