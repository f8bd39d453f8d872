"""Rows that a page break cut in two are read as one, wherever the cut left their parts."""

from dataclasses import replace

import pytest
from tests.rules.decree.reader import build

from zona.rules.decree.document import Box, Cell, Document, Kind, Page, Row, Table
from zona.rules.decree.reader import read
from zona.rules.decree.reader.layout import Layout, Slot
from zona.rules.decree.reader.roles import Role
from zona.rules.decree.reader.rows import MonthCell, Piece, RawRow
from zona.rules.decree.reader.seams import mended
from zona.rules.decree.reading import Action, Place

HEAD = ("No", "Komponen", "Indikator", "Langkah Aksi", "Bukti", *map(str, range(1, 13)), "Target", "PIC")
FIRST = (
    "1",
    "Standar Pelayanan",
    "Standar ditetapkan",
    "Menyusun standar",
    "Berita acara",
    {2, 8},
    "1 standar",
    "Umum",
)


def row(*cells: object) -> Row:
    """Five texts, the ticked months as a set, target and PIC."""
    *texts, months, target, pic = cells
    assert isinstance(months, set)
    ticks = ["√" if m in months else "" for m in range(1, 13)]
    return Row(tuple(Cell(n, str(t)) for n, t in enumerate([*texts, *ticks, target, pic])))


def plan(*pages: tuple[Row, ...]) -> tuple[Action, ...]:
    head = Row(tuple(Cell(n, t) for n, t in enumerate(HEAD)))
    tables = tuple(Table((head, *rows), page=n) for n, rows in enumerate(pages, 1))
    return read(Document(Kind.PDF, tables, tuple(Page(n, 842, 595) for n in range(1, len(pages) + 1)))).actions


def test_ticks_at_the_foot_of_a_page_belong_to_the_texts_on_the_next() -> None:
    above = (row(*FIRST), row("2", "", "", "", "", {3, 9}, "2 kali", "Pokja I"))
    below = (row("", "Budaya Pelayanan", "Petugas terlatih", "Melatih petugas", "Sertifikat", set(), "", ""),)
    actions = plan(above, below)
    assert [(a.number, a.component, a.action, a.months, a.target) for a in actions] == [
        ("1", "Standar Pelayanan", "Menyusun standar", (2, 8), "1 standar"),
        ("2", "Budaya Pelayanan", "Melatih petugas", (3, 9), "2 kali"),
    ]


def test_the_rest_of_a_target_makes_no_row_of_its_own() -> None:
    above = (row("1", "Keterbukaan Informasi", "Dilayani", "Melayani permohonan dan", "Register", {3}, "100%", "Umum"),)
    below = (row("", "", "", "menyusun laporan", "", set(), "permohonan", ""),)
    (action,) = plan(above, below)
    assert (action.action, action.target) == ("Melayani permohonan dan menyusun laporan", "100% permohonan")


@pytest.mark.parametrize(("begun", "ended", "number"), [("3", ".", "3"), ("1.", "2", "1"), ("1", ")", "1")])
def test_a_number_that_a_narrow_cell_tears_at_the_page_break_begins_no_row(begun: str, ended: str, number: str) -> None:
    above = (row(begun, "Keterbukaan", "Informasi", "Menetapkan", "Keputusan", {3}, "100%", "Petugas"),)
    below = (row(ended, "Informasi Publik", "ditetapkan", "daftar informasi", "daftar", set(), "", "Layanan"),)
    (action,) = plan(above, below)
    assert (action.number, action.action, action.months) == (number, "Menetapkan daftar informasi", (3,))


def test_a_row_torn_by_pages_of_which_a_program_set_several_on_one_is_whole() -> None:
    """The header stands twice on the page. What is left of the row names its area again, of which a page cut a part."""
    heads = ("Area", *HEAD[1:])
    head = Row(tuple(Cell(n, t) for n, t in enumerate(heads)))
    whole = row("IV. PENGUATAN", *FIRST[1:3], "Menyusun standar dan", *FIRST[4:])
    rest = row("IV. PENGUATAN AKUNTABILITAS", "", "dalam rapat", "tindak lanjutnya", "", set(), "", "")
    tables = (Table((head, whole), page=1), Table((head, rest), page=1))
    (action,) = read(Document(Kind.PDF, tables, (Page(1, 842, 595),))).actions
    assert (action.action, action.months) == ("Menyusun standar dan tindak lanjutnya", (2, 8))


