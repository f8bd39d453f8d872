"""`zona decree read|check FILE`: what a decree holds and what is wrong in it. Needs no database and no set-up."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from zona.cli.main import UnableToRun


def add(subparsers: Any) -> None:
    """Adds the command."""
    command = subparsers.add_parser("decree", help="read or check a decree with an action plan")
    verbs = command.add_subparsers(dest="verb", required=True, metavar="VERB")
    for verb, about in (("read", "print the decree and its actions"), ("check", "print what is wrong in the decree")):
        sub = verbs.add_parser(verb, help=about)
        sub.add_argument("file", metavar="FILE", type=Path, help="text, DOCX, XLSX, HTML, PDF, or a scan or photo")
        sub.add_argument("--json", action="store_true", help="write JSON to standard output and nothing else")
        sub.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Reads and checks the file, then prints what was asked for."""
    data = source_bytes(given.file)
    from zona.cli import decree_text
    from zona.rules.decree.document import UnableToReadSource
    from zona.rules.decree.findings import check
    from zona.rules.decree.reader import read
    from zona.rules.decree.reading import to_json
    from zona.rules.decree.sources import load

    try:
        document = load(data, progress=_show_progress if sys.stderr.isatty() else None)
    except UnableToReadSource as fault:
        raise UnableToRun(f"{given.file}: {fault.message}") from None
    reading = read(document)
    findings = check(reading, document)
    if given.json:
        print(json.dumps(to_json(reading, findings), ensure_ascii=False, indent=1))
    else:
        show = decree_text.reading_lines if given.verb == "read" else decree_text.finding_lines
        print("\n".join(show(reading, findings)))
    return 0


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
