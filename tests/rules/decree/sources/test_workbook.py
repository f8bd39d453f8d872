"""Excel files: what a person sees in each cell, and which rows are text and which are table."""

import io
from collections.abc import Callable
from datetime import datetime

import pytest
import xlsxwriter
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Color, GradientFill, PatternFill
from tests.rules.decree.sources.by_hand import xlsx_by_hand
from tests.rules.decree.sources.shapes import grid, rows, shades, spans, texts

from zona.rules.decree.document import PICTURE, UnableToReadSource
from zona.rules.decree.sources import load
from zona.rules.decree.sources.office.number_formats import shown


def saved(fill: Callable[[xlsxwriter.Workbook, xlsxwriter.workbook.Worksheet], None]) -> bytes:
    output = io.BytesIO()
    book = xlsxwriter.Workbook(output)
    fill(book, book.add_worksheet("Rencana"))
    book.close()
    return output.getvalue()


def saved_by_openpyxl(book: Workbook) -> bytes:
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


NUMBERS = [
    (1, "0%", "100%"),
    (0.985, "0.0%", "98,5%"),
    (0.5, "0.00%", "50,00%"),
    (12, "General", "12"),
    (12.5, "General", "12,5"),
    (1234567, "#,##0", "1.234.567"),
    (1500.5, "#,##0.00", "1.500,50"),
    (3, "0.##", "3"),
    (45658, "mmm", "Januari"),
    (45658, "mmmm yyyy", "Januari 2025"),
    (45919, "dd/mm/yyyy", "19 September 2025"),
    (45919, "[$-421]d mmmm yyyy;@", "19 September 2025"),
    (4, '0 "kali"', "4 kali"),
    (4, '"TW "0', "TW 4"),
    (1, '"✓";;', "✓"),
    (1, '[=1]"√";""', "√"),
    (0, '[=1]"√";General', "0"),
    (-5, "0;(0)", "(5)"),
    (-5, "0", "-5"),
    (1e20, "General", "100000000000000000000"),
    (1, "0.00E+00", "1"),
    (1e12, "dd/mm/yyyy", "1000000000000"),
]


@pytest.mark.parametrize(("value", "code", "seen"), NUMBERS)
def test_a_number_reads_as_its_format_shows_it(value: float, code: str, seen: str) -> None:
    assert shown(value, code) == seen


def test_dates_of_the_old_macintosh_count_from_1904() -> None:
    assert shown(0, "dd/mm/yyyy", since_1904=True) == "1 Januari 1904"


def plan(book: xlsxwriter.Workbook, sheet: xlsxwriter.workbook.Worksheet) -> None:
    cell = book.add_format({"border": 1})
    month = book.add_format({"border": 1, "num_format": "mmm"})
    sheet.write("A1", "KEPUTUSAN KETUA")
    sheet.merge_range("B3:B4", "No", cell)
    sheet.merge_range("C3:C4", "Aksi", cell)
    sheet.merge_range("D3:E3", "Pelaksanaan", cell)
    sheet.merge_range("F3:F4", "Target", cell)
    sheet.write_datetime("D4", datetime(2025, 1, 1), month)  # noqa: DTZ001 - a sheet's dates have no zone
    sheet.write_datetime("E4", datetime(2025, 2, 1), month)  # noqa: DTZ001
    sheet.merge_range("B5:F5", "I PENYUSUNAN TIM", cell)
    for column, value in enumerate((1, "Rapat", "ü", None, 1)):
        form = (
            {"border": 1}
            | ({"font_name": "Wingdings"} if column == 2 else {})
            | ({"bg_color": "#FFC000"} if column == 3 else {})
        )
        sheet.write(5, 1 + column, value, book.add_format(form | ({"num_format": "0%"} if column == 4 else {})))
    sheet.write("B9", "KETUA")


def test_a_plan_in_a_sheet_is_read_cell_by_cell() -> None:
    document = load(saved(plan))
    assert document.sheets == ("Rencana",)
    assert texts(document) == ["KEPUTUSAN KETUA", "KETUA"]
    (table,) = document.tables
    assert rows(table) == [
        ["No", "Aksi", "Pelaksanaan", "Target"],
        ["Januari", "Februari"],
        ["I PENYUSUNAN TIM"],
        ["1", "Rapat", "✓", "", "100%"],
    ]
    assert spans(table)[0] == [(0, 1, 2), (1, 1, 2), (2, 2, 1), (4, 1, 2)]
    assert spans(table)[2] == [(0, 5, 1)]
    assert shades(table)[3] == [None, None, None, "ffc000", None]
    assert table.page == 1


