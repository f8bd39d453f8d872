"""Plans within a text box or a frame of one cell are read as if they stood free."""

from dataclasses import replace

import pytest
from tests.makers.boxed import AROUND, boxed
from tests.makers.compare import compare
from tests.makers.draw import draw
from tests.makers.layout import random_layout
from tests.makers.pdf_file import pdf_file
from tests.makers.plan import random_plan
from tests.makers.script import Cell, Table

from zona.rules.decree.reader import read
from zona.rules.decree.reading import to_json
from zona.rules.decree.sources import load


@pytest.mark.parametrize("kind", AROUND)
@pytest.mark.parametrize("seed", [1, 4, 7])
def test_a_plan_in_a_box_of_word_is_read_once(seed: int, kind: str) -> None:
    script = draw(random_plan(seed, 12), random_layout(seed), seed)
    score = compare(to_json(read(load(boxed(script, kind)))), script.truth)
    assert (score.found, score.invented, score.cells_wrong, score.idle_doubts) == (12, 0, 0, 0), score.faults


@pytest.mark.parametrize("seed", [1, 4])
def test_a_plan_in_a_frame_is_read_from_the_printed_page(seed: int) -> None:
    layout = replace(random_layout(seed, medium="pdf"), decree=False, team=False, pages="one", time="months")
    script = draw(random_plan(seed, 6), layout, seed)
    framed = replace(
        script,
        blocks=tuple(
            Table(((Cell(inner=block),),), widths=(1.0,)) if isinstance(block, Table) else block
            for block in script.blocks
        ),
    )
    score = compare(to_json(read(load(pdf_file(framed)))), script.truth)
    assert (score.found, score.invented, score.cells_wrong) == (6, 0, 0), score.faults
