"""`zona decree read|check FILE`: what a decree holds and what is wrong in it; `write FILE OUT` prints it anew.

Needs no database and no set-up.
"""

import argparse
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zona.cli.main import UnableToRun

if TYPE_CHECKING:
    from zona.rules.decree.document import Document


def add(subparsers: Any) -> None:
    """Adds the command."""
    command = subparsers.add_parser("decree", help="read or check a decree with an action plan")
    verbs = command.add_subparsers(dest="verb", required=True, metavar="VERB")
    for verb, about in (("read", "print the decree and its actions"), ("check", "print what is wrong in the decree")):
        sub = verbs.add_parser(verb, help=about)
        sub.add_argument("file", metavar="FILE", type=Path, help="text, DOCX, XLSX, HTML, PDF, or a scan or photo")
        sub.add_argument("--json", action="store_true", help="write JSON to standard output and nothing else")
        sub.set_defaults(run=run)
    sub = verbs.add_parser("write", help="write the decree anew in the official form")
    sub.add_argument("file", metavar="FILE", type=Path, help="as for read")
    sub.add_argument(
        "out", metavar="OUT", type=Path, help="a name that ends in .docx, .pdf, or .xlsx (the annex alone)"
    )
    sub.set_defaults(run=write)


def run(given: argparse.Namespace) -> int:
    """Reads and checks the file, then prints what was asked for."""
    document = _document(given.file)
    from zona.cli import decree_text
    from zona.rules.decree.findings import check
    from zona.rules.decree.reader import read
    from zona.rules.decree.reading import to_json

    reading = read(document)
    findings = check(reading, document)
    if given.json:
        print(json.dumps(to_json(reading, findings), ensure_ascii=False, indent=1))
    else:
        show = decree_text.reading_lines if given.verb == "read" else decree_text.finding_lines
        print("\n".join(show(reading, findings)))
    return 0


def write(given: argparse.Namespace) -> int:
    """Reads the file and writes its plan as a decree that is open for signing. The only time in the result is that of
    the source's last change, so that the same source gives the same bytes."""
    from zona.paper import render_docx, render_pdf, render_xlsx
    from zona.paper.decree import decree_paper, plan_of_reading
    from zona.rules.decree.reader import read

    render = {".docx": render_docx, ".pdf": render_pdf, ".xlsx": render_xlsx}.get(given.out.suffix.lower())
    if render is None:
        raise UnableToRun(f"{given.out}: akhiran nama ini tidak dikenal; pakai .docx, .pdf, atau .xlsx.")
    reading = read(_document(given.file))
    if not reading.actions:
        why = reading.message or "tidak ada rencana aksi di dalamnya."
        raise UnableToRun(f"{given.file}: {why}")
    changed_at = datetime.fromtimestamp(given.file.stat().st_mtime, UTC)
    data = render(decree_paper(plan_of_reading(reading), made_at=changed_at))
    try:
        given.out.write_bytes(data)
    except OSError as fault:
        raise UnableToRun(f"{given.out}: berkas ini tidak dapat ditulis ({fault.strerror}).") from None
    print(f"{given.out}: {len(reading.actions)} aksi ditulis.")
    return 0


def _document(file: Path) -> "Document":
    data = source_bytes(file)
    from zona.rules.decree.document import UnableToReadSource
    from zona.rules.decree.sources import load

    try:
        return load(data, progress=_show_progress if sys.stderr.isatty() else None)
    except UnableToReadSource as fault:
        raise UnableToRun(f"{file}: {fault.message}") from None


def source_bytes(file: Path, what: str = "keputusannya") -> bytes:
    """The bytes of a file that holds `what`, cut where they are too many for any reader; a fault in one line."""
    from zona.rules.decree.sources.limits import MAX_BYTES

    try:
        if file.is_dir():
            raise UnableToRun(f"{file}: ini folder, bukan berkas; sebutkan berkas {what}.")
        with file.open("rb") as source:
            return source.read(MAX_BYTES + 1)
    except OSError as fault:
        why = "tidak ditemukan" if isinstance(fault, FileNotFoundError) else f"tidak dapat dibuka ({fault.strerror})"
        raise UnableToRun(f"{file}: berkas ini {why}; periksa nama dan letaknya.") from None


def _show_progress(done: int, of: int) -> None:
    print(f"\rHalaman {done}/{of}", end="\n" if done >= of else "", file=sys.stderr, flush=True)