def test_hidden_sheets_rows_and_columns_are_left_out() -> None:
    def fill(book: xlsxwriter.Workbook, sheet: xlsxwriter.workbook.Worksheet) -> None:
        for row in range(4):
            sheet.write_row(row, 0, [f"{row}{column}" for column in range(4)])
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_column(2, 2, None, None, {"hidden": True})
        other = book.add_worksheet("Lain")
        other.write_row(0, 0, ["x", "y", "z"])
        other.hide()

    data = saved(fill)
    assert grid(data) == [["00", "01", "03"], ["20", "21", "23"], ["30", "31", "33"]]
    assert load(data).sheets == ("Rencana",)


def test_a_filter_or_a_folded_group_hides_nothing_of_the_plan() -> None:
    def fill(book: xlsxwriter.Workbook, sheet: xlsxwriter.workbook.Worksheet) -> None:
        for row in range(4):
            sheet.write_row(row, 0, [f"{row}{column}" for column in range(3)])
        sheet.autofilter(0, 0, 1, 2)
        sheet.filter_column(0, "x == 00")
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_row(3, None, None, {"hidden": True, "level": 1})

    assert [row[0] for row in grid(saved(fill))] == ["00", "10", "20", "30"]


def test_each_sheet_is_a_page() -> None:
    def fill(book: xlsxwriter.Workbook, sheet: xlsxwriter.workbook.Worksheet) -> None:
        sheet.write("A1", "Area I")
        book.add_worksheet("Area II").write("A1", "Area II")
        book.add_chartsheet("Grafik")

    document = load(saved(fill))
    assert document.sheets == ("Rencana", "Area II")
    assert [b.page for b in document.blocks] == [1, 2]


def test_a_table_goes_on_over_ruled_empty_rows_and_ends_at_bare_ones() -> None:
    def fill(book: xlsxwriter.Workbook, sheet: xlsxwriter.workbook.Worksheet) -> None:
        cell = book.add_format({"border": 1})
        for row in (0, 2, 4):
            sheet.write_row(row, 0, ["a", "b", "c"], cell)
        sheet.write_row(1, 0, [None, None, None], cell)

    assert [len(t.rows) for t in load(saved(fill)).tables] == [3, 1]


def test_a_label_with_its_colon_is_text() -> None:
    def fill(book: xlsxwriter.Workbook, sheet: xlsxwriter.workbook.Worksheet) -> None:
        sheet.write_row(0, 0, ["Menimbang", ":", "a.", "bahwa"])
        sheet.write_row(1, 2, ["b.", "bahwa"])

    assert texts(load(saved(fill))) == ["Menimbang : a. bahwa", "b. bahwa"]


def test_pieces_of_a_cell_keep_their_own_fonts() -> None:
    book = Workbook()
    tick = TextBlock(InlineFont(rFont="Wingdings"), "ü")
    book.active.append([CellRichText(tick, " selesai"), "ü", True, False, "#N/A"])  # type: ignore[union-attr]
    assert grid(saved_by_openpyxl(book)) == [["✓ selesai", "ü", "☑", "☐", "#N/A"]]


FILLS = [
    (PatternFill("solid", fgColor="FFFFFF00"), "ffff00"),
    (PatternFill("solid", fgColor="FFFFFFFF"), None),
    (PatternFill("solid", fgColor=Color(theme=4)), "4f81bd"),
    (PatternFill("solid", fgColor=Color(theme=0, tint=-0.5)), "808080"),
    (PatternFill("solid", fgColor=Color(theme=0)), None),
    (PatternFill("solid", fgColor=Color(indexed=10)), "ff0000"),
    (PatternFill("solid", fgColor=Color(indexed=64)), None),
    (PatternFill("darkGray", fgColor="FF000000"), "404040"),
    (GradientFill(stop=("FF00B050", "FFFFFFFF")), "00b050"),
    (PatternFill(), None),
]


