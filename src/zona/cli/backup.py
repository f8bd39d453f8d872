"""`zona backup` and `zona restore`: a whole installation in one file, and back."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from zona.cli.main import UnableToRun


def add(subparsers: Any) -> None:
    """Adds both commands."""
    backup = subparsers.add_parser("backup", help="write every row and file into one file, while the product runs")
    backup.add_argument("file", type=Path, metavar="FILE")
    backup.add_argument("--json", action="store_true", help="write what it holds as JSON")
    backup.set_defaults(run=run_backup)
    restore = subparsers.add_parser("restore", help="give a backup back to an empty data folder or database")
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.add_argument("--json", action="store_true", help="write what was given back as JSON")
    restore.set_defaults(run=run_restore)


def run_backup(given: argparse.Namespace) -> int:
    """Writes the backup; exits 1, with the backup written, where the bytes of a file were already gone."""
    from zona.cli.database import there

    there()
    from zona.flows.backup.writing import write
    from zona.ui.middleware import read_clock

    try:
        manifest = write(given.file, at=read_clock())
    except OSError as fault:
        raise UnableToRun(f"Cadangan {given.file} tidak dapat ditulis ({fault.strerror}); pilih tempat lain.") from None
    _tell(manifest, given, "Cadangan")
    for sha256 in manifest.missing:
        print(f"Berkas {sha256} hilang atau berubah, jadi tidak ikut; jalankan zona check.", file=sys.stderr)
    return 1 if manifest.missing else 0


def run_restore(given: argparse.Namespace) -> int:
    """Proves the backup, then gives it back."""
    from zona.cli.serving import start_django
    from zona.flows.backup.archive import UnableToRead, opened

    try:
        with opened(given.file) as (archive, manifest):
            start_django()
            from zona.flows.backup.restoring import UnableToRestore, restore

            try:
                restore(archive, manifest)
            except UnableToRestore as fault:
                raise UnableToRun(str(fault)) from None
    except UnableToRead as fault:
        raise UnableToRun(str(fault)) from None
    _tell(manifest, given, "Dipulihkan")
    return 0


def _tell(manifest: Any, given: argparse.Namespace, word: str) -> None:
    if given.json:
        said = {
            "file": str(given.file), "version": manifest.version, "made_at": manifest.made_at,
            "rows": manifest.rows, "files": len(manifest.files), "octets": sum(manifest.files.values()),
            "tables": {t.model: t.rows for t in manifest.tables}, "missing": list(manifest.missing),
        }  # fmt: skip
        print(json.dumps(said, ensure_ascii=False))
        return
    print(f"{word}: {manifest.rows} baris dari {len(manifest.tables)} tabel, {len(manifest.files)} berkas.")
