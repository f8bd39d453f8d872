import cv2
import numpy as np
import pytest

from zona.rules.decree.sources.scan.light import Image
from zona.rules.decree.sources.scan.paper import paper_corners

CORNERS = np.array([[90, 70], [1010, 110], [980, 700], [60, 660]], np.float64)


def desk(paper: int = 225, wood: int = 90) -> Image:
    picture = np.full((760, 1100), wood, np.uint8)
    cv2.fillPoly(picture, [CORNERS.astype(np.int32)], paper)
    noise = np.random.default_rng(1).normal(0, 3, picture.shape)
    return np.clip(picture + noise, 0, 255).astype(np.uint8)


def coloured(grey: Image) -> Image:
    return np.stack([grey] * 3, -1)


@pytest.mark.parametrize("turned", [False, True])
def test_a_hand_s_shadow_as_dark_as_the_desk_does_not_cut_the_sheet(turned: bool) -> None:
    picture = desk().astype(np.float32)
    x = np.arange(picture.shape[1])[None, :]
    shadow = 1 - 0.55 / (1 + np.exp(-(x - 500) / 25))
    found = paper_corners(coloured((picture * (shadow[:, ::-1] if turned else shadow)).astype(np.uint8)))
    assert found is not None
    assert np.abs(found - CORNERS).max() < 6


def test_a_scan_that_fills_the_frame_has_no_desk() -> None:
    picture = np.full((760, 1100), 250, np.uint8)
    cv2.rectangle(picture, (80, 80), (1000, 600), 0, 2)
    for y in range(120, 600, 40):
        cv2.line(picture, (80, y), (1000, y), 0, 2)
    assert paper_corners(coloured(picture)) is None
