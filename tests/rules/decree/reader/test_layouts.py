"""Layouts of plan tables as other offices draw them: how rows, areas and components stand; each as the smallest table
that shows it."""

from itertools import pairwise

import pytest
from tests.rules.decree.reader.build import (
    NUMBERS,
    SHORT,
    T,
    document,
    doubted,
    head,
    marks,
    months,
    row,
    table,
    torn,
)

from zona.rules.decree.document import Box, Cell, Kind, Row, Table
from zona.rules.decree.reader import read
from zona.rules.decree.reading import Why


def test_the_coarser_of_two_action_columns_groups_the_finer() -> None:
    top = [
        T("Rencana Aksi", cols=2),
        T("Rincian Kegiatan", cols=2),
        T("Target", cols=2),
        T("Quarter", cols=4),
        T("PIC", rows=2),
    ]
    sub = ["No", "Uraian", "No", "Uraian", "Output", "Jumlah", "I", "II", "III", "IV"]
    first = [
        T("1", rows=2),
        T("Penyusunan Tim Kerja", rows=2),
        "1",
        "Rapat pembentukan tim",
        "Notula",
        "1",
        "√",
        "",
        "",
        "",
        "Ketua",
    ]
    second = ["2", "Menetapkan tim", "SK Tim", "1", "√", "", "", "", "Ketua"]
    reading = read(document(table(top, sub, first, second)))
    assert [(a.ref, a.component, a.action, a.target, a.months) for a in reading.actions] == [
        ("I.1a", "Penyusunan Tim Kerja", "Rapat pembentukan tim", "1", (3,)),
        ("I.1b", "Penyusunan Tim Kerja", "Menetapkan tim", "1", (3,)),
    ]


def test_areas_in_a_column_with_words_for_time() -> None:
    header = [
        "No",
        "Area Perubahan",
        "Program/Kegiatan",
        "Indikator Keberhasilan",
        "Target",
        "Waktu Pelaksanaan",
        "Penanggung Jawab",
    ]
    lines = [
        [T("1", rows=2), T("Manajemen Perubahan", rows=2), "Membentuk tim", "Ada tim", "1 SK", "Januari", "Ketua"],
        ["Menyusun rencana", "Ada rencana", "1 dokumen", "Februari s.d. Maret 2025", "Ketua"],
        ["2", "Penataan Tatalaksana", "Menyusun SOP", "Ada SOP", "10 SOP", "Triwulan II", "Sekretaris"],
    ]
    reading = read(document("RENCANA KERJA ZONA INTEGRITAS TAHUN 2025", table(header, *lines)))
    assert [(a.ref, a.section_title, a.action, a.months, a.pic) for a in reading.actions] == [
        ("1.1", "Manajemen Perubahan", "Membentuk tim", (1,), "Ketua"),
        ("1.2", "Manajemen Perubahan", "Menyusun rencana", (2, 3), "Ketua"),
        ("2.1", "Penataan Tatalaksana", "Menyusun SOP", (6,), "Sekretaris"),
    ]
    assert doubted(reading) == {"1.1": [], "1.2": [], "2.1": [Why.WORDS]}


def test_a_span_of_time_in_two_columns() -> None:
    top = [T("No", rows=2), T("Kegiatan", rows=2), T("Output", rows=2), T("Waktu", cols=2), T("PIC", rows=2)]
    reading = read(document(table(top, ["Mulai", "Selesai"], ["1", "Rapat", "Notula", "Maret", "Mei", "Ketua"])))
    assert reading.actions[0].months == (3, 4, 5)


def test_a_target_in_volume_and_unit() -> None:
    top = [T("No", rows=2), T("Kegiatan", rows=2), T("Target", cols=3), T("Data Dukung", rows=2)]
    reading = read(
        document(
            table(
                top,
                ["Volume", "Satuan", "Waktu"],
                ["1", "Rapat", "4", "laporan", "Maret, Juni, September, Desember", "Notula"],
            )
        )
    )
    assert (reading.actions[0].target, reading.actions[0].months) == ("4 laporan", (3, 6, 9, 12))


def test_months_merged_into_one_bar() -> None:
    line = ["1", "K", "I", "Aksi", "B", "", T("√", cols=3), *[""] * 8, "100%"]
    reading = read(document(table(*head(), line)))
    assert reading.actions[0].months == (2, 3, 4)
    assert doubted(reading)["I.1"] == [Why.MERGED]