def test_a_row_goes_on_behind_a_page_on_which_nothing_rules_the_column_of_areas() -> None:
    """Its ticks stand at the foot of the page before."""
    box = [Box(n / 20, 0, (n + 1) / 20, 0.1) for n in range(20)]
    heads = ("Area", *HEAD[:4], *HEAD[5:])
    head = Row(tuple(Cell(n, t, box=box[n]) for n, t in enumerate(heads)))
    areas = ("II. PENGAWASAN", *FIRST[:4], *FIRST[5:])
    ticks = ["√" if m == 3 else "" for m in range(1, 13)]
    cells = (*areas[:5], *ticks, *areas[6:]), ("", "2", "", "", "", *ticks, "", "")
    above = tuple(Row(tuple(Cell(n, t, box=box[n]) for n, t in enumerate(row))) for row in cells)
    rest = ("", "Budaya Pelayanan", "Petugas terlatih", "Melatih petugas", *([""] * 14))
    below = Row(tuple(Cell(n, t, box=box[n + 1]) for n, t in enumerate(rest)))
    tables = (Table((head, *above), page=1), Table((below,), page=2))
    actions = read(Document(Kind.PDF, tables, (Page(1, 842, 595), Page(2, 842, 595)))).actions
    assert [(a.action, a.months) for a in actions] == [("Menyusun standar", (3,)), ("Melatih petugas", (3,))]


def test_two_whole_rows_stay_two() -> None:
    above = (row(*FIRST),)
    below = (row("", "", "Maklumat dipasang", "Memasang maklumat", "Foto", {4}, "1 maklumat", "Umum"),)
    assert [a.ref for a in plan(above, below)] == ["I.1a", "I.1b"]


def test_a_numbered_row_never_goes_on_with_the_page_before() -> None:
    above = (row(*FIRST),)
    below = (row("2", "Budaya Pelayanan", "Petugas terlatih", "Melatih petugas", "Sertifikat", set(), "", ""),)
    assert [a.number for a in plan(above, below)] == ["1", "2"]


def test_a_section_title_cut_in_two_is_one_section() -> None:
    above = (row(*FIRST), row("II", "PENGUATAN", "", "", "", set(), "", ""))
    below = (
        row("", "AKUNTABILITAS KINERJA", "", "", "", set(), "", ""),
        row("1", "Keterlibatan Pimpinan", "Rapat terlaksana", "Memimpin rapat", "Notula", {3}, "1 rapat", "Umum"),
    )
    assert [(a.ref, a.section_title) for a in plan(above, below)][1:] == [("II.1", "PENGUATAN AKUNTABILITAS KINERJA")]


@pytest.mark.parametrize("first", [0, 1])
def test_a_heading_without_a_number_at_the_head_of_a_page_is_no_rest_of_a_row(first: int) -> None:
    heading = Row((*(Cell(n, "") for n in range(first)), Cell(first, "PENGUATAN PENGAWASAN", 19 - first)))
    below = row("1", "Gratifikasi", "Imbauan ada", "Memasang imbauan", "Foto", {3}, "1 foto", "Umum")
    assert [(a.action, a.section_title) for a in plan((row(*FIRST),), (heading, below))] == [
        ("Menyusun standar", ""),
        ("Memasang imbauan", "PENGUATAN PENGAWASAN"),
    ]


def test_a_lettered_action_at_the_head_of_a_page_is_no_rest_of_a_row() -> None:
    below = row("", "", "", "a. Memasang maklumat", "Foto", set(), "", "")
    assert [a.action for a in plan((row(*FIRST),), (below,))] == ["Menyusun standar", "a. Memasang maklumat"]


def test_a_join_that_need_not_be_right_is_doubted() -> None:
    above = (row("1", "Standar", "Ditetapkan", "Menyusun standar", "Berita acara", {2}, "1", "Umum"),)
    below = (row("", "", "", "Pelayanan", "", set(), "", ""),)
    (action,) = plan(above, below)
    assert action.action == "Menyusun standar Pelayanan"
    assert [d.cell for d in action.doubts] == ["action"]


def test_a_page_that_begins_with_rows_of_data_has_no_header() -> None:
    above = (row(*FIRST),)
    rest = ("", "", "Hasil pengendalian disampaikan", "Menyampaikan hasil kegiatan", "Notula rapat", {6}, "2 rapat", "")
    below = (
        row(*rest),
        row("2", "Bukti Dukung", "Target tercapai", "Kegiatan pelatihan", "Sertifikat", {4}, "1", "Umum"),
    )
    head = Row(tuple(Cell(n, t) for n, t in enumerate(HEAD)))
    tables = (Table((head, *above), page=1), Table(below, page=2))
    actions = read(Document(Kind.PDF, tables, (Page(1, 842, 595), Page(2, 842, 595)))).actions
    assert [(a.ref, a.months) for a in actions] == [("I.1a", (2, 8)), ("I.1b", (6,)), ("I.2", (4,))]


