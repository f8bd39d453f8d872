"""The running text of a document, line by line, with where each line stands; what is in the plan's rows is left out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from zona.rules.decree.document import Document, Paragraph, Row, Table
from zona.rules.decree.reader.numerals import label_of
from zona.rules.decree.reader.titles import closes
from zona.rules.decree.reader.wording import squash
from zona.rules.decree.reading import Place

_JOINS = re.compile(
    r"^(?:menimbang|mengingat|memperhatikan|menetapkan|kesatu|kedua|ketiga|keempat|kelima|keenam|pertama)\b", re.I
)
_MAX_TABLE_ROWS = 200  # of a table beside the plan; heads and signatures are short
_MAX_FOOT_ROWS = 30
_SIGNERS = 3  # who may sign beside each other


@dataclass(frozen=True, slots=True)
class Line:
    """One line of running text. `start` is where it begins in its paragraph, None in a table's cell; `after_plan`
    says that rows of the plan stand before it."""

    text: str
    place: Place
    start: int | None = None
    bold: bool = False
    after_plan: bool = False
    sure: float = 1.0


def lines_of(document: Document, plan_blocks: Mapping[int, int]) -> list[Line]:
    """All lines outside the plan's rows, in order. `plan_blocks` gives for each plan table its first row of data or
    header; rows above it (a spreadsheet's title) are running text too, and so are signatures below the last row."""
    lines: list[Line] = []
    after = False
    for index, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            lines.extend(_paragraph_lines(block, index, after=after))
            continue
        until = plan_blocks.get(index)
        head = range(min(len(block.rows), _MAX_TABLE_ROWS if until is None else until))
        lines.extend(_table_lines(block, index, head, after=after))
        if until is not None:
            after = True
            lines.extend(_table_lines(block, index, _foot(block, until), after=True))
    return lines


def _foot(table: Table, first: int) -> range:
    """The rows of signatures and notes that a sheet saved as a web page keeps below its plan, in the same table."""
    end = len(table.rows)
    begin = end
    for number in range(end - 1, max(first, end - _MAX_FOOT_ROWS) - 1, -1):
        texts = [text for c in table.rows[number].cells if (text := squash(c.text))]
        if len(texts) > _SIGNERS:
            break
        if any(closes(text) for text in texts):
            begin = number
    return range(begin, end)


def _paragraph_lines(paragraph: Paragraph, block: int, *, after: bool) -> list[Line]:
    lines = []
    start = 0
    for number, text in enumerate(paragraph.text.split("\n")):
        if squash(text):
            line = paragraph.line + number if paragraph.line is not None else None
            place = Place(block, paragraph.page, line)
            lines.append(Line(squash(text), place, start, paragraph.bold, after, paragraph.sure))
        start += len(text) + 1
    return lines


def _table_lines(table: Table, block: int, numbers: range, *, after: bool) -> list[Line]:
    lines: list[Line] = []
    for number in numbers:
        row = table.rows[number]
        place = Place(block, table.page, table.line + number if table.line is not None else None, number)
        filled = [c for c in row.cells if squash(c.text)]
        if _reads_across(row):
            text = " ".join(squash(c.text) for c in filled)
            lines.append(Line(text, place, bold=any(c.bold for c in filled), after_plan=after))
            continue
        for cell in filled:
            for text in cell.text.split("\n"):
                if squash(text):
                    where = Place(block, table.page, place.line, number, cell.column)
                    lines.append(Line(squash(text), where, bold=cell.bold, after_plan=after, sure=cell.sure))
    return lines


def _reads_across(row: Row) -> bool:
    """Whether a row's cells are one line: "Menimbang | : | a. | bahwa …"."""
    texts = [squash(c.text) for c in row.cells if squash(c.text)]
    if len(texts) < 2:
        return False
    labelled = any(t == ":" or ((label := label_of(t)) and not label.rest) for t in texts[:3])
    return labelled or bool(_JOINS.match(texts[0])) or texts[1].startswith(":")
