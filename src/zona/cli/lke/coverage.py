"""`zona lke coverage FILE`: how far a plan can carry the office. With FILE it needs no database; `--plan` reads one."""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from zona.cli.main import UnableToRun


def add(verbs: Any) -> None:
    """Adds the verb."""
    sub = verbs.add_parser("coverage", help="print which items of the instrument a plan serves, and how far it carries")
    sub.add_argument("file", metavar="FILE", type=Path, nargs="?", help="a decree in any form that `decree read` takes")
    sub.add_argument("--plan", metavar="ID", help="an adopted plan as UNIT/YEAR or by its code, instead of FILE")
    sub.add_argument("--map", metavar="FILE", type=Path, help="confirmed links as JSON, instead of proposed ones")
    sub.add_argument("--instrument", metavar="CODE", default="zi-2021", help="another edition of the instrument")
    sub.add_argument("--json", action="store_true", help="write JSON to standard output and nothing else")
    sub.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Computes the coverage and prints it."""
    if (given.file is None) == (given.plan is None):
        print("zona lke coverage: sebutkan satu saja: FILE keputusan, atau --plan ID.", file=sys.stderr)
        return 2
    from zona.cli.lke.coverage_text import coverage_lines
    from zona.cli.lke.source import edition
    from zona.rules.lke.coverage import coverage

    instrument = edition(given.instrument)
    if given.plan is not None:
        actions, links = _of_plan(given.plan)
    else:
        actions, links = _of_file(given.file, given.instrument)
    if given.map is not None:
        links = _mapped(given.map, [ref for ref, _words in actions], instrument.items)
    found = coverage(instrument, links)
    if given.json:
        print(json.dumps(_json(found, links), ensure_ascii=False, indent=1))
    else:
        print("\n".join(coverage_lines(instrument, found, links, dict(actions))))
    return 0


def _of_file(file: Path, code: str) -> tuple[list[tuple[str, str]], list[Any]]:
    """The actions of a decree, and the links that their words propose."""
    from zona.cli.decree import source_bytes
    from zona.rules.decree.document import UnableToReadSource
    from zona.rules.decree.reader import read
    from zona.rules.decree.sources import load
    from zona.rules.lke.coverage import Link
    from zona.rules.lke.matching import ActionWords, matcher

    try:
        reading = read(load(source_bytes(file)))
    except UnableToReadSource as fault:
        raise UnableToRun(f"{file}: {fault.message}") from None
    if not reading.actions:
        raise UnableToRun(f"{file}: {reading.message or 'tidak ada aksi di dalamnya; periksa berkasnya.'}")
    rows = [
        ActionWords(a.ref, a.component, a.indicator, a.action, a.evidence, a.section, a.section_title)
        for a in reading.actions
    ]
    links = [Link(p.action, p.item, p.fit) for p in matcher(code).propose(rows)]
    return [(a.ref, a.component or a.action) for a in reading.actions], links


def _of_plan(code: str) -> tuple[list[tuple[str, str]], list[Any]]:
    """The actions of an adopted plan with its links, proposed and confirmed."""
    from zona.cli.database import there

    there()
    from zona.plan.queries.links import links_of_code

    found = links_of_code(code)
    if found is None:
        raise UnableToRun(
            f"--plan: tidak ada rencana {code!r} yang berlaku; tulis satuan kerja dan tahunnya, misalnya 1504/2025."
        )
    return found


def _mapped(file: Path, refs: Sequence[str], items: Mapping[str, Any]) -> list[Any]:
    """The links of a map; every fault in it is named at once."""
    from zona.rules.lke.coverage import Link
    from zona.rules.lke.matching import Fit

    try:
        held = json.loads(file.read_text(encoding="utf-8"))["links"]
        named = [(ref, one["item"], one["fit"]) for ref, ones in held.items() for one in ones]
    except OSError as fault:
        raise UnableToRun(
            f"{file}: berkas ini tidak dapat dibuka ({fault.strerror}); periksa nama dan letaknya."
        ) from None
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError):
        raise UnableToRun(
            f'{file}: bukan peta tautan; bentuknya {{"links": {{"I.1": [{{"item": "A.I.1.i.a", "fit": "full"}}]}}}}.'
        ) from None
    faults = [f"aksi {ref} tidak ada dalam rencana" for ref in held if ref not in refs]
    faults += [f"{ref}: butir {item} tidak dikenal" for ref, item, _fit in named if item not in items]
    faults += [f"{ref}: {fit!r} bukan full, partial, atau weak" for ref, _item, fit in named if fit not in set(Fit)]
    if faults:
        raise UnableToRun(f"{file}: {'; '.join(faults)}.")
    return [Link(ref, item, Fit(fit)) for ref, item, fit in named]


def _json(found: Any, links: Sequence[Any]) -> dict[str, Any]:
    return {
        "areas": {
            str(a.number): {
                "weight": float(a.weight),
                "strong": float(a.strong),
                "any": float(a.any),
                "needs": {name: float(least) for name, least in a.minima.items()},
            }
            for a in found.areas
        },
        "strong": float(found.strong),
        "any": float(found.any),
        "uncovered": [one.item for one in found.uncovered],
        "reachable": {name: reach.reachable for name, reach in found.reach.items()},
        "margins": {name: float(reach.margin) for name, reach in found.reach.items()},
        "links": [{"action": x.action, "item": x.item, "fit": str(x.fit)} for x in links],
    }
