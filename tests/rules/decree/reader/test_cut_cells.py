"""Merged cells that a page break cuts, or that no ruling shows, hold for all their rows, and each guess is doubted."""

from dataclasses import replace

import pytest
from tests.rules.decree.reader.build import SHORT, Line, T, document, marks, table

from zona.rules.decree.document import Kind
from zona.rules.decree.reader import read
from zona.rules.decree.reading import Action, Why

HEADS = ["No", "Komponen", "Indikator", "Langkah Aksi", "Bukti", "Waktu", "Target", "PIC"]
TEXTS = {"indicator": "Tim bekerja", "evidence": "Notulen", "time": "Mei", "target": "4 rapat", "pic": "Sekretaris"}
COLUMNS = {"indicator": 2, "evidence": 4, "time": 5, "target": 6, "pic": 7}


def line(number: str, action: str, role: str, cell: str | T | None, component: str = "") -> Line:
    """A row whose column of one role holds another cell, or none where a cell reaches down into it."""
    cells: list[str | T | None] = [number, component, f"Indikator {action}", action, "Laporan", "April", "100%", "Umum"]
    cells[COLUMNS[role]] = cell
    return [c for c in cells if c is not None]


def over(*pages: list[Line], between: str = "2") -> tuple[Action, ...]:
    """The rows of a plan on several pages, with a text between each two."""
    first, *rest = (table(HEADS, *rows, page=n) for n, rows in enumerate(pages, 1))
    return read(document(first, *(block for t in rest for block in (between, t)), kind=Kind.PDF)).actions


def held(action: Action, role: str) -> object:
    return {"evidence": action.evidence, "time": action.months}.get(role) or getattr(action, role, None)


def doubts(action: Action, role: str) -> list[Why]:
    return [d.why for d in action.doubts if d.cell == ("months" if role == "time" else role)]


def whole(role: str) -> object:
    return {"evidence": ("Notulen",), "time": (5,)}.get(role, TEXTS[role])


@pytest.mark.parametrize("role", TEXTS)
def test_a_cell_that_a_page_break_cuts_holds_behind_it(role: str) -> None:
    first = [line("1", "Rapat", role, T(TEXTS[role], rows=2), "Tim"), line("", "Apel", role, None)]
    rest = [line("", "Survei", role, T("", rows=2)), line("", "Audit", role, None)]
    actions = over(first, [*rest, line("2", "Laporan", role, "", "Arsip")])
    assert [held(a, role) == whole(role) for a in actions] == [True, True, True, True, False]
    assert [doubts(a, role) for a in actions[:4]] == [[], [], [Why.INHERITED], [Why.INHERITED]]


@pytest.mark.parametrize("role", TEXTS)
def test_a_cell_that_a_page_break_cuts_holds_before_it_where_its_text_stands_behind(role: str) -> None:
    first = [line("1", "Rapat", role, T("", rows=2), "Tim"), line("", "Apel", role, None)]
    actions = over(first, [line("", "Survei", role, T(TEXTS[role], rows=2)), line("", "Audit", role, None)])
    assert [held(a, role) for a in actions] == [whole(role)] * 4
    assert [doubts(a, role) for a in actions] == [[Why.INHERITED], [Why.INHERITED], [], []]


@pytest.mark.parametrize(("rows", "behind"), [(2, 1), (1, 2)], ids=["many before", "many behind"])
def test_one_part_of_several_rows_shows_that_a_cell_is_cut(rows: int, behind: int) -> None:
    first = [line("1", "Rapat", "time", T("Mei", rows=rows), "Tim"), line("2", "Apel", "time", None)][:rows]
    rest = [line("3", "Survei", "time", T("", rows=behind)), line("4", "Audit", "time", None)][:behind]
    assert [a.months for a in over(first, rest)] == [(5,)] * (rows + behind)


def test_where_no_part_covers_several_rows_only_a_column_with_merged_cells_is_cut() -> None:
    merged = [line("1", "Rapat", "pic", T("Ketua", rows=2), "Tim"), line("", "Apel", "pic", None)]
    single = line("2", "Survei", "pic", "Sekretaris", "Arsip")
    rest = line("", "Audit", "pic", "")
    assert [a.pic for a in over([*merged, single], [rest])] == ["Ketua", "Ketua", "Sekretaris", "Sekretaris"]
    assert [over([*merged, single], [line(n, "Audit", "pic", "")])[3].pic for n in ("b.", "2", "3")] == [
        "Sekretaris",
        "Sekretaris",
        None,
    ]
    assert [a.pic for a in over([single], [rest])] == ["Sekretaris", None]


