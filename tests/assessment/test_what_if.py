"""What if: supposed answers never touch the real ones, and the shortest way is told with what it needs."""

import re
from datetime import datetime
from types import SimpleNamespace

import pytest
from django.test import Client

from zona.assessment.models import Answer, Assessment, Scenario
from zona.assessment.queries.whatif import months_between, score_supposed
from zona.assessment.services.answering import answer_item
from zona.rules.lke.loading import load_instrument

pytestmark = pytest.mark.long

ADDRESS = "/1504/2025/nilai/"


@pytest.fixture
def as_head(client: Client, world: SimpleNamespace) -> Client:
    client.force_login(world.head)
    return client


def test_a_scenario_changes_the_score_and_nothing_else(
    as_head: Client, world: SimpleNamespace, assessment: Assessment, at: datetime
) -> None:
    answer_item(actor=world.head, at=at, assessment=assessment, item="A.I.1.i.b", value="C", version=0)
    made = as_head.post(f"{ADDRESS}andai/buat/", {"name": "Andai tim dipilih", "langkah": "A.I.1.i.b:"})
    scenario = Scenario.objects.get()
    assert made["Location"] == f"{ADDRESS}andai/{scenario.code}/"
    answer = as_head.post(f"{ADDRESS}andai/{scenario.code}/butir/A.I.1.i.b/", {"value": "A"})
    assert answer["Location"] == f"{ADDRESS}andai/{scenario.code}/area/1/#butir-A.I.1.i.b"
    page = as_head.get(f"{ADDRESS}andai/{scenario.code}/").content.decode()
    assert "0,25" in page
    assert Answer.objects.get().value == "C"
    assessment.refresh_from_db()
    assert assessment.total == 0
    as_head.post(f"{ADDRESS}andai/{scenario.code}/butir/A.I.1.i.b/", {"value": ""})
    scenario.refresh_from_db()
    assert scenario.values == {}
    assert as_head.post(f"{ADDRESS}andai/{scenario.code}/tarik/").status_code == 302
    assert as_head.get(f"{ADDRESS}andai/{scenario.code}/").status_code == 404


def test_a_value_that_the_scale_does_not_know_is_not_supposed(as_head: Client, assessment: Assessment) -> None:
    as_head.post(f"{ADDRESS}andai/buat/", {"name": "Andai", "langkah": "A.I.1.i.a:"})
    scenario = Scenario.objects.get()
    told = as_head.post(f"{ADDRESS}andai/{scenario.code}/butir/A.I.1.i.b/", {"value": "Z"}, follow=True)
    assert "tidak ada pada skala butir ini" in told.content.decode()
    scenario.refresh_from_db()
    assert scenario.values == {"A.I.1.i.a": "ya"}


@pytest.mark.parametrize("steps", [[], ["A.I.1.i.b:A"], ["X.1:A"], [""]])
def test_a_scenario_that_changes_nothing_is_refused_at_its_field(
    as_head: Client, world: SimpleNamespace, assessment: Assessment, at: datetime, steps: list[str]
) -> None:
    answer_item(actor=world.head, at=at, assessment=assessment, item="A.I.1.i.b", value="A", version=0)
    told = as_head.post(f"{ADDRESS}andai/buat/", {"name": "Andai saja", "langkah": steps})
    assert told.status_code == 422
    assert "Pilih paling sedikit satu butir yang jawabannya diandaikan berubah." in told.content.decode()
    assert 'aria-describedby="s-step-fault"' in told.content.decode()
    assert 'value="Andai saja"' in told.content.decode()
    assert not Scenario.objects.exists()


def test_a_scenario_needs_a_name(as_head: Client, assessment: Assessment) -> None:
    told = as_head.post(f"{ADDRESS}andai/buat/", {"name": " "}, follow=True)
    assert "Beri nama pengandaian ini." in told.content.decode()
    assert not Scenario.objects.exists()


def test_the_way_leaves_out_what_is_impossible_and_says_when_nothing_helps(
    as_head: Client, assessment: Assessment
) -> None:
    page = as_head.get(f"{ADDRESS}andai/?sampai=2099-12-31").content.decode()
    assert "A.II.5.ii" in page
    assert "Tidak terjangkau" not in page
    without = as_head.get(f"{ADDRESS}andai/?bukan=B.I.a&sampai=2099-12-31").content.decode()
    assert "Tidak terjangkau dengan butir yang masih dapat dinaikkan." in without
    assert "kurang 15,75 walau semuanya dinaikkan" in without
    past = as_head.get(f"{ADDRESS}andai/?sampai=2025-12-31").content.decode()
    assert "Hari itu sudah lewat" in past
    assert "A.II.5.ii</a>" not in past
    assert "Tidak terjangkau" not in past


