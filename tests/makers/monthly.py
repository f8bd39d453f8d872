"""Workbooks with a sheet for each month, which lists the actions of that month."""

import io

import xlsxwriter
from tests.makers.plan import MONTHS, ROMAN, Plan

HEADS = ("No", "Komponen", "Langkah Aksi", "Bukti", "Target", "PIC")


def monthly(plan: Plan, *, names: tuple[str, ...] = MONTHS, sections: bool = True) -> bytes:
    """The plan as XLSX; `names` are those of the sheets. An action of several months stands on each of their sheets,
    numbered anew."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for month, name in enumerate(names, 1):
            sheet = book.add_worksheet(name)
            sheet.write(0, 0, plan.decree.title)
            sheet.write_row(2, 0, HEADS)
            row, number = 3, 0
            for n, section in enumerate(plan.sections):
                actions = [(g, a) for g in section.groups for a in g.actions if month in a.months]
                if sections and actions:
                    sheet.write_row(row, 0, (ROMAN[n], section.title.upper()))
                    row += 1
                for group, action in actions:
                    number += 1
                    evidence = "; ".join(action.evidence)
                    sheet.write_row(row, 0, (number, group.name, action.action, evidence, action.target, action.pic))
                    row += 1
    return out.getvalue()