@pytest.mark.parametrize("name", ["Komponen", "Aspek"])
def test_no_cell_goes_on_where_another_component_begins(name: str) -> None:
    """Whatever the column of components is called."""
    heads: Line = [name if head == "Komponen" else head for head in HEADS]
    first = [line("1", "Rapat", "pic", T("Sekretaris", rows=2), "Tim"), line("", "Apel", "pic", None)]
    rest = [line("2", "Survei", "pic", T("", rows=2), "Arsip"), line("", "Audit", "pic", None)]
    area: Line = ["I", T("MANAJEMEN PERUBAHAN", cols=7)]
    pages = table(heads, area, *first, page=1), table(heads, *rest, page=2)
    actions = read(document(*pages, kind=Kind.PDF)).actions
    assert [a.component for a in actions] == ["Tim", "Tim", "Arsip", "Arsip"]
    assert [a.pic for a in actions] == ["Sekretaris", "Sekretaris", None, None]


def test_no_cell_goes_on_beyond_a_heading_or_a_text() -> None:
    first = [line("1", "Rapat", "pic", T("Sekretaris", rows=2), "Tim"), line("", "Apel", "pic", None)]
    rest = [line("", "Survei", "pic", T("", rows=2)), line("", "Audit", "pic", None)]
    heading: Line = ["II", T("PENGUATAN PENGAWASAN", cols=7)]
    assert [a.pic for a in over(first, [heading, *rest])][2:] == [None, None]
    assert [a.pic for a in over(first, rest, between="Tabel berikut memuat kegiatan lain.")][2:] == [None, None]


def test_a_blank_cell_at_the_foot_of_a_page_that_is_a_heading_takes_nothing_from_behind() -> None:
    first = [line("1", "Rapat", "pic", "Ketua", "Tim"), ["2.", "Arsip", "", "", "", "", "", ""]]
    rest = [line("a.", "Survei", "pic", T("Sekretaris", rows=2)), line("b.", "Audit", "pic", None)]
    assert [(a.component, a.action, a.pic) for a in over(first, rest)] == [
        ("Tim", "Rapat", "Ketua"),
        ("Arsip", "Survei", "Sekretaris"),
        ("Arsip", "Audit", "Sekretaris"),
    ]


def test_a_row_of_which_all_is_merged_but_its_action_and_number_is_no_heading() -> None:
    first: Line = ["1", "Tim", "Tim ada", "Rapat", "Notula", "Mei", "4 rapat", "Sekretaris"]
    blank = [T("", rows=2)] * 4
    rest: list[Line] = [["1", "Tim", T("", rows=2), "Survei", *blank], ["1", "Tim", "Audit"]]
    heads: Line = ["Aspek" if head == "Komponen" else head for head in HEADS]
    area: Line = ["I", T("MANAJEMEN PERUBAHAN", cols=7)]
    pages = table(heads, area, first, page=1), table(heads, *rest, page=2)
    actions = read(document(*pages, kind=Kind.PDF)).actions
    assert [(a.action, a.months) for a in actions] == [(action, (5,)) for action in ("Rapat", "Survei", "Audit")]


def test_the_rows_below_a_cut_row_have_its_merged_cells_whole() -> None:
    first = line("1", "Menata arsip dan", "indicator", "Arsip kantor ditata", "Arsip")
    rest = ["", "", T("setiap tahun", rows=2), "menilainya", T("", rows=2), T("", rows=2), "", ""]
    actions = over([first], [rest, ["", "", "Memusnahkan arsip", "1 kali", "Umum"]])
    assert [(a.action, a.indicator, a.months) for a in actions] == [
        ("Menata arsip dan menilainya", "Arsip kantor ditata setiap tahun", (4,)),
        ("Memusnahkan arsip", "Arsip kantor ditata setiap tahun", (4,)),
    ]
    assert doubts(actions[1], "indicator") == doubts(actions[1], "time") == [Why.INHERITED]


def test_rows_that_share_their_time_are_not_halves_of_one() -> None:
    cells = [T(text, rows=2) for text in ("Notula", "Mei", "4 rapat", "Sekretaris")]
    first = [["1", "Tim", "Tim rapat", "Mengadakan rapat", *cells], ["", "", "Tim apel", "Apel"]]
    rest = ["", "", "Tim bekerja", "Menilai tim", *(T("", rows=2) for _ in cells)]
    actions = over(first, [rest, ["", "", "Tim baik", "Mengganti tim"]])
    assert [(a.action, a.months) for a in actions] == [
        (action, (5,)) for action in ("Mengadakan rapat", "Apel", "Menilai tim", "Mengganti tim")
    ]


def test_the_rest_of_a_row_without_ruling_stays_one_and_its_guess_is_doubted() -> None:
    lines = [line("1", "Rapat", "pic", "Sekretaris", "Tim"), ["", "", "", "", "Lampiran", "", "", ""]]
    made = table(HEADS, *lines, page=1)
    (action,) = read(
        document(replace(made, rows=tuple(replace(r, guessed=True) for r in made.rows)), kind=Kind.PDF)
    ).actions
    assert (action.months, action.pic, action.evidence) == ((4,), "Sekretaris", ("Laporan Lampiran",))
    assert doubts(action, "evidence") == [Why.CONTINUED]


