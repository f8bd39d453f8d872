"""Plans that were pasted into a document as pictures: read like a scan, or told."""

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import numpy as np
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm
from PIL import Image, ImageDraw
from playwright.sync_api import sync_playwright
from tests.makers import artwork, pictured
from tests.makers.artwork import ARTWORK
from tests.makers.bad import huge_picture
from tests.makers.browser import CHROMIUM
from tests.makers.compare import compare
from tests.makers.docx_file import docx_file
from tests.makers.draw import draw
from tests.makers.html_file import html_file
from tests.makers.layout import PRESETS, Layout
from tests.makers.office import convert
from tests.makers.pictured import pictured_docx, pictured_html, pictured_pdf, pictured_xlsx, pictures_of, png_of
from tests.makers.plan import random_plan
from tests.makers.script import Script, Table

from zona.rules.decree.document import Box, Depicted, Kind, Missed, Paragraph, UnableToReadSource
from zona.rules.decree.findings import check
from zona.rules.decree.reader import read
from zona.rules.decree.reading import Seems, to_json
from zona.rules.decree.sources import load, page_picture
from zona.rules.decree.sources.office.views import view_of
from zona.rules.decree.sources.view import View
from zona.rules.decree.store import document_from_json, document_json, reading_from_json, reading_json

LAYOUT = replace(Layout(), decree=False, signature=False, signs=("✓",))


def script_of(layout: Layout = LAYOUT, *, size: int = 5) -> Script:
    return draw(random_plan(11, size), layout, 3)


@pytest.mark.parametrize("write", [pictured_docx, pictured_xlsx, pictured_pdf, pictured_html])
@pytest.mark.parametrize(
    "layout",
    [
        LAYOUT,
        replace(PRESETS["service"], decree=False, signs=("v",), filler="-"),
        replace(
            LAYOUT, columns=("number", "component", "action", "target", "pic", "time"), heads="initials", filler="-"
        ),
    ],
)
def test_a_plan_pasted_as_a_picture_is_read_like_a_scan(write, layout: Layout) -> None:  # type: ignore[no-untyped-def]
    script = script_of(layout)
    document = load(write(script))
    reading = read(document)
    score = compare(to_json(reading), script.truth, fuzzy=True)
    assert (document.kind, reading.seems, document.depicted) == (Kind.SCAN, Seems.PLAN, ())
    assert (score.found, score.invented, score.cells_wrong) == (5, 0, 0), score.faults
    assert score.texts_right >= 0.9 * score.texts, score.faults
    assert score.head_right == score.head


