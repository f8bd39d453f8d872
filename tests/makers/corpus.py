"""The committed corpus: one small file for each layout of the wild, made by another program, with its truth.

`python -m tests.makers.corpus [NAME …]` writes it again into tests/corpus (LibreOffice is needed for some files). The
two encrypted Office files of `unreadable` were made with msoffcrypto-tool; their password is "rahasia"."""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from tests.makers import degrade
from tests.makers.bad import good_docx, good_xlsx
from tests.makers.docx_file import docx_file
from tests.makers.draw import draw
from tests.makers.html_file import html_file, word_html_file
from tests.makers.layout import NAMES, PRESETS, STANDARD, Layout
from tests.makers.not_plans import NOT_PLANS
from tests.makers.office import convert
from tests.makers.other_offices import OTHER_OFFICES
from tests.makers.pdf_file import pdf_file
from tests.makers.plan import clean_plan, random_plan
from tests.makers.script import Script, Truth
from tests.makers.text_file import text_file
from tests.makers.xlsx_file import openpyxl_file, xlsxwriter_file

FOLDER = Path(__file__).parent.parent / "corpus"
WRITER_HTML = "HTML (StarWriter)"


def _resaved(data: bytes, suffix: str, between: str) -> bytes:
    return convert(convert(data, suffix, between), between, suffix)


def _pdf_options(kind: str) -> str:
    """LibreOffice's options for a PDF that asks for a password: to open it, or only to change it."""
    flag = {"DocumentOpen": "EncryptFile", "Permission": "RestrictPermissions"}[kind]
    values = {flag: {"type": "boolean", "value": "true"}, f"{kind}Password": {"type": "string", "value": "rahasia"}}
    return "writer_pdf_Export:" + json.dumps(values)


def _scan(how: degrade.Scanner) -> Callable[[Script], bytes]:
    return lambda script: degrade.scanned_pdf(pdf_file(script), how, seed=how.dpi)


MAKERS: dict[str, tuple[str, Callable[[Script], bytes]]] = {
    "docx": ("docx", docx_file),
    "docx form": ("docx", lambda s: docx_file(s, form_fields=True)),
    "docx resaved": ("docx", lambda s: _resaved(docx_file(s), "docx", "odt")),
    "docx of html": ("docx", lambda s: convert(html_file(s), "html", "docx", infilter=WRITER_HTML)),
    "xlsx": ("xlsx", xlsxwriter_file),
    "xlsx dates": ("xlsx", lambda s: xlsxwriter_file(s, dates=True)),
    "xlsx formulas": ("xlsx", lambda s: xlsxwriter_file(s, formulas=True)),
    "xlsx openpyxl": ("xlsx", openpyxl_file),
    "xlsx theme": ("xlsx", lambda s: openpyxl_file(s, theme_fills=True)),
    "xlsx resaved": ("xlsx", lambda s: _resaved(xlsxwriter_file(s), "xlsx", "ods")),
    "html": ("html", html_file),
    "html classes": ("html", lambda s: html_file(s, classes=True)),
    "html word": ("html", word_html_file),
    "html of docx": ("html", lambda s: convert(docx_file(s), "docx", "html")),
    "html of xlsx": ("html", lambda s: convert(xlsxwriter_file(s), "xlsx", "html")),
    "pdf": ("pdf", pdf_file),
    "pdf office": ("pdf", lambda s: convert(docx_file(s), "docx", "pdf")),
    "pdf restricted": ("pdf", lambda s: convert(docx_file(s), "docx", "pdf", options=_pdf_options("Permission"))),
    "pdf sheet": ("pdf", lambda s: convert(xlsxwriter_file(s), "xlsx", "pdf")),
    "text": ("txt", text_file),
    "text crlf": ("txt", lambda s: text_file(s, crlf=True, bom=True)),
    "scan 150": ("pdf", _scan(degrade.Scanner(150, skew=0.8, noise=6, blur=0.4, quality=45))),
    "scan 200": ("pdf", _scan(degrade.Scanner(200, skew=-1.3, noise=4, blur=0.5, quality=35, specks=30))),
    "scan 300": ("pdf", _scan(degrade.Scanner(300, skew=0.4, noise=1.5, quality=30, paper=242, ink=30))),
    "photo": ("jpg", lambda s: degrade.photographed(pdf_file(s), degrade.Camera(2500, quality=45, noise=2.0), 7)),
}