def test_a_header_printed_a_little_otherwise_on_the_next_page_is_the_same() -> None:
    again = tuple(
        Cell(n, t) for n, t in enumerate(("No", "Komponen", "Indikator", "LangkahAksi", *HEAD[4:-1], "PIC\nUmum"))
    )
    below = row("2", "Budaya Pelayanan", "Petugas terlatih", "Melatih petugas", "Sertifikat", {4}, "1 kali", "Pokja I")
    head = Row(tuple(Cell(n, t) for n, t in enumerate(HEAD)))
    tables = (Table((head, row(*FIRST)), page=1), Table((Row(again), below), page=2))
    second = read(Document(Kind.PDF, tables, (Page(1, 842, 595), Page(2, 842, 595)))).actions[1]
    assert (second.indicator, second.action, second.pic) == ("Petugas terlatih", "Melatih petugas", "Pokja I")


def test_a_page_is_read_though_words_of_a_merged_cell_are_printed_over_its_header() -> None:
    words = ("No", "Komponen", "Indikator", "Langkah Aksi", "Bukti", "Target Waktu", "Target", "PIC")
    over = ("No 2", *words[1:4], "Data Dukung", "Juli Target - Agustus Waktu 2026", "Target 3 dokumen", "PIC")
    texts = ("Budaya Pelayanan", "Petugas terlatih", "Melatih petugas", "Sertifikat", "Mei", "1 kali", "Pokja I")
    tables = (
        Table(tuple(Row(tuple(map(Cell, range(8), r))) for r in (head, (str(n), *texts))), page=n)
        for n, head in enumerate((words, over), 1)
    )
    actions = read(Document(Kind.PDF, tuple(tables), (Page(1, 842, 595), Page(2, 842, 595)))).actions
    assert [(a.number, a.action, a.months) for a in actions] == [(n, "Melatih petugas", (5,)) for n in "12"]


@pytest.mark.parametrize("other", ["Target", "Keterangan"])
def test_a_header_with_another_column_is_not_the_one_before(other: str) -> None:
    """Of which most columns are the same."""
    heads = ("No", "Komponen", "Indikator", "Langkah Aksi", "Bukti", "Waktu", "Penanggung Jawab")
    texts = ("Budaya Pelayanan", "Petugas terlatih", "Melatih petugas", "Sertifikat", "Mei", "Pokja I")
    tables = (
        Table(tuple(Row(tuple(map(Cell, range(7), r))) for r in (head, (str(n), *texts))), page=n)
        for n, head in enumerate((heads, (*heads[:6], other)), 1)
    )
    actions = read(Document(Kind.PDF, tuple(tables), (Page(1, 842, 595), Page(2, 842, 595)))).actions
    assert [(a.number, a.pic) for a in actions] == [("1", "Pokja I"), ("2", None)]


def test_a_header_of_mostly_other_columns_is_not_the_one_before() -> None:
    heads = ("No", "Komponen", "Indikator", "Langkah Aksi", "Bukti", "Waktu", "PIC")
    other = ("No", "Hadirin", "Hal", "Langkah Aksi", "Bukti", "Waktu", "Sumber")
    texts = ("Budaya Pelayanan", "Petugas terlatih", "Melatih petugas", "Sertifikat", "Mei", "Pokja I")
    tables = (
        Table(tuple(Row(tuple(map(Cell, range(7), r))) for r in (head, (str(n), *texts))), page=n)
        for n, head in enumerate((heads, other), 1)
    )
    actions = read(Document(Kind.PDF, tuple(tables), (Page(1, 842, 595), Page(2, 842, 595)))).actions
    assert [(a.number, a.pic) for a in actions] == [("1", "Pokja I"), ("2", None)]


def test_rows_under_columns_that_mean_something_else_are_not_one() -> None:
    roles = (Role.ACTION, Role.MONTHS, Role.MONTHS)
    above, below = (
        Layout(tuple(Slot(n, role) for n, role in enumerate(names))) for names in (roles, (*roles[:2], Role.TARGET))
    )
    rows = []
    for page, layout, text in ((1, above, "Menyusun standar"), (2, below, "dan menetapkannya")):
        place = Place(page, page, row=1)
        months = [MonthCell(slot, "√" if page == 1 else "", place) for slot in layout.month_slots]
        pieces = {Role.ACTION: Piece(text, place)}
        rows.append(RawRow(layout, place, page, pieces, months, filled=(Cell(0, text),) * (3 - page), fresh=True))
    assert mended(rows) == rows
    assert len(mended([rows[0], replace(rows[1], layout=above, months=[*rows[1].months] * 2)])) == 1


