"""Workbooks whose months are shown by conditional formatting alone."""

import io
from typing import Any

import openpyxl
from openpyxl.formatting.rule import CellIsRule, FormulaRule, Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from tests.makers.script import Script
from tests.makers.times import SHORT
from tests.makers.xlsx_file import openpyxl_file

_FILL = PatternFill(bgColor="FF5B9BD5")
_HELPER = 30  # a column of its own, hidden, that lists each row's months: ",3,6,9,12,"

KINDS = ("value", "expression", "not blank", "text", "white", "helper", "unknown")
"""By what the fill is given: a value that its number format hides (";;;"), an expression of it, any or a certain text, a
value in white letters, a hidden column beside the table, and such a column asked by a function that few know."""


def conditional(script: Script, kind: str) -> bytes:
    """The script, whose months have short names and "✓" for ticks, with its ticks as fills by rules of that kind."""
    book = openpyxl.load_workbook(io.BytesIO(openpyxl_file(script)))
    for sheet in book.worksheets:
        heads = next(
            (c for row in sheet.iter_rows() if len(c := [x for x in row if str(x.value) in SHORT]) == len(SHORT)), None
        )
        if heads is not None:
            _mark(sheet, heads[0].row + 1, [cell.column for cell in heads], kind)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _mark(sheet: Any, top: int, columns: list[int], kind: str) -> None:
    for row in range(top, sheet.max_row + 1):
        cells = [sheet.cell(row, column) for column in columns]
        ticked = [n for n, cell in enumerate(cells, 1) if getattr(cell, "value", None) == "✓"]
        for cell in (cells[n - 1] for n in ticked):
            cell.value = None if kind in ("helper", "unknown") else "v" if kind in ("not blank", "text") else 1
            if kind == "white":
                cell.font = Font(color="FFFFFFFF")
            elif cell.value:
                cell.number_format = ";;;"
        if kind in ("helper", "unknown") and ticked:
            sheet.cell(row, _HELPER).value = f",{','.join(map(str, ticked))},"
    first, last = get_column_letter(columns[0]), get_column_letter(columns[-1])
    if kind in ("helper", "unknown"):
        sheet.column_dimensions[get_column_letter(_HELPER)].hidden = True
        for n, column in enumerate(columns, 1):
            letter, helper = get_column_letter(column), f"${get_column_letter(_HELPER)}{top}"
            formula = f'ISNUMBER(SEARCH(",{n},",{helper}))' if kind == "helper" else f'COUNTIF({helper},"*,{n},*")>0'
            sheet.conditional_formatting.add(
                f"{letter}{top}:{letter}{sheet.max_row}", FormulaRule(formula=[formula], fill=_FILL)
            )
        return
    sheet.conditional_formatting.add(f"{first}{top}:{last}{sheet.max_row}", _rule(kind, f"{first}{top}"))


def _rule(kind: str, cell: str) -> Any:
    style = DifferentialStyle(fill=_FILL)
    match kind:
        case "expression":
            return FormulaRule(formula=[f"{cell}=1"], fill=_FILL)
        case "not blank":
            return Rule(type="notContainsBlanks", dxf=style, formula=[f"LEN(TRIM({cell}))>0"])
        case "text":
            formula = f'NOT(ISERROR(SEARCH("v",{cell})))'
            return Rule(type="containsText", operator="containsText", text="v", dxf=style, formula=[formula])
    return CellIsRule(operator="equal", formula=["1"], fill=_FILL)
