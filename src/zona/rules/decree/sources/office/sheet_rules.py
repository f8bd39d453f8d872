"""Fills that a sheet shows by rules of its own (conditional formatting), worked out from the cells' values."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from zona.rules.decree.sources.markup import Element
from zona.rules.decree.sources.office.formulas import Fault, Formula, Lookup, Unknown, Value, compared, number
from zona.rules.decree.sources.office.sheet_cells import Range, Sheet, Stored, ranges_of
from zona.rules.decree.sources.office.sheet_styles import CellFormat, S, SheetStyles, integer

_MOST = 200_000  # cells for which rules are asked
_SIGNS = {
    "equal": "=",
    "notEqual": "<>",
    "lessThan": "<",
    "greaterThan": ">",
    "lessThanOrEqual": "<=",
    "greaterThanOrEqual": ">=",
}
_BLANK_FROM = 4  # columns: a rule over as many, with cells that show nothing, may mark months


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: where it holds, what it asks, and the fill that it gives; `priority` 1 comes first."""

    areas: tuple[Range, ...]
    kind: str
    operator: str
    text: str
    formulas: tuple[str, ...]
    shade: str | None
    priority: int
    stops: bool


def rules_in(node: Element, styles: SheetStyles) -> Iterator[Rule]:
    """The rules of one `conditionalFormatting` element."""
    areas = tuple(ranges_of(node.get("sqref", "")))
    for rule in node.iterfind(S + "cfRule") if areas else ():
        yield Rule(
            areas,
            rule.get("type", ""),
            rule.get("operator", ""),
            rule.get("text", ""),
            tuple(formula.text or "" for formula in rule.iterfind(S + "formula")),
            styles.fill_of_rule(rule.get("dxfId")),
            integer(rule.get("priority"), _MOST),
            rule.get("stopIfTrue") in {"1", "true"},
        )


def filled_by_rules(sheet: Sheet, rules: Sequence[Rule]) -> list[str]:
    """Give the sheet's cells the fills that its rules give them. What is returned are the ranges ("F5:Q16") of rules
    that fill cells without a text and cannot be worked out."""
    unknown: dict[tuple[Range, ...], None] = {}
    done: set[tuple[int, int]] = set()
    asked = 0
    for rule in sorted(rules, key=lambda r: r.priority):
        for row, column in _cells(sheet, rule):
            asked += 1
            if asked > _MOST or (row, column) in done:
                continue
            try:
                holds = _holds(rule, row, column, _lookup(sheet))
            except Unknown:
                if rule.shade:
                    unknown.setdefault(rule.areas)
                continue
            if not holds:
                continue
            if rule.shade or rule.stops:
                done.add((row, column))
            if rule.shade:
                cells = sheet.rows.setdefault(row, {})
                cell = cells.get(column, Stored("", CellFormat()))
                cells[column] = replace(cell, format=replace(cell.format, shade=rule.shade))
    blocks = [area for areas in unknown for area in areas]
    return [
        area.name for area in _joined(blocks) if area.right - area.left + 1 >= _BLANK_FROM and _is_blank(sheet, area)
    ]


def _cells(sheet: Sheet, rule: Rule) -> Iterator[tuple[int, int]]:
    """The cells of a rule as far down and to the right as the sheet holds any."""
    lowest = max(sheet.rows, default=0)
    widest = max((max(cells, default=0) for cells in sheet.rows.values()), default=0)
    for area in rule.areas:
        for row in range(area.top, min(area.bottom, lowest) + 1):
            yield from ((row, column) for column in range(area.left, min(area.right, widest) + 1))


def _joined(areas: Sequence[Range]) -> list[Range]:
    """The ranges with neighbours side by side as one: a rule for each column makes a block of columns."""
    joined: list[Range] = []
    for area in sorted(areas, key=lambda a: (a.top, a.bottom, a.left)):
        last = joined[-1] if joined else None
        if last and (last.top, last.bottom) == (area.top, area.bottom) and last.right + 1 >= area.left:
            joined[-1] = replace(last, right=max(last.right, area.right))
        else:
            joined.append(area)
    return joined


def _is_blank(sheet: Sheet, area: Range) -> bool:
    """Whether no cell of a range shows a text, so that its fills say all that it says."""
    rows = (cells for number, cells in sheet.rows.items() if area.top <= number <= area.bottom)
    return not any(cell.text and area.left <= column <= area.right for cells in rows for column, cell in cells.items())


def _lookup(sheet: Sheet) -> Lookup:
    def value(row: int, column: int) -> Value:
        cell = sheet.rows.get(row, {}).get(column)
        if cell is None:
            return None
        if cell.text.startswith("=") and cell.number is None:
            raise Unknown  # a formula that was never worked out
        return cell.number if cell.number is not None else cell.text or None

    return value


def _holds(rule: Rule, row: int, column: int, lookup: Lookup) -> bool:
    """Whether a rule holds for a cell. Raises `Unknown`."""
    own = lookup(row, column)
    text = "" if own is None or isinstance(own, float) else str(own)
    words = (f"{own:g}" if isinstance(own, float) else text).casefold()
    try:
        match rule.kind:
            case "cellIs":
                return _compares(rule, own, row, column, lookup)
            case "containsBlanks" | "notContainsBlanks":
                return (not words.strip()) is (rule.kind == "containsBlanks")
            case "containsText" if rule.text:
                return rule.text.casefold() in words
            case "notContainsText" if rule.text:
                return rule.text.casefold() not in words
            case "beginsWith" if rule.text:
                return words.startswith(rule.text.casefold())
            case "endsWith" if rule.text:
                return words.endswith(rule.text.casefold())
            case "expression":
                return bool(number(_asked(rule, 0, row, column, lookup)))
    except Fault:
        return False
    raise Unknown


def _compares(rule: Rule, own: Value, row: int, column: int, lookup: Lookup) -> bool:
    bounds = [_asked(rule, n, row, column, lookup) for n in range(len(rule.formulas))]
    if rule.operator in {"between", "notBetween"} and len(bounds) > 1:
        between = compared(own, bounds[0], ">=") and compared(own, bounds[1], "<=")
        return between is (rule.operator == "between")
    if rule.operator in _SIGNS and bounds:
        return compared(own, bounds[0], _SIGNS[rule.operator])
    raise Unknown


def _asked(rule: Rule, place: int, row: int, column: int, lookup: Lookup) -> Value:
    if place >= len(rule.formulas):
        raise Unknown
    top = min(area.top for area in rule.areas)
    left = min(area.left for area in rule.areas)
    return Formula(rule.formulas[place], top, left).value(row, column, lookup)
