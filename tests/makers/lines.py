"""A plan as lines of a table, before pages are cut: sections, component heads and rows, each row with its truth."""

import random
from dataclasses import dataclass, field
from typing import Any

from tests.makers.layout import Layout
from tests.makers.plan import MONTHS, ROMAN, Action, Group, Plan, Section
from tests.makers.script import SHADES, SIGNS, Cell
from tests.makers.times import quarter_ends, words

TEXT_ROLES = ("component", "indicator", "action", "evidence")


@dataclass
class Line:
    """One line: `kind` is section, group, action or rest (what a page break left over of a row)."""

    kind: str
    section: int
    group: int = -1
    number: Cell = field(default_factory=Cell)
    title: str = ""
    texts: dict[str, Cell] = field(default_factory=dict)
    subnumber: Cell = field(default_factory=Cell)
    months: dict[int, str] = field(default_factory=dict)  # column of the time block, from 1 → key of the sign
    done: dict[int, str] = field(default_factory=dict)  # the same of the block of what was realised
    truth: dict[str, Any] | None = None
    fault: str = ""


def label(layout: Layout, index: int) -> tuple[str, str]:
    """A section's number as printed and as it counts."""
    roman, letter = ROMAN[index], "ABCDEF"[index]
    return {
        "roman": (roman, roman),
        "letter": (letter, letter),
        "digit": (str(index + 1), str(index + 1)),
        "area": (f"AREA {roman}", roman),
        "none": ("", roman),
    }[layout.numbering]


def section_title(plan: Plan, layout: Layout, index: int) -> str:
    """A section's title as printed."""
    title = plan.sections[index].title
    title = title.upper() if layout.upper else title
    return f"{title} ({(8, 7, 10, 10, 15, 10)[index]}%)" if layout.weights else title


def plan_lines(plan: Plan, layout: Layout, rng: random.Random) -> list[Line]:
    """The lines of a plan's table in order."""
    lines: list[Line] = []
    running = 0
    for s, section in enumerate(plan.sections):
        printed, counted = label(layout, s)
        title = section_title(plan, layout, s)
        lines.append(Line("section", s, number=Cell(printed, bold=True, centre=True), title=title))
        own = running if layout.running else 0
        for g, group in enumerate(section.groups):
            number = (running if layout.running else 0) + (g + 1 if not layout.running else 1)
            drawn = _GroupLines(plan, layout, rng, section, group, (s, g), counted, title)
            lines += drawn.lines(number, own)
            own += len(group.actions)
            running += len(group.actions) if layout.sub == "own" else 1
    return lines


