"""Scans and photos made from pages of another program: ticks are right, and a wrong one is marked doubtful."""

import numpy as np
import pytest
from tests.rules.decree.sources.scan.degrade import VARIANTS
from tests.rules.decree.sources.scan.plans import Style, make, raster
from tests.rules.decree.sources.scan.score import score

from zona.rules.decree.sources.scan import load_scan

pytestmark = [pytest.mark.ocr, pytest.mark.slow]


@pytest.mark.parametrize(
    ("variant", "style"),
    [
        ("scan 150", Style()),
        ("scan 200", Style(marks=("✓",), font="Liberation Serif", size=10)),
        ("scan 300", Style(marks=("v", "V"), two_levels=False, header="short")),
        ("photo", Style()),
    ],
)
def test_ticks_of_a_scan_are_right_or_doubted(variant: str, style: Style) -> None:
    plan = make(7, style)
    dpi, spoil = VARIANTS[variant]
    picture = spoil(raster(plan.html, dpi)[0], np.random.default_rng(7))
    said: list[tuple[int, int]] = []
    found = score(plan, load_scan([picture], progress=lambda done, total: said.append((done, total))))
    assert found.cells > 50
    assert found.wrong <= found.cells * 0.02, found.notes
    assert found.unmarked == 0, found.notes
    assert found.similarity >= 0.85
    assert said
    assert said[-1][0] == said[-1][1]
