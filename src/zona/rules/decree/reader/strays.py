"""Rows with ticks that stand outside the plan's tables: the source shows them, and nobody read them."""

from collections.abc import Iterator, Sequence

from zona.rules.decree.document import Document, Paragraph, Table, beginning
from zona.rules.decree.reader.collect import Collected
from zona.rules.decree.reader.marks import drawn_ticks
from zona.rules.decree.reader.wording import squash
from zona.rules.decree.reading import Place, Stray

_WORDED = 12  # letters: a cell as long says something
_FEWEST_CELLS = 2  # that say something, beside a tick
_FEWEST_WORDS = 4  # beside several ticks: with one alone they stand in every legend


def strays_of(document: Document, collected: Collected) -> tuple[Stray, ...]:
    """Where rows with ticks begin that are in none of the plan's tables, one place for each stretch of them. Sheets
    that repeat the plan as done are left out on purpose."""
    found: list[Stray] = []
    before = -2
    for block, item in enumerate(document.blocks):
        if block in collected.plan_blocks or block in collected.passed:
            continue
        first = next(_ticked(item, block), None)
        if first is not None:
            if block > before + 1:
                found.append(first)
            before = block
    return tuple(found)


def _ticked(item: Paragraph | Table, block: int) -> Iterator[Stray]:
    """What looks like a row of a plan in a block."""
    if isinstance(item, Table):
        for number, row in enumerate(item.rows):
            texts = [text for cell in row.cells if (text := squash(cell.text))]
            if _is_like_a_row(texts):
                yield Stray(beginning(texts), Place(block, item.page, row=number))
        return
    for number, line in enumerate(item.text.split("\n")):
        if _is_like_a_row([line]):
            place = Place(block, item.page, item.line + number if item.line is not None else None)
            yield Stray(beginning([line]), place)


def _is_like_a_row(texts: Sequence[str]) -> bool:
    ticks = sum(map(drawn_ticks, texts))
    if sum(len(text) >= _WORDED for text in texts) >= _FEWEST_CELLS:
        return ticks > 0
    return ticks > 1 and sum(len(text.split()) for text in texts) >= ticks + _FEWEST_WORDS
