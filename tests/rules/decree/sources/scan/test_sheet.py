"""Straightening and back again: what was drawn in the picture is found where its box says."""

from itertools import pairwise

import cv2
import numpy as np
import pytest

from zona.rules.decree.sources.scan.grid import Grid, grids_of, lines_of
from zona.rules.decree.sources.scan.light import Image, grey, level
from zona.rules.decree.sources.scan.rectify import Warp, rectified
from zona.rules.decree.sources.scan.shade import fills_of, hex_of
from zona.rules.decree.sources.scan.sheet import Sheet

pytestmark = pytest.mark.long

XS = (150, 230, 700, 1100, *range(1200, 1561, 60), 1700)
YS = (200, 260, 330, 420, 480, 620, 700)
MERGED = 2  # the row whose inner walls are missing


def drawn(fill: tuple[int, int] | None = None, thick: int = 3) -> Image:
    """A page with a table of rows and columns; one row is merged over the table's width, one cell is filled."""
    page = np.full((1250, 1850, 3), 250, np.uint8)
    if fill:
        row, column = fill
        cv2.rectangle(page, (XS[column], YS[row]), (XS[column + 1], YS[row + 1]), (157, 195, 230), -1)
    for y in YS:
        cv2.line(page, (XS[0], y), (XS[-1], y), (20, 20, 20), thick)
    for n, x in enumerate(XS):
        for row, (top, bottom) in enumerate(pairwise(YS)):
            if row != MERGED or n in (0, len(XS) - 1):
                cv2.line(page, (x, top), (x, bottom), (20, 20, 20), thick)
    return page


def straight(picture: Image) -> tuple[Image, Warp, list[Grid]]:
    sheet, warp = rectified(picture, lambda _: False)
    return sheet, warp, grids_of(lines_of(level(grey(sheet))))


def shape(grid: Grid) -> tuple[int, int, list[int]]:
    merged = [s.row for s in grid.slots if s.col_span == len(grid.xs) - 1]
    return len(grid.xs) - 1, len(grid.ys) - 1, merged


def turned(picture: Image, degrees: float) -> Image:
    h, w = picture.shape[:2]
    matrix = cv2.getRotationMatrix2D((w / 2, h / 2), degrees, 1)
    return cv2.warpAffine(picture, matrix, (w, h), borderValue=(250, 250, 250))


@pytest.mark.parametrize("degrees", [-4.0, -1.3, 0.0, 2.2, 4.0])
def test_the_grid_of_a_skewed_page_is_found(degrees: float) -> None:
    _, _, grids = straight(turned(drawn(), degrees))
    assert [shape(g) for g in grids] == [(len(XS) - 1, len(YS) - 1, [MERGED])]


@pytest.mark.parametrize("thick", [1, 2, 6])
def test_thin_and_thick_rulings_are_found(thick: int) -> None:
    _, _, grids = straight(drawn(thick=thick))
    assert [shape(g) for g in grids] == [(len(XS) - 1, len(YS) - 1, [MERGED])]


def test_a_box_leads_back_to_the_picture_through_perspective() -> None:
    fill = (4, 6)
    page = drawn(fill)
    h, w = page.shape[:2]
    source = np.array([[0, 0], [w, 0], [w, h], [0, h]], np.float32)
    target = np.array([[90, 120], [1800, 60], [1900, 1290], [40, 1330]], np.float32)
    matrix = cv2.getPerspectiveTransform(source, target)
    photo = cv2.warpPerspective(page, matrix, (1980, 1400), borderValue=(90, 85, 80))
    sheet, warp, grids = straight(photo)
    light = level(grey(sheet))
    one = Sheet(1, sheet, light, lines_of(light), np.zeros_like(light.flat), warp, 1980, 1400)
    slot = next(s for s in grids[0].slots if (s.row, s.column) == fill)
    box = one.box(slot.left, slot.top, slot.right, slot.bottom)
    corners = [(x, y) for x in XS[fill[1] : fill[1] + 2] for y in YS[fill[0] : fill[0] + 2]]
    real = cv2.perspectiveTransform(np.array([corners], np.float32), matrix)[0] / (1980, 1400)
    want = (*real.min(0), *real.max(0))
    assert np.abs(np.array([box.left, box.top, box.right, box.bottom]) - want).max() < 0.006


@pytest.mark.parametrize("shadow", [False, True])
def test_a_fill_is_measured_in_shadow_as_in_light(shadow: bool) -> None:
    page = drawn((3, 5)).astype(np.float32)
    if shadow:
        x = np.arange(page.shape[1])[None, :, None]
        page = page * (1 - 0.5 / (1 + np.exp(-(x - 1100) / 60)))
    sheet, _, grids = straight(page.astype(np.uint8))
    shades = [hex_of(f) for f in fills_of(sheet, grids[0])]
    found = {(s.row, s.column): c for s, c in zip(grids[0].slots, shades, strict=True) if c}
    assert set(found) == {(3, 5)}
    red, blue = int(found[3, 5][:2], 16), int(found[3, 5][4:], 16)
    assert abs(red - 160) < 14
    assert blue > red + 40


def test_a_page_without_rulings_has_no_grid() -> None:
    page = np.full((1250, 1850, 3), 250, np.uint8)
    for n in range(20):
        cv2.putText(page, "Menimbang bahwa berdasarkan ketentuan", (150, 150 + 45 * n), 0, 1.0, (20, 20, 20), 2)
    assert straight(page)[2] == []
