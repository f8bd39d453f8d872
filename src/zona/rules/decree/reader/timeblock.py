"""The time block of a header: twelve months, four quarters, weeks under months, in one level or several."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from zona.rules.decree.reader.months import MONTH_NAMES, Token, Unit, quarter_months, semester_months, time_token
from zona.rules.decree.reader.roles import Role, naming_of
from zona.rules.decree.reader.wording import fold, upright

_YEAR = re.compile(r"\b(20[0-4]\d)\b")
_INITIALS = "JFMAMJJASOND"
# Units that divide a year: how many columns they fill, which months the nth stands for, how many must be legible.
_COMPLETE: tuple[tuple[Unit, int, Callable[[int], tuple[int, ...]], int], ...] = (
    (Unit.MONTH, 12, lambda n: (n,), 0),
    (Unit.QUARTER, 4, quarter_months, 2),
)


@dataclass(frozen=True, slots=True)
class Span:
    """The months of one column of the time block, how its header names them, and the year it names; `named` is False
    where only its neighbours tell what it stands for."""

    months: tuple[int, ...]
    unit: Unit
    year: int | None = None
    named: bool = True


@dataclass(frozen=True, slots=True)
class Head:
    """One column's header from the top level down: the words of each level, "" where a level has none."""

    column: int
    levels: tuple[str, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the levels that have any."""
        return tuple(w for w in self.levels if w)

    @property
    def leaf(self) -> str:
        """The words of the lowest level that has any."""
        return self.words[-1] if self.words else ""

    @property
    def parents(self) -> tuple[str, ...]:
        """The words above the leaf."""
        return self.words[:-1]


def time_block(heads: Sequence[Head]) -> dict[int, Span]:
    """The columns of the time block among the columns of a header, each with its months."""
    spans = _initials(heads)
    bare: list[tuple[Head, Token]] = []
    for head in heads:
        if head.column in spans:
            continue
        tokens = [t for t in (time_token(upright(w)) for w in head.words) if t]
        if not tokens or is_realised(head):
            continue
        if span := _settled(tokens, year_of(head)):
            spans[head.column] = span
        elif tokens[-1].unit is Unit.NUMBER and time_token(upright(head.leaf)) == tokens[-1]:
            bare.append((head, tokens[-1]))
    for run in _runs(bare):
        spans.update(_explained(run))
    spans.update(_unnamed(heads, spans))
    return _single(spans)


def _initials(heads: Sequence[Head]) -> dict[int, Span]:
    """Neighbouring columns headed by the months' first letters, whatever stands above them: J F M A M J J A S O N D; or
    by as much of their names as narrow columns leave, some with a hyphen: "Ja-", "F-"."""
    spans: dict[int, Span] = {}
    run: list[Head] = []
    for head in [*heads, None]:
        begun = _begun(head.leaf) if head and not is_realised(head) else ""
        if head and begun and (not run or head.column == run[-1].column + 1):
            run.append(head)
            continue
        begins = [_begun(h.leaf) for h in run]
        cut = sum(len(text) == 1 or text != h.leaf.strip().upper() for text, h in zip(begins, run, strict=True))
        found = _INITIALS.find("".join(text[0] for text in begins)) if cut >= 6 else -1
        if found >= 0:
            spans.update({h.column: Span((found + i,), Unit.MONTH) for i, h in enumerate(run, 1)})
        run = []
    return spans


def _begun(leaf: str) -> str:
    """The capital letters with which a head begins the name of a month, or nothing."""
    text = upright(leaf).strip().rstrip("-‐").upper()
    is_short = text.isalpha() and len(text) <= 3
    return text if is_short and any(name.upper().startswith(text) for name in MONTH_NAMES) else ""


def is_realised(head: Head) -> bool:
    """Whether a column speaks of what was done rather than of what is planned."""
    return any((n := naming_of(w)) and n.role is Role.REALISATION for w in head.words)


def year_of(head: Head) -> int | None:
    """The year that a column's header names anywhere."""
    tokens = [time_token(upright(w)) for w in head.words]
    written = [int(m[1]) for w in head.words if (m := _YEAR.search(w))]
    return next((t.year for t in tokens if t and t.year), written[0] if written else None)


def _settled(tokens: list[Token], year: int | None) -> Span | None:
    """The months of a column whose own words settle them, whatever stands beside it."""
    by_unit = {t.unit: t for t in tokens}
    number = by_unit.get(Unit.NUMBER)
    if month := by_unit.get(Unit.MONTH):
        return Span((month.value,), Unit.MONTH, year)
    if span := by_unit.get(Unit.SPAN):
        return Span(span.months, Unit.SPAN, year)
    if quarter := by_unit.get(Unit.QUARTER):
        return _within(quarter_months(quarter.value), Unit.QUARTER, number, year)
    if semester := by_unit.get(Unit.SEMESTER):
        return _within(semester_months(semester.value), Unit.SEMESTER, number, year)
    return None


def _within(months: tuple[int, ...], unit: Unit, number: Token | None, year: int | None) -> Span:
    """A bare figure under a quarter or half-year is one of its months, by name or by count."""
    if number and number.value in months:
        return Span((number.value,), Unit.MONTH, year)
    if number and number.value <= len(months):
        return Span((months[number.value - 1],), Unit.MONTH, year)
    return Span(months, unit, year)


def _runs(bare: list[tuple[Head, Token]]) -> list[list[tuple[Head, Token]]]:
    """Neighbouring bare figures under the same words that count upwards."""
    runs: list[list[tuple[Head, Token]]] = []
    for head, token in bare:
        last = runs[-1][-1] if runs else None
        if (
            last
            and token.value > last[1].value
            and head.column == last[0].column + 1
            and head.parents == last[0].parents
        ):
            runs[-1].append((head, token))
        else:
            runs.append([(head, token)])
    return runs


def _explained(run: list[tuple[Head, Token]]) -> dict[int, Span]:
    """What a run of bare figures means: by the words above it, by its length, by its values."""
    parents = fold(" ".join(run[0][0].parents))
    year = year_of(run[0][0])
    values = [t.value for _, t in run]
    columns = [h.column for h, _ in run]
    unit = _unit_of(parents, values, has_parent=bool(run[0][0].parents))
    return {c: Span(_months_of(unit, v), unit, year) for c, v in zip(columns, values, strict=True)}


def _months_of(unit: Unit, value: int) -> tuple[int, ...]:
    if unit is Unit.MONTH and value <= 12:
        return (value,)
    if unit is Unit.QUARTER and value <= 4:
        return quarter_months(value)
    if unit is Unit.SEMESTER and value <= 2:
        return semester_months(value)
    return ()


def _unit_of(parents: str, values: list[int], *, has_parent: bool) -> Unit:
    words = parents.split()
    if any(w in words for w in ("triwulan", "tw", "quarter", "kuartal", "triwulanan", "wulan", "trw")):
        return Unit.QUARTER
    if any(w in words for w in ("semester", "smt")):
        return Unit.SEMESTER
    if any(w in words for w in ("minggu", "pekan", "week")):
        return Unit.WEEK
    if "bulan" in words or "bln" in words or max(values) > 4:
        return Unit.MONTH if len(values) >= 2 else Unit.NUMBER
    if values == [1, 2, 3, 4] and has_parent:
        return Unit.QUARTER
    return Unit.NUMBER


def _unnamed(heads: Sequence[Head], spans: dict[int, Span]) -> dict[int, Span]:
    """Twelve columns under one heading of time are the months, four the quarters, also where few of them are legible:
    of the months none needs to be."""
    found: dict[int, Span] = {}
    groups: dict[tuple[str, ...], list[Head]] = {}
    for head in heads:
        top = next((w for w in head.words if (n := naming_of(w)) and n.role in {Role.TIME, Role.TARGET}), None)
        if top and not is_realised(head):
            groups.setdefault((top,), []).append(head)
    for group in groups.values():
        columns = [h.column for h in group]
        if columns != list(range(columns[0], columns[0] + len(columns))):
            continue
        said = Counter(h.words for h in group)  # of what narrow columns cut, the same is left: "B0", "B0", "B1"
        told = {c: span.months for c, span in spans.items() if span.months}
        known = {i: told[h.column] for i, h in enumerate(group, 1) if h.column in told and said[h.words] == 1}
        for unit, count, months_of, fewest in _COMPLETE:
            if len(columns) == count > len(known) >= fewest and all(months_of(i) == m for i, m in known.items()):
                named = {i for i, h in enumerate(group, 1) if i in known or _counts(h, i)}
                found.update({c: Span(months_of(i), unit, named=i in named) for i, c in enumerate(columns, 1)})
    return found


def _counts(head: Head, value: int) -> bool:
    """Whether a column is headed by a figure alone."""
    token = time_token(upright(head.leaf))
    return token is not None and token.unit is Unit.NUMBER and token.value == value


def _single(spans: dict[int, Span]) -> dict[int, Span]:
    """No span without months, and no single column that only happens to be a figure."""
    return {c: s for c, s in sorted(spans.items()) if s.months}
