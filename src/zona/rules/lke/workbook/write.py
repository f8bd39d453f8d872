"""Writes the workbook: the ministry's answer cells filled in, beside them what each answer comes to, live."""

from collections.abc import Mapping
from datetime import datetime
from fractions import Fraction
from io import BytesIO
from typing import Any

from zona.rules.lke.answers import Answer, Ratio
from zona.rules.lke.instrument import Instrument
from zona.rules.lke.score import Score, score
from zona.rules.lke.workbook import formulas, guide, summary
from zona.rules.lke.workbook.layout import (
    ANSWERED,
    CODE,
    KEYS,
    OPTIONS,
    POINTS,
    QUESTION,
    SOAL,
    TPI_POINTS,
    TPI_VALUE,
    VALUE,
    WEIGHT,
    Entries,
    Entry,
    Layout,
    Slot,
    counts_of,
    layout_of,
    shown_key,
)
from zona.rules.lke.workbook.styles import Styles

_WIDTHS = {
    SOAL: 5, CODE: 12, QUESTION: 38, OPTIONS: 44, KEYS: 9, WEIGHT: 7, VALUE: 7, POINTS: 7, ANSWERED: 6, "J": 1,
    "K": 9, "L": 26, "M": 26, "N": 9, TPI_VALUE: 7, TPI_POINTS: 7, "Q": 26,
}  # fmt: skip
_LINE = 13.5
"""The height of one line, in points."""

_HEADS = {
    SOAL: "Soal", CODE: "Butir", QUESTION: "Penilaian", OPTIONS: "Arti pilihan", KEYS: "Pilihan", WEIGHT: "Bobot",
    VALUE: "Nilai", POINTS: "Poin", ANSWERED: "Terisi", "K": "Jawaban unit", "L": "Catatan unit", "M": "Bukti dukung",
    "N": "Jawaban TPI", TPI_VALUE: "Nilai TPI", TPI_POINTS: "Poin TPI", "Q": "Catatan TPI",
}  # fmt: skip


def write_workbook(instrument: Instrument, entries: Entries, *, at: datetime) -> bytes:
    """The workbook of an edition with these entries, as XLSX. Raises `NoAnswerSheet` for an edition without one.

    Every formula also holds the value that we computed, for readers that do not recalculate.
    """
    import xlsxwriter

    layout = layout_of(instrument)
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties(
        {"title": str(instrument.title), "comments": instrument.code, "created": at.replace(tzinfo=None)}
    )
    styles = Styles(book)
    scored = score(instrument, {code: e.answer for code, e in entries.items() if e.answer is not None})
    by_tpi = score(instrument, {code: e.tpi for code, e in entries.items() if e.tpi is not None})
    _AnswerSheet(book, layout, styles, entries, (scored, by_tpi)).write()
    summary.write(book, layout, styles, scored, by_tpi)
    guide.write(book, layout, styles)
    book.close()
    return out.getvalue()


