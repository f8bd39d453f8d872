"""A plan and a layout turned into a script: lines cut into pages, pages into tables of cells, truth kept in step."""

import random
from dataclasses import dataclass, replace
from typing import Any

from tests.makers import head
from tests.makers.layout import Layout
from tests.makers.lines import TEXT_ROLES, Line, label, mark_no, plan_lines, section_title
from tests.makers.plan import Plan
from tests.makers.ragged import break_row
from tests.makers.script import Block, Cell, PageBreak, Para, Script, Table, Truth
from tests.makers.timeblock import TimeBlock
from tests.makers.timeblock import head as head_cell

ZEBRA_FILL, SECTION_FILL = "F2F2F2", "D9E2F3"
WIDTHS = {
    "number": 4.0,
    "subnumber": 4.0,
    "area": 9.0,
    "component": 12.0,
    "indicator": 15.0,
    "action": 17.0,
    "evidence": 15.0,
    "target": 9.0,
    "pic": 9.0,
    "realisation": 8.0,
    "percent": 8.0,
    "note": 9.0,
}


def draw(plan: Plan, layout: Layout, seed: int = 0) -> Script:
    """The whole file: decree (or not), team list (or not), the plan's tables, signature and legend."""
    rng = random.Random(seed * 104729 + plan.seed)
    lines = plan_lines(plan, layout, rng)
    mark_no(lines, layout)
    table = _Drawer(plan, layout, rng).blocks(lines)
    blocks: list[Block] = [
        *(head.whole_decree(plan, layout) if layout.decree else ()),
        *(head.team_list() if layout.team else ()),
        *head.annex_heading(plan, layout),
        *table,
        *(head.signature(plan.decree) if layout.signature else ()),
        *(head.legend(layout) if layout.legend else ()),
    ]
    return Script(tuple(blocks), truth_of(plan, layout, lines))


def truth_of(plan: Plan, layout: Layout, lines: list[Line]) -> Truth:
    """The truth of a drawn plan. Where the decree's text is not in the file, its head is not asked for."""
    decree = plan.decree
    signed = layout.decree or layout.signature
    values: dict[str, Any] = {
        "title": decree.title,
        "number": decree.full_number if layout.decree else None,
        "year": decree.year if layout.decree else None,
        "issuer": decree.office.name,
        "place": decree.office.place if signed else None,
        "signed_on": decree.signed_on.isoformat() if signed else None,
        "signatory": {"office": decree.head_title, "name": head.signed_name(decree)} if signed else None,
    }
    unchecked = () if layout.decree else ("year", "issuer", "title")
    counts = {"recitals": 3, "bases": len(head.BASES), "dictums": 3} if layout.decree else {}
    if layout.numbering == "none":
        unchecked = (*unchecked, "section")
    unchecked = (*unchecked, *layout.unchecked)
    actions = [line.truth for line in lines if line.truth]
    return Truth(values, plan.year, actions, unchecked, counts=counts)


