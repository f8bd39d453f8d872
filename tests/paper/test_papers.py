"""Every paper can be opened: by Word's rules, by LibreOffice, by a screen reader; and no text becomes a command."""

import io
import posixpath
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pikepdf
import pypdfium2
import pytest
from lxml import etree
from tests.paper.examples import AT, ODD, PAPERS, decree, invitation

from zona.paper import render_docx, render_pdf, render_xlsx
from zona.paper.labels import label, ordinal
from zona.paper.model import (
    Align,
    Attachment,
    Cell,
    Column,
    HeatMap,
    HeatRow,
    Item,
    Items,
    Paper,
    Paragraph,
    Picture,
    Sheet,
    Signature,
    Table,
    UnableToRender,
)
from zona.paper.pdf.write import write as write_pdf
from zona.paper.plain import over_signature, over_signatures, plain
from zona.paper.sheets import number_of
from zona.paper.widths import column_widths, word_width

pytestmark = pytest.mark.long

EVERY = pytest.mark.parametrize("make", PAPERS.values(), ids=PAPERS.keys())
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TABLES = [name for name, make in PAPERS.items() if name in {"keputusan", "daftar-hadir", "laporan"}]


def pdf_text(data: bytes) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))


def docx_text(data: bytes) -> str:
    tree = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    return "\n".join("".join(p.itertext(f"{{{WORD}}}t")) for p in tree.iter(f"{{{WORD}}}p"))


def squash(text: str) -> str:
    return " ".join(text.split())


@EVERY
def test_the_same_paper_gives_the_same_bytes(make: Callable[[], Paper]) -> None:
    assert render_docx(make()) == render_docx(make())
    assert render_pdf(make()) == render_pdf(make())


@EVERY
def test_a_pdf_is_tagged_and_says_its_language_and_title(make: Callable[[], Paper]) -> None:
    with pikepdf.open(io.BytesIO(render_pdf(make()))) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked) is True
        assert str(pdf.Root.Lang).startswith("id")
        assert len(pdf.Root.StructTreeRoot.K) > 0
        assert str(pdf.docinfo["/Title"]) == make().subject
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20260302")


@EVERY
def test_a_pdf_keeps_to_the_standard_for_screen_readers(make: Callable[[], Paper]) -> None:
    assert write_pdf(make(), standards=["ua-1"])  # Typst refuses what breaks PDF/UA-1


@EVERY
def test_a_docx_is_sound_ooxml(make: Callable[[], Paper]) -> None:
    with zipfile.ZipFile(io.BytesIO(render_docx(make()))) as archive:
        names = set(archive.namelist())
        assert len(names) == len(archive.namelist())
        for name in names:
            if name.endswith((".xml", ".rels")):
                etree.fromstring(archive.read(name))
        for name in (n for n in names if n.endswith(".rels")):
            folder = Path(name).parent.parent
            links = etree.fromstring(archive.read(name))
            ids = [link.get("Id") for link in links]
            assert len(ids) == len(set(ids))
            inside = [link.get("Target") for link in links if link.get("TargetMode") != "External"]
            places = [t.lstrip("/") if t.startswith("/") else posixpath.normpath(str(folder / t)) for t in inside]
            assert [place for place in places if place not in names] == []
        body = archive.read("word/document.xml").decode()
        known = set(re.findall(r'Id="(rId\d+)"', archive.read("word/_rels/document.xml.rels").decode()))
        assert set(re.findall(r'r:(?:id|embed)="(rId\d+)"', body)) <= known
        drawings = re.findall(r'<wp:docPr id="(\d+)"', body)
        assert len(drawings) == len(set(drawings))
        assert all('descr="' in tag for tag in re.findall(r"<wp:docPr [^>]*>", body))
        types = archive.read("[Content_Types].xml").decode()
        assert [n for n in names if n.startswith("word/") and n.endswith(".xml") and f'"/{n}"' not in types] == []