@pytest.mark.parametrize(("fill", "seen"), FILLS)
def test_a_cell_has_the_fill_that_excel_shows(fill: PatternFill, seen: str | None) -> None:
    book = Workbook()
    book.active.append(["a", "b", "c"])  # type: ignore[union-attr]
    book.active["B1"].fill = fill  # type: ignore[index]
    (table,) = load(saved_by_openpyxl(book)).tables
    assert shades(table) == [[None, seen, None]]


def test_cells_without_places_follow_one_another() -> None:
    cells = "".join(f'<c t="str"><v>{text}</v></c>' for text in "abc")
    assert grid(xlsx_by_hand(f"<sheetData><row>{cells}</row></sheetData>")) == [["a", "b", "c"]]


def test_a_formula_that_was_never_worked_out_stands_as_itself() -> None:
    cells = (
        '<c t="str"><v>a</v></c><c><f>1+1</f></c><c><f>1+1</f><v>2</v></c><c t="s"><v>99</v></c><c t="str"><v>b</v></c>'
    )
    assert grid(xlsx_by_hand(f"<sheetData><row>{cells}</row></sheetData>")) == [["a", "=1+1", "2", "", "b"]]


def test_a_line_end_that_excel_escaped_is_one() -> None:
    cells = '<c t="str"><v>a_x000D_\nb</v></c><c t="str"><v>c</v></c><c t="str"><v>d</v></c>'
    assert grid(xlsx_by_hand(f"<sheetData><row>{cells}</row></sheetData>"))[0][0] == "a\nb"


def test_a_title_merged_over_the_whole_sheet_does_not_widen_the_table() -> None:
    def fill(book: xlsxwriter.Workbook, sheet: xlsxwriter.workbook.Worksheet) -> None:
        sheet.merge_range("A1:XFD1", "RENCANA AKSI")
        sheet.write_row(2, 0, ["a", "b", "c"])

    assert grid(saved(fill)) == [["a", "b", "c"]]


@pytest.mark.long
def test_a_plan_of_ten_thousand_rows_is_read() -> None:
    def fill(book: xlsxwriter.Workbook, sheet: xlsxwriter.workbook.Worksheet) -> None:
        for row in range(10_000):
            sheet.write_row(row, 0, [row, "Rapat", "v", "", "100%"])

    (table,) = load(saved(fill)).tables
    assert len(table.rows) == 10_000


@pytest.mark.slow
def test_more_cells_than_a_plan_can_have_are_refused() -> None:
    row = "<row>" + "<c><v>1</v></c>" * 100 + "</row>"
    with pytest.raises(UnableToReadSource, match=r"400\.000 sel"):
        load(xlsx_by_hand(f"<sheetData>{row * 4001}</sheetData>"))


def test_an_empty_workbook_is_refused() -> None:
    with pytest.raises(UnableToReadSource, match="tidak berisi"):
        load(saved(lambda book, sheet: None))


def test_shapes_over_the_cells_of_a_row_are_pictures_in_them_and_not_certain() -> None:
    def fill(_: xlsxwriter.Workbook, sheet: xlsxwriter.workbook.Worksheet) -> None:
        sheet.write_row(0, 0, ["No", "Kegiatan", "Bukti", "Jan", "Feb", "Mar"])
        sheet.write_row(1, 0, ["1", "Rapat kerja", "Notulen"])
        sheet.write_row(2, 0, ["2", "Apel", "Foto", "", "v"])
        sheet.insert_textbox(1, 4, "", {"width": 120, "height": 12, "x_offset": 2, "y_offset": 4})
        sheet.insert_textbox(2, 3, "", {"width": 20, "height": 12, "x_offset": 20, "y_offset": 4})
        sheet.insert_textbox(2, 4, "", {"width": 20, "height": 12, "x_offset": 20, "y_offset": 4})
        sheet.insert_textbox(1, 0, "Catatan", {"width": 20, "height": 12})  # has words of its own
        sheet.insert_textbox(8, 3, "", {"width": 20, "height": 12})  # in no row of a table

    (table,) = load(saved(fill)).tables
    assert rows(table)[1:] == [
        ["1", "Rapat kerja", "Notulen", "", PICTURE, PICTURE],
        ["2", "Apel", "Foto", PICTURE, "v", ""],
    ]
    assert [c.sure for c in table.rows[1].cells] == [1, 1, 1, 1, 0.5, 0.5]