def test_words_merged_over_the_time_block() -> None:
    line = ["1", "K", "I", "Aksi", "B", T("Setiap bulan", cols=12), "100%"]
    other = ["2", "K2", "I", "Aksi dua", "B", T("Maret dan September", cols=12), "100%"]
    reading = read(document(table(*head(), line, other)))
    assert [a.months for a in reading.actions] == [tuple(range(1, 13)), (3, 9)]


def test_the_header_stands_on_the_first_page_alone() -> None:
    first = table(*head(), row("1", 1), page=1)
    second = table(row("2", 2), row("3", 3), page=2)
    assert months(read(document(first, second))) == {"I.1": (1,), "I.2": (2,), "I.3": (3,)}


def test_a_spreadsheet_with_margin_titles_and_signature() -> None:
    wide = 19
    lines = [
        [T("", cols=wide)],
        ["", T("RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS", cols=wide - 1)],
        ["", T("PENGADILAN NEGERI CONTOH TAHUN 2025", cols=wide - 1)],
        [""],
        *[["", *line] if n == 0 else line for n, line in enumerate(head())],
    ]
    lines[5] = [T(""), *lines[5]]
    body = [["", *row(str(n), n)] for n in (1, 2)]
    below = [
        [""],
        ["", "Keterangan : √ = dilaksanakan"],
        ["", *[""] * 10, "Contoh, 2 Januari 2025"],
        ["", *[""] * 10, "Ketua,"],
        ["", *[""] * 10, "BUDI SANTOSO"],
    ]
    reading = read(document(table(*lines, *body, *below, page=1), kind=Kind.XLSX, sheets=("Sheet1",)))
    assert months(reading) == {"I.1": (1,), "I.2": (2,)}
    assert reading.plan_year == 2025
    assert reading.decree.title
    assert "RENCANA AKSI" in reading.decree.title


def test_sheets_are_areas() -> None:
    sheets = ("Cover", "Area 1", "Area II - Tatalaksana", "Pengawasan")
    tables = [table(["RENCANA AKSI", ""], page=1)]
    tables += [table(*head(), row("1", n), page=n) for n in (2, 3, 4)]
    reading = read(document(*tables, kind=Kind.XLSX, sheets=sheets))
    assert [(a.ref, a.months) for a in reading.actions] == [("1.1", (2,)), ("II.1", (3,)), ("V.1", (4,))]


def test_a_row_that_numbers_the_columns_of_a_further_page_is_no_row() -> None:
    heads = ["No", "Komponen", "Indikator", "Langkah Aksi", "Bukti", "Waktu"]
    first, second = ([n, "Tim", "Tim ada", f"Rapat {n}", "Notula", "Mei"] for n in "12")
    pages = table(heads, first, page=1), table([str(n) for n in range(1, 7)], second, page=2)
    assert [a.action for a in read(document(*pages, kind=Kind.PDF)).actions] == ["Rapat 1", "Rapat 2"]


@pytest.mark.parametrize(
    ("columns", "texts"),
    [
        ((0, 10, 30, 50, 70, 77, 85, 100), ("2", "Tim", "Tim ada", "Apel", "Foto", "", "Juni")),
        ((0, 10, 30, 50, 70, 85, 100), ("2", "Tim", "Tim ada", "Apel", "Foto", "Juni")),
    ],
    ids=["one more", "the same"],
)
def test_a_page_without_a_header_has_the_columns_that_lie_where_those_of_the_page_before_do(
    columns: tuple[int, ...], texts: tuple[str, ...]
) -> None:
    def line(edges: tuple[int, ...], cells: tuple[str, ...]) -> Row:
        boxes = (Box(left / 100, 0.1, right / 100, 0.2) for left, right in pairwise(edges))
        return Row(tuple(Cell(n, text, box=box) for n, (text, box) in enumerate(zip(cells, boxes, strict=True))))

    usual = (0, 10, 30, 50, 70, 85, 100)
    heads = ("No", "Komponen", "Indikator", "Langkah Aksi", "Bukti", "Waktu")
    first = Table((line(usual, heads), line(usual, ("1", "Tim", "Tim ada", "Rapat", "Notula", "Mei"))), page=1)
    actions = read(document(first, Table((line(columns, texts),), page=2), kind=Kind.PDF)).actions
    assert [(a.number, a.action, a.evidence, a.months) for a in actions] == [
        ("1", "Rapat", ("Notula",), (5,)),
        ("2", "Apel", ("Foto",), (6,)),
    ]