class _AnswerSheet:
    """The sheet with the answers."""

    def __init__(
        self, book: Any, layout: Layout, styles: Styles, entries: Entries, scores: tuple[Score, Score]
    ) -> None:
        self.layout, self.styles, self.entries, self.scores = layout, styles, entries, scores
        self.instrument = layout.instrument
        self.page = book.add_worksheet(layout.sheet.title)
        self.taken: set[int] = set()

    def write(self) -> None:
        page = self.page
        for column, width in _WIDTHS.items():
            page.set_column(f"{column}:{column}", width)
        page.write_string("A1", f"{self.instrument.title} ({self.instrument.basis})", self.styles.title)
        page.write_string(
            "A2", f"Edisi {self.instrument.code}. Isi sel kuning; nilai dihitung sendiri.", self.styles.note
        )
        for column, head in _HEADS.items():
            page.write_string(f"{column}3", head, self.styles.head)
        page.freeze_panes(3, 3)
        self.taken = {1, 2, 3} | {slot.row for slot in self.layout.slots}
        self.taken |= {self.layout.value_row(code) for code in self.layout.rows}
        for slot in self.layout.slots:
            self._row(slot)
        for code in self.layout.rows:
            self._value(code)
        self._headings()
        page.protect("", {"format_columns": True, "format_rows": True, "autofilter": True})
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.repeat_rows(2)

    def _row(self, slot: Slot) -> None:
        row, item, page = slot.row, slot.item, self.page
        title = slot.count.title if slot.count else item.question
        page.write_number(f"{SOAL}{row}", slot.cell.soal_id, self.styles.cell)
        page.write_string(f"{CODE}{row}", item.code + (f" {slot.count.key}" if slot.count else ""), self.styles.cell)
        page.write_string(f"{QUESTION}{row}", title.id, self.styles.indented if slot.count else self.styles.cell)
        means = "\n".join(f"{shown_key(o.key)}. {o.means.id}" for o in item.options)
        page.write_string(f"{OPTIONS}{row}", means, self.styles.cell)
        lines = max(_lines(title.id, _WIDTHS[QUESTION]), _lines(means, _WIDTHS[OPTIONS]))
        page.set_row(row - 1, lines * _LINE)
        page.write_string(f"{KEYS}{row}", "Jumlah" if slot.count else self._keys(item.scale), self.styles.cell)
        entry = self.entries.get(item.code, Entry())
        columns = self.layout.sheet.columns
        self._answer(f"{columns['answer_unit']}{row}", slot, entry.answer)
        self._answer(f"{columns['answer_tpi']}{row}", slot, entry.tpi)
        first = row == min(self.layout.rows[item.code].values())
        for column, text in (
            ("note_unit", entry.note),
            ("evidence_unit", entry.evidence),
            ("note_tpi", entry.tpi_note),
        ):
            page.write_string(f"{columns[column]}{row}", text if first else "", self.styles.words)

    def _keys(self, scale: str) -> str:
        known = self.instrument.scales[scale]
        return "/".join(map(shown_key, known.values)) if known.values else f"0-{known.highest}"

    def _answer(self, cell: str, slot: Slot, answer: Answer | None) -> None:
        scale = self.instrument.scales[slot.item.scale]
        if scale.kind == "choice":
            self.page.data_validation(cell, {"validate": "list", "source": [shown_key(k) for k in scale.values]})
        elif scale.kind == "index":
            limits = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": float(scale.highest or 0)}
            self.page.data_validation(cell, limits)
        else:
            self.page.data_validation(cell, {"validate": "integer", "criteria": ">=", "value": 0})
        said = _said(slot, answer)
        if isinstance(said, Fraction):
            self.page.write_number(cell, float(said), self.styles.answer)
        else:
            self.page.write_string(cell, said, self.styles.answer) if said else self.page.write_blank(
                cell, None, self.styles.answer
            )

    def _value(self, code: str) -> None:
        item, row, page = self.instrument.items[code], self.layout.value_row(code), self.page
        columns = self.layout.sheet.columns
        if item.formula:
            page.write_string(f"{CODE}{row}", code, self.styles.cell)
            page.write_string(f"{QUESTION}{row}", item.question.id, self.styles.cell)
            page.write_string(f"{KEYS}{row}", "%", self.styles.cell)
        page.write_number(f"{WEIGHT}{row}", float(self.instrument.item_weight(code)), self.styles.figure)
        entry = self.entries.get(code, Entry())
        for voice, column, value, points in (
            (self.scores[0], columns["answer_unit"], VALUE, POINTS),
            (self.scores[1], columns["answer_tpi"], TPI_VALUE, TPI_POINTS),
        ):
            scored = voice.items[code]
            page.write_formula(
                f"{value}{row}", self._formula(code, column), self.styles.figure, float(scored.value or 0)
            )
            page.write_formula(
                f"{points}{row}", f"={value}{row}*{WEIGHT}{row}", self.styles.figure, float(scored.points)
            )
        said = formulas.is_said(self._cells(code, columns["answer_unit"]).values())
        page.write_formula(f"{ANSWERED}{row}", said, self.styles.cell, int(entry.answer is not None))

    def _cells(self, code: str, column: str) -> Mapping[str, str]:
        """The answer cells that an item's value needs, by count."""
        item, rows = self.instrument.items[code], self.layout.rows[code]
        if item.formula is None:
            return {"": f"{column}{rows[None]}"}
        needed = (*item.formula.plus, *item.formula.minus, *item.formula.over)
        return {key: f"{column}{rows[key]}" for key in dict.fromkeys(needed)}

    def _formula(self, code: str, column: str) -> str:
        item = self.instrument.items[code]
        scale = self.instrument.scales[item.scale]
        cells = self._cells(code, column)
        if item.formula:
            return formulas.ratio_value(item.formula, dict(cells))
        if scale.kind == "index":
            return formulas.index_value(cells[""], scale.highest or Fraction(0))
        return formulas.choice_value(cells[""], scale)

    def _headings(self) -> None:
        """Names of sub-components and areas in the rows that the master leaves free above their first item."""
        before: tuple[str, int | None] = ("", None)
        for sub in self.instrument.subcomponents.values():
            row = self.layout.value_row(sub.items[0])
            part = (sub.aspect, sub.area)
            names: list[tuple[str, Any]] = []
            if sub.aspect != "hasil":
                names.append((f"{sub.code} {sub.title}", self.styles.sub))
            if part != before:
                names.append((self._part(sub.aspect, sub.area), self.styles.area))
            before = part
            for name, style in names:
                row -= 1
                if row in self.taken:
                    break
                self.taken.add(row)
                self.page.write_string(f"{SOAL}{row}", name, style)

    def _part(self, aspect: str, area: int | None) -> str:
        if area is None:
            return "B. HASIL"
        return (
            f"{'A.I PEMENUHAN' if aspect == 'pemenuhan' else 'A.II REFORM'}: {area}. {self.instrument.area(area).title}"
        )


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column of so many letters."""
    return sum(-(-len(line) // width) or 1 for line in text.split("\n"))


def _said(slot: Slot, answer: Answer | None) -> str | Fraction:
    """What goes into an answer cell; nothing where nothing was said."""
    if answer is None:
        return ""
    if isinstance(answer, Ratio):
        assert slot.count is not None
        return counts_of(slot.item, answer).get(slot.count.key, "")
    return shown_key(answer) if isinstance(answer, str) else answer
