"""How a plan's table is drawn: the layouts of the wild as options that combine, and presets by kind of office."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from tests.makers.script import SHADES

NAMES: tuple[Mapping[str, str], ...] = (
    {
        "number": "No",
        "component": "Komponen",
        "indicator": "Indikator",
        "action": "Langkah Aksi",
        "evidence": "Bukti",
        "time": "Pelaksanaan",
        "target": "Target",
        "pic": "PIC",
    },
    {
        "number": "No.",
        "component": "Program",
        "indicator": "Indikator Keberhasilan",
        "action": "Kegiatan",
        "evidence": "Data Dukung",
        "time": "Waktu Pelaksanaan",
        "target": "Target",
        "pic": "Penanggung Jawab",
    },
    {
        "number": "NO",
        "component": "SUB KOMPONEN",
        "indicator": "INDIKATOR",
        "action": "RENCANA AKSI",
        "evidence": "EVIDEN",
        "time": "JADWAL PELAKSANAAN",
        "target": "TARGET CAPAIAN",
        "pic": "PIC",
    },
    {
        "number": "Nomor",
        "component": "Aspek",
        "indicator": "Kriteria",
        "action": "Uraian Kegiatan",
        "evidence": "Bukti Dukung",
        "time": "Bulan",
        "target": "Sasaran",
        "pic": "Pelaksana",
    },
    {
        "number": "No",
        "component": "Komponen/Sub Komponen",
        "indicator": "Indikator Kinerja",
        "action": "Rencana Kegiatan",
        "evidence": "Dokumen Pendukung",
        "time": "Target Waktu",
        "target": "Target/Output",
        "pic": "Penanggungjawab",
    },
    {
        "number": "No",
        "component": "Uraian",
        "indicator": "Ukuran Keberhasilan",
        "action": "Aksi",
        "evidence": "Bukti Pelaksanaan / Evidence",
        "time": "Timeline",
        "target": "Volume",
        "pic": "PJ",
    },
)
EXTRA = {
    "area": "Area Perubahan",
    "realisation": "Realisasi",
    "percent": "Persentase (%)",
    "note": "Keterangan",
    "done": "Realisasi",
    "subnumber": "No",
}
STANDARD = ("number", "component", "indicator", "action", "evidence", "time", "target")


@dataclass(frozen=True)
class Layout:
    """The options. See the fields' comments for what each value draws."""

    columns: tuple[str, ...] = STANDARD  # roles from left to right
    names: Mapping[str, str] = field(default_factory=lambda: NAMES[0])
    over: tuple[tuple[str, tuple[str, ...]], ...] = ()  # titles over several columns, with the columns' roles
    unchecked: tuple[str, ...] = ()  # fields that these columns do not say clearly
    time: str = "months"  # months, ends (B03 B06 B09 B12), quarters, weeks (under months), span (start, end), words
    heads: str = "digits"  # of months: MONTH_HEADS; of quarters: tw, triwulan, roman, q
    levels: int = 2  # rows of the header
    signs: tuple[str, ...] = ("√",)
    filler: str = ""  # what stands in months that are not ticked
    evidence: str = "semicolons"  # semicolons, commas, lines, bullets, numbers, list, numbered list, sentence
    section: str = "row"  # row, merged, joined, first, column, heading, sheet
    numbering: str = "roman"  # of sections: roman, letter, area, digit, none
    sub: str = "blank"  # further rows of a component: blank, merged, repeat, own (number), letters, decimal
    suffix: str = ""  # behind a number
    running: bool = False  # numbers go on over the sections
    auto_number: bool = False  # numbers are counted by the program
    pages: str = "one"  # one, repeat (marked header), typed (header typed again), tables (a table a page)
    rows_per_page: int = 7
    cut: bool = False  # rows are cut by the page break
    lone_title: bool = False  # a section's title stands alone at a page's end
    numbering_row: str = ""  # under the header: "", "1", "(1)"
    empty_first: bool = False  # an empty column before the table
    merged_pic: bool = False
    zebra: bool = False
    section_shade: bool = False  # section rows are filled over their whole width
    blank_rows: bool = False  # an empty row before each section
    weights: bool = False  # a section's title ends with its weight
    upper: bool = True  # section titles in capitals
    percent_target: bool = False  # "100%" everywhere
    team: bool = False  # the list of the team stands before the plan
    decree: bool = True  # the whole decree stands before the annex
    head_table: bool = False  # Menimbang and Mengingat in a table without rules
    signature: bool = True
    legend: bool = False
    faults: bool = False  # slipped, missing, merged cells (text only)

    def name(self, role: str) -> str:
        """What the header calls a column."""
        return self.names.get(role, EXTRA.get(role, ""))

    @property
    def shaded(self) -> bool:
        """Whether months are ticked by a fill alone."""
        return bool(self.signs) and all(s in SHADES for s in self.signs)