def test_areas_that_stand_in_the_column_of_components_are_areas() -> None:
    heads = ["No", "Komponen", "Kegiatan", "Bukti", *SHORT, "Target"]
    names = ("Manajemen Perubahan", "Penataan Tatalaksana", "Penguatan Pengawasan")
    lines = ([str(n), name, f"Rapat {n}", "Notula", *marks(n), "1"] for n, name in enumerate(names, 1))
    actions = read(document(table(heads, *lines))).actions
    assert [(a.section_title, a.component) for a in actions] == [(name, "") for name in names]


def test_torn_text_with_a_number_lost() -> None:
    text = torn(
        "No\tKegiatan\tBukti\t"
        + "\t".join(NUMBERS)
        + "\tTarget\n"
        + "1\tRapat satu\tNotula\t√\t\t\t\t\t\t\t\t\t\t\t\t100%\n"
        + "Rapat dua\tNotula\t\t√\t\t\t\t\t\t\t\t\t\t\t100%\n"
    )
    assert [(a.action, a.months, a.target) for a in read(document(text, kind=Kind.TEXT)).actions] == [
        ("Rapat satu", (1,), "100%"),
        ("Rapat dua", (2,), "100%"),
    ]


def test_no_action_column_is_said() -> None:
    top = [T("No", rows=2), T("Komponen", rows=2), T("Indikator", rows=2), T("Bulan", cols=12)]
    reading = read(document(table(top, NUMBERS, ["1", "Tim kerja", "Ada tim kerja", *marks(3)])))
    action = reading.actions[0]
    assert (action.component, action.action, action.months) == ("Tim kerja", "Ada tim kerja", (3,))
    assert [d.cell for d in action.doubts] == ["action"]


def test_targets_in_words_for_each_quarters_end_are_no_reason_to_doubt() -> None:
    lines = [
        [str(n), "K", "I", f"Aksi {n}", "B", "Tersusunnya konsep", "", "Terlaksananya rapat", "Laporan akhir", "100%"]
        for n in range(1, 5)
    ]
    reading = read(document(table(*head(months=["B03", "B06", "B09", "B12"]), *lines)))
    assert {a.months for a in reading.actions} == {(3, 9, 12)}
    assert not any(doubted(reading).values())


def test_one_word_among_ticks_is_doubted() -> None:
    cells = ["√" if m == 3 else "Rapat" if m == 6 else "" for m in range(1, 13)]
    reading = read(
        document(table(*head(), ["1", "K", "I", "Aksi satu", "B", *cells, "100%"], row("2", 1), row("3", 1)))
    )
    assert reading.actions[0].months == (3, 6)
    assert [(d.why, d.months) for d in reading.actions[0].doubts] == [(Why.OTHER, (6,))]


def test_formulas_that_were_never_worked_out_are_doubted() -> None:
    rows = [["1", "K", "I", f"Aksi {n}", "B", "√", *['=IF(A1="","","√")'] * 11, "100%"] for n in range(3)]
    for action in read(document(table(*head(), *rows))).actions:
        assert [d.months for d in action.doubts if d.cell == "months"] == [tuple(range(2, 13))]


def test_areas_components_and_actions_in_one_column() -> None:
    header = ["Uraian Kegiatan", *SHORT, "Penanggung Jawab"]
    blank = [""] * 13
    lines = [
        ["A. MANAJEMEN PERUBAHAN", *blank], ["1. Penyusunan Tim Kerja", *blank], ["a. Membentuk tim kerja", *marks(1), "Sekretaris"], ["b. Menetapkan tim kerja", *marks(2), "Ketua"],
        ["2. Rencana Kerja", *blank], ["a. Menyusun rencana", *marks(3), "Sekretaris"], ["B. PENATAAN TATALAKSANA", *blank], ["1. Prosedur", *blank], ["a. Menyusun SOP", *marks(4), "Sekretaris"],
    ]  # fmt: skip
    reading = read(document(table(header, *lines)))
    assert [(a.ref, a.section_title, a.component, a.months) for a in reading.actions] == [
        ("A.1a", "MANAJEMEN PERUBAHAN", "Penyusunan Tim Kerja", (1,)),
        ("A.1b", "MANAJEMEN PERUBAHAN", "Penyusunan Tim Kerja", (2,)),
        ("A.2a", "MANAJEMEN PERUBAHAN", "Rencana Kerja", (3,)),
        ("B.1a", "PENATAAN TATALAKSANA", "Prosedur", (4,)),
    ]


