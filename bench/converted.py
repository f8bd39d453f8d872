"""Measures the reading of PDFs that LibreOffice makes from other programs' files, on plans that nobody has seen.

    PYTHONPATH=src:. nice -n 15 python -m bench.converted [--first 1] [--count 20] [--kinds docx,word-html,…]

Prints a Markdown table: rows found and invented, cells (actions × months) right, and wrong ones without a doubt (must be
0). Files whose table runs beyond the edge of the paper stand apart: LibreOffice leaves out what lies there, so that no
reader can know it. Needs soffice.
"""

import argparse
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.makers.browser import A4, printed
from tests.makers.compare import Score
from tests.makers.docx_file import docx_file
from tests.makers.draw import draw
from tests.makers.html_file import html_file, word_html_file
from tests.makers.layout import random_layout
from tests.makers.measure import measure
from tests.makers.office import convert
from tests.makers.pdf_file import pdf_file, plain, without_rules
from tests.makers.plan import random_plan
from tests.makers.script import Script
from tests.makers.typst_file import typst_file
from tests.makers.xlsx_file import openpyxl_file, xlsxwriter_file

from zona.rules.decree.sources import load

WEB = "writer_web_pdf_Export"
FRAME = """<style>
table { border: 1px solid #000 !important } td, th { border: 0 !important; border-bottom: 1px solid #000 !important }
</style>"""
TAGGED = ':{"UseTaggedPDF":{"type":"boolean","value":"true"}}'


def _printed_sheet(script: Script, valign: str) -> bytes:
    return convert(xlsxwriter_file(plain(script), valign=valign), "xlsx", "pdf")


@dataclass(frozen=True)
class Kind:
    """A kind of file: what it is called, for which medium its layouts are chosen, and how it becomes a PDF."""

    name: str
    medium: str
    make: Callable[[Script], bytes]


KINDS = {
    "docx": Kind("DOCX", "pdf", lambda s: convert(docx_file(s), "docx", "pdf")),
    "word-html": Kind("Word-HTML", "pdf", lambda s: convert(word_html_file(s), "html", "pdf", options=WEB)),
    "html": Kind("HTML", "pdf", lambda s: convert(html_file(s), "html", "pdf", options=WEB)),
    "unruled": Kind(
        "HTML without ruling", "pdf", lambda s: convert(html_file(without_rules(s)), "html", "pdf", options=WEB)
    ),
    "plain": Kind(
        "HTML without ruling or filled header",
        "pdf",
        lambda s: convert(html_file(plain(s)), "html", "pdf", options=WEB),
    ),
    "plain-printed": Kind("WeasyPrint, without ruling or filled header", "pdf", lambda s: pdf_file(plain(s))),
    "browser": Kind("Chromium, HTML with margins' furniture", "pdf", lambda s: printed(html_file(s), furniture=True)),
    "browser-a4": Kind("Chromium, HTML on A4", "pdf", lambda s: printed(html_file(s), style=A4)),
    "browser-word": Kind(
        "Chromium, Word-HTML on A4", "pdf", lambda s: printed(word_html_file(s), encoding="cp1252", style=A4)
    ),
    "browser-plain": Kind(
        "Chromium, HTML without ruling or filled header", "pdf", lambda s: printed(html_file(plain(s)))
    ),
    "browser-frame": Kind(
        "Chromium, HTML with rules below its rows, in a frame", "pdf", lambda s: printed(html_file(s), style=FRAME)
    ),
    "plain-tagged": Kind(
        "HTML without ruling or filled header, tagged",
        "pdf",
        lambda s: convert(html_file(plain(s)), "html", "pdf", options=WEB + TAGGED),
    ),
    "docx-tagged": Kind(
        "DOCX without ruling or filled header, tagged",
        "pdf",
        lambda s: convert(docx_file(plain(s)), "docx", "pdf", options="writer_pdf_Export" + TAGGED),
    ),
    "browser-tagged": Kind(
        "Chromium, HTML without ruling or filled header, tagged",
        "pdf",
        lambda s: printed(html_file(plain(s)), tagged=True),
    ),
    "printed-tagged": Kind(
        "WeasyPrint, without ruling or filled header, tagged", "pdf", lambda s: pdf_file(plain(s), tagged=True)
    ),
    "typst": Kind("Typst", "pdf", typst_file),
    "typst-a4": Kind("Typst on A4", "pdf", lambda s: typst_file(s, width="297mm", height="210mm")),
    "typst-plain": Kind("Typst, without ruling or filled header, tagged", "pdf", lambda s: typst_file(plain(s))),
    "typst-bare": Kind(
        "Typst, without ruling, filled header or tags", "pdf", lambda s: typst_file(plain(s), tagged=False)
    ),
    "xlsx": Kind("XLSX, row heights fitted", "xlsx", lambda s: convert(xlsxwriter_file(s), "xlsx", "pdf")),
    "xlsx-plain": Kind("XLSX without ruling or filled header", "xlsx", lambda s: _printed_sheet(s, "top")),
    "xlsx-middle": Kind("the same, texts in the middle of their rows", "xlsx", lambda s: _printed_sheet(s, "vcenter")),
    "xlsx-bottom": Kind("the same, texts at the bottom", "xlsx", lambda s: _printed_sheet(s, "bottom")),
    "xlsx-low": Kind("XLSX, rows too low", "xlsx", lambda s: convert(openpyxl_file(s), "xlsx", "pdf")),
}


@dataclass
class Tally:
    """The files of one kind that are whole, or that the paper's edge cuts."""

    files: int = 0
    score: Score = field(default_factory=Score)


def main() -> None:
    """Makes, converts, reads and compares."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--first", type=int, default=1, help="the first seed")
    parser.add_argument("--count", type=int, default=20, help="files of each kind")
    parser.add_argument("--kinds", default=",".join(KINDS))
    given = parser.parse_args()
    print(
        "| PDF by LibreOffice, or as named, from | files | rows found | invented | cells | right | wrong without a doubt |"
    )
    print("|---|---|---|---|---|---|---|")
    for name in given.kinds.split(","):
        kind = KINDS[name]
        whole, cut = Tally(), Tally()
        for seed in range(given.first, given.first + given.count):
            script = draw(random_plan(seed * 7 + len(name)), random_layout(seed, medium=kind.medium), seed)
            data = kind.make(script)
            tally = cut if any(table.cut for table in load(data).tables) else whole
            tally.files += 1
            tally.score.add(measure(data, script.truth))
        _print(kind.name, whole)
        _print(f"{kind.name}, cut by the paper", cut)


def _print(name: str, tally: Tally) -> None:
    score = tally.score
    if tally.files:
        right = 100 * (1 - score.cells_wrong / max(1, score.cells))
        print(
            f"| {name} | {tally.files} | {score.found} of {score.rows} | {score.invented} | {score.cells} | {right:.2f} % "
            f"| {score.unmarked} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