COLUMN_SETS: tuple[tuple[str, ...], ...] = (
    STANDARD,
    (*STANDARD, "pic"),
    (*STANDARD, "pic", "realisation", "percent"),
    ("number", "component", "indicator", "action", "target", "pic", "time", "evidence"),
    ("number", "component", "action", "indicator", "target", "time", "pic", "evidence"),
    ("number", "component", "indicator", "action", "evidence", "target", "pic", "time"),
    ("number", "component", "indicator", "action", "evidence", "time", "target", "pic", "note"),
    ("number", "component", "indicator", "action", "target", "evidence", "time", "realisation", "percent", "note"),
    ("number", "component", "action", "evidence", "time", "pic"),
    ("number", "component", "indicator", "action", "evidence", "target", "time", "pic"),
    ("number", "action", "evidence", "time", "pic"),
    ("number", "indicator", "action", "target", "time", "pic", "note"),
    ("number", "component", "indicator", "action", "evidence", "time", "done", "note"),
    ("number", "component", "subnumber", "action", "evidence", "target", "time", "pic"),
)
MONTH_HEADS = ("digits", "zeros", "roman", "short", "SHORT", "old", "long", "codes", "initials", "dated", "ordinal")
SINGLE_SIGNS: tuple[tuple[str, ...], ...] = (
    ("√",),
    ("✓",),
    ("✔",),
    ("v",),
    ("V",),
    ("x",),
    ("X",),
    ("●",),
    ("■",),
    ("1",),
    ("☑",),
    ("checkbox",),
    ("wingdings tick",),
    ("wingdings box",),
    ("wingdings square",),
    ("wingdings 2 tick",),
    ("blue",),
    ("grey",),
    ("yellow",),
    ("black",),
)
MIXED_SIGNS: tuple[tuple[str, ...], ...] = (
    ("√", "✓"),
    ("√", "✓", "✔"),
    ("v", "V", "√"),
    ("wingdings tick", "√"),
    ("●", "blue"),
    ("v", "x"),
    ("√", "x"),
    ("x", "X"),
)


def random_layout(seed: int, *, medium: str = "docx") -> Layout:
    """A layout that `medium` (docx, xlsx, html, pdf, text) can hold."""
    rng = random.Random(f"{medium} {seed}")
    layout = Layout(
        columns=rng.choice(COLUMN_SETS),
        names=rng.choice(NAMES),
        time=rng.choice(("months",) * 9 + ("ends", "ends", "quarters", "quarters", "words", "words", "weeks", "span")),
        levels=rng.choice((1, 2, 2, 2, 3)),
        signs=rng.choice(SINGLE_SIGNS) if rng.random() < 0.75 else rng.choice(MIXED_SIGNS),
        filler=rng.choice(("", "", "", "", "-")),
        evidence=rng.choice(("semicolons", "commas", "lines", "bullets", "numbers", "list", "numbered list")),
        section=rng.choice(("row", "row", "merged", "joined", "first", "column", "heading")),
        numbering=rng.choice(("roman", "roman", "roman", "letter", "area", "digit", "none")),
        sub=rng.choice(("blank", "blank", "merged", "merged", "repeat", "own", "letters", "decimal")),
        suffix=rng.choice(("", "", ".")),
        running=rng.random() < 0.15,
        auto_number=rng.random() < 0.15,
        pages=rng.choice(("one", "repeat", "typed", "tables")),
        rows_per_page=rng.randint(4, 10),
        cut=rng.random() < 0.4,
        lone_title=rng.random() < 0.3,
        numbering_row=rng.choice(("", "", "", "1", "(1)")),
        empty_first=rng.random() < 0.1,
        merged_pic=rng.random() < 0.3,
        zebra=rng.random() < 0.15,
        section_shade=rng.random() < 0.25,
        blank_rows=rng.random() < 0.1,
        weights=rng.random() < 0.08,
        upper=rng.random() < 0.6,
        percent_target=rng.random() < 0.4,
        team=rng.random() < 0.3,
        decree=rng.random() < 0.6,
        head_table=rng.random() < 0.4,
        signature=rng.random() < 0.8,
        legend=rng.random() < 0.2,
        faults=medium == "text" and rng.random() < 0.3,
    )
    return settle(replace(layout, heads=_heads(rng, layout.time)), medium, rng)


def _heads(rng: random.Random, time: str) -> str:
    if time == "quarters":
        return rng.choice(("tw", "triwulan", "roman", "q"))
    if time == "ends":
        return "codes"
    return rng.choice(("digits", "digits", *MONTH_HEADS))


