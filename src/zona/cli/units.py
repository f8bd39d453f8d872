"""`zona units`: the tree of offices."""

import argparse
import json
from importlib.resources import files
from pathlib import Path
from typing import Any

from zona.cli.main import UnableToRun


def add(subparsers: Any) -> None:
    """Adds the command."""
    units = subparsers.add_parser("units", help="load or add offices").add_subparsers(dest="what", required=True)
    load = units.add_parser("load", help="load a list of offices (CSV); without FILE the 553 of the KPU")
    load.add_argument("file", nargs="?", type=Path, metavar="FILE.csv")
    load.add_argument("--json", action="store_true", help="write the counts as JSON")
    load.set_defaults(run=run_load)
    one = units.add_parser("add", help="add one office")
    one.add_argument("--code", required=True, help="short word or number that stands in addresses")
    one.add_argument("--name", required=True)
    one.add_argument("--long-name", default="", help="the official name, where it differs")
    one.add_argument("--parent", default="", metavar="CODE", help="the office above; none for a root")
    one.add_argument("--level", required=True, help="what kind of office: kabupaten, biro, satker …")
    one.set_defaults(run=run_add)


def run_load(given: argparse.Namespace) -> int:
    """Loads a list and says how many were new, changed, as they were."""
    data = _read(given.file)
    from zona.cli.database import ready

    ready()
    from zona.org.models import Unit
    from zona.org.refusals import Refusal
    from zona.org.services.units import load_units
    from zona.rules.units import UnableToReadUnits, read_units
    from zona.ui.middleware import read_clock

    try:
        rows = read_units(data, known=Unit.objects.values_list("code", flat=True))
        loaded = load_units(rows=rows, actor=None, at=read_clock())
    except (UnableToReadUnits, Refusal) as fault:
        raise UnableToRun(f"{given.file or 'kpu.csv'}: {fault}") from None
    if given.json:
        print(json.dumps({"added": loaded.added, "changed": loaded.changed, "same": loaded.same}))
    else:
        print(f"{loaded.added} satuan kerja baru, {loaded.changed} diubah, {loaded.same} tetap.")
    return 0


def run_add(given: argparse.Namespace) -> int:
    """Adds one office."""
    from zona.cli.database import ready

    ready()
    from zona.org.models import Unit
    from zona.org.refusals import Refusal
    from zona.org.services.units import add_unit
    from zona.rules.units import UnableToReadUnits, checked
    from zona.ui.middleware import read_clock

    parent = Unit.objects.filter(code=given.parent).first() if given.parent else None
    if given.parent and parent is None:
        raise UnableToRun(f"--parent: satuan kerja {given.parent} tidak ada; muat atau tambahkan dahulu.")
    try:
        row = checked(code=given.code, level=given.level, name=given.name, long_name=given.long_name)
        made = add_unit(
            code=row.code,
            name=row.name,
            long_name=row.long_name,
            parent=parent,
            level=row.level,
            actor=None,
            at=read_clock(),
        )
    except (UnableToReadUnits, Refusal) as fault:
        raise UnableToRun(str(fault).removeprefix("Baris 1: ")) from None
    print(f"{made.code} {made.name} ditambahkan.")
    return 0


def _read(file: Path | None) -> bytes:
    if file is None:
        return files("zona.catalogue.units").joinpath("kpu.csv").read_bytes()
    try:
        return file.read_bytes()
    except OSError as fault:
        raise UnableToRun(f"{file}: tidak dapat dibaca ({fault.strerror}); periksa nama dan izin berkasnya.") from None