@EVERY
def test_every_row_of_a_docx_covers_the_whole_grid(make: Callable[[], Paper]) -> None:
    tree = etree.fromstring(zipfile.ZipFile(io.BytesIO(render_docx(make()))).read("word/document.xml"))
    for table in tree.iter(f"{{{WORD}}}tbl"):
        width = len(table.findall(f"{{{WORD}}}tblGrid/{{{WORD}}}gridCol"))
        for row in table.iter(f"{{{WORD}}}tr"):
            spans = [c.find(f"{{{WORD}}}tcPr/{{{WORD}}}gridSpan") for c in row.findall(f"{{{WORD}}}tc")]
            assert sum(1 if s is None else int(s.get(f"{{{WORD}}}val")) for s in spans) == width


ORDER = {
    "pPr": ["pStyle", "keepNext", "pBdr", "tabs", "spacing", "ind", "jc", "sectPr"],
    "rPr": ["rFonts", "b", "i", "color", "sz"],
    "tcPr": ["tcW", "gridSpan", "vMerge", "shd", "vAlign"],
    "tblPr": ["tblW", "tblBorders", "tblLayout", "tblCellMar"],
    "sectPr": ["headerReference", "footerReference", "type", "pgSz", "pgMar", "cols", "docGrid"],
}


@EVERY
def test_properties_stand_in_the_order_that_word_demands(make: Callable[[], Paper]) -> None:
    tree = etree.fromstring(zipfile.ZipFile(io.BytesIO(render_docx(make()))).read("word/document.xml"))
    for name, order in ORDER.items():
        for properties in tree.iter(f"{{{WORD}}}{name}"):
            places = [order.index(etree.QName(child).localname) for child in properties]
            assert places == sorted(places)