def test_no_cell_goes_on_from_sheet_to_sheet() -> None:
    first = [line("1", "Rapat", "pic", T("Sekretaris", rows=2), "Tim"), line("", "Apel", "pic", None)]
    rest = [line("", "Survei", "pic", ""), line("", "Audit", "pic", "")]
    sheets = document(table(HEADS, *first, page=1), table(HEADS, *rest, page=2), kind=Kind.XLSX, sheets=("I", "II"))
    assert [a.pic for a in read(sheets).actions] == ["Sekretaris", "Sekretaris", None, None]


@pytest.mark.parametrize("number", ["", "1"], ids=["without a number", "with the number again"])
@pytest.mark.parametrize("guessed", [True, False], ids=["unruled", "ruled"])
@pytest.mark.parametrize("role", TEXTS)
def test_a_cell_is_kept_in_a_component_where_no_ruling_shows_that_it_is_merged(
    role: str, guessed: bool, number: str
) -> None:
    component = "Tim" if number else ""
    lines = [
        line("1", "Rapat", role, TEXTS[role], "Tim"),
        line(number, "Apel", role, "", component),
        line("2", "Survei", role, "", "Arsip"),
        line("", "Audit", role, TEXTS[role]),
    ]
    made = table(HEADS, *lines, page=1)
    made = replace(made, rows=tuple(replace(r, guessed=guessed) for r in made.rows))
    actions = read(document(made, kind=Kind.PDF)).actions
    assert [held(a, role) == whole(role) for a in actions] == [True, guessed, False, True]
    assert [Why.INHERITED in doubts(a, role) for a in actions] == [False, guessed, False, False]


def test_an_area_that_stands_written_only_behind_a_page_break_is_named_where_its_cell_begins() -> None:
    heads = ["Area", "No", "Kegiatan", "Bukti", *SHORT, "Target"]

    def numbered(number: str, *ticks: int, area: str | T | None = None) -> list[str | T]:
        return [*([] if area is None else [area]), number, f"Rapat {number}", "Notulen", *marks(*ticks), "100%"]

    first = [numbered("1", 1, area=T("Penguatan Pengawasan", rows=2)), numbered("2", 2)]
    begun = [numbered("1", 3, area=T("", rows=2)), numbered("2", 4)]
    rest = [numbered("3", 5, area=T("Penguatan Akuntabilitas", rows=2)), numbered("4", 6)]
    for pages in (
        (table(heads, *first, *begun, page=1), table(heads, *rest, page=2)),
        (table(heads, *first, page=1), table(heads, *begun, page=2), table(heads, *rest, page=3)),
    ):
        actions = read(document(*pages, kind=Kind.PDF)).actions
        titles = ["Penguatan Pengawasan"] * 2 + ["Penguatan Akuntabilitas"] * 4
        assert [a.section_title for a in actions] == titles
        assert [[d.cell for d in a.doubts] for a in actions] == [[], [], ["section"], [], [], []]


def test_an_area_written_once_above_blanks_goes_on_over_the_page() -> None:
    heads = ["Area", "No", "Kegiatan", "Bukti", *SHORT, "Target"]
    lines = [["", n, f"Rapat {n}", "Notulen", *marks(int(n)), "100%"] for n in "123"]
    lines[0][0] = "Penguatan Pengawasan"
    last = ["Penguatan Akuntabilitas", "1", "Apel", "Foto", *marks(9), "100%"]
    pages = (table(heads, *lines, page=1), table(heads, last, page=2))
    actions = read(document(*pages, kind=Kind.PDF)).actions
    assert [a.section_title for a in actions] == ["Penguatan Pengawasan"] * 3 + ["Penguatan Akuntabilitas"]
    assert [a.doubts for a in actions] == [()] * 4


def test_a_time_whose_merged_cell_a_page_break_cuts_holds_behind_it() -> None:
    """Where it stands before the numbers, which go on in it."""
    heads = ["Bulan", "No", "Kegiatan", "Bukti", "PIC"]
    first = [[T("Mei", rows=2), "1", "Rapat kerja", "Notulen", "Ketua"], ["2", "Apel", "Foto", "Ketua"]]
    rest = [
        [T("", rows=2), "3", "Survei", "Laporan", "Ketua"],
        ["4", "Audit", "Laporan", "Ketua"],
        ["Juni", "1", "Rapat", "Notulen", "Ketua"],
    ]
    actions = read(document(table(heads, *first, page=1), table(heads, *rest, page=2), kind=Kind.PDF)).actions
    assert [a.months for a in actions] == [(5,), (5,), (5,), (5,), (6,)]
    assert [any(d.cell == "months" for d in a.doubts) for a in actions] == [False, False, True, True, False]