@dataclass
class _Drawer:
    plan: Plan
    layout: Layout
    rng: random.Random

    def blocks(self, lines: list[Line]) -> list[Block]:
        if self.layout.section not in ("heading", "sheet"):
            return self._tables(lines)
        out: list[Block] = []
        for s in range(len(self.plan.sections)):
            part = [line for line in lines if line.section == s]
            title = self._joined(part[0])
            if self.layout.section == "sheet" and s:
                out += [PageBreak(), *head.annex_heading(self.plan, replace(self.layout, decree=False))]
            out.append(Para(title, bold=True))
            tables = self._tables([line for line in part if line.kind != "section"])
            named = [replace(b, name=title[:31]) if isinstance(b, Table) else b for b in tables]
            out += named
        return out

    def _tables(self, lines: list[Line]) -> list[Block]:
        pages = self._pages(lines)
        header = self._header()
        if self.layout.pages == "tables":
            out: list[Block] = []
            for n, page in enumerate(pages):
                if n:
                    out.append(PageBreak())
                out.append(self._table(header, [page], n))
            return out
        return [self._table(header, pages, 0)]

    def _table(self, header: list[tuple[Cell, ...]], pages: list[list[Line]], index: int) -> Table:
        rows = list(header)
        for n, page in enumerate(pages):
            if n and self.layout.pages == "typed":
                rows += header[: self.layout.levels]
            rows += self._page_rows(page)
        spare = self.layout.faults and index % 2 == 1  # a page with one empty column more, as converters give it
        if spare:
            rows = [(*row, Cell()) for row in rows]
        if self.layout.empty_first:
            rows = [(Cell(), *row) for row in rows]
        extra = (3.0,) * self.layout.empty_first
        widths = (*extra, *self._widths(), *(3.0,) * spare)
        shares = tuple(w / sum(widths) for w in widths)
        return Table(tuple(rows), len(header), self.layout.pages == "repeat", widths=shares, name="Rencana Aksi")

    # pages

    def _pages(self, lines: list[Line]) -> list[list[Line]]:
        if self.layout.pages in ("one", "repeat"):
            return [lines]
        pages: list[list[Line]] = [[]]
        for line in lines:
            page = pages[-1]
            alone = self.layout.lone_title and page and page[-1].kind == "section" and len(page) > 1
            if len(page) >= self.layout.rows_per_page or (alone and self.rng.random() < 0.7):
                pages.append([])
                self._cut(page, pages[-1])
            pages[-1].append(line)
        return pages

    def _cut(self, page: list[Line], following: list[Line]) -> None:
        """Cuts the last row of a page in two, so that the rest of its texts begins the next page."""
        last = page[-1]
        if not self.layout.cut or last.kind != "action" or self.rng.random() < 0.25:
            return
        rest = Line("rest", last.section, last.group)
        for role in TEXT_ROLES:
            cell = last.texts.get(role)
            words = cell.text.split(" ") if cell and not cell.items and "\n" not in cell.text else []
            if role in self.layout.columns and len(words) >= 4 and self.rng.random() < 0.7:
                at = self.rng.randint(2, len(words) - 1)
                last.texts[role] = Cell(" ".join(words[:at]))
                rest.texts[role] = Cell(" ".join(words[at:]))
        if rest.texts:
            following.append(rest)

    # header

    def _block(self, role: str) -> TimeBlock:
        return TimeBlock(self.layout, role, self.plan.year)

    def _header(self) -> list[tuple[Cell, ...]]:
        levels = self.layout.levels
        rows: list[list[Cell]] = [[] for _ in range(levels)]
        for role in self.layout.columns:
            block = self._block(role)
            if block.heads:
                for level, above in enumerate(block.above()):
                    rows[level] += above
                rows[-1] += [head_cell(h) for h in block.heads]
            else:
                self._plain_head(rows, role)
        header = [tuple(row) for row in rows]
        if self.layout.numbering_row:
            pattern = "({})" if self.layout.numbering_row == "(1)" else "{}"
            numbers = range(1, len(self._widths()) + 1)
            header.append(tuple(Cell(pattern.format(n), centre=True) for n in numbers))
        return header

    def _plain_head(self, rows: list[list[Cell]], role: str) -> None:
        """The header of a single column, under a title over several where the layout groups it."""
        over = next(((t, roles) for t, roles in self.layout.over if role in roles), None)
        if over is None or len(rows) == 1:
            rows[0].append(head_cell(self.layout.name(role), rows=len(rows)))
            return
        title, roles = over
        if role == roles[0]:
            rows[0].append(head_cell(title, columns=len(roles)))
        rows[1].append(head_cell(self.layout.name(role), rows=len(rows) - 1))

    def _widths(self) -> tuple[float, ...]:
        widths: list[float] = []
        for role in self.layout.columns:
            block = self._block(role)
            widths += [block.width] * len(block.heads) if block.heads else [WIDTHS.get(role, 10.0)]
        return tuple(widths)

    # rows

    def _page_rows(self, page: list[Line]) -> list[tuple[Cell, ...]]:
        spans = self._spans(page)
        rows: list[tuple[Cell, ...]] = []
        for r, line in enumerate(page):
            if self.layout.blank_rows and line.kind == "section" and r:
                rows.append(tuple(Cell() for _ in self._widths()))
            row = self._section_row(line) if line.kind == "section" else self._row(page, r, spans)
            if self.layout.faults and line.kind == "action":
                row = break_row(line, row, self.rng)
            rows.append(row)
        return [row for row in rows if row] if self.layout.section == "column" else rows

    def _spans(self, page: list[Line]) -> dict[tuple[int, str], int]:
        """How many rows a merged cell covers, by its first row; 0 for the rows that it covers."""
        merged = [("component", self.layout.sub == "merged"), ("number", self.layout.sub == "merged")]
        merged += [("pic", self.layout.merged_pic), ("area", self.layout.section == "column")]
        spans: dict[tuple[int, str], int] = {}
        for role, wanted in merged:
            if not wanted:
                continue
            start = 0
            for r, line in enumerate(page):
                if line.kind == "section":
                    continue
                before = page[r - 1] if r else None
                same = before is not None and before.kind != "section" and self._together(role, before, line)
                start = start if same else r
                spans[r, role] = 0
                spans[start, role] = r - start + 1
        return spans

    def _together(self, role: str, a: Line, b: Line) -> bool:
        if role == "area":
            return a.section == b.section
        if role == "pic" and ("group" in (a.kind, b.kind) or a.kind == "rest"):
            return False
        return (a.section, a.group) == (b.section, b.group)

    def _row(self, page: list[Line], r: int, spans: dict[tuple[int, str], int]) -> tuple[Cell, ...]:
        line = page[r]
        fill = ZEBRA_FILL if self.layout.zebra and r % 2 else None
        cells: list[Cell] = []
        for role in self.layout.columns:
            span = spans.get((r, role), 1)
            if not span:
                continue
            block = self._block(role)
            if block.heads:
                cells += block.cells(line, fill)
            else:
                cells.append(self._cell(line, role, span, fill))
        return tuple(cells)

    def _cell(self, line: Line, role: str, span: int, fill: str | None) -> Cell:
        if role in ("number", "subnumber"):
            cell = Cell() if line.kind == "rest" else line.number if role == "number" else line.subnumber
        elif role == "area":
            cell = Cell(self._joined(line))
        else:
            cell = line.texts.get(role, Cell())
        return replace(cell, row_span=span, shade=fill)

    def _joined(self, line: Line) -> str:
        """A section's number and title as one text, from any of its lines."""
        printed, _ = label(self.layout, line.section)
        title = section_title(self.plan, self.layout, line.section)
        if not printed:
            return title
        return f"{printed}: {title}" if self.layout.numbering == "area" else f"{printed}. {title}"

    def _section_row(self, line: Line) -> tuple[Cell, ...]:
        width = len(self._widths())
        fill = SECTION_FILL if self.layout.section_shade else None
        kind = self.layout.section
        if kind == "column":
            return ()
        if kind == "joined":
            return (Cell(self._joined(line), col_span=width, bold=True, shade=fill),)
        title = Cell(line.title, bold=True, shade=fill)
        number = replace(line.number, shade=fill)
        if kind == "merged":
            return (number, replace(title, col_span=width - 1))
        blanks = [Cell(shade=fill)] * (width - 2)
        if kind == "first":
            return (Cell(f"{line.number.text} {line.title}", bold=True, shade=fill), Cell(shade=fill), *blanks)
        return (number, title, *blanks)
