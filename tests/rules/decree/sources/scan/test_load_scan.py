"""Whole scans: made by WeasyPrint, printed to pixels, spoiled, read, and held against what was drawn."""

from functools import cache
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from tests.depth import DEEP
from tests.rules.decree.sources.scan.degrade import VARIANTS
from tests.rules.decree.sources.scan.plans import Plan, Style, make, raster
from tests.rules.decree.sources.scan.score import Score, score

from zona.rules.decree.document import Document, Kind, Paragraph, UnableToReadSource
from zona.rules.decree.sources.scan import load_scan

ocr = [pytest.mark.ocr, pytest.mark.slow]

PRINTED = Style(percent=0.1)
HAND = Style(marks=("hand",), ink="#1f2f8f")
HAND_MIXED = Style(marks=("hand", "hand", "hand-x"), ink="#111111")
DARK = Style(header_shade="1f4e79", header_ink="white", row_spans=True)
QUARTERS = Style(portrait=True, header="quarters", pic=True, row_spans=True, rows=14)
MORE = (
    (HAND, "scan 200"),
    (DARK, "photo"),
    (Style(line="0.25pt solid #777"), "noise 22"),
    (Style(line="2.25pt double black"), "turned 180"),
    (Style(marks=("■",)), "copy"),
)


@cache
def picture(seed: int, style: Style, dpi: int) -> tuple[Plan, Image.Image]:
    plan = make(seed, style)
    return plan, raster(plan.html, dpi)[0]


@cache
def scanned(seed: int, style: Style, variant: str) -> tuple[Plan, Document]:
    dpi, spoil = VARIANTS[variant]
    plan, clean = picture(seed, style, dpi)
    return plan, load_scan([spoil(clean, np.random.default_rng(seed))])


def result(seed: int, style: Style, variant: str) -> Score:
    return score(*scanned(seed, style, variant))


class TestTicks:
    pytestmark = ocr

    @pytest.mark.parametrize(
        ("style", "variant"),
        [
            (PRINTED, "scan 150"),
            (PRINTED, "photo strong"),
            (HAND, "photo curved"),
            (HAND_MIXED, "scan 300"),
            (DARK, "jpeg 25"),
            (QUARTERS, "skew 4"),
            (Style(marks=("✓",), font="Liberation Serif", size=10), "photo"),
            (Style(marks=("v", "V"), two_levels=False, header="short"), "noise 22"),
            (Style(no_outer=True), "turned 90"),
            (Style(shaded=True), "scan 200"),
            (Style(marks=("x",)), "low contrast"),
            *(MORE if DEEP else ()),
        ],
    )
    def test_every_tick_is_found_and_each_wrong_one_is_doubted(self, style: Style, variant: str) -> None:
        found = result(3, style, variant)
        assert found.unmarked == 0, found.notes
        assert found.wrong <= 0.02 * found.cells, found.notes

    @pytest.mark.parametrize("variant", ["stamp", "specks", "faded", *(("signed", "ghost") if DEEP else ())])
    def test_what_a_stamp_or_dirt_hides_is_doubted(self, variant: str) -> None:
        found = result(4, Style(), variant)
        assert found.unmarked == 0, found.notes
        assert found.doubted < 0.2 * found.cells

    def test_the_edge_of_a_coloured_fill_is_no_stamp(self) -> None:
        found = result(3, Style(shaded=True), "scan 200")
        assert (found.wrong, found.doubted) == (0, 0), found.notes

    def test_x_beside_ticks_keeps_its_sign(self) -> None:
        assert result(3, HAND_MIXED, "scan 300").signs_wrong == 0


class TestText:
    pytestmark = ocr

    @pytest.mark.parametrize("variant", ["scan 150", "photo strong"])
    def test_the_words_are_read_and_the_headings_exactly(self, variant: str) -> None:
        found = result(3, PRINTED, variant)
        assert found.similarity > 0.95, found.notes
        assert found.headers_wrong == 0, found.notes

    def test_boxes_are_shares_of_the_picture_that_was_given(self) -> None:
        dpi, spoil = VARIANTS["turned 90"]
        plan, clean = picture(3, Style(no_outer=True), dpi)
        _, document = scanned(3, Style(no_outer=True), "turned 90")
        given = spoil(clean, np.random.default_rng(3))
        cell = next(c for row in document.tables[0].rows for c in row.cells if c.text == "Pelaksanaan")
        assert cell.box is not None
        width = (cell.box.right - cell.box.left) * given.width
        height = (cell.box.bottom - cell.box.top) * given.height
        assert height > 3 * width  # twelve columns wide, on a page that lies on its side
        assert len(plan.tables) == len(document.tables)

    def test_running_text_keeps_its_labels(self) -> None:
        html = """<style>@page{size:A4;margin:25mm} body{font:12pt 'Liberation Serif'} td{vertical-align:top}</style>
        <div style="text-align:center">KEPUTUSAN KEPALA KANTOR<br>NOMOR 7 TAHUN 2026<br>TENTANG</div><table>
        <tr><td>Menimbang<td>:<td>a.<td>bahwa untuk melaksanakan pembangunan zona integritas perlu disusun
        rencana kerja tahunan yang memuat sasaran dan kegiatan setiap kelompok kerja;
        <tr><td><td><td>b.<td>bahwa berdasarkan pertimbangan tersebut perlu menetapkan keputusan;</table>"""
        page = VARIANTS["scan 150"][1](raster(html, 150)[0], np.random.default_rng(5))
        texts = [b.text for b in load_scan([page]).blocks if isinstance(b, Paragraph)]
        assert "NOMOR 7 TAHUN 2026" in texts
        first = next(t for t in texts if t.startswith("Menimbang : a. bahwa untuk melaksanakan"))
        assert first.endswith("setiap kelompok kerja;")
        assert any(t.startswith("b. bahwa berdasarkan") for t in texts)


class TestAsked:
    pytestmark = ocr

    def test_progress_moves_within_a_page_and_ends_at_the_whole(self) -> None:
        told: list[tuple[int, int]] = []
        blank = Image.new("RGB", (900, 600), "white")
        document = load_scan([blank, blank], progress=lambda done, total: told.append((done, total)))
        assert document.blocks == ()
        assert [p.number for p in document.pages] == [1, 2]
        assert told == sorted(told)
        assert told[-1][0] == told[-1][1]
        assert len({done for done, _ in told}) > 2

    def test_the_kind_is_the_one_asked_for(self) -> None:
        assert load_scan([Image.new("L", (60, 60), 255)], kind=Kind.PDF).kind is Kind.PDF

    @pytest.mark.parametrize("size", [(1, 1), (60, 2000), (2000, 90)])
    def test_odd_pictures_give_an_empty_document(self, size: tuple[int, int]) -> None:
        assert load_scan([Image.new("RGB", size, "white")]).blocks == ()

    @pytest.mark.parametrize("seed", range(3 if DEEP else 1))
    def test_noise_gives_no_table(self, seed: int) -> None:
        noise = np.random.default_rng(seed).integers(0, 256, (200, 280, 3), dtype=np.uint8)
        assert load_scan([Image.fromarray(noise)]).tables == ()


def test_without_tesseract_the_sentence_says_how_to_install_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UnableToReadSource) as refused:
        load_scan([Image.new("RGB", (900, 600), "white")])
    assert "tesseract-ocr-ind" in refused.value.message
    assert "tesseract-ocr-ind" in refused.value.english
