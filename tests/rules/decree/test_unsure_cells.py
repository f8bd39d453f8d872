"""Cells that say more or less than a tick: struck through, taken back in words, a picture, a formula nobody worked out."""

import io

import pytest
import weasyprint
from docx import Document as Word
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import RGBColor
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Color, Font, PatternFill
from PIL import Image
from tests.makers.browser import printed
from tests.makers.office import convert

from zona.rules.decree.reader import read
from zona.rules.decree.reading import Action
from zona.rules.decree.sources import load

TITLE = "RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS TAHUN 2026"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
HEADS = ("No", "Komponen", "Indikator", "Rencana Aksi", "Bukti", *MONTHS, "Target")
PLAIN = ("√", "", "", "√", "", "", "√", "", "", "√", "", "")


def cells(number: int, february: str) -> list[str]:
    months = [PLAIN[0], february, *PLAIN[2:]]
    said = [f"Komponen {number}", f"Indikator {number} tercapai", f"Melaksanakan kegiatan {number}", "Laporan"]
    return [str(number), *said, *months, "100%"]


def page(february: str) -> bytes:
    rows = [cells(1, february), cells(2, ""), cells(3, "")]
    head = "".join(f"<th>{h}</th>" for h in HEADS)
    body = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)
    return f"<h1>{TITLE}</h1><table border=1><tr>{head}</tr>{body}</table>".encode()


def first(data: bytes) -> Action:
    return read(load(data)).actions[0]


def doubted(action: Action) -> set[int]:
    return {m for d in action.doubts if d.cell == "months" for m in d.months}


@pytest.mark.parametrize(
    ("february", "is_planned", "is_doubted"),
    [
        ("√", True, False),
        ("√√", True, False),
        ("(√)", True, False),
        ("√ (jika ada)", True, True),
        ("✓ batal", True, True),
        ("√?", True, True),
        ("25%", True, True),
        ("○", True, True),
        ("o", True, True),
        ("<s>√</s>", False, True),
        ("<del>v</del>", False, True),
        ('<span style="text-decoration: line-through">√</span>', False, True),
        ('<font color="white">√</font>', False, True),
        ('<span style="color: #fff">√</span>', False, True),
        ('<span style="color: rgb(255, 255, 255)"><b>v</b></span>', False, True),
        ('<span style="color: #fff"><b style="color: green">√</b></span>', True, False),
        ('<span style="color: #fff; background: #00b050">√</span>', True, False),
        ('<span style="color: #fff; background: #fff">√</span>', False, True),
        ('<span style="color: #fff; background-image: linear-gradient(red, blue)">√</span>', True, False),
        ("tidak", False, False),
        ("-", False, False),
    ],
)
def test_a_cell_that_leaves_a_question_is_doubted(february: str, *, is_planned: bool, is_doubted: bool) -> None:
    action = first(page(february))
    assert (2 in action.months, 2 in doubted(action)) == (is_planned, is_doubted)
    assert set(action.months) - {2} == {1, 4, 7, 10}
    assert doubted(action) <= {2}


def word(kind: str) -> bytes:
    document = Word()
    document.add_paragraph(TITLE)
    table = document.add_table(rows=1, cols=len(HEADS))
    for cell, head in zip(table.rows[0].cells, HEADS, strict=True):
        cell.text = head
    for number in (1, 2, 3):
        row = table.add_row().cells
        for cell, text in zip(row, cells(number, ""), strict=True):
            cell.text = text
        if number == 1:
            run = row[6].paragraphs[0].add_run("" if kind == "picture" else "√")
            run.font.strike = kind == "struck"
            if kind in {"white", "white on green", "white on a highlight"}:
                run.font.color.rgb = RGBColor(255, 255, 255)
            if kind == "automatic":
                run._r.get_or_add_rPr().append(parse_xml(f'<w:color {nsdecls("w")} w:val="auto"/>'))
            if kind == "white on a highlight":
                run.font.highlight_color = WD_COLOR_INDEX.GREEN
            if kind == "white on green":
                row[6]._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="00B050"/>'))
            if kind == "picture":
                picture = io.BytesIO()
                Image.new("RGB", (20, 20), "white").save(picture, "PNG")
                picture.seek(0)
                run.add_picture(picture)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("kind", "is_planned", "is_doubted"),
    [
        ("plain", True, False),
        ("struck", False, True),
        ("picture", True, True),
        ("automatic", True, False),
        ("white", False, True),
        ("white on green", True, False),
        ("white on a highlight", True, False),
    ],
)
def test_word(kind: str, *, is_planned: bool, is_doubted: bool) -> None:
    action = first(word(kind))
    assert (2 in action.months, 2 in doubted(action)) == (is_planned, is_doubted)