def timed(*pages: tuple[tuple[str, ...], ...]) -> tuple[Action, ...]:
    """A plan whose times are words."""
    head = ("No", "Komponen", "Indikator", "Langkah Aksi", "Bukti", "Waktu", "Target", "PIC")
    tables = (
        Table(tuple(Row(tuple(map(Cell, range(8), r))) for r in (head, *rows)), page=n)
        for n, rows in enumerate(pages, 1)
    )
    return read(Document(Kind.PDF, tuple(tables), tuple(Page(n, 842, 595) for n in range(1, len(pages) + 1)))).actions


def test_a_row_cut_in_its_sentence_and_in_its_list_of_months_is_one_and_doubted() -> None:
    above = (
        (
            "1",
            "Budaya",
            "Budaya tertanam",
            "Melatih pegawai mengenai pelayanan",
            "1. Materi",
            "Januari",
            "3 kali",
            "Umum",
        ),
    )
    below = (("", "", "di setiap bagian", "dan antikorupsi", "2. Daftar hadir", "April\nAgustus", "", ""),)
    (action,) = timed(above, below)
    assert (action.action, action.months) == ("Melatih pegawai mengenai pelayanan dan antikorupsi", (1, 4, 8))
    assert [d.months for d in action.doubts if d.cell == "months"] == [(1, 4, 8)]


def test_a_row_of_its_own_on_the_next_page_stays_one_where_actions_begin_in_small_letters() -> None:
    above = (("1", "Budaya", "Tertanam", "melatih pegawai", "Materi", "Januari", "3 kali", "Umum"),)
    below = (("", "", "Dinilai", "menilai pegawai", "Nilai", "April", "1 kali", "Umum"),)
    assert [a.months for a in timed(above, below)] == [(1,), (4,)]


def test_rows_of_a_page_that_cuts_the_months_off_are_kept_and_doubted() -> None:
    short = ("No", "Komponen", "Indikator", "Langkah Aksi", "Target", "PIC")
    lost = ("1", "Tim Kerja", "Tim terbentuk", "Menetapkan tim kerja", "1 tim", "Umum")
    cut = Table(tuple(Row(tuple(map(Cell, range(6), texts))) for texts in (short, lost)), page=1, cut=True)
    whole = Table((Row(tuple(Cell(n, t) for n, t in enumerate(HEAD))), row("2", *FIRST[1:])), page=2)
    actions = read(Document(Kind.PDF, (cut, whole), (Page(1, 842, 595), Page(2, 842, 595)))).actions
    assert [(a.number, a.months) for a in actions] == [("1", ()), ("2", (2, 8))]
    assert any(d.cell == "months" for d in actions[0].doubts)


def painted(*texts: str, months: set[int]) -> Row:
    """Five texts, and months that are filled instead of ticked."""
    fills = (Cell(n + 4, "", shade="5b9bd5" if n in months else None) for n in range(1, 13))
    return Row((*(Cell(n, text) for n, text in enumerate(texts)), *fills, Cell(17, ""), Cell(18, "")))


def test_fills_that_go_on_over_the_page_with_a_sentence_are_one_row() -> None:
    above = painted("1", "Standar", "Standar ditinjau", "Meninjau standar", "Laporan", months={6, 12})
    rest = ("", "", "setiap tahun", "atas dasar hasil survei", "Standar baru")
    (action,) = plan((above,), (painted(*rest, months={6, 12}),))
    assert (action.action, action.months) == ("Meninjau standar atas dasar hasil survei", (6, 12))
    assert len(plan((above,), (painted(*rest, months={6}),))) == 2
    assert len(plan((above,), (painted("", "", "Setiap tahun", "Menetapkan standar", "SK", months={6, 12}),))) == 2