def test_the_shortest_way_becomes_a_scenario_that_reaches_what_options_can(
    as_head: Client, assessment: Assessment
) -> None:
    as_head.post(f"{ADDRESS}andai/buat/", {"name": "Jalan", "langkah": ["A.I.1.i.a", "A.I.1.i.b", "B.I.a"]})
    assert Scenario.objects.get().values == {"A.I.1.i.a": "ya", "A.I.1.i.b": "A", "B.I.a": "4"}


def test_a_long_way_folds_after_fifteen_and_sends_every_step(as_head: Client, assessment: Assessment) -> None:
    page = as_head.get(f"{ADDRESS}andai/").content.decode()
    way = next(part for part in page.split("</form>") if "Jalan terpendek ke WBK" in part)
    steps = way.count('type="hidden" name="langkah"')
    assert steps > 20
    assert f"{steps - 15} butir berikutnya" in way
    assert way.split('<details class="fold">')[0].count('type="hidden" name="langkah"') == 15


def test_the_map_names_what_is_missing(as_head: Client, assessment: Assessment) -> None:
    page = as_head.get(f"{ADDRESS}peta/").content.decode()
    assert "Tanpa bukti <b>113</b>" in page
    assert "Tidak ada butir yang demikian" in as_head.get(f"{ADDRESS}peta/?hanya=ageing").content.decode()


@pytest.mark.parametrize(
    ("today", "until", "months"),
    [("2025-10-20", "2025-12-31", 3), ("2025-12-31", "2025-12-31", 1), ("2026-01-01", "2025-12-31", 0)],
)
def test_months_that_are_left(today: str, until: str, months: int) -> None:
    from datetime import date

    assert months_between(date.fromisoformat(today), date.fromisoformat(until)) == months


def test_a_name_too_long_is_refused_instead_of_cut(as_head: Client, assessment: Assessment) -> None:
    told = as_head.post(f"{ADDRESS}andai/buat/", {"name": "x" * 121}, follow=True)
    assert "Nama pengandaian terlalu panjang: 121 tanda, paling banyak 120." in told.content.decode()
    as_head.post(f"{ADDRESS}andai/buat/", {"name": "Andai\x00  begini", "langkah": "B.I.a:"})
    assert Scenario.objects.get().name == "Andai begini"


def test_a_way_made_a_scenario_reaches_what_the_way_promised(as_head: Client, assessment: Assessment) -> None:
    page = as_head.get(f"{ADDRESS}andai/").content.decode()
    steps = re.findall(r'name="langkah" value="([^"]+)"', page.split("<h2>WBBM")[0])
    assert {"B.I.a:", "A.II.3.iii.a:"} <= set(steps)
    as_head.post(f"{ADDRESS}andai/buat/", {"name": "Jalan", "langkah": steps})
    scenario = Scenario.objects.get()
    assert len(scenario.values) == len(steps)
    assert score_supposed(assessment, scenario).predicates["WBK"].met
    shown = as_head.get(f"{ADDRESS}andai/{scenario.code}/").content.decode()
    assert "nilai tertinggi" in shown
    assert "numerator" not in shown


def test_a_step_supposes_the_option_that_the_way_named(as_head: Client, assessment: Assessment) -> None:
    as_head.post(f"{ADDRESS}andai/buat/", {"name": "Jalan", "langkah": ["A.I.1.i.b:B", "X.1:A", "\x00"]})
    assert Scenario.objects.get().values == {"A.I.1.i.b": "B"}


def test_what_was_typed_stays_when_it_is_refused(as_head: Client, assessment: Assessment) -> None:
    told = as_head.post(f"{ADDRESS}andai/buat/", {"name": "x" * 121})
    assert told.status_code == 422
    assert f'value="{"x" * 121}"' in told.content.decode()
    assert 'aria-describedby="s-name-fault"' in told.content.decode()
    dated = as_head.get(f"{ADDRESS}andai/?sampai=31-13-2025").content.decode()
    assert 'value="31-13-2025"' in dated
    assert "Tulis tanggal lengkap" in dated
    assert "Tulis tanggal lengkap" in as_head.get(f"{ADDRESS}andai/?sampai=9999-12-31").content.decode()
    assert "Tulis tanggal lengkap" not in as_head.get(f"{ADDRESS}andai/?sampai=5 Januari 2099").content.decode()
    as_head.post(f"{ADDRESS}andai/buat/", {"name": "Andai", "langkah": "A.I.1.i.a:"})
    scenario = Scenario.objects.get()
    counts = {count.key: "tiga" for count in load_instrument().items["A.II.1.i.a"].inputs}
    refused = as_head.post(f"{ADDRESS}andai/{scenario.code}/butir/A.II.1.i.a/", counts)
    assert refused.status_code == 422
    assert refused.content.decode().count('value="tiga"') == len(counts)
    assert 'role="alert"' in refused.content.decode()
    assert Scenario.objects.get().values == {"A.I.1.i.a": "ya"}