@dataclass(frozen=True)
class Entry:
    """One file of the corpus."""

    maker: str
    layout: Layout
    seed: int
    size: int = 9


PIC = (*STANDARD, "pic")
RESULTS = (*STANDARD, "pic", "realisation", "percent", "note")
ALONE = Layout(decree=False, signature=False)
BASE = Layout()

ENTRIES: dict[str, Entry] = {
    # signs
    "tick-root": Entry("docx", BASE, 101, 14),
    "tick-check": Entry("html", replace(ALONE, signs=("✓",)), 102),
    "tick-heavy": Entry("pdf", replace(BASE, signs=("✔",), columns=PIC), 103, 14),
    "tick-v": Entry("xlsx", replace(ALONE, signs=("v",), heads="short", columns=PIC), 104),
    "tick-capital-v": Entry("docx resaved", replace(BASE, signs=("V",), names=NAMES[1]), 105),
    "tick-x": Entry("xlsx openpyxl", replace(ALONE, signs=("x",), heads="roman"), 106),
    "tick-capital-x": Entry("text", replace(BASE, signs=("X",), pages="tables"), 107, 12),
    "tick-dot": Entry("pdf office", replace(BASE, signs=("●",)), 108),
    "tick-square": Entry("html word", replace(ALONE, signs=("■",), heads="long"), 109),
    "tick-one": Entry("xlsx formulas", replace(ALONE, signs=("1",), suffix="."), 110),
    "symbols": Entry("docx", replace(BASE, signs=("wingdings tick",)), 111),
    "symbols-box": Entry("docx resaved", replace(BASE, signs=("wingdings box",)), 112),
    "symbols-printed": Entry("pdf office", replace(BASE, signs=("wingdings tick",)), 113),
    "symbols-square": Entry("pdf office", replace(ALONE, signs=("wingdings square",)), 114),
    "symbols-sheet": Entry("xlsx", replace(ALONE, signs=("wingdings 2 tick",)), 115),
    "symbols-page": Entry("html word", replace(ALONE, signs=("wingdings tick",)), 116),
    "checkboxes": Entry("docx form", replace(BASE, signs=("checkbox",)), 117),
    "shaded": Entry("docx", replace(BASE, signs=("blue",), section_shade=True), 118),
    "shaded-sheet": Entry("xlsx theme", replace(ALONE, signs=("blue",)), 119),
    "shaded-printed": Entry("pdf office", PRESETS["court"], 120, 14),
    "shaded-pdf": Entry("pdf", replace(ALONE, signs=("black",), section="merged"), 121),
    "shaded-page": Entry("html classes", replace(ALONE, signs=("grey",), section_shade=True), 122),
    "shaded-sheet-printed": Entry("pdf sheet", replace(ALONE, signs=("yellow",), pages="repeat"), 123),
    "x-beside-v": Entry("docx", replace(BASE, signs=("v", "x")), 124, 12),
    "x-beside-root": Entry("text", replace(ALONE, signs=("√", "x"), pages="tables"), 125, 12),
    "mixed-signs": Entry("docx", replace(BASE, signs=("√", "✓", "wingdings tick")), 126, 12),
    "mixed-with-fills": Entry("html of docx", replace(ALONE, signs=("●", "blue")), 127),
    # time
    "quarters": Entry("docx", PRESETS["statistics"], 201),
    "quarters-sheet": Entry("xlsx", replace(ALONE, time="quarters", heads="triwulan", signs=("v",)), 202),
    "quarters-roman": Entry("pdf", replace(ALONE, time="quarters", heads="roman", columns=PIC), 203),
    "quarter-ends": Entry("docx", replace(BASE, time="ends", heads="codes", columns=PIC), 204),
    "quarter-ends-page": Entry("html", replace(PRESETS["service"], decree=False), 205),
    "words": Entry("docx", PRESETS["immigration"], 206, 14),
    "words-sheet": Entry("xlsx", replace(ALONE, time="words", levels=1, columns=PIC, names=NAMES[4]), 207, 14),
    "words-pdf": Entry("pdf office", replace(BASE, time="words", levels=1, names=NAMES[1]), 208, 14),
    "words-text": Entry("text", replace(ALONE, time="words", levels=1, pages="tables"), 209, 14),
    "months-dates": Entry("xlsx dates", replace(ALONE, heads="short", levels=1), 210),
    "months-old-names": Entry("html", replace(ALONE, heads="old", filler="-"), 211),
    "months-codes": Entry("xlsx resaved", replace(ALONE, heads="codes", signs=("V",)), 212),
    # header, pages
    "header-one-level": Entry("docx of html", replace(BASE, heads="SHORT", levels=1), 301),
    "header-three-levels": Entry("docx", replace(BASE, levels=3, columns=PIC), 302),
    "header-three-levels-pdf": Entry("pdf office", replace(ALONE, levels=3, heads="short"), 303),
    "header-repeated": Entry("pdf office", replace(BASE, pages="repeat"), 304, 24),
    "header-typed": Entry("docx", replace(BASE, pages="typed", cut=True), 305, 16),
    "header-per-page": Entry("text", replace(BASE, pages="tables", cut=True, rows_per_page=5), 306, 20),
    "numbering-row": Entry("xlsx", replace(ALONE, numbering_row="1"), 307),
    "numbering-row-docx": Entry("docx", replace(BASE, numbering_row="(1)"), 308),
    "empty-first-column": Entry("xlsx openpyxl", replace(ALONE, empty_first=True), 309),
    "cut-rows": Entry("docx", replace(BASE, pages="tables", cut=True, rows_per_page=5), 310, 16),
    "cut-rows-printed": Entry("pdf office", replace(BASE, columns=PIC, evidence="list"), 311, 29),
    "cut-rows-pdf": Entry("pdf", replace(BASE, columns=PIC, pages="repeat", section="joined"), 312, 29),
    # sections and rows
    "lone-title": Entry("text", replace(BASE, pages="tables", lone_title=True, rows_per_page=6), 401, 18),
    "title-joined": Entry("docx", replace(BASE, section="joined", upper=False), 402),
    "title-in-number-cell": Entry("html of xlsx", replace(ALONE, section="first"), 403),
    "title-letters": Entry("xlsx", replace(ALONE, section="merged", numbering="letter"), 404),
    "area-column": Entry("docx", PRESETS["police"], 405, 14),
    "area-column-printed": Entry("pdf office", replace(PRESETS["police"], decree=False), 406, 14),
    "area-sheets": Entry("xlsx", replace(ALONE, section="sheet", upper=False), 407, 12),
    "area-headings": Entry("docx", replace(BASE, section="heading", numbering="area"), 408, 12),
    "merged-cells": Entry("docx resaved", replace(BASE, sub="merged", merged_pic=True, columns=PIC), 409, 16),
    "merged-cells-sheet": Entry("xlsx", replace(ALONE, sub="merged", merged_pic=True, columns=PIC), 410, 16),
    "merged-cells-page": Entry("html", replace(ALONE, sub="merged", merged_pic=True, columns=PIC), 411, 16),
    "merged-cells-printed": Entry("pdf office", replace(BASE, sub="merged", merged_pic=True, columns=PIC), 412, 16),
    "sub-letters": Entry("docx", replace(BASE, sub="letters"), 413, 14),
    "sub-decimals": Entry("xlsx", replace(ALONE, sub="decimal"), 414, 14),
    "own-numbers": Entry("html", replace(ALONE, sub="own", running=True), 415, 14),
    "repeated-component": Entry("xlsx", replace(ALONE, sub="repeat"), 416, 14),
    "counted-by-word": Entry("docx", replace(BASE, auto_number=True, sub="merged", evidence="numbered list"), 417, 14),
    # columns, evidence, what stands around
    "results": Entry("docx", replace(BASE, columns=RESULTS), 501),
    "results-sheet": Entry("xlsx", replace(ALONE, columns=RESULTS, percent_target=True, zebra=True), 502),
    "evidence-bullets": Entry("pdf office", replace(BASE, evidence="list", columns=PIC), 503),
    "evidence-numbers": Entry("text", replace(BASE, evidence="numbers", pages="tables"), 504),
    "evidence-lines": Entry("xlsx", replace(ALONE, evidence="lines"), 505),
    "team-before": Entry("docx", replace(BASE, team=True, head_table=True), 506),
    "team-before-pdf": Entry("pdf office", replace(BASE, team=True, head_table=True, legend=True), 507),
    "restricted": Entry("pdf restricted", BASE, 510),
    "signed-sheet-page": Entry("html of xlsx", replace(ALONE, signature=True, columns=PIC, heads="short"), 511, 12),
    "slipped": Entry("text", replace(BASE, faults=True, pages="tables", percent_target=True), 508, 24),
    "slipped-again": Entry(
        "text crlf", replace(BASE, faults=True, pages="tables", percent_target=True, cut=True), 509, 36
    ),
    # scans
    "scan-150": Entry("scan 150", replace(ALONE, columns=PIC, section="joined"), 601, 10),
    "scan-200": Entry("scan 200", replace(ALONE, signs=("✓",)), 602, 8),
    "scan-300": Entry("scan 300", replace(ALONE, signs=("v",), section="merged"), 603, 6),
    "photo": Entry("photo", replace(ALONE, signs=("✔",), section="joined"), 604, 8),
}
CLEAN = ("docx", "xlsx", "html", "pdf", "text")


