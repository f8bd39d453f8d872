import cv2
import numpy as np
import pytest
from PIL import Image as PicturePage
from PIL import ImageDraw, ImageFont
from tests.makers.compare import compare
from tests.makers.degrade import rasterise
from tests.makers.draw import draw
from tests.makers.layout import Layout
from tests.makers.pdf_file import pdf_file
from tests.makers.plan import random_plan

from zona.rules.decree.reader import read
from zona.rules.decree.reading import to_json
from zona.rules.decree.sources.scan import load_scan
from zona.rules.decree.sources.scan.light import Image
from zona.rules.decree.sources.scan.marks import TICKED, Sign, look_at


def cut(mask: Image) -> Image:
    ys, xs = np.nonzero(mask)
    return mask[ys.min() : ys.max() + 1, xs.min() : xs.max() + 1]


def pen(*lines: list[tuple[int, int]], thick: int = 4) -> Image:
    mask = np.zeros((80, 80), np.uint8)
    for line in lines:
        cv2.polylines(mask, [np.array(line, np.int32)], False, 255, thick, cv2.LINE_AA)
    return cut(np.where(mask > 100, 255, 0).astype(np.uint8))


@pytest.mark.parametrize("thick", [2, 4, 7])
@pytest.mark.parametrize(
    ("lines", "sign"),
    [
        ([[(12, 44), (26, 62), (60, 14)]], Sign.TICK),
        ([[(14, 38), (24, 60), (40, 36), (66, 12)]], Sign.TICK),
        ([[(16, 14), (34, 60), (52, 14)]], Sign.VEE),
        ([[(14, 14), (60, 60)], [(60, 14), (14, 60)]], Sign.CROSS),
        ([[(18, 12), (56, 62)], [(58, 18), (12, 56)]], Sign.CROSS),
    ],
)
def test_strokes_of_a_pen_are_told_apart(lines: list[list[tuple[int, int]]], sign: Sign, thick: int) -> None:
    assert look_at(pen(*lines, thick=thick)).best is sign


def test_a_filled_square_is_a_box_and_a_filled_disc_a_dot() -> None:
    square, disc = np.full((24, 24), 255, np.uint8), np.zeros((31, 31), np.uint8)
    cv2.circle(disc, (15, 15), 14, 255, -1)
    assert look_at(square).best is Sign.BOX
    assert look_at(cut(disc)).best is Sign.DOT


@pytest.mark.parametrize("text", ["2", "3", "5", "8", "9", "B", "S", "R"])
def test_digits_and_letters_are_no_ticks(text: str) -> None:
    mask = np.zeros((90, 90), np.uint8)
    cv2.putText(mask, text, (20, 70), cv2.FONT_HERSHEY_SIMPLEX, 2.0, 255, 5)
    assert look_at(cut(mask)).best not in TICKED


@pytest.mark.parametrize("size", [19, 25, 31, 40])
@pytest.mark.parametrize("text", ["H", "B"])
@pytest.mark.parametrize("font", ["LiberationSerif-Bold.ttf", "DejaVuSerif-Bold.ttf"])
def test_a_bold_letter_with_serifs_is_no_checked_box(font: str, text: str, size: int) -> None:
    try:
        drawn = ImageFont.truetype(font, size)
    except OSError:
        pytest.skip(f"{font} is not installed")
    picture = PicturePage.new("L", (90, 90))
    ImageDraw.Draw(picture).text((20, 20), text, font=drawn, fill=255)
    for threshold in (60, 128):
        assert look_at(cut(np.where(np.array(picture) > threshold, 255, 0).astype(np.uint8))).best is not Sign.CHECKED


@pytest.mark.parametrize("side", [16, 30, 60])
@pytest.mark.parametrize("checked", [True, False])
def test_a_drawn_box_is_checked_or_empty(side: int, *, checked: bool) -> None:
    mask = np.zeros((side, side), np.uint8)
    cv2.rectangle(mask, (0, 0), (side - 1, side - 1), 255, max(1, side // 12))
    if checked:
        tick = np.array([(0.25, 0.5), (0.42, 0.72), (0.75, 0.25)]) * side
        cv2.polylines(mask, [tick.astype(np.int32)], False, 255, max(1, side // 10))
    look = look_at(mask)
    assert look.best is (Sign.CHECKED if checked else Sign.FRAME)
    assert (look.best in TICKED) is checked


def test_hyphens_that_fill_the_empty_cells_are_no_dots_among_ticks() -> None:
    columns = ("area", "number", "component", "indicator", "action", "target", "pic", "time", "evidence")
    layout = Layout(columns=columns, section="column", heads="initials", signs=("v",), filler="-", decree=False)
    script = draw(random_plan(1, 8), layout, 1)
    score = compare(to_json(read(load_scan(rasterise(pdf_file(script), 150)))), script.truth, fuzzy=True)
    assert (score.rows, score.cells_wrong) == (8, 0), score.faults
