"""Drafts to the cells of a document's table."""

import re

from zona.rules.decree.document import Cell, Row, Table
from zona.rules.decree.sources.scan.drafts import Draft, Drafted
from zona.rules.decree.sources.scan.headings import counted
from zona.rules.decree.sources.scan.light import MM
from zona.rules.decree.sources.scan.marks import Sign
from zona.rules.decree.sources.scan.numerals import numbered
from zona.rules.decree.sources.scan.sheet import Sheet

PLAIN = re.compile(
    r"^(?:[\d.,/–-]+ ?%?|[IVX]+|TW [IV]+|B ?\d+|[A-Za-z][a-z]{2,}.*|[A-Z]{2,}.*|\(?\d+[.)]?|[A-Z])$", re.DOTALL
)


def finished(sheet: Sheet, table: Drafted) -> Table:
    """The table of the document."""
    for draft in table.drafts:
        settle(draft)
    numbered(table.drafts)
    counted(table.drafts, table.columns)
    rows: list[list[Cell]] = [[] for _ in range(len(table.grid.ys) - 1)]
    for draft in table.drafts:
        slot = draft.slot
        box = sheet.box(slot.left, slot.top, slot.right, slot.bottom)
        rows[slot.row].append(
            Cell(
                slot.column,
                draft.text,
                slot.col_span,
                slot.row_span,
                draft.shade,
                box=box,
                sure=round(max(0.0, min(1.0, draft.sure)), 2),
            )
        )
    return Table(tuple(Row(tuple(r)) for r in rows), page=sheet.number, box=sheet.box(*table.grid.box))


def settle(draft: Draft) -> None:
    """Give a draft its final text and how sure it is."""
    verdict = draft.verdict
    if verdict is not None and verdict.sign is not None:
        draft.text, draft.sure = str(verdict.sign), verdict.sure
    elif verdict is not None and draft.strokes and not any(c.isalnum() or c == "%" for c in draft.text):
        if verdict.look is not None and verdict.look.mark > 0.25:
            draft.text, draft.sure = str(Sign.TICK), 0.4
        elif max(max(s.width, s.height) for s in draft.strokes) < 1.6 * MM:
            draft.text, draft.sure = "", 0.55
        else:
            draft.sure = min(draft.sure, 0.4)
    elif verdict is not None and draft.strokes and not PLAIN.match(draft.text):
        draft.sure = min(draft.sure, 0.5)
    elif not draft.strokes:
        draft.text, draft.sure = "", 1.0
    if draft.stamped and verdict is None:
        draft.sure = min(draft.sure, 0.5)
    if draft.before or draft.after:
        draft.text = " ".join(p for p in (draft.before, draft.text, draft.after) if p)
        draft.sure = min(draft.sure, 0.75)
