"""Documents with more than one plan: last year's, a copy, a table that only counts what the plan has."""

import pytest
from tests.rules.decree.reader.build import SHORT, Line, T, document, head, months, row, table

from zona.rules.decree.document import Document, Kind, Table
from zona.rules.decree.reader import read

TITLE = "RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS TAHUN {}"
AREA = ["I", T("MANAJEMEN PERUBAHAN", cols=17)]


def plan(*rows: Line, over: str = "Pelaksanaan", page: int | None = None, titles: tuple[str, ...] = ()) -> Table:
    above = [[T(title, cols=18)] for title in titles]
    return table(*above, *head(months=SHORT, over=over), AREA, *rows, page=page)


NEW = [row("1", 1), row("2", 2, 3)]
OLD = [row("1", 5, action="Menyusun laporan lama"), row("2", 6, action="Meninjau SOP lama")]


def of_years(first: int, second: int) -> list[Document]:
    by_year = {2024: OLD, 2025: NEW}
    pairs = [(by_year[year], year) for year in (first, second)]
    headed = [plan(*rows, over=f"Waktu Pelaksanaan Tahun {year}") for rows, year in pairs]
    titled = [block for rows, year in pairs for block in (TITLE.format(year), plan(*rows))]
    sheets = [plan(*rows, page=n, titles=(TITLE.format(year),)) for n, (rows, year) in enumerate(pairs, 1)]
    named = [plan(*rows, page=n) for n, (rows, _) in enumerate(pairs, 1)]
    return [
        document(*headed),
        document(*titled),
        document(*sheets, kind=Kind.XLSX, sheets=("Sheet1", "Sheet2")),
        document(*named, kind=Kind.XLSX, sheets=(f"Renaksi {first}", f"Renaksi {second}")),
    ]


@pytest.mark.parametrize("kind", range(4))
def test_the_plan_of_another_year_is_told_and_not_read(kind: int) -> None:
    for order in ((2024, 2025), (2025, 2024)):
        reading = read(of_years(*order)[kind])
        if kind == 1 and order[0] == 2024:  # the document's own title says whose plan it is
            assert [a.action for a in reading.actions] == ["Menyusun laporan lama", "Meninjau SOP lama"]
        else:
            assert months(reading) == {"I.1": (1,), "I.2": (2, 3)}
        assert len(reading.strays) == 1


def test_a_year_typed_wrong_over_another_area_makes_no_other_plan() -> None:
    wrong = table(
        *head(months=SHORT, over="Waktu Tahun 2024"),
        ["II", T("PENGUATAN PENGAWASAN", cols=17)],
        row("1", 5, action="Memeriksa kas"),
    )
    reading = read(document(plan(*NEW, over="Waktu Tahun 2025"), "Lanjutan", wrong))
    assert [a.months for a in reading.actions] == [(1,), (2, 3), (5,)]


def test_a_sheet_that_copies_another_is_read_once() -> None:
    pages = [plan(*NEW, page=n) for n in (1, 2)]
    reading = read(document(*pages, kind=Kind.XLSX, sheets=("Renaksi", "Renaksi (2)")))
    assert months(reading) == {"I.1": (1,), "I.2": (2, 3)}
    assert not reading.strays


@pytest.mark.parametrize("named", ["Area Perubahan", "Komponen"])
def test_a_table_that_only_counts_the_plans_actions_is_told_and_not_read(named: str) -> None:
    heads = [["No", named, "Jumlah Rencana Aksi", *SHORT]]
    counts = table(*heads, ["1", "Manajemen Perubahan", "2", "1", "1", "1", *[""] * 9])
    for blocks in ((plan(*NEW), "Rekapitulasi", counts), (counts, "Rincian", plan(*NEW))):
        reading = read(document(*blocks))
        assert months(reading) == {"I.1": (1,), "I.2": (2, 3)}
        assert len(reading.strays) == 1