@pytest.mark.slow
def test_libreoffice_opens_every_paper(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    assert office, "script/test installs LibreOffice"
    made = []
    for name, make in PAPERS.items():
        made.append(tmp_path / f"{name}.docx")
        made[-1].write_bytes(render_docx(make()))
    for name in TABLES:
        made.append(tmp_path / f"{name}-lembar.xlsx")
        made[-1].write_bytes(render_xlsx(PAPERS[name]()))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [office, "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path / "out")]
    subprocess.run([*command, *map(str, made)], check=True, capture_output=True, timeout=180)
    for file in made:
        text = pdf_text((tmp_path / "out" / f"{file.stem}.pdf").read_bytes())
        assert "Halaman 1 dari" in text, file.name
    seen = squash(pdf_text((tmp_path / "out" / "keputusan.pdf").read_bytes()))
    assert "Menimbang : a. bahwa" in seen
    assert seen.count("Pelaksanaan") > 2  # the head stands again on each page of the annex


def test_typed_text_stays_text_in_every_form() -> None:
    paper = decree()
    assert squash(ODD) in squash(docx_text(render_docx(paper)))
    assert squash(ODD) in squash(pdf_text(render_pdf(paper)))
    import openpyxl

    sheet = openpyxl.load_workbook(io.BytesIO(render_xlsx(paper))).active
    assert ODD in {cell.value for row in sheet.iter_rows() for cell in row}


def test_a_cell_that_begins_like_a_formula_is_no_formula() -> None:
    import openpyxl

    cells = ["=1+1", "+62 812", "@sum", "https://example.go.id", "{=A1}"]
    table = Table([Column(1)] * len(cells), [], [[Cell(c) for c in cells]])
    book = openpyxl.load_workbook(io.BytesIO(render_xlsx(Paper("x", AT, blocks=[table]))))
    row = next(book.active.iter_rows())
    assert [cell.value for cell in row] == cells
    assert {cell.data_type for cell in row} == {"s"}
    assert all(cell.hyperlink is None for cell in row)


def test_characters_that_no_file_can_hold_are_left_out() -> None:
    paper = Paper(
        "a\x00b", AT, blocks=[Paragraph("x\x0by\ud800z\ufffe\r\nw"), Table([Column(1)], [], [[Cell("\x1b[0m")]])]
    )
    assert "xyz" in docx_text(render_docx(paper))
    assert "xyz" in pdf_text(render_pdf(paper))
    assert render_xlsx(paper)
    assert plain("x\x0by\r\nz") == "xy\nz"


@pytest.mark.parametrize(("sheet", "size"), [(Sheet.A4, (210, 297)), (Sheet.F4, (215, 330))])
def test_pages_have_the_size_that_was_asked_for_and_annexes_may_lie(sheet: Sheet, size: tuple[int, int]) -> None:
    pdf = pypdfium2.PdfDocument(render_pdf(replace(decree(), sheet=sheet)))
    upright, lying = ([round(x * 25.4 / 72) for x in pdf[i].get_size()] for i in (0, 1))
    assert tuple(upright) == size
    assert tuple(reversed(lying)) == size
    assert "Halaman 2 dari" in pdf[1].get_textpage().get_text_range()


def test_a_signature_stays_open_where_nothing_is_given() -> None:
    signature = Signature("KETUA", formal=True, year=2026)
    over = over_signature(signature)
    assert over[0] == "Ditetapkan di " + "." * 24
    assert over[1] == "pada tanggal " + "." * 24 + " 2026"
    assert over[-1] == "KETUA,"
    assert (
        over_signature(replace(signature, formal=False, place="Jambi", signed_on=date(2026, 3, 2)))[0]
        == "Jambi, 2 Maret 2026"
    )


def test_of_two_who_sign_side_by_side_both_names_stand_at_one_height() -> None:
    two = [Signature("Ketua TPI", "KETUTSATU", dated=False), Signature("Pengendali TPI", "PUTUDUA", place="Contoh")]
    drawn = pypdfium2.PdfDocument(render_pdf(replace(invitation(), signatures=two)))
    page = drawn[len(drawn) - 1].get_textpage()
    heights = []
    for name in ("KETUTSATU", "PUTUDUA", "Ketua TPI,", "Pengendali TPI,"):
        found = page.search(name).get_next()
        assert found, name
        heights.append(page.get_charbox(found[0])[1])
    assert heights[0] == pytest.approx(heights[1], abs=0.5)
    assert heights[2] == pytest.approx(heights[3], abs=0.5)
    over = over_signatures(two)
    assert len(over[0]) == len(over[1])


LAST = "Atas kehadiran Saudara kami ucapkan terima kasih."
ENDS = {
    "paragraph": [Paragraph(LAST)],
    "list": [Items([Item("Pembukaan"), Item(LAST)])],
    "table": [Table([Column(1)], [], [[Cell(LAST)]])],
}


@pytest.mark.parametrize("end", ENDS)
def test_a_signature_stands_on_no_page_alone(end: str) -> None:
    """However far down the page the words reach that it ends."""
    alone = []
    for lines in range(20, 50):
        paper = replace(
            invitation(), letterhead=None, blocks=[Paragraph("\n".join(["x"] * lines)), *ENDS[end]], copies=()
        )
        drawn = pypdfium2.PdfDocument(render_pdf(paper))
        last = drawn[len(drawn) - 1].get_textpage().get_text_bounded()
        if "NAMA CONTOH" in last and "terima kasih" not in " ".join(last.split()):
            alone.append(lines)
    assert alone == []
    body = zipfile.ZipFile(io.BytesIO(render_docx(paper))).read("word/document.xml")
    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    ended = next(p for p in etree.fromstring(body).iter(f"{word}p") if "terima kasih" in "".join(p.itertext()))
    assert ended.find(f"{word}pPr/{word}keepNext") is not None


def test_pictures_are_png_or_jpeg() -> None:
    gif = replace(invitation(), letterhead=None, blocks=[Picture(b"GIF89a....", "x")])
    for render in (render_docx, render_pdf):
        with pytest.raises(UnableToRender, match="PNG atau JPEG"):
            render(gif)


def test_a_paper_without_a_table_is_no_workbook() -> None:
    with pytest.raises(UnableToRender, match="tidak memuat tabel"):
        render_xlsx(invitation())


def test_no_word_is_torn_where_there_is_room() -> None:
    word = "pertanggungjawaban"
    table = Table([Column(1), Column(20)], [], [[Cell(word), Cell("a b c " * 40)]], size=9)
    widths = column_widths(table, 170)
    assert sum(widths) == pytest.approx(170)
    assert widths[0] >= word_width(word, 9)
    assert word in pdf_text(render_pdf(Paper("x", AT, blocks=[table])))


def test_a_word_wider_than_the_page_breaks_and_stays_inside() -> None:
    paper = Paper("x", AT, blocks=[Table([Column(1), Column(1)], [], [[Cell("w" * 300), Cell("kanan")]])])
    page = pypdfium2.PdfDocument(render_pdf(paper))[0]
    text = page.get_textpage()
    right = max(text.get_charbox(i)[2] for i in range(text.count_chars()))
    assert right <= page.get_width() - 50
    assert text.get_text_range().count("w") == 300


def test_hundreds_of_rows_and_cells_over_several_rows() -> None:
    rows = [[Cell("atas", rows=2), Cell(str(n))] if n % 2 == 0 else [Cell(str(n))] for n in range(400)]
    table = Table([Column(2), Column(3)], [[Cell("A"), Cell("B")]], rows, name="x" * 40)
    paper = Paper("x", AT, blocks=[table], attachments=[Attachment(blocks=[table])])
    assert pdf_text(render_pdf(paper)).count("atas") == 400
    assert docx_text(render_docx(paper)).count("atas") == 400
    assert render_xlsx(paper)


def test_labels_are_those_of_indonesian_papers() -> None:
    assert [label("a", n) for n in (1, 26, 27, 52, 53)] == ["a", "z", "aa", "az", "ba"]
    assert [label(s, 3) for s in ("1.", "a.", "1)", "a)", "-")] == ["3.", "c.", "3)", "c)", "-"]
    told = {
        1: "KESATU",
        2: "KEDUA",
        10: "KESEPULUH",
        11: "KESEBELAS",
        12: "KEDUA BELAS",
        20: "KEDUA PULUH",
        21: "KEDUA PULUH SATU",
    }
    assert {n: ordinal(n) for n in told} == told
    with pytest.raises(ValueError, match="0"):
        ordinal(0)


@pytest.mark.parametrize(
    ("text", "language", "number", "form"),
    [
        ("38", "id", 38, "#,##0"),
        ("0", "id", 0, "#,##0"),
        ("8,00", "id", 8, "#,##0.00"),
        ("8.00", "en", 8, "#,##0.00"),
        ("1.250,5", "id", 1250.5, "#,##0.0"),
        ("75 %", "id", 0.75, "#,##0%"),
        ("-3", "id", -3, "#,##0"),
        ("12/40", "id", None, ""),
        ("1.2", "id", None, ""),
        ("–", "id", None, ""),
        ("", "id", None, ""),
    ],
)
def test_a_number_is_read_as_its_language_writes_it(text: str, language: str, number: float | None, form: str) -> None:
    assert number_of(text, language) == (number, form)


def test_a_column_of_numbers_can_be_added_up_in_a_workbook() -> None:
    columns = [Column(40), Column(20, Align.RIGHT, numbers=True)]
    table = Table(columns, [[Cell("Keadaan"), Cell("2025")]], [[Cell("7"), Cell("38")], [Cell("b"), Cell("8,25")]])
    heat = HeatMap([HeatRow("I", [0.5, None])], alt="", name="Peta bulan")
    made = Paper(subject="x", made_at=datetime(2025, 10, 1, tzinfo=UTC), blocks=[table, heat])
    book = openpyxl.load_workbook(io.BytesIO(render_xlsx(made)))
    assert book.sheetnames == ["Tabel 1", "Peta bulan"]
    sheet = book["Tabel 1"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [["Keadaan", "2025"], ["7", 38], ["b", 8.25]]
    assert sheet["B3"].number_format == "#,##0.00"
    assert [cell.value for cell in book["Peta bulan"][2]][:3] == ["I", 50, "–"]
