"""The stylesheet is built from its parts, light enough, and its colours can be read."""

import re
from itertools import product

import brotli
import pytest

from zona.ui import styles

TOKENS = (styles.STATIC / "tokens.css").read_text(encoding="utf-8")


def blocks() -> list[dict[str, str]]:
    """The colour tokens of each block: light, dark by the system, dark by the switch."""
    found = re.findall(r"\{([^{}]*--ink[^{}]*)\}", TOKENS)
    return [dict(re.findall(r"--([a-z0-9-]+):\s*(#[0-9a-f]{6});", block)) for block in found]


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_built_stylesheet_is_that_of_its_parts() -> None:
    built = (styles.STATIC / "zona.css").read_text(encoding="utf-8")
    assert built == styles.built(), "run python -m zona.ui.styles"


def test_building_keeps_every_rule() -> None:
    sources = [(styles.STATIC.parent.parent / "styles" / f"{name}.css").read_text("utf-8") for name in styles.PARTS]
    assert styles.built().count("{") == sum(source.count("{") for source in sources)


def test_the_stylesheets_weigh_at_most_14_kb() -> None:
    weight = len(brotli.compress(styles.built().encode())) + len(brotli.compress(TOKENS.encode()))
    assert weight <= 14_000


def test_the_scripts_weigh_at_most_10_kb() -> None:
    assert len(brotli.compress((styles.STATIC / "zona.js").read_bytes())) <= 6_000
    assert len(brotli.compress((styles.STATIC / "typed.js").read_bytes())) <= 4_000


def test_both_ways_to_the_dark_theme_give_the_same_colours() -> None:
    light, by_system, by_switch = blocks()
    assert by_system == by_switch
    assert set(light) == set(by_system)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("colour", "ground"),
    list(product(["ink", "muted", "brand", "positive", "warn", "negative", "info"], ["ground", "ground-2"])),
)
def test_every_text_colour_can_be_read_on_every_ground(theme: int, colour: str, ground: str) -> None:
    tokens = blocks()[theme]
    assert contrast(tokens[colour], tokens[ground]) >= 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_lines_stand_out_and_buttons_can_be_read(theme: int) -> None:
    tokens = blocks()[theme]
    assert contrast(tokens["line"], tokens["ground"]) >= 3
    assert contrast(tokens["line"], tokens["ground-2"]) >= 3
    assert contrast(tokens["on-brand"], tokens["brand"]) >= 4.5
    assert contrast(tokens["on-mark"], tokens["negative"]) >= 4.5
    assert contrast(tokens["on-mark"], tokens["warn"]) >= 4.5


def test_no_part_names_a_colour() -> None:
    for name in styles.PARTS:
        text = (styles.STATIC.parent.parent / "styles" / f"{name}.css").read_text("utf-8")
        assert re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\(", text) == []