def script_of(entry: Entry) -> Script:
    """An entry's script."""
    return draw(random_plan(entry.seed, entry.size), entry.layout, entry.seed)


def clean_script(medium: str) -> Script:
    """The plan without a fault, laid out as the product's own template for a medium."""
    layout = Layout(columns=PIC, pages="tables" if medium == "text" else "one", rows_per_page=60)
    return draw(clean_plan(), layout)


def write(name: str, suffix: str, data: bytes, script: Script) -> None:
    """Writes a file of the corpus with its truth beside it."""
    (FOLDER / f"{name}.{suffix}").write_bytes(data)
    truth = json.dumps(script.truth.to_json(), ensure_ascii=False, separators=(",", ":"))
    (FOLDER / f"{name}.json").write_text(truth.replace('{"ref"', '\n{"ref"') + "\n")


def main(wanted: list[str]) -> None:
    """Writes all files, or those named."""
    FOLDER.mkdir(exist_ok=True)
    for name, entry in ENTRIES.items():
        if not wanted or name in wanted:
            suffix, make = MAKERS[entry.maker]
            script = script_of(entry)
            write(name, suffix, make(script), script)
            print(name)
    for medium in CLEAN:
        name = f"clean-{medium}"
        if not wanted or name in wanted:
            suffix, make = MAKERS[medium]
            script = clean_script(medium)
            write(name, suffix, make(script), script)
    for key, what in NOT_PLANS.items():
        maker = {"lke": "xlsx", "presence": "xlsx", "report": "docx", "narrative": "pdf office"}.get(key, "html")
        name = f"not-a-plan-{key}"
        if not wanted or name in wanted:
            suffix, make = MAKERS[maker]
            write(name, suffix, make(what()), what())
    for key, office in OTHER_OFFICES.items():
        if not wanted or f"office-{key}" in wanted:
            suffix, make = MAKERS[office().maker]
            script = Script(office().blocks, Truth({}, None, []))
            (FOLDER / f"office-{key}.{suffix}").write_bytes(make(script))
    if not wanted or "unreadable" in wanted:
        write_unreadable(FOLDER / "unreadable")


def write_unreadable(folder: Path) -> None:
    """Files that other programs write and that are not read: each must be refused with a way out."""
    docx, xlsx = good_docx(), good_xlsx()
    locked = convert(docx, "docx", "pdf", options=_pdf_options("DocumentOpen"))
    (folder / "locked.pdf").write_bytes(locked)
    for name, data, suffix in (("old.doc", docx, "docx"), ("old.xls", xlsx, "xlsx")):
        (folder / name).write_bytes(convert(data, suffix, name.partition(".")[2]))
    for name, data, suffix in (("open.odt", docx, "docx"), ("open.ods", xlsx, "xlsx")):
        (folder / name).write_bytes(convert(data, suffix, name.partition(".")[2]))


if __name__ == "__main__":
    main(sys.argv[1:])
