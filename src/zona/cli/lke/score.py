"""`zona lke score FILE`: what the answers of a file come to."""

import argparse
import json
from pathlib import Path
from typing import Any

from zona.cli.main import UnableToRun


def add(verbs: Any) -> None:
    """Adds the verb."""
    verb = verbs.add_parser("score", help="score the answers of a JSON file or a filled workbook")
    verb.add_argument("file", metavar="FILE", type=Path, help="JSON with answers, or a filled workbook (XLSX)")
    verb.add_argument("--json", action="store_true", help="write JSON to standard output and nothing else")
    verb.add_argument(
        "--instrument", metavar="CODE", help="the edition to score by; by default that of the workbook, else zi-2021"
    )
    verb.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Reads the answers, scores them, and prints what was asked for."""
    from zona.cli.lke import score_text
    from zona.cli.lke.source import answer_bytes, edition, edition_named, read_answer_file
    from zona.rules.lke.score import score

    data = answer_bytes(given.file)
    instrument = edition(given.instrument or edition_named(data, given.file) or "zi-2021")
    sheet = read_answer_file(data, given.file, instrument)
    if sheet.faults:
        raise UnableToRun("\n".join(f"{given.file}: {fault}" for fault in sheet.faults))
    scored = score(instrument, sheet.answers)
    if given.json:
        print(json.dumps(score_text.to_json(instrument, scored, sheet), ensure_ascii=False, indent=1))
    else:
        print("\n".join(score_text.lines(instrument, scored, sheet)))
    return 0
