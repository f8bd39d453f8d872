"""Plans in several tables or several plans in one: halves of a year, plans side by side, rows printed on every page."""

from tests.rules.decree.reader.build import SHORT, document, doubted, head, marks, months, row, table

from zona.rules.decree.document import Kind, Table
from zona.rules.decree.reader import read
from zona.rules.decree.reading import Why

HALVES = [SHORT[:6], SHORT[6:]]


def half(number: int, *rows: list[str]) -> Table:
    heads = ["No", "Komponen", "Indikator", "Rencana Aksi", "Bukti", *HALVES[number], "Target"]
    return table(heads, *rows, page=number + 1)


def half_row(number: str, *months: int, target: str = "100%") -> list[str]:
    return [
        number,
        "Komponen",
        f"Indikator {number}",
        f"Kegiatan {number}",
        "Laporan",
        *marks(*months, count=6),
        target,
    ]


def test_rows_that_two_tables_write_each_with_a_half_of_the_year_are_one() -> None:
    first = half(0, ["I", "PENGUATAN PENGAWASAN"], half_row("1", 2), half_row("2", 1, 6))
    second = half(1, ["I", "PENGUATAN PENGAWASAN"], half_row("1", 3, target="2 kali"), half_row("2"), half_row("3", 6))
    reading = read(document(first, "Semester II", second))
    assert months(reading) == {"I.1": (2, 9), "I.2": (1, 6), "I.3": (12,)}
    assert doubted(reading) == {"I.1": [Why.CONTINUED], "I.2": [Why.CONTINUED], "I.3": []}
    assert [a.target for a in reading.actions] == ["100% 2 kali", "100%", "100%"]
    assert [s.title for s in reading.sections] == ["PENGUATAN PENGAWASAN"]


def test_rows_that_a_table_for_each_quarter_writes_are_one() -> None:
    def quarter(number: int) -> Table:
        heads = ["No", "Indikator", "Rencana Aksi", "Bukti", *SHORT[3 * number : 3 * number + 3], "Target"]
        lines = ([n, f"Indikator {n}", f"Kegiatan {n}", "Laporan", *marks(int(n), count=3), "100%"] for n in "12")
        return table(heads, *lines, page=number + 1)

    blocks = [block for n in range(4) for block in (f"TRIWULAN {n + 1}", quarter(n))]
    reading = read(document(*blocks))
    assert [(a.number, a.months) for a in reading.actions] == [("1", (1, 4, 7, 10)), ("2", (2, 5, 8, 11))]
    assert [[d.months for d in a.doubts if d.cell == "months"] for a in reading.actions] == [
        [(1, 4, 7, 10)],
        [(2, 5, 8, 11)],
    ]


def test_a_table_for_each_quarter_has_its_own_months_though_its_other_columns_are_the_same() -> None:
    texts = ["Komponen", "Indikator", "Rencana Aksi", "Bukti", "Target", "PIC", "Anggaran", "Keterangan", "Hasil"]
    lines = ["Tim", "Tim ada", "Rapat", "Notula", "1 rapat", "Ketua", "0", "-", "-"]
    blocks = [
        table(["No", *texts, *SHORT[3 * n : 3 * n + 3]], ["1", *lines, *marks(2, count=3)], page=n + 1)
        for n in range(4)
    ]
    (action,) = read(document(*blocks, kind=Kind.PDF)).actions
    assert action.months == (2, 5, 8, 11)


def test_quarters_whose_names_begin_like_those_of_the_table_before_are_others() -> None:
    heads = ["No", "Komponen", "Indikator", "Rencana Aksi", "Bukti", "Target", "PIC"]
    line = ["1", "Tim", "Tim ada", "Rapat", "Notula", "1 rapat", "Ketua"]
    halves = (("TW III", "TW IV"), ("TW I", "TW II"))
    blocks = [table([*heads, *half], [*line, "√", ""], page=n) for n, half in enumerate(halves, 1)]
    (action,) = read(document(*blocks, kind=Kind.PDF)).actions
    assert action.months == (3, 9)


def test_plans_side_by_side_on_a_sheet_are_read_one_after_the_other() -> None:
    left, right = (
        [["No", "Kegiatan", "Bukti", *SHORT, "Target"], one, two]
        for one, two in (
            (["1", "Rapat", "Notulen", *marks(1), "100%"], ["2", "Apel", "Foto", *marks(2), "100%"]),
            (["1", "Survei", "Laporan", *marks(6), "100%"], ["2", "Audit", "Laporan", *marks(7), "100%"]),
        )
    )
    lines = [[*a, "", *b] for a, b in zip(left, right, strict=True)]
    reading = read(document(table(*lines), kind=Kind.XLSX, sheets=("Rencana",)))
    assert [a.months for a in reading.actions] == [(1,), (2,), (6,), (7,)]
    assert {a.target for a in reading.actions} == {"100%"}


def test_a_number_for_the_area_and_one_for_the_row_are_one_plan() -> None:
    heads = ["No", "Area Perubahan", "No", "Rencana Aksi", *SHORT, "Target"]
    reading = read(document(table(heads, ["1", "Penguatan Pengawasan", "1", "Rapat", *marks(3), "1 kali"])))
    assert [a.months for a in reading.actions] == [(3,)]


def test_rows_that_a_sheet_prints_on_each_page_with_its_header_are_read_once() -> None:
    first = [["I", "PENGUATAN PENGAWASAN"], row("1", 2), row("2", 3)]
    pages = [
        table(*head(), *first, ["II", "PENGUATAN AKUNTABILITAS"], row("1", 4), page=1),
        table(*head(), *first[:2], row("2", 5), page=2),
    ]
    reading = read(document(*pages, kind=Kind.PDF))
    assert months(reading) == {"I.1": (2,), "I.2": (3,), "II.1": (4,), "II.2": (5,)}
    apart = read(document(pages[0], "RENCANA AKSI TAHUN 2026", pages[1], kind=Kind.PDF))
    assert len(apart.actions) == 5
