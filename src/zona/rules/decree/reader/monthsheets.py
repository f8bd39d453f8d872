"""Workbooks with a sheet for each month: what a sheet named "Maret" lists without a time of its own is due in March."""

import re
from collections import Counter
from dataclasses import dataclass, field

from zona.rules.decree.document import Document
from zona.rules.decree.reader.layout import Layout, Slot
from zona.rules.decree.reader.months import Unit, month_of
from zona.rules.decree.reader.roles import Role
from zona.rules.decree.reader.rows import MonthCell, RawRow
from zona.rules.decree.reader.wording import fold

_FEWEST = 3  # sheets named by months: one or two may be anything
_BESIDE = re.compile(r"\b(?:bulan|bln|tahun|thn|ta|\d+)\b")
_TICK = "✓"


@dataclass
class MonthSheets:
    """The months of a workbook's sheets, by their number from 1, and the layouts that were given a month."""

    months: dict[int, int] = field(default_factory=dict)
    _given: dict[tuple[int, int], tuple[Layout, Layout]] = field(default_factory=dict)

    @property
    def layouts(self) -> list[Layout]:
        """The layouts with their months."""
        return [layout for _, layout in self._given.values()]

    def date(self, row: RawRow) -> RawRow:
        """The row with its sheet's month as a column that ticks what the row says is done, where its table has no time
        of its own."""
        month = self.months.get(row.place.page or 0)
        if month is None or row.layout.roles & {Role.MONTHS, Role.TIME} or not row.layout.slots:
            return row
        key = id(row.layout), month
        if key not in self._given:
            slot = Slot(row.layout.width, Role.MONTHS, months=(month,), unit=Unit.MONTH, weight=5)
            self._given[key] = row.layout, row.layout.with_slots((*row.layout.slots, slot))
        row.layout = self._given[key][1]
        slot = row.layout.slots[-1]
        row.months = [MonthCell(slot, _TICK if row.owns(Role.ACTION) else "", row.place)]
        return row


def month_sheets(document: Document) -> MonthSheets:
    """The sheets that are named by months, where these are several and none is named twice."""
    months = {number: month for number, name in enumerate(document.sheets, 1) if (month := _month_in(name))}
    if len(months) < _FEWEST or max(Counter(months.values()).values()) > 1:
        return MonthSheets()
    return MonthSheets(months)


def _month_in(name: str) -> int | None:
    words = " ".join(_BESIDE.sub(" ", fold(name)).split())
    return month_of(words) if words else None
