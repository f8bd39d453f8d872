"""`zona lke workbook OUT.xlsx`: the edition's workbook, empty or with the answers of a file."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from zona.cli.main import UnableToRun


def add(verbs: Any) -> None:
    """Adds the verb."""
    verb = verbs.add_parser("workbook", help="write the edition's workbook with live formulas")
    verb.add_argument("out", metavar="OUT.xlsx", type=Path)
    verb.add_argument("--answers", metavar="FILE", type=Path, help="JSON with answers, or a filled workbook")
    verb.add_argument("--instrument", metavar="CODE", default="zi-2026", help="the edition to write")
    verb.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Reads the answers where there are some, and writes the workbook."""
    from zona.cli.lke.source import answer_bytes, edition, read_answer_file
    from zona.rules.lke.loading import with_sheet
    from zona.rules.lke.workbook.layout import Entry
    from zona.rules.lke.workbook.write import write_workbook

    instrument = with_sheet(edition(given.instrument))
    entries: dict[str, Entry] = {}
    if given.answers is not None:
        sheet = read_answer_file(answer_bytes(given.answers), given.answers, instrument)
        if sheet.faults:
            raise UnableToRun("\n".join(f"{given.answers}: {fault}" for fault in sheet.faults))
        entries = sheet.entries or {code: Entry(answer) for code, answer in sheet.answers.items()}
        for row in sheet.unplaced:
            print(f"{given.answers}: {row} tidak dapat ditempatkan.", file=sys.stderr)
    data = write_workbook(instrument, entries, at=datetime.now(UTC))  # noqa: TID251
    try:
        given.out.write_bytes(data)
    except OSError as fault:
        raise UnableToRun(f"{given.out}: tidak dapat ditulis ({fault.strerror}); periksa foldernya.") from None
    return 0
