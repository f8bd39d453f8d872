"""One word without end, as a web address, does not ruin the table in which it stands."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from zona.paper import render_docx, render_pdf
from zona.paper.decree import decree_paper, plan_of_reading
from zona.paper.decree.annex import annex_of, evidence_text
from zona.paper.decree.plan import PrintedPlan, PrintedSection
from zona.paper.model import Cell, Column, Sheet, Table
from zona.paper.widths import column_widths, text_width, word_width
from zona.rules.decree.comparing import PlanRow
from zona.rules.decree.reader import read
from zona.rules.decree.sources import load

AT = datetime(2026, 3, 2, tzinfo=UTC)
URL = "https://drive.example.go.id/file/d/" + "1aB2cD3e" * 9 + "?usp=sharing"
ROOM = text_width(Sheet.A4, lying=True)


def plan(evidence: str) -> PrintedPlan:
    row = PlanRow(
        section="I", number="1", sub="", component="Tim Kerja", indicator="Tim terbentuk", action="Membentuk tim kerja",
        evidence=("Keputusan tim kerja", evidence), months=(1, 3), target="1 dokumen", pic="Kasubbag Umum",
    )  # fmt: skip
    rows = (row, replace(row, number="2", action="Menyusun laporan", evidence=("Laporan",)))
    title = "RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS TAHUN 2026"
    return PrintedPlan(year=2026, title=title, sections=(PrintedSection("I", "MANAJEMEN PERUBAHAN"),), actions=rows)


@pytest.mark.parametrize("word", [URL, "x" * 4000])
def test_the_other_columns_stay_as_wide_as_asked(word: str) -> None:
    table = annex_of(plan(word))
    widths = column_widths(table, ROOM)
    scale = ROOM / sum(column.width for column in table.columns)
    asked = [column.width * scale for column in table.columns]
    assert sum(widths) == pytest.approx(ROOM)
    kept = [0, *range(5, 17), 18]  # the number, the months, who is in charge
    assert [i for i in kept if widths[i] < asked[i] - 0.15] == []  # mm: the heads 10, 11 and 12 ask a little more
    assert widths == pytest.approx(column_widths(annex_of(plan("Notula")), ROOM))


def test_where_every_word_is_too_long_only_the_widest_columns_give() -> None:
    cells = ["1", *["w" * 18] * 6]
    table = Table(columns=[Column(10.0), *[Column(20.0)] * 6], head=[], rows=[[Cell(text) for text in cells]])
    widths = column_widths(table, 130.0)
    assert sum(widths) == pytest.approx(130.0)
    assert min(widths[1:]) >= 20.0
    assert widths[0] >= 3.0


def test_a_day_is_one_word_since_no_line_breaks_within_it() -> None:
    columns = [Column(60.0), Column(10.0)]
    table = Table(columns=columns, head=[], rows=[[Cell("Rekomendasi"), Cell("31\u00a0Desember\u00a02025")]], size=9.0)
    assert column_widths(table, 100.0)[1] > word_width("31\u00a0Desember\u00a02025", 9.0)


@pytest.mark.parametrize("render", [render_docx, render_pdf])
def test_a_decree_with_an_address_comes_back(render: object) -> None:
    made = plan(URL)
    reading = read(load(render(decree_paper(made, made_at=AT))))  # type: ignore[operator]
    found = plan_of_reading(reading).actions
    assert [(a.ref, a.months, a.pic) for a in found] == [(a.ref, a.months, a.pic) for a in made.actions]
    assert ["".join(item.split()) for item in found[0].evidence] == ["Keputusantimkerja", URL]


def test_no_point_stands_behind_an_address() -> None:
    assert evidence_text(["Undangan", URL]) == f"1. Undangan;\n2. {URL}"
