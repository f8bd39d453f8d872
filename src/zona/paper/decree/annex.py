"""The annex: the plan's table with its twelve months, as the decrees of offices draw it."""

from collections.abc import Iterable, Sequence

from zona.paper.decree.plan import PrintedPlan
from zona.paper.model import Align, Cell, Column, Table
from zona.rules.decree.comparing import PlanRow
from zona.rules.decree.reader.evidence import split

TICK = "√"
MONTHS = range(1, 13)
_HEADS = ("No", "Komponen", "Indikator", "Langkah Aksi", "Bukti")
_WIDTHS = (9.0, 34.0, 40.0, 44.0, 42.0)
_MONTH, _TARGET, _PIC, _REALISED = 6.6, 16.0, 26.0, 18.0
_NOBODY = "–"  # in the column of who is in charge: an empty cell below another would be taken for the same person


def annex_of(plan: PrintedPlan, *, name: str = "Lampiran") -> Table:
    """The table of a plan. A column for who is in charge stands only where somebody is named, an empty one to write
    down what came of a row only where the plan asks for it."""
    with_pic = any(a.pic for a in plan.actions)
    last = ["Target", *(["Penanggung Jawab"] if with_pic else []), *(["Realisasi"] if plan.realisation else [])]
    widths = [
        *_WIDTHS,
        *[_MONTH] * 12,
        _TARGET,
        *([_PIC] if with_pic else []),
        *([_REALISED] if plan.realisation else []),
    ]
    columns = [Column(width, Align.CENTER if 5 <= index <= 17 else Align.LEFT) for index, width in enumerate(widths)]
    heads = [Cell(text, rows=2, bold=True) for text in _HEADS]
    heads += [Cell("Waktu Pelaksanaan", columns=12, bold=True)]
    heads += [Cell(text, rows=2, bold=True) for text in last]
    months = [Cell(str(month), bold=True) for month in MONTHS]
    rows = [row for group in _by_section(plan) for row in _section(*group, len(columns), last)]
    return Table(columns=columns, head=[heads, months], rows=rows, name=name, size=8.0)


def _by_section(plan: PrintedPlan) -> Iterable[tuple[str, str, list[PlanRow]]]:
    """Each section's number and title with its rows, in order; sections without a row are left out."""
    for section in plan.sections:
        rows = [a for a in plan.actions if a.section == section.number]
        if rows:
            yield section.number, section.title, rows


def _section(number: str, title: str, rows: list[PlanRow], width: int, last: Sequence[str]) -> Iterable[list[Cell]]:
    yield [Cell(_area(number), bold=True), Cell(title, columns=width - 1, bold=True, align=Align.LEFT)]
    component = None
    for group in _by_number(rows):
        labels = _labels(group)
        for label, action in zip(labels, group, strict=True):
            again = action.component == component and action is not group[0]
            yield _row(label, "" if again else action.component, action, last)
            component = action.component


def _area(number: str) -> str:
    """A section that is counted in figures is called an area, since a figure alone would be a row's number."""
    return f"AREA {number}" if number.isdecimal() else number


def _by_number(rows: Sequence[PlanRow]) -> Iterable[list[PlanRow]]:
    """Neighbouring rows of one number."""
    group: list[PlanRow] = []
    for action in rows:
        if group and action.number != group[0].number:
            yield group
            group = []
        group.append(action)
    if group:
        yield group


def _labels(group: Sequence[PlanRow]) -> list[str]:
    """What stands in the column of numbers: the number alone where the rows below it only go on with its component,
    otherwise each row's number with its letter."""
    first = group[0]
    plain = all(a.component == first.component and a.months for a in group)
    subs = [a.sub for a in group]
    counted = [chr(ord("a") + i) for i in range(len(group))] if len(group) > 1 else [""]
    if plain and len(group) <= 26 and subs == counted:
        return [first.number, *[""] * (len(group) - 1)]
    return [f"{a.number}{a.sub}" for a in group]


def _row(label: str, component: str, action: PlanRow, last: Sequence[str]) -> list[Cell]:
    cells = [Cell(text) for text in (label, component, action.indicator, action.action, evidence_text(action.evidence))]
    cells += [Cell(TICK if month in action.months else "") for month in MONTHS]
    said = {"Target": action.target, "Penanggung Jawab": action.pic or _NOBODY}
    return [*cells, *(Cell(said.get(name, "")) for name in last)]


def evidence_text(items: Sequence[str]) -> str:
    """The evidence as a formal enumeration, "1. …;" to the last, which ends with a point, so that commas within an item
    divide nothing; none stands behind an address. One item alone stands plainly where nobody would read it as two."""
    given = [" ".join(item.split()) for item in items if item.strip()]
    if len(given) == 1 and split(given[0], wrapped=True)[0] == (given[0],):
        return given[0]
    last = len(given)
    return "\n".join(f"{n}. {item}{_end(item) if n == last else ';'}" for n, item in enumerate(given, 1))


def _end(item: str) -> str:
    """The point behind the last item; none behind an address, of which it would seem to be a part."""
    return "" if "://" in item.rsplit(maxsplit=1)[-1] else "."
