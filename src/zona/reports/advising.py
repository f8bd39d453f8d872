"""Recommendations, derived from a board alone: what is late most, what came back, what waits, what nobody answers for,
what was accepted without a document; and what became of those of the report before."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from zona.plan.queries import Board, Row
from zona.plan.queries.board import BoardSection
from zona.reports.periods import Period
from zona.reports.shape import Advice, FollowUp, Report
from zona.rules.schedule import ACCEPTED, UNCOUNTED, State

LATE, RETURNED, WAITING, NOBODY, UNPROVEN = "late", "returned", "waiting", "nobody", "unproven"
OPEN, UNDER_WAY, DONE = "open", "under_way", "done"
ROW = 0  # the month of a target that is a whole row


def advise(board: Board, period: Period, *, proven: Collection[str], until: date | None) -> Iterator[Advice]:
    """What is to be done after a period, the most pressing first. `proven` are the months with a standing document."""
    day = until.isoformat() if until else ""
    for section in _worst(board, period):
        found = _months(section.rows, period, {State.LATE})
        yield _advice(LATE, f"{section.section.number} {section.section.title}".strip(), found, _owner(found), day)
    for kind, state in ((RETURNED, State.RETURNED), (WAITING, State.HANDED_IN)):
        found = _months(board.rows, period, {state})
        if found:
            yield _advice(kind, "", found, "" if kind == WAITING else _owner(found), day)
    rows = [(row, ROW) for row in board.rows if _unanswered(row, period)]
    if rows:
        yield _advice(NOBODY, "", rows, "", day)
    bare = [pair for pair in _months(board.rows, period, ACCEPTED) if target(*pair) not in proven]
    if bare:
        yield _advice(UNPROVEN, "", bare, _owner(bare), day)


def target(row: Row, month: int) -> str:
    """How a recommendation names a month of a row, or with month 0 the row: by what never changes of it."""
    return f"{row.action.key}/{month}"


def followed_up(before: Report, board: Board, *, proven: Collection[str]) -> Iterator[FollowUp]:
    """The recommendations of the report before, each with how many of its targets are settled now. Targets of another
    year's plan cannot be counted here."""
    rows = {row.action.key: row for row in board.rows}
    for advice in before.advice:
        if before.year != board.plan.year:
            yield FollowUp(advice, None, OPEN)
            continue
        settled = sum(_is_settled(advice.kind, one, rows, proven) for one in advice.targets)
        state = DONE if settled == len(advice.targets) else UNDER_WAY if settled else OPEN
        yield FollowUp(advice, settled, state)


def _is_settled(kind: str, one: str, rows: dict[str, Row], proven: Collection[str]) -> bool:
    key, _slash, month = one.rpartition("/")
    row = rows.get(key)
    if row is None:  # the row was withdrawn: nothing is left to do
        return True
    if kind == NOBODY:
        return not _is_nobodys(row)
    state = row.months[int(month) - 1].state
    if kind == UNPROVEN:
        return one in proven or state not in ACCEPTED
    if kind == WAITING:
        return state is not State.HANDED_IN
    return state in ACCEPTED or state in UNCOUNTED


def _worst(board: Board, period: Period) -> list[BoardSection]:
    """The sections with something late, the most first; three at most."""
    late = [(len(_months(s.rows, period, {State.LATE})), s) for s in board.sections]
    return [s for n, s in sorted(late, key=lambda pair: -pair[0]) if n][:3]


def _months(rows: Iterable[Row], period: Period, states: Collection[State]) -> list[tuple[Row, int]]:
    return [(row, m.month) for row in rows for m in row.months if m.month in period.months and m.state in states]


def _unanswered(row: Row, period: Period) -> bool:
    counts = any(m.state not in UNCOUNTED for m in row.months if m.month in period.months)
    return counts and _is_nobodys(row)


def _is_nobodys(row: Row) -> bool:
    return row.action.pic is None


def _owner(found: Sequence[tuple[Row, int]]) -> str:
    """Who answers for most of these months."""
    people: Counter[str] = Counter()
    for row, month in found:
        occurrence = row.months[month - 1].occurrence
        person = (occurrence.person if occurrence else None) or row.action.pic
        if person:
            people[person.name] += 1
    return people.most_common(1)[0][0] if people else ""


def _advice(kind: str, about: str, found: Sequence[tuple[Row, int]], owner: str, day: str) -> Advice:
    refs = tuple(dict.fromkeys(row.action.ref for row, _month in found))
    return Advice(kind, about, tuple(target(row, month) for row, month in found), refs, owner, day)
