"""Before rows are read: leave out what was done beside what is planned, and name columns by what they hold where their
header says too little."""

import re
from collections.abc import Sequence

from zona.rules.decree.reader.areacolumn import AreaColumn
from zona.rules.decree.reader.collect import Aside
from zona.rules.decree.reader.numerals import Style, label_of
from zona.rules.decree.reader.pairs import done_rows
from zona.rules.decree.reader.roles import Role
from zona.rules.decree.reader.rows import Piece, RawRow
from zona.rules.decree.reader.timereading import Certainty
from zona.rules.decree.reader.timewords import read_time
from zona.rules.decree.reader.wording import fold, squash

_PLANNED = frozenset({"rencana", "target", "plan", "renc", "r"})
_DONE = frozenset({"realisasi", "capaian", "real", "realisasi kegiatan", "actual"})
_LETTERED = frozenset({Style.LOWER, Style.SMALL_ROMAN, Style.DIGIT, Style.LEVELS})
_AMOUNT = re.compile(r"^\(?\d+(?:[.,]\d+)?\s*(?:%|[A-Za-z(].*)?$")


def planned_only(stream: Sequence[RawRow | Aside]) -> list[RawRow | Aside]:
    """The stream without rows that only say what was done, where each stands below one that says what is planned."""
    kinds = [_kind(item) if isinstance(item, RawRow) else "" for item in stream]
    if kinds.count("planned") < 2 or kinds.count("done") < 2:
        places = [n for n, item in enumerate(stream) if isinstance(item, RawRow)]
        done = {places[n] for n in done_rows([item for item in stream if isinstance(item, RawRow)])}
        return [item for n, item in enumerate(stream) if n not in done]
    return [item for item, kind in zip(stream, kinds, strict=True) if kind != "done"]


def _kind(row: RawRow) -> str:
    words = {fold(c.text) for c in row.filled if len(c.text) <= 20}
    return "done" if words & _DONE else "planned" if words & _PLANNED else ""


def name_columns(rows: Sequence[RawRow], area_column: AreaColumn) -> None:
    """Call the column of areas that, and one that only looks like it the component's."""
    for row in rows:
        if area_column.role is Role.COMPONENT and Role.COMPONENT in row.pieces:
            row.pieces[Role.AREA] = row.pieces.pop(Role.COMPONENT)
        elif area_column.role is None and Role.AREA in row.pieces:
            area = row.pieces.pop(Role.AREA)
            row.pieces.setdefault(Role.COMPONENT, area)
        _name_letter(row)
        _name_spread(row)


def _name_spread(row: RawRow) -> None:
    """Words that begin in a column left of the action's and reach over it are the action, where the row is planned."""
    column = row.layout.first(Role.ACTION)
    timed = row.owns(Role.TIME) or any(c.own and squash(c.text) for c in row.months)
    if column is None or row.text(Role.ACTION) or not timed:
        return
    for role in (Role.INDICATOR, Role.COMPONENT):
        piece = row.pieces.get(role)
        if piece and any(
            c.column == piece.place.column and c.column < column < c.column + c.col_span for c in row.filled
        ):
            row.pieces[Role.ACTION] = row.pieces.pop(role)
            return


def _name_letter(row: RawRow) -> None:
    """A letter alone in the component's cell numbers the action beside it."""
    piece = row.pieces.get(Role.COMPONENT)
    label = label_of(squash(piece.text)) if piece and piece.own and len(piece.text) <= 6 else None
    if piece and label and not label.rest and label.style in _LETTERED and row.owns(Role.ACTION):
        row.pieces.setdefault(Role.SUBNUMBER, piece)
        del row.pieces[Role.COMPONENT]


def name_target(rows: Sequence[RawRow]) -> None:
    """Take the unnamed column behind the months for the target's, where no header names one and amounts fill it."""
    if any(Role.TARGET in row.layout.roles for row in rows):
        return
    behind = [r.tail[0] for r in rows if r.tail and r.tail[0].role is Role.UNKNOWN and squash(r.tail[0].text)]
    amounts = sum(bool(_AMOUNT.match(squash(cell.text))) for cell in behind)
    if len(behind) < 2 or amounts * 5 < len(behind) * 4:
        return
    for row in rows:
        if row.tail and row.tail[0].role is Role.UNKNOWN:
            cell = row.tail[0]
            cell.role = Role.TARGET
            row.pieces[Role.TARGET] = Piece(cell.text, cell.place, sure=cell.sure)


def name_time(rows: Sequence[RawRow], year: int | None) -> None:
    """Take the target's column for the time's, where no header names a time and months fill it."""
    if any(row.layout.roles & {Role.MONTHS, Role.TIME} for row in rows):
        return
    texts = [row.pieces[Role.TARGET].text for row in rows if row.owns(Role.TARGET)]
    timed = sum(_names_months(text, year) for text in texts)
    if not texts or timed * 5 < len(texts) * 3:
        return
    for row in rows:
        if piece := row.pieces.pop(Role.TARGET, None):
            row.pieces[Role.TIME] = piece


def _names_months(text: str, year: int | None) -> bool:
    reading = read_time(text, year=year)
    return reading.certainty in {Certainty.PLAIN, Certainty.CHOICE} and any(c.isalpha() for c in text)
