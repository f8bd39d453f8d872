"""Tables drawn in text with tabs or with bars."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from zona.rules.decree.document import Cell, Row, Table
from zona.rules.decree.sources.text.lines import Line

Run = tuple[int, int]
"""Lines `start` to `end` (exclusive) of the text."""

_BAR = re.compile(r"(?<!\\)[|│┃║¦]")
_RULE = re.compile(r"[\s+|│┃║:=\-─━═┄┅┈┉╌╍┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬┏┓┗┛┣┫┳┻╋╞╡╪╟╢╫╤╧╥╨]{3,}")
_LONGEST_QUOTE = 30


def tab_runs(lines: Sequence[Line]) -> Iterator[Run]:
    """The runs of lines that tabs make a table: five cells in one line, or three in two, that are no "label : text"."""
    n = 0
    while n < len(lines):
        end = _tab_run_end(lines, n)
        if end > n and _is_tab_table(lines[n:end]):
            yield n, end
        n = max(end, n + 1)


def tab_table(lines: Sequence[Line]) -> Table:
    """The ragged table of a run of tabbed lines: a cell's column is its position in its line."""
    rows = []
    n = 0
    while n < len(lines):
        end = _quoted_end(lines, n)
        fields = "\n".join(line.text for line in lines[n:end]).split("\t")
        rows.append(_row([_unquoted(f) if end > n + 1 else f for f in fields]))
        n = end
    return Table(tuple(rows), page=lines[0].page, line=lines[0].number, ragged=True)


def _tab_run_end(lines: Sequence[Line], start: int) -> int:
    n = start
    while n < len(lines) and lines[n].page == lines[start].page:
        if "\t" in lines[n].text and lines[n].text.strip():
            n = _quoted_end(lines, n)
        elif "\t" in lines[n].text and n > start:
            n += 1  # a row of empty cells
        elif n > start and lines[n].text.strip() and n + 1 < len(lines) and "\t" in lines[n + 1].text:
            n += 1  # a title across the whole row
        else:
            break
    return n


def _quoted_end(lines: Sequence[Line], start: int) -> int:
    """One past the last line of the row that begins here; a quoted cell, as Excel copies it, holds line ends."""
    text = lines[start].text
    if not re.search(r'(^|\t)"', text) or text.count('"') % 2 == 0:
        return start + 1
    for n in range(start + 1, min(len(lines), start + _LONGEST_QUOTE)):
        if lines[n].text.count('"') % 2:
            return n + 1
    return start + 1


def _unquoted(field: str) -> str:
    field = field.strip()
    return field[1:-1].replace('""', '"') if len(field) > 1 and field[0] == field[-1] == '"' else field


def _is_tab_table(lines: Sequence[Line]) -> bool:
    rows = [[f.strip() for f in line.text.split("\t")] for line in lines]
    if max(sum(map(bool, row)) for row in rows) < 3:
        return False
    if max(map(len, rows)) >= 5 and not any(row[1:2] == [":"] for row in rows):
        return True
    return sum(len(row) >= 3 for row in rows) >= 2 and not any(":" in row for row in rows)


def _row(fields: Sequence[str]) -> Row:
    return Row(tuple(Cell(n, field.strip()) for n, field in enumerate(fields)))


def bar_runs(lines: Sequence[Line]) -> Iterator[Run]:
    """The runs of at least two lines that bars cut into cells, with the rules between them."""
    start = None
    for n in range(len(lines) + 1):
        if n < len(lines) and (_is_bar_line(lines[n].text) or _is_rule(lines[n].text)):
            start = n if start is None else start
            continue
        if start is not None and sum(_is_bar_line(line.text) for line in lines[start:n]) >= 2:
            yield start, n
        start = None


def bar_table(lines: Sequence[Line]) -> Table:
    """The table of a run of barred lines. Where rules part its rows, the lines between two rules are one row."""
    groups: list[list[str]] = [[]]
    for line in lines:
        if _is_rule(line.text):
            groups.append([])
        else:
            groups[-1].append(line.text.rstrip())
    groups = [g for g in groups if g]
    bars = _common_bars([text for g in groups for text in g])
    split = [[_bar_cells(text, bars) for text in g] for g in groups]
    if len(groups) > 2:
        rows = [_joined(group) for group in split]
    else:
        rows = [Row(tuple(cells)) for group in split for cells in group]
    even = len({row.cells[-1].column + row.cells[-1].col_span for row in rows}) == 1
    return Table(tuple(rows), page=lines[0].page, line=lines[0].number, ragged=not even)


def _is_bar_line(text: str) -> bool:
    return len(_BAR.findall(text)) >= 2 and not _is_rule(text)


def _is_rule(text: str) -> bool:
    plain = text.strip()
    return bool(_RULE.fullmatch(plain)) and bool(re.search(r"[-=─━═┄┅┈┉╌╍]{2}", plain))


def _common_bars(texts: Sequence[str]) -> list[int] | None:
    """Where the bars of all lines stand, if they stand under one another; then a cell may span columns."""
    places = [[m.start() for m in _BAR.finditer(t)] for t in texts]
    widest = max(places, key=len)
    return widest if all(set(p) <= set(widest) for p in places) else None


def _bar_cells(text: str, bars: Sequence[int] | None) -> list[Cell]:
    places = [m.start() for m in _BAR.finditer(text)]
    if text[: places[0]].strip():
        places.insert(0, -1)
    if text[places[-1] + 1 :].strip():
        places.append(len(text))
    cells = []
    for n, (left, right) in enumerate(pairwise(places)):
        content = text[left + 1 : right].strip().replace("\\|", "|")
        if bars is not None and left in bars and right in bars:
            cells.append(Cell(bars.index(left), content, bars.index(right) - bars.index(left)))
        else:
            cells.append(Cell(cells[-1].column + cells[-1].col_span if cells else n, content))
    return cells


def _joined(lines: Sequence[list[Cell]]) -> Row:
    """One row out of the lines between two rules; a bullet keeps its own line."""
    if len(lines) == 1:
        return Row(tuple(lines[0]))
    texts: dict[tuple[int, int], str] = {}
    for cells in lines:
        for cell in cells:
            key = (cell.column, cell.col_span)
            before = texts.get(key, "")
            gap = "\n" if re.match(r"[-•*–]\s|\(?\w{1,2}[.)]\s", cell.text) else " "
            texts[key] = f"{before}{gap}{cell.text}".strip()
    return Row(tuple(Cell(column, text, span) for (column, span), text in sorted(texts.items())))
