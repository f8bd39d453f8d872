"""The offices below one on a page, for whoever stands above them."""

import csv
from collections.abc import Iterator
from datetime import date
from io import BytesIO, StringIO
from types import SimpleNamespace
from typing import Any

import pytest
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries
from tests.conftest import AT
from tests.desk.plans import small_plan
from tests.reports.conftest import issued
from tests.reports.test_pages import client_of, crowd, text

from zona.assessment.models import Assessment
from zona.assessment.services.answering import answer_item, start_assessment
from zona.org.access import viewer_of
from zona.org.models import Membership, Unit
from zona.plan.models import Plan
from zona.plan.queries import board
from zona.plan.queries.across import standings, year_shares
from zona.reports import rollup
from zona.reports.rollup import STATES, Asked, offices_below

pytestmark = [pytest.mark.django_db, pytest.mark.long]
PROVINCE = "/15/2025/kantor/"
COUNTRY = "/kpu/2025/kantor/"
TODAY = date(2025, 10, 20)


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    rollup._standings.cache_clear()
    yield
    rollup._standings.cache_clear()


def codes(person: Any, address: str) -> list[str]:
    return [line.unit.code for line in client_of(person).get(address).context["lines"]]


def table(person: Any, address: str) -> list[dict[str, str]]:
    response = client_of(person).get(address)
    content = b"".join(response.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    return list(csv.DictReader(StringIO(content)))


def test_a_province_reads_each_office_below_it(plan: Plan, world: SimpleNamespace) -> None:
    made = start_assessment(actor=world.head, at=AT, unit=world.unit, year=2025)
    answer_item(actor=world.head, at=AT, assessment=made, item="A.I.1.i.a", value="ya", version=0)
    issued(world)
    page = text(world.assessor, PROVINCE)
    assert "KPU Kabupaten Batang Hari" in page
    assert "Triwulan III 2025" in page
    assert "belum ada rencana" in page  # the neighbour
    assert "untuk WBK" in page
    assert 'href="/1504/2025/pimpinan/"' in page
    lines = {line.unit.code: line for line in client_of(world.assessor).get(PROVINCE).context["lines"]}
    own = board(plan, viewer=viewer_of(world.leader, today=TODAY), today=TODAY).progress
    assert (lines["1504"].accepted, lines["1504"].due, lines["1504"].year) == (own.accepted, own.due, own.year)
    assert (own.accepted, own.due, lines["1504"].behind) == (1, 4, 2)
    assert lines["1504"].score.low_areas == 6
    assert lines["1505"].shares is lines["1505"].score is None


def test_the_country_leads_down_to_each_province(plan: Plan, world: SimpleNamespace) -> None:
    assert codes(world.admin, COUNTRY) == ["15", "1504", "1505"]
    assert f'href="{PROVINCE}"' in text(world.admin, COUNTRY)
    assert codes(world.admin, f"{COUNTRY}?di=15") == ["15", "1504", "1505"]
    assert codes(world.admin, f"{COUNTRY}?di=1504") == ["1504"]
    assert codes(world.admin, f"{COUNTRY}?q=muaro") == ["1505"]


def test_nobody_reads_of_offices_that_they_may_not_see(plan: Plan, world: SimpleNamespace) -> None:
    for address in (PROVINCE, f"{PROVINCE}unduh/", COUNTRY, "/1504/2025/kantor/"):
        assert client_of(world.stranger).get(address).status_code == 404
    assert codes(world.stranger, "/1505/2025/kantor/") == []
    assert "Tidak ada kantor di bawah kantor ini" in text(world.head, "/1504/2025/kantor/")
    reader = Membership.objects.create(person=world.stranger, unit=world.province, role="viewer", began_on=TODAY)
    assert codes(world.stranger, PROVINCE) == ["1505"]  # a reader of the province alone is no reader of those below
    assert "Batang Hari" not in text(world.stranger, PROVINCE)
    assert [row["Kode"] for row in table(world.stranger, f"{PROVINCE}unduh/")] == ["1505"]
    reader.delete()


def test_without_the_right_to_reports_none_is_told(plan: Plan, world: SimpleNamespace) -> None:
    issued(world, number="RAHASIA/1")
    assert "RAHASIA/1" in {row["Nomor laporan"] for row in table(world.assessor, f"{PROVINCE}unduh/")}
    assert "RAHASIA/1" not in {row["Nomor laporan"] for row in table(world.admin, f"{PROVINCE}unduh/")}
    assert "Triwulan III" not in text(world.admin, PROVINCE)


def test_states_and_orders(plan: Plan, world: SimpleNamespace) -> None:
    small_plan(world.province, 2025, actor=world.head, at=AT)
    for unit, met, total in ((world.other, {"WBK": True, "WBBM": False}, 80), (world.unit, {"WBK": False}, 40)):
        Assessment.objects.create(
            code=f"a{unit.code}", unit=unit, year=2025, edition="zi-2021", aim="WBK", started_at=AT, changed_at=AT,
            met=met, total=total,
        )  # fmt: skip
    issued(world)
    found = {
        state: set(codes(world.admin, f"{COUNTRY}?keadaan={state}")) for state in STATES if state != "tanpa-laporan"
    }
    assert found == {
        "terlambat": {"15", "1504"},
        "tanpa-rencana": {"1505"},
        "di-bawah-wbk": {"1504"},
        "wbk": {"1505"},
        "wbbm": set(),
        "tanpa-nilai": {"15"},
    }
    assert codes(world.assessor, f"{PROVINCE}?keadaan=tanpa-laporan") == ["1505"]
    assert codes(world.admin, f"{COUNTRY}?urut=nilai") == ["1505", "1504", "15"]
    assert codes(world.admin, f"{COUNTRY}?urut=nama") == ["1504", "1505", "15"]
    assert codes(world.admin, f"{COUNTRY}?urut=capaian") == ["15", "1504", "1505"]
    assert codes(world.admin, f"{COUNTRY}?urut=terlambat") == ["15", "1504", "1505"]
    assert codes(world.admin, f"{COUNTRY}?urut=apa&keadaan=apa") == ["15", "1504", "1505"]


def test_what_orders_is_what_is_shown(plan: Plan, world: SimpleNamespace) -> None:
    """The sums of the database and those of the shares on the page are the same."""
    small_plan(world.province, 2025, actor=world.head, at=AT)
    viewer = viewer_of(world.admin, today=TODAY)
    lines = offices_below(world.root, 2025, Asked(), viewer=viewer, at=AT)
    shown = {
        line.unit.pk: (line.accepted, line.due, line.behind)
        for line in lines.lines(lines.keys)
        if line.shares is not None
    }
    assert shown == standings(2025, today=TODAY)
    assert set(year_shares([world.unit], 2025, viewer=viewer)) <= set(shown)


def test_the_table_holds_every_page_and_no_formula(plan: Plan, world: SimpleNamespace) -> None:
    crowd(world, 60)
    Unit.objects.filter(code="x0").update(name="=HYPERLINK(1)")
    rows = table(world.admin, f"{COUNTRY}unduh/")
    assert len(rows) == 62
    assert rows[1]["Satuan kerja"] == "KPU Kabupaten Batang Hari"
    assert (rows[1]["Diterima"], rows[1]["Jatuh tempo"], rows[1]["Terlambat atau dikembalikan"]) == ("1", "4", "2")
    assert "'=HYPERLINK(1)" in {row["Satuan kerja"] for row in rows}
    book = client_of(world.admin).get(f"{COUNTRY}unduh/?bentuk=xlsx&q=Batang")
    sheet = load_workbook(BytesIO(book.content)).active
    assert sheet is not None
    assert [cell.value for cell in next(sheet.iter_rows(min_row=2))][:2] == ["1504", "KPU Kabupaten Batang Hari"]


@pytest.mark.parametrize("offices", [1, 552])
@pytest.mark.parametrize("query", ["", "?urut=terlambat", "?urut=nilai&keadaan=di-bawah-wbk&q=KPU"])
def test_queries_are_bounded(
    plan: Plan,
    world: SimpleNamespace,
    offices: int,
    query: str,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    crowd(world, offices)
    client = client_of(world.admin)
    client.get(COUNTRY)
    with django_assert_max_num_queries(12):
        response = client.get(f"{COUNTRY}{query}")
    assert len(response.context["lines"]) == (20 if offices > 20 else response.context["page"].paginator.count)


def test_the_way_there_is_shown_to_whoever_stands_above(plan: Plan, world: SimpleNamespace) -> None:
    def offered(person: Any, address: str) -> bool:
        return "Kantor di bawahnya" in text(person, address)

    assert offered(world.assessor, "/15/2025/pimpinan/")
    assert offered(world.admin, "/kpu/2025/pimpinan/")
    assert not offered(world.assessor, "/1504/2025/pimpinan/")
    assert not offered(world.leader, "/1504/2025/pimpinan/")