def test_numbers_of_three_levels() -> None:
    blank = [""] * 13
    lines = [
        ["1", T("MANAJEMEN PERUBAHAN", cols=14)], ["1.1", "Penyusunan Tim Kerja", *blank], ["1.1.1", "Membentuk tim kerja", *marks(1), "SK"], ["1.1.2", "Menetapkan tim kerja", *marks(2), "SK"],
        ["2", T("PENATAAN TATALAKSANA", cols=14)], ["2.1", "Prosedur Operasional", *blank], ["2.1.1", "Menyusun SOP", *marks(3), "SOP"],
    ]  # fmt: skip
    reading = read(document(table(["No", "Kegiatan", *SHORT, "Output"], *lines)))
    assert [(a.ref, a.component) for a in reading.actions] == [
        ("1.1a", "Penyusunan Tim Kerja"),
        ("1.1b", "Penyusunan Tim Kerja"),
        ("2.1a", "Prosedur Operasional"),
    ]


def test_rows_of_what_was_done_below_rows_of_what_is_planned() -> None:
    lines = []
    for n in (1, 2, 3):
        lines.append([T(str(n), rows=2), T(f"Kegiatan {n}", rows=2), "Rencana", *marks(n, n + 3), T("Ketua", rows=2)])
        lines.append(["Realisasi", *marks(n)])
    reading = read(document(table(["No", "Kegiatan", "Uraian", *SHORT, "PIC"], *lines)))
    assert [(a.ref, a.action, a.months) for a in reading.actions] == [
        ("I.1", "Kegiatan 1", (1, 4)),
        ("I.2", "Kegiatan 2", (2, 5)),
        ("I.3", "Kegiatan 3", (3, 6)),
    ]


def test_a_target_that_is_a_time() -> None:
    header = ["No", "Rencana Aksi", "Output", "Target", "PIC"]
    lines = [
        ["1", "Menyusun SOP", "SOP", "Maret 2025", "Tim II"],
        ["2", "Rapat evaluasi", "Notula", "Setiap bulan", "Tim I"],
        ["3", "Survei", "Laporan", "TW II", "Tim VI"],
    ]
    reading = read(document("RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS TAHUN 2025", table(header, *lines)))
    assert [(a.months, a.target) for a in reading.actions] == [((3,), None), (tuple(range(1, 13)), None), ((6,), None)]


def test_a_plan_without_any_time_says_so() -> None:
    header = ["No", "Rencana Aksi", "Output", "PIC"]
    reading = read(
        document(
            "RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS TAHUN 2025",
            table(header, ["1", "Menyusun SOP", "SOP", "Tim II"], ["2", "Rapat", "Notula", "Tim I"]),
        )
    )
    assert [(a.action, a.months) for a in reading.actions] == [("Menyusun SOP", ()), ("Rapat", ())]
    assert doubted(reading) == {"I.1": [Why.OTHER], "I.2": [Why.OTHER]}


def test_days_in_month_cells_plan_the_month() -> None:
    cells = ["15" if m == 2 else "20-25" if m == 4 else "tgl 5" if m == 6 else "" for m in range(1, 13)]
    reading = read(document(table(*head(), ["1", "K", "I", "Aksi satu", "B", *cells, "100%"])))
    assert reading.actions[0].months == (2, 4, 6)


def test_numbered_lines_head_areas_where_the_numbers_begin_anew() -> None:
    tables = [table(*head(), row("1", n), row("2", n)) for n in (1, 2)]
    reading = read(document("1. Bidang Integritas Pegawai", tables[0], "2. Bidang Layanan Terbuka", tables[1]))
    assert [(s.number, s.title) for s in reading.sections] == [
        ("1", "Bidang Integritas Pegawai"),
        ("2", "Bidang Layanan Terbuka"),
    ]


def test_an_unreadable_header_of_targets_is_known_by_its_values() -> None:
    lines = [["1", "K", "I", f"Aksi {n}", "B", *marks(n), f"{n} laporan"] for n in (1, 2, 3)]
    reading = read(document(table(*head(tail=("",)), *lines)))
    assert [a.target for a in reading.actions] == ["1 laporan", "2 laporan", "3 laporan"]