@pytest.mark.parametrize(
    ("value", "is_struck", "is_planned", "is_doubted"),
    [("√", False, True, False), ("√", True, False, True), ('=IF(1=1,"√","")', False, True, True)],
)
def test_excel(value: str, *, is_struck: bool, is_planned: bool, is_doubted: bool) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([TITLE])
    sheet.append(list(HEADS))
    for number in (1, 2, 3):
        sheet.append(cells(number, value if number == 1 else ""))
    sheet["G3"].font = Font(strike=is_struck)
    out = io.BytesIO()
    book.save(out)
    action = first(out.getvalue())
    assert (2 in action.months, 2 in doubted(action)) == (is_planned, is_doubted)


@pytest.mark.parametrize(
    ("colour", "fill", "is_planned"),
    [
        (None, None, True),  # its letters have a look of their own
        (Color(rgb="FFFFFFFF"), None, False),
        (Color(theme=0), None, False),
        (Color(indexed=9), "FFFFFF", False),
        (Color(rgb="FFFFFFFF"), "00B050", True),
        (Color(rgb="FF00B050"), None, True),
    ],
)
def test_white_ink_in_excel(colour: Color | None, fill: str | None, *, is_planned: bool) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([TITLE])
    sheet.append(list(HEADS))
    for number in (1, 2, 3):
        sheet.append(cells(number, "√" if number == 1 else ""))
    sheet["G3"].font = Font(color=colour or "FFFFFFFF")
    if colour is None:
        sheet["G3"] = CellRichText(TextBlock(InlineFont(rFont="Arial", color="FF000000"), "√"))
    if fill:
        sheet["G3"].fill = PatternFill("solid", fgColor=fill)
    out = io.BytesIO()
    book.save(out)
    action = first(out.getvalue())
    assert (2 in action.months, 2 in doubted(action)) == (is_planned, not is_planned)


@pytest.mark.parametrize(
    ("february", "style", "is_planned"),
    [
        ("√", "", True),
        ('<span style="color: #fff">√</span>', "", False),
        ('<span style="color: #fff">v</span>', "", False),
        ('<span style="color: #fff">√</span>', "td { background: #fff }", False),
        ('<span style="color: #fff; background: #00b050; padding: 4px">√</span>', "", True),
        (
            '<span style="color: #fff; background: linear-gradient(red, blue); padding: 4px">√</span>',
            "",
            False,
        ),  # PDFium says white
        ('<span style="color: #fff">√</span>', "tr:nth-child(2) td { background: #00b050 }", True),
        ('<span style="color: #00b050">√</span>', "", True),
    ],
)
def test_white_ink_in_a_printed_page(february: str, style: str, *, is_planned: bool) -> None:
    action = first(printed(f"<style>{style}</style>".encode() + page(february)))
    assert (2 in action.months, 2 in doubted(action)) == (is_planned, not is_planned)
    assert set(action.months) - {2} == {1, 4, 7, 10}
    assert doubted(action) <= {2}


@pytest.mark.parametrize("border", ["1px solid black", "none"])
@pytest.mark.parametrize("colour", ["black", "white", "rgba(0, 0, 0, 0)"])
def test_white_ink_in_a_pdf(colour: str, border: str) -> None:
    text = page(f'<span style="color: {colour}">√</span>').decode()
    style = f"<style>@page {{ size: A4 landscape }} table {{ border-collapse: collapse; font-size: 8pt }} td, th {{ border: {border}; padding: 3px }}</style>"
    made = weasyprint.HTML(string=style + text.replace(" border=1", "")).write_pdf()
    assert isinstance(made, bytes)
    action = first(made)
    is_seen = colour == "black"
    assert (2 in action.months, 2 in doubted(action)) == (is_seen, not is_seen)
    assert set(action.months) - {2} == {1, 4, 7, 10}
    assert doubted(action) <= {2}


@pytest.mark.parametrize(("kind", "is_planned"), [("plain", True), ("white", False), ("white on green", True)])
def test_white_ink_in_word_saved_as_pdf(kind: str, *, is_planned: bool) -> None:
    action = first(convert(word(kind), "docx", "pdf"))
    assert (2 in action.months, 2 in doubted(action)) == (is_planned, not is_planned)
