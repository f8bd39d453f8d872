"""Rows with ticks that stand outside the plan's tables, rows within them that are read as nothing, and headers of plans
that nobody told to be tables: the source shows them, and they were not read."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from zona.rules.decree.document import Document, Paragraph, Table, beginning
from zona.rules.decree.reader.collect import Collected
from zona.rules.decree.reader.marks import Sign, drawn_ticks, mark_of
from zona.rules.decree.reader.months import month_of
from zona.rules.decree.reader.roles import TEXT_ROLES, Role, plain_naming_of
from zona.rules.decree.reader.rows import RawRow
from zona.rules.decree.reader.wording import fold, squash
from zona.rules.decree.reading import Place, Stray

_WORDED = 12  # letters: a cell as long says something
_FEWEST_CELLS = 2  # that say something, beside a tick
_FEWEST_COLUMNS = 4  # that a header names
_LONGEST_NAME, _LONGEST_HEADER = 4, 40  # words
_FEWEST_SIGNS = 4  # one after the other
_FEWEST_WORDS = 4  # beside several ticks: with one alone they stand in every legend


def strays_of(document: Document, collected: Collected, left: Sequence[RawRow]) -> tuple[Stray, ...]:
    """Where rows with ticks begin that are in none of the plan's tables, one place for each stretch of them, and each
    of the rows `left` out within these. Sheets that repeat the plan as done are left out on purpose."""
    found = [Stray(beginning([squash(cell.text) for cell in row.filled]), row.place) for row in left]
    before = -2
    for block, item in enumerate(document.blocks):
        if block in collected.plan_blocks or block in collected.passed:
            continue
        is_other = block in collected.others and isinstance(item, Table)
        first = _beginning(item, block) if is_other and isinstance(item, Table) else next(_ticked(item, block), None)
        if first is not None:
            if block > before + 1:
                found.append(first)
            before = block
    return tuple(sorted(found, key=lambda stray: (stray.place.block, stray.place.row or 0)))


def _beginning(table: Table, block: int) -> Stray | None:
    """How a table of another plan begins."""
    rows = (
        (number, [text for cell in row.cells if (text := squash(cell.text))]) for number, row in enumerate(table.rows)
    )
    return next(
        (Stray(beginning(texts), Place(block, table.page, row=number)) for number, texts in rows if texts), None
    )


def _ticked(item: Paragraph | Table, block: int) -> Iterator[Stray]:
    """What looks like a row of a plan in a block."""
    if isinstance(item, Table):
        for number, row in enumerate(item.rows):
            texts = [text for cell in row.cells if (text := squash(cell.text))]
            if _is_like_a_row(texts):
                yield Stray(beginning(texts), Place(block, item.page, row=number))
        return
    for number, line in enumerate(item.text.split("\n")):
        if _is_like_a_row([line]) or _heads_columns(line):
            place = Place(block, item.page, item.line + number if item.line is not None else None)
            yield Stray(beginning([line]), place)


def _heads_columns(line: str) -> bool:
    """Whether a line says nothing but what the columns of a plan are called: what is done, and when."""
    words = fold(line).split()
    roles: list[Role] = []
    while words and len(words) <= _LONGEST_HEADER:
        taken = next((n for n in range(min(len(words), _LONGEST_NAME), 0, -1) if _role(" ".join(words[:n]))), 0)
        if not taken:
            return False
        roles += [role] if (role := _role(" ".join(words[:taken]))) else []
        words = words[taken:]
    return len(set(roles)) >= _FEWEST_COLUMNS and Role.TIME in roles and not set(TEXT_ROLES).isdisjoint(roles)


def _ticked_in_line(words: Sequence[str]) -> int:
    """How many ticks stand among signs that follow one another as in the cells of months ("- - x -"): letters too, and
    no figures, which may be counts."""
    runs = (list(run) for is_sign, run in groupby(words, _is_sign) if is_sign)
    return sum(mark_of(sign).sign is not Sign.EMPTY for run in runs if len(run) >= _FEWEST_SIGNS for sign in run)


def _is_sign(word: str) -> bool:
    return len(word) == 1 and not word.isdigit() and mark_of(word).sign in {Sign.TICK, Sign.CROSS, Sign.EMPTY}


def _role(words: str) -> Role | None:
    if naming := plain_naming_of(words):
        return naming.role
    return Role.TIME if month_of(words) else None


def _is_like_a_row(texts: Sequence[str]) -> bool:
    ticks = sum(map(drawn_ticks, texts)) or _ticked_in_line(" ".join(texts).split())
    if sum(len(text) >= _WORDED for text in texts) >= _FEWEST_CELLS:
        return ticks > 0
    return ticks > 1 and sum(len(text.split()) for text in texts) >= ticks + _FEWEST_WORDS
