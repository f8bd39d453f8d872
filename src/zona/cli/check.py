"""`zona check`: proves that what is stored agrees with what it must be; names each difference and exits 1."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from typing import Any

from zona.cli.main import UnableToRun


def add(subparsers: Any) -> None:
    """Adds the command."""
    command = subparsers.add_parser("check", help="prove the audit chains, the files, the tree of units and the months")
    command.add_argument(
        "--head",
        nargs="+",
        action="extend",
        default=[],
        metavar="UNIT=DIGEST",
        help="a digest noted earlier (12 hexadecimal digits or more) that must still be in the unit's chain",
    )
    command.add_argument("--json", action="store_true", help="write the result as JSON")
    command.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Runs every proof."""
    noted = [_noted(text) for text in given.head]
    from zona.cli.database import there

    there()
    from zona.audit.queries import noted_fault

    found: list[tuple[str, str]] = [(name, fault) for name, proof in proofs().items() for fault in proof()]
    found += [("noted", fault) for unit, digest in noted if (fault := noted_fault(unit, digest))]
    _tell(found, len(noted), as_json=given.json)
    return 1 if found else 0


def proofs() -> dict[str, Callable[[], Iterator[str]]]:
    """Every proof by its name: a function that yields one English sentence per difference."""
    from zona.activities.queries import meeting_faults
    from zona.assessment.queries import master_faults, round_faults, score_faults, snapshot_faults
    from zona.audit.queries import chain_faults
    from zona.evidence.queries.faults import register_faults
    from zona.files.queries import copy_faults, file_faults, print_faults
    from zona.org.queries.units import place_faults
    from zona.plan.linking import link_faults
    from zona.plan.queries.faults import month_faults
    from zona.reports.queries import report_faults

    return {
        "audit": chain_faults,
        "files": file_faults,
        "copies": copy_faults,
        "prints": print_faults,
        "register": register_faults,
        "units": place_faults,
        "months": month_faults,
        "meetings": meeting_faults,
        "scores": score_faults,
        "rounds": round_faults,
        "snapshots": snapshot_faults,
        "masters": master_faults,
        "links": link_faults,
        "reports": report_faults,
    }


def _noted(text: str) -> tuple[str, str]:
    unit, equals, digest = text.partition("=")
    if not equals:
        raise UnableToRun(f"--head: {text!r} bukan UNIT=SIDIK; tulis misalnya 1504=3f9a0c7e21b4.")
    return unit, digest


def _tell(found: list[tuple[str, str]], noted: int, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps({"faults": [{"proof": p, "message": m} for p, m in found]}, ensure_ascii=False))
        return
    for _proof, fault in found:
        print(fault, file=sys.stderr)
    names = ", ".join(proofs()) + (f", {noted} noted" if noted else "")
    said = "No difference" if not found else "1 difference" if len(found) == 1 else f"{len(found)} differences"
    print(f"{said} ({names}).")