def test_a_plan_over_two_years_keeps_its_own() -> None:
    left = [T(t, rows=2) for t in ("No", "Kegiatan")]
    top = [*left, T("2024", cols=12), T("2025", cols=12)]
    reading = read(
        document(
            "RENCANA AKSI ZONA INTEGRITAS TAHUN 2025",
            table(top, [*SHORT, *SHORT], ["1", "Rapat", *marks(1, 2), *marks(5)]),
        )
    )
    assert reading.actions[0].months == (5,)


def test_a_column_of_numbers_needs_no_header() -> None:
    top = [T("", rows=2), T("Kegiatan", rows=2), T("Bulan", cols=12)]
    reading = read(document(table(top, NUMBERS, ["3", "Rapat evaluasi", *marks(3)], ["4", "Apel pagi", *marks(4)])))
    assert [(a.ref, a.action) for a in reading.actions] == [("I.3", "Rapat evaluasi"), ("I.4", "Apel pagi")]


def test_a_header_over_two_columns_of_numbers_and_of_actions() -> None:
    top = [T("No", cols=2), T("Kegiatan", cols=2), *SHORT, "PIC"]
    lines = [
        ["I", "", T("MANAJEMEN PERUBAHAN", cols=2), *[""] * 13],
        ["1", "", T("Tim Kerja", cols=2), *[""] * 13],
        ["", "a", T("Membentuk tim", cols=2), *marks(1), "Ketua"],
        ["", "b", T("Menetapkan tim", cols=2), *marks(2), "Ketua"],
        ["2", "", T("Rencana Kerja", cols=2), *[""] * 13],
        ["", "", "a.", "Menyusun rencana", *marks(3), "Ketua"],
        ["", "", "b.", "Membahas rencana", *marks(4), "Ketua"],
    ]
    reading = read(document(table(top, *lines)))
    assert [(a.ref, a.component, a.action, a.months) for a in reading.actions] == [
        ("I.1a", "Tim Kerja", "Membentuk tim", (1,)),
        ("I.1b", "Tim Kerja", "Menetapkan tim", (2,)),
        ("I.2a", "Rencana Kerja", "Menyusun rencana", (3,)),
        ("I.2b", "Rencana Kerja", "Membahas rencana", (4,)),
    ]


def test_components_of_two_levels_keep_references_apart() -> None:
    def line(number: str, text: str, month: int = 0) -> list[str]:
        return [number, text, *(marks(month) if month else [""] * 12), "SK" if month else ""]

    lines = [
        line("I", "MANAJEMEN PERUBAHAN"), line("A", "Tim Kerja"), line("1", "Membentuk tim"), line("a", "Rapat pembentukan", 1), line("b", "Penetapan tim", 2),
        line("B", "Rencana Kerja"), line("1", "Menyusun rencana"), line("a", "Rapat penyusunan", 3), line("2", "Menyebarkan rencana"), line("a", "Rapat penyebaran", 4),
    ]  # fmt: skip
    reading = read(document(table(["No", "Kegiatan", *SHORT, "Output"], *lines)))
    assert [(a.ref, a.component) for a in reading.actions] == [
        ("I.A.1a", "Membentuk tim"),
        ("I.A.1b", "Membentuk tim"),
        ("I.B.1a", "Menyusun rencana"),
        ("I.B.2a", "Menyebarkan rencana"),
    ]


@pytest.mark.parametrize(("kind", "doubted"), [(Kind.SCAN, (9,)), (Kind.DOCX, (6, 9))])
def test_one_colour_is_never_quite_the_same_on_a_scan(kind: Kind, doubted: tuple[int, ...]) -> None:
    fills = {3: "9dc6e9", 6: "a4caef", 9: "70ad47", 12: "9dc6e9"}
    months = [T(shade=fills.get(m)) for m in range(1, 13)]
    rows = [
        [str(n), f"Komponen {n}", f"Indikator {n}", f"Melaksanakan hal {n}", "Laporan", *months, "100%"] for n in (1, 2)
    ]
    for action in read(document(table(*head(), *rows), kind=kind)).actions:
        assert action.months == (3, 6, 9, 12)
        assert [d.months for d in action.doubts if d.cell == "months"] == [doubted]