def settle(layout: Layout, medium: str, rng: random.Random) -> Layout:
    """The layout without what its medium cannot hold or what no office would put together."""
    change: dict[str, object] = {}
    if layout.heads in ("digits", "zeros", "roman", "initials") or layout.time == "weeks":
        change["levels"] = max(2, layout.levels)  # bare numbers need a title above them
    if "done" in layout.columns:
        change["levels"] = max(2, layout.levels)
        if layout.time in ("words", "span", "weeks"):
            change["columns"] = tuple(r for r in layout.columns if r != "done")
    if "component" not in layout.columns or "subnumber" in layout.columns:
        change["sub"] = "blank" if "component" in layout.columns else "own"
    if layout.shaded:
        change |= {"zebra": False, "filler": ""}
    if medium == "text":
        change |= _for_text(layout)
    if medium in ("text", "xlsx"):
        change |= {"auto_number": False, "cut": layout.cut and layout.pages == "tables"}
        change["evidence"] = {"list": "bullets", "numbered list": "numbers"}.get(layout.evidence, layout.evidence)
    if medium == "xlsx":
        change |= {"decree": False, "head_table": False}
        if layout.section == "heading":
            change["section"] = "sheet"
    elif layout.section == "sheet":
        change["section"] = "heading"
    columns: Any = change.get("columns", layout.columns)
    if change.get("section", layout.section) == "column":
        change |= {"lone_title": False, "columns": _with_area(columns), "numbering": _plain(layout.numbering)}
    if layout.pages in ("one", "repeat"):
        change |= {"cut": False, "lone_title": False}
    if layout.numbering in ("digit", "letter") and layout.section in ("row", "first"):
        change["upper"] = True  # else nothing tells a section from a component
    if change.get("sub", layout.sub) not in ("blank", "merged") or "subnumber" in layout.columns:
        change["auto_number"] = False
    if layout.sub in ("letters", "decimal") and layout.numbering == "digit":
        change["numbering"] = "roman"  # a component's number and a section's would look the same
    if layout.numbering == "none" and layout.section in ("row", "first"):
        change |= {"section": "joined", "upper": True}
    if layout.time == "words":
        change["levels"] = 1
    if medium == "pdf" and change.get("sub", layout.sub) == "own":
        change["merged_pic"] = False  # over a page break nobody could tell whose a blank cell is
    settled = replace(layout, **change)  # type: ignore[arg-type]
    if settled.faults and not (settled.time == "months" and settled.columns[-2:] == ("time", "target")):
        settled = replace(settled, columns=STANDARD, time="months", heads="digits", levels=2)
    if settled.faults:
        settled = replace(settled, percent_target=True, signs=("√",), section="row", filler="", empty_first=False)
    return settled


def _for_text(layout: Layout) -> dict[str, object]:
    """Plain text has neither fills nor spans nor symbol fonts."""
    change: dict[str, object] = {"zebra": False, "merged_pic": False, "head_table": False}
    if layout.shaded or any(s in SHADES for s in layout.signs):
        change["signs"] = ("√",)
    if layout.pages in ("one", "repeat"):
        change["pages"] = "tables"
    if layout.section == "column":
        change["section"] = "row"
    if layout.sub == "merged":
        change.setdefault("sub", "blank")
    if layout.time == "weeks":
        change |= {"time": "months", "heads": "digits"}
    if layout.levels == 3:
        change["levels"] = 2
    if layout.evidence in ("lines", "list"):
        change["evidence"] = "bullets"
    return change


def _plain(numbering: str) -> str:
    return "roman" if numbering == "digit" else numbering


def _with_area(columns: tuple[str, ...]) -> tuple[str, ...]:
    return columns if "area" in columns else ("area", *columns)


PRESETS: dict[str, Layout] = {
    "kpu": Layout(),
    "court": Layout(
        columns=("number", "component", "indicator", "action", "evidence", "time", "pic"),
        names=NAMES[1],
        heads="short",
        signs=("yellow",),
        section="joined",
        sub="merged",
        evidence="list",
        pages="repeat",
    ),
    "statistics": Layout(
        columns=("number", "component", "subnumber", "action", "indicator", "target", "time", "pic", "note"),
        names={
            "number": "No",
            "component": "Uraian",
            "action": "Uraian",
            "indicator": "Output",
            "target": "Jumlah",
            "time": "Quarter",
            "pic": "PIC",
        },
        over=(
            ("Rencana Aksi", ("number", "component")),
            ("Rincian Kegiatan", ("subnumber", "action")),
            ("Target", ("indicator", "target")),
        ),
        unchecked=("indicator", "target", "evidence"),
        time="quarters",
        heads="tw",
        section="heading",
        sub="merged",
        numbering="letter",
        signs=("✓",),
        pages="one",
    ),
    "immigration": Layout(
        columns=("number", "component", "action", "indicator", "evidence", "time", "pic"),
        names=NAMES[2],
        time="words",
        section="merged",
        numbering="area",
        sub="letters",
        evidence="numbers",
        pages="repeat",
    ),
    "police": Layout(
        columns=("area", "number", "component", "action", "indicator", "target", "time", "pic", "evidence"),
        names=NAMES[3],
        heads="roman",
        section="column",
        numbering="none",
        sub="merged",
        signs=("v",),
        evidence="lines",
    ),
    "service": Layout(
        columns=("number", "component", "action", "indicator", "time", "pic", "realisation", "percent"),
        names=NAMES[1],
        time="ends",
        heads="codes",
        section="joined",
        signs=("wingdings tick",),
        evidence="commas",
    ),
}