@dataclass
class _GroupLines:
    plan: Plan
    layout: Layout
    rng: random.Random
    section: Section
    group: Group
    at: tuple[int, int]
    counted: str
    title: str

    def lines(self, number: int, own: int) -> list[Line]:
        """`number` is the component's, `own` the last number given where every row counts."""
        out: list[Line] = []
        several = len(self.group.actions) > 1
        with_head = self.layout.sub == "letters" and several
        if with_head:
            head = Line("group", *self.at, number=self._number(str(number), first=True))
            head.texts["component"] = Cell(self.group.name)
            out.append(head)
        for n, action in enumerate(self.group.actions):
            alone = self.layout.sub == "own" or not several
            counted = str(own + n + 1) if self.layout.sub == "own" else str(number)
            sub = None if alone else "abcdefgh"[n]
            line = Line("action", *self.at, number=self._row_number(counted, n, several))
            if "subnumber" in self.layout.columns:
                line.subnumber = Cell(str(n + 1), centre=True)
            self._texts(line, action, n, with_head)
            line.truth = self._truth(action, counted, sub)
            self._time(line, action)
            out.append(line)
        return out

    def _number(self, text: str, first: bool) -> Cell:
        restart = first and self.at[1] == 0 and not self.layout.running
        return Cell(text + self.layout.suffix, centre=True, auto=self.layout.auto_number, restart=restart)

    def _row_number(self, number: str, n: int, several: bool) -> Cell:
        sub = self.layout.sub
        if sub == "letters" and several:
            return Cell("abcdefgh"[n] + (self.layout.suffix or "."), centre=True)
        if sub == "decimal" and several:
            return Cell(f"{number}.{n + 1}", centre=True)
        if n == 0 or sub in ("repeat", "own"):
            return self._number(number, n == 0)
        return Cell()

    def _texts(self, line: Line, action: Action, n: int, with_head: bool) -> None:
        name = self.group.name if (n == 0 or self.layout.sub == "repeat") and not with_head else ""
        target = "100%" if self.layout.percent_target else action.target
        line.texts |= {
            "component": Cell(name),
            "indicator": Cell(action.indicator),
            "action": Cell(action.action),
            "evidence": evidence_cell(action.evidence, self.layout.evidence),
            "target": Cell(target, centre=True),
            "pic": Cell(action.pic),
            "realisation": Cell(self.rng.choice(("", "Terlaksana", "Belum", "80%"))),
            "percent": Cell(self.rng.choice(("", "100%", "50%", "0%")), centre=True),
            "note": Cell(self.rng.choice(("", "", "Selesai", "Menunggu anggaran"))),
        }

    def _truth(self, action: Action, number: str, sub: str | None) -> dict[str, Any]:
        held = self.layout.columns
        target = "100%" if self.layout.percent_target else action.target
        return {
            "ref": f"{self.counted}.{number}{sub or ''}",
            "section": self.counted,
            "section_title": self.title,
            "number": number,
            "sub": sub,
            "component": self.group.name if "component" in held else "",
            "indicator": action.indicator if "indicator" in held else "",
            "action": action.action,
            "evidence": list(action.evidence) if "evidence" in held else [],
            "months": list(action.months),
            "target": target if "target" in held else None,
            "pic": action.pic if "pic" in held else None,
            "literal_ticks": None,
            "must_doubt": False,
            "may_doubt": False,
            "accept": [],
            "free": [],
        }

    def _time(self, line: Line, action: Action) -> None:
        truth = line.truth
        assert truth is not None
        if self.layout.time == "words":
            when = words(action.months, self.plan.year, self.rng)
            line.texts["time"] = Cell(when.text)
            truth |= {"months": list(when.months), "must_doubt": when.must, "may_doubt": when.may or when.must}
            truth["accept"] = [list(a) for a in when.accept]
            return
        if self.layout.time == "span":
            first, last = action.months[0], action.months[-1]
            truth["months"] = list(range(first, last + 1))
            line.texts |= {"start": Cell(MONTHS[first - 1]), "end": Cell(f"{MONTHS[last - 1]} {self.plan.year}")}
            return
        if self.layout.time == "weeks":
            columns = tuple(4 * (m - 1) + w for m in action.months for w in self._weeks())
        elif self.layout.time == "months":
            columns = action.months
            truth["literal_ticks"] = list(columns)
        else:
            ends = quarter_ends(action.months)
            columns = tuple(m // 3 for m in ends)
            truth |= {"months": list(ends), "must_doubt": self.layout.time == "quarters", "may_doubt": True}
            if len(action.months) == 12 and self.layout.time == "quarters":
                truth["accept"] = [list(action.months)]  # the row's words may say that it is every month
        self._sign(line, columns, truth)
        if "done" in self.layout.columns:
            line.done = {c: s for c, s in line.months.items() if self.rng.random() < 0.4}

    def _weeks(self) -> list[int]:
        return sorted(self.rng.sample(range(1, 5), k=self.rng.choice((1, 1, 2, 4))))

    def _sign(self, line: Line, columns: tuple[int, ...], truth: dict[str, Any]) -> None:
        signs = self.layout.signs
        no = next((s for s in signs if s in "xX"), None)
        row_sign = self.rng.choice(signs)
        for column in columns:
            line.months[column] = row_sign
            if no and len(signs) > 1 and set(signs) - {"x", "X"}:  # x beside v: a few x among the others
                line.months[column] = no if self.rng.random() < 0.12 else signs[0]
        if any(s in SHADES for s in line.months.values()):
            truth["may_doubt"] = True


def evidence_cell(items: tuple[str, ...], style: str) -> Cell:
    """The evidence as one cell in a style of `Layout.evidence`."""
    if style in ("list", "numbered list"):
        return Cell("\n".join(items), items=items, numbered_items=style == "numbered list")
    return Cell(
        {
            "semicolons": "; ".join(items),
            "commas": ", ".join(items),
            "lines": "\n".join(items),
            "bullets": "\n".join(f"- {i}" for i in items),
            "numbers": "\n".join(f"{n}. {i}" for n, i in enumerate(items, 1)),
            "sentence": " dan ".join(items),
        }[style]
    )


def mark_no(lines: list[Line], layout: Layout) -> None:
    """Where x stands beside another sign in one plan, the months of every x are doubtful: it may mean "no"."""
    used = {SIGNS[s].char for line in lines for s in line.months.values()}
    if not used & {"x", "X"} or not used - {"x", "X"}:
        return
    for line in lines:
        crossed = [c for c, s in line.months.items() if s in ("x", "X")]
        if line.truth and crossed:
            months = {"months": crossed, "weeks": sorted({(c + 3) // 4 for c in crossed})}.get(layout.time)
            months = months or [c * 3 for c in crossed]
            line.truth |= {"free": months, "may_doubt": True}
            line.truth["must_doubt"] = line.truth["must_doubt"] or layout.section not in ("heading", "sheet")
