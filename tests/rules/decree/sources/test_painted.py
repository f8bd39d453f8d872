"""Months that a page marks by what its style sheet paints: gradients, pictures behind cells, signs put before them."""

from dataclasses import replace

import pytest
from tests.makers.compare import compare
from tests.makers.draw import draw
from tests.makers.html_file import html_file
from tests.makers.layout import Layout
from tests.makers.plan import random_plan
from tests.rules.decree.sources.shapes import shades

from zona.rules.decree.reader import read
from zona.rules.decree.reading import Why, to_json
from zona.rules.decree.sources import load

LAYOUT = replace(Layout(), decree=False, signs=("✓",))
TICK = '<td class="tick">&#10003;</td>'

GRADIENTS = (
    "background: linear-gradient(90deg, #5b9bd5, #2e75b6)",
    "background-image: linear-gradient(white, rgb(0, 120, 200) 80%)",
    "background-image: radial-gradient(circle, teal 0%, navy 100%)",
    "background: repeating-linear-gradient(45deg, #fff 0 2px, #c00 2px 4px) no-repeat",
)
PICTURES = (
    "background: url(img/isi.png) no-repeat center",
    'background-image: url("data:image/png;base64,iVBORw0KGgo=;x")',
    "background: #fff url('biru;tua.gif')",
)


def painted(rule: str, *, inline: bool = False, size: int = 12, filler: str = "") -> tuple[bytes, object]:
    """A page whose ticks are empty cells with that rule, and its script."""
    script = draw(random_plan(size, size), LAYOUT, size)
    page = html_file(script).decode()
    assert TICK in page
    if inline:
        quoted = rule.replace('"', "'")
        return page.replace(TICK, f'<td style="{quoted}">{filler}</td>').encode(), script
    page = page.replace(TICK, f'<td class="isi">{filler}</td>')
    return page.replace("</style>", f".isi {{ color: red; {rule}; width: 2em }}</style>").encode(), script


@pytest.mark.parametrize("inline", [True, False])
@pytest.mark.parametrize("rule", GRADIENTS)
def test_gradients_are_fills(rule: str, inline: bool) -> None:
    data, script = painted(rule, inline=inline)
    score = compare(to_json(read(load(data))), script.truth)  # type: ignore[attr-defined]
    assert (score.found, score.invented, score.cells_wrong, score.idle_doubts) == (12, 0, 0, 0), score.faults


@pytest.mark.parametrize("inline", [True, False])
@pytest.mark.parametrize("rule", PICTURES)
def test_pictures_behind_cells_are_ticks_that_are_doubted(rule: str, inline: bool) -> None:
    data, script = painted(rule, inline=inline)
    reading = read(load(data))
    score = compare(to_json(reading), script.truth)  # type: ignore[attr-defined]
    assert (score.found, score.invented, score.cells_wrong) == (12, 0, 0), score.faults
    for action in reading.actions:
        doubted = {m for d in action.doubts if d.cell == "months" for m in d.months}
        assert not action.months or doubted == set(action.months), action
        assert any(d.why is Why.SHADE for d in action.doubts) or not action.months


@pytest.mark.parametrize(
    "sign", ['content: "✓"', "content: '\\2713'", 'content: "\\2714" / "ya"', "content: url(centang.png)"]
)
@pytest.mark.parametrize("pseudo", ["::before", ":after"])
def test_signs_that_a_style_sheet_puts_there_are_ticks(sign: str, pseudo: str) -> None:
    data, script = painted("font-weight: bold")
    page = data.decode().replace("</style>", f"td.isi{pseudo} {{ {sign}; color: green }}</style>")
    score = compare(to_json(read(load(page.encode()))), script.truth)  # type: ignore[attr-defined]
    assert (score.found, score.invented, score.cells_wrong, score.idle_doubts) == (12, 0, 0, 0), score.faults


def test_a_picture_s_address_is_no_colour() -> None:
    cells = "<td style='background:url(red.png)'>a</td><td>b</td><td style='background:url(x.png) #00f'>c</td>"
    (table,) = load(f"<table><tr>{cells}</tr></table>".encode()).tables
    assert shades(table) == [["808080", None, "0000ff"]]