@pytest.mark.parametrize("write", [pictured_docx, pictured_xlsx, pictured_pdf, pictured_html])
def test_a_last_picture_of_two_rows_is_read_with_those_before_it(write, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    script = script_of()
    monkeypatch.setattr(pictured, "pictures_of", _cut)
    score = compare(to_json(read(load(write(script)))), script.truth, fuzzy=True)
    assert (score.found, score.invented, score.cells_wrong) == (5, 0, 0), score.faults


@pytest.mark.parametrize("write", [pictured_docx, pictured_xlsx, pictured_pdf, pictured_html])
def test_a_row_alone_in_a_picture_is_told(write, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    script = script_of()
    monkeypatch.setattr(pictured, "pictures_of", partial(_cut, rows=1))
    document = load(write(script))
    reading = read(document)
    score = compare(to_json(reading), script.truth, fuzzy=True)
    assert (score.found, score.invented, score.cells_wrong) == (4, 0, 0), score.faults
    (told,) = document.depicted
    assert told.why is Missed.TABLE
    assert told.picture == (None if document.pages else 2)
    assert [f.code for f in check(reading) if f.code.startswith("source.")] == ["source.picture"]


@pytest.mark.parametrize("picture", ARTWORK)
def test_pictures_beside_a_plan_that_show_no_table_are_not_told(picture: Callable[[], Image.Image]) -> None:
    beside = docx.Document(io.BytesIO(docx_file(script_of())))
    document = load(with_pictures_after(beside, [png_of(picture())]))
    assert document.kind is Kind.DOCX
    assert document.depicted == ()


def _cut(table: Table, script: Script, *, rows: int = 2, **how: int) -> tuple[bytes, bytes]:
    """A table's picture in two: all rows but the last `rows`, and these, lower than two centimetres."""
    picture = Image.open(io.BytesIO(next(pictures_of(table, script, **how))))
    ruled = np.flatnonzero((np.asarray(picture.convert("L")) < 160).mean(1) > 0.9)
    above = int([y for y, next_y in pairwise(ruled) if next_y > y + 10][-rows])
    assert picture.height - above < 114, "at 150 dots per inch"
    upper = picture.crop((0, 0, picture.width, above + 4))
    return png_of(upper), png_of(picture.crop((0, above - 4, picture.width, picture.height)))


def test_what_a_picture_on_a_page_shows_is_boxed_where_it_lies() -> None:
    document = load(pictured_pdf(script_of(), width=20))
    (table,) = document.tables
    page = document.pages[(table.page or 0) - 1]
    assert table.box is not None
    assert (page.width, page.height) == pytest.approx((935.4, 609.4), abs=1)
    left, right = table.box.left * page.width, table.box.right * page.width
    assert (left, right - left) == pytest.approx((48.5, 567), abs=4)  # the margins of page and body, and 20 cm
    first, last = table.rows[2].cells[0].box, table.rows[-1].cells[-1].box
    assert first is not None
    assert last is not None
    assert table.box.top < first.top < last.top < last.bottom == pytest.approx(table.box.bottom, abs=0.01)


def test_what_is_read_from_a_coarse_picture_is_doubted_row_by_row() -> None:
    script = script_of()
    sharp, coarse = (read(load(pictured_docx(script, dpi=dpi))).actions for dpi in (150, 100))
    told = ["gambar kasar" in doubt.message for action in coarse for doubt in action.doubts if doubt.cell == "months"]
    assert told.count(True) == len(coarse) > 0
    assert not any("gambar kasar" in doubt.message for action in sharp for doubt in action.doubts)


def test_what_pictures_show_stands_among_the_paragraphs_around_them() -> None:
    script = script_of(replace(LAYOUT, signature=True))
    blocks = load(pictured_docx(script)).blocks
    (table,) = [n for n, block in enumerate(blocks) if not isinstance(block, Paragraph)]
    assert table > 0
    assert all(isinstance(block, Paragraph) for block in blocks[:table])
    assert any("Ditetapkan" in block.text for block in blocks[table + 1 :] if isinstance(block, Paragraph))


def test_a_picture_beside_a_plan_that_is_a_table_is_told_and_not_read() -> None:
    script = script_of()
    table = next(block for block in script.blocks if isinstance(block, Table))
    document = docx.Document(io.BytesIO(docx_file(script)))
    document.add_picture(io.BytesIO(next(pictures_of(table, script))), width=Cm(15))
    out = io.BytesIO()
    document.save(out)
    loaded = load(out.getvalue())
    reading = read(loaded)
    score = compare(to_json(reading), script.truth)
    assert (score.found, score.invented, score.cells_wrong) == (5, 0, 0)
    assert loaded.depicted == (Depicted(len(loaded.blocks), loaded.blocks[-1].page, picture=1),)
    (found,) = [f for f in check(reading) if f.code == "source.picture"]
    assert found.severity == "high"
    assert found.message.startswith("Gambar di berkas ini memuat tabel yang tidak ikut terbaca")
    assert found.english.startswith("A picture in this file shows a table that was not read")
    assert document_from_json(document_json(loaded)) == loaded
    assert reading_from_json(reading_json(reading)) == reading


def with_picture(data: bytes, *, width: float = 15, text: str = "Rencana Aksi") -> bytes:
    document = docx.Document()
    document.add_paragraph(text)
    document.add_picture(io.BytesIO(data), width=Cm(width))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_pictures_after(document: Any, pictures: Sequence[bytes]) -> bytes:
    for data in pictures:
        document.add_picture(io.BytesIO(data), width=Cm(15))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def chart() -> bytes:
    """Boxes with lines between them, as the chart of an organisation."""
    picture = Image.new("RGB", (1200, 700), "white")
    pen = ImageDraw.Draw(picture)
    for x, y in ((500, 40), (100, 300), (500, 300), (900, 300), (300, 520), (700, 520)):
        pen.rectangle((x, y, x + 200, y + 90), outline="black", width=3)
    pen.line((600, 130, 600, 300), fill="black", width=3)
    pen.line((200, 220, 1000, 220), fill="black", width=3)
    return png_of(picture)


@pytest.mark.parametrize("picture", [lambda: png_of(artwork.photo()), chart])
def test_pictures_without_a_table_are_passed_over(picture) -> None:  # type: ignore[no-untyped-def]
    document = load(with_picture(picture()))
    assert (document.kind, document.depicted) == (Kind.DOCX, ())
    assert [b.text for b in document.blocks if isinstance(b, Paragraph)] == ["Rencana Aksi"]


def test_a_picture_whose_rows_would_run_down_the_page_is_told_and_not_read() -> None:
    script = script_of()
    table = next(block for block in script.blocks if isinstance(block, Table))
    sideways = Image.open(io.BytesIO(next(pictures_of(table, script)))).rotate(90, expand=True)
    document = load(with_picture(png_of(sideways), width=8))
    assert (document.kind, document.tables, document.depicted) == (Kind.DOCX, (), (Depicted(1, picture=1),))


def test_a_picture_far_too_large_is_refused_by_words_about_pictures() -> None:
    with pytest.raises(UnableToReadSource) as refused:
        load(huge_picture())
    assert refused.value.message == (
        "Gambar ini jauh melebihi batas 120 juta piksel sehingga tidak dibuka; perkecil, lalu kirim kembali."
    )
    assert "shrink it" in refused.value.english


@pytest.mark.parametrize("write", [pictured_docx, pictured_pdf])
def test_the_wait_for_pictures_is_told_before_the_first_is_read(write) -> None:  # type: ignore[no-untyped-def]
    told: list[tuple[int, int]] = []
    load(write(script_of()), progress=lambda done, total: told.append((done, total)))
    assert told[-2:] == [(0, 1), (1, 1)]


def test_more_pictures_than_are_looked_at_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zona.rules.decree.sources.limits.MAX_SCANNED_PAGES", 2)
    script = script_of()
    table = next(block for block in script.blocks if isinstance(block, Table))
    pictures = [png_of(artwork.photo(1)), png_of(artwork.photo(2)), *pictures_of(table, script)]
    with pytest.raises(UnableToReadSource, match="lebih dari 2 gambar; kirim hanya keputusan") as refused:
        load(with_pictures_after(docx.Document(), pictures))
    assert "more than 2 pictures" in refused.value.english
    beside = load(with_pictures_after(docx.Document(io.BytesIO(docx_file(script))), pictures))
    assert beside.kind is Kind.DOCX, "its plan is a table"
    assert [one.picture for one in beside.depicted] == [3], "behind the last that is looked at closely"


def test_a_logo_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zona.rules.decree.sources.pictures.opened_frames", lambda _data: pytest.fail("looked at"))
    assert load(with_picture(png_of(artwork.photo()), width=3)).kind is Kind.DOCX


def test_a_table_of_which_the_picture_cannot_be_read_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zona.rules.decree.sources.scan.load.require_tesseract", _missing)
    reading = read(load(pictured_docx(script_of())))
    assert reading.actions == ()
    assert reading.message is not None
    assert "Tabel rencana tampaknya berupa gambar" in reading.message
    assert "seems to be a picture" in (reading.english or "")


def _missing() -> None:
    from zona.rules.decree.sources.refusals import refuse
    from zona.rules.decree.sources.scan.ocr import MISSING

    raise refuse(MISSING)


def test_the_words_of_a_document_need_no_pictures() -> None:
    document = load(pictured_docx(script_of()), pictures=False)
    assert (document.kind, document.depicted, document.tables) == (Kind.DOCX, (), ())


@pytest.mark.parametrize("write", [pictured_docx, pictured_xlsx, pictured_html])
def test_the_picture_that_shows_a_table_can_be_drawn_with_its_cells(write) -> None:  # type: ignore[no-untyped-def]
    data = write(script_of())
    document = load(data)
    (table,) = document.tables
    (page,) = document.pictures
    assert table.picture == page.number == 1
    whole = Image.open(io.BytesIO(page_picture(data, 1, width=960)))
    assert whole.height == pytest.approx(960 * page.height / page.width, abs=1)
    cells = [(cell, cell.box) for row in table.rows[2:] for cell in row.cells if cell.column in range(5, 17)]
    inner = {cell.text: _darkness(data, box) for cell, box in cells if box is not None}
    assert inner["✓"] > inner[""] + 1, "a tick stands where its cell is boxed"
    with pytest.raises(UnableToReadSource):
        page_picture(data, 2, width=960)


def _darkness(data: bytes, box: Box) -> float:
    across, down = (box.right - box.left) * 0.2, (box.bottom - box.top) * 0.2
    inner = Box(box.left + across, box.top + down, box.right - across, box.bottom - down)
    return 255 - float(np.asarray(Image.open(io.BytesIO(page_picture(data, 1, width=100, crop=inner)))).mean())


def test_a_web_page_saved_with_its_pictures_is_read(tmp_path: Path) -> None:
    script = script_of()
    table = next(block for block in script.blocks if isinstance(block, Table))
    (tmp_path / "gambar 1.png").write_bytes(next(pictures_of(table, script)))
    page = tmp_path / "rencana.html"
    page.write_text('<!DOCTYPE html><meta charset=utf-8><p>Rencana Aksi</p><img width=945 src="gambar%201.png">')
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        tab = browser.new_page()
        tab.goto(page.as_uri())
        saved = tab.context.new_cdp_session(tab).send("Page.captureSnapshot")["data"].encode()
        browser.close()
    score = compare(to_json(read(load(saved))), script.truth, fuzzy=True)
    assert (score.found, score.invented, score.cells_wrong) == (5, 0, 0), score.faults
    alone = load(page.read_bytes())
    assert alone.depicted == (Depicted(1, why=Missed.LOST, name="gambar 1.png"),)


def test_a_picture_that_a_page_names_and_does_not_hold_is_told() -> None:
    script = script_of()
    held = convert(pictured_docx(script), "docx", "html", options="HTML (StarWriter):EmbedImages")
    score = compare(to_json(read(load(held))), script.truth, fuzzy=True)
    assert (score.found, score.invented, score.cells_wrong) == (5, 0, 0), score.faults
    reading = read(load(convert(pictured_docx(script), "docx", "html")))  # the picture stands in a file of its own
    assert reading.actions == ()
    assert "Gambar di dalamnya tidak ikut dalam berkas" in (reading.message or "")
    assert "The pictures in it are not in the file" in (reading.english or "")


def test_a_lost_picture_beside_a_plan_is_not_told() -> None:
    script = script_of()
    page = html_file(script).replace(b"<body>", b'<body><img src="logo.png">')
    reading = read(load(page))
    assert len(reading.actions) == 5
    assert [f.code for f in check(reading) if f.code.startswith("source.")] == []


def shown_in_part(script: Script, *, turns: int = 0) -> bytes:
    """A Word file with a picture of two plans, of which the upper one is cropped away; stored on its side, it is shown
    upright."""
    table = next(block for block in script.blocks if isinstance(block, Table))
    plan = Image.open(io.BytesIO(next(pictures_of(table, script))))
    other = script_of(size=3)
    above = Image.open(io.BytesIO(next(pictures_of(next(b for b in other.blocks if isinstance(b, Table)), other))))
    both = Image.new("RGB", (max(plan.width, above.width), above.height + plan.height + 40), "white")
    both.paste(above, (0, 0))
    both.paste(plan, (0, above.height + 40))
    cut = round(100_000 * (above.height + 20) / both.height)
    document = docx.Document()
    document.add_paragraph("Rencana Aksi")
    stored = both.rotate(90 * turns, expand=True)
    document.add_picture(io.BytesIO(png_of(stored)), width=Cm(15 * stored.width / max(stored.size)))
    (fill,) = document.element.body.iter(qn("pic:blipFill"))
    side = ("t", "r", "b", "l")[-turns % 4]
    fill.insert(1, parse_xml(f'<a:srcRect {nsdecls("a")} {side}="{cut}"/>'))
    if turns:
        (place,) = document.element.body.iter(qn("a:xfrm"))
        place.set("rot", str(turns * 5_400_000))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("turns", [0, 1, 3])
@pytest.mark.parametrize("again", [False, True])
def test_of_a_picture_what_is_shown_is_read(turns: int, *, again: bool) -> None:
    script = script_of()
    data = shown_in_part(script, turns=turns)
    if again:
        data = convert(data, "docx", "docx")
    document = load(data)
    score = compare(to_json(read(document)), script.truth, fuzzy=True)
    assert (score.found, score.invented, score.cells_wrong) == (5, 0, 0), score.faults
    (page,) = document.pictures
    drawn = Image.open(io.BytesIO(page_picture(data, 1, width=960)))
    assert drawn.height == pytest.approx(960 * page.height / page.width, abs=1)
    (table,) = document.tables
    assert table.box is not None
    assert table.box.top < 0.1
    assert table.box.bottom > 0.9


@pytest.mark.parametrize(
    ("part", "box"),
    [
        ('<v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" croptop="16384f" cropright=".25"/>', (0, 0.25, 0.75, 1)),
        ('<v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" croptop="-1000f" cropleft="x"/>', (0, 0, 1, 1)),
        (f'<p {nsdecls("a")}><a:blip/><a:srcRect b="25000" l="-500"/></p>', (0, 0, 1, 0.75)),
    ],
)
def test_what_programs_say_of_a_crop(part: str, box: tuple[float, ...]) -> None:
    node = parse_xml(part)
    assert view_of(next(node.iter(qn("a:blip")), node)) == View(Box(*box))