def test_an_area_of_which_a_page_says_but_a_part_again_is_no_other_area() -> None:
    """A merged cell is said on each page, and a page break or a header typed anew tears it."""
    whole = "VI. PENINGKATAN KUALITAS PELAYANAN PUBLIK"

    def page(area: str, number: str) -> Table:
        texts = (area, number, "Standar", f"Langkah {number}")
        ticks = ("√" if m == int(number) else "" for m in range(1, 13))
        head = ("Area Perubahan", "No", "Komponen", "Langkah Aksi", *map(str, range(1, 13)))
        return Table(
            tuple(Row(tuple(map(Cell, range(16), cells))) for cells in (head, (*texts, *ticks))), page=int(number)
        )

    parts = ("V. PENGUATAN PENGAWASAN", whole, "VI. PENINGKATAN KUALITAS", "PELAYANAN PUBLIK", whole)
    tables = tuple(page(area, str(n)) for n, area in enumerate(parts, 1))
    actions = read(Document(Kind.PDF, tables, tuple(Page(n, 842, 595) for n in range(1, 6)))).actions
    assert [a.section_title for a in actions] == [
        "PENGUATAN PENGAWASAN",
        *["PENINGKATAN KUALITAS PELAYANAN PUBLIK"] * 4,
    ]


def test_the_second_item_of_a_list_of_evidence_on_the_next_page_is_no_heading() -> None:
    above = painted("1", "Standar", "Standar ditinjau", "Meninjau standar", "1. Laporan", months={6, 12})
    (action,) = plan((above,), (painted("", "", "", "", "2. Standar baru", months={6, 12}),))
    assert (action.months, action.evidence) == ((6, 12), ("Laporan", "Standar baru"))


def test_a_row_goes_on_where_the_words_of_its_target_and_of_its_months_do() -> None:
    above = [
        "1",
        "Komponen",
        "Standar pelayanan",
        "Penetapan dan publikasi",
        "Laporan",
        *build.marks(2, 3, sign="√"),
        "1",
    ]
    below = ["", "", "dimaklumatkan", "maklumat pelayanan", "", *build.marks(2, 3, sign="*)"), "Dokumen"]
    reading = read(
        build.document(
            build.table(*build.head(), above, page=1),
            build.table(*build.head(), below, build.row("2", 5), page=2),
            kind=Kind.PDF,
        )
    )
    assert [(a.action, a.months, a.target) for a in reading.actions[:1]] == [
        ("Penetapan dan publikasi maklumat pelayanan", (2, 3), "1 Dokumen")
    ]
    assert len(reading.actions) == 2


def test_rows_that_are_ticked_alike_stay_two_though_the_second_begins_in_small_letters() -> None:
    above = ["1", "Komponen", "Indikator", "Rapat kerja", "Laporan", *build.marks(2, 3), "100%"]
    below = ["", "", "", "apel pagi", "", *build.marks(2, 3), "100%"]
    reading = read(
        build.document(
            build.table(*build.head(), above, page=1), build.table(*build.head(), below, page=2), kind=Kind.PDF
        )
    )
    assert [a.action for a in reading.actions] == ["Rapat kerja", "apel pagi"]


def test_what_a_page_break_left_of_a_word_in_the_months_is_doubted_though_words_are_usual_there() -> None:
    cut, left = ["√", "n/", "n/"] * 4, ["", "a", "a"] * 4
    first = build.table(*build.head(), ["1", "Komponen", "Tim ada", "Membentuk tim", "Laporan", *cut, "100%"], page=1)
    second = build.table(*build.head(), ["", "", "yang kedua", "dua", "", *left, ""], page=2)
    reading = read(build.document(first, second, kind=Kind.PDF))
    unsure = {2, 3, 5, 6, 8, 9, 11, 12}
    for action in reading.actions:
        doubted_months = {m for d in action.doubts if d.cell == "months" for m in d.months}
        assert unsure & set(action.months) <= doubted_months


def test_months_in_words_that_a_page_break_left_above_a_header_are_of_the_row_before_it() -> None:
    """Alone above the name of their column they are neither a header's month nor a row of their own."""
    header = ["No", "Indikator", "Rencana Aksi", "Bukti", "Jadwal Pelaksanaan", "Target"]
    above = build.table(
        header,
        ["1", "Tim ada", "Membentuk tim kerja", "Keputusan", "Mei", "1 tim"],
        ["2", "Sarana ada", "Menyediakan sarana", "Foto", "Maret, Agustus, November,", "3 sarana"],
        page=1,
    )
    below = build.table(
        ["", "", "", "", "Desember 2025", ""],
        header,
        ["3", "Survei ada", "Membagikan kuesioner", "Kuesioner", "Januari, Juli", "2 survei"],
        ["4", "Aduan dijawab", "Menjawab aduan", "Rekap", "Tiap triwulan", "4 rekap"],
        page=2,
    )
    reading = read(build.document(above, below))
    assert build.months(reading) == {"I.1": (5,), "I.2": (3, 8, 11, 12), "I.3": (1, 7), "I.4": (3, 6, 9, 12)}
