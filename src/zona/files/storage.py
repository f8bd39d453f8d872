"""Where bytes lie on the disk of this machine: written whole or not at all, also when the power goes."""

import os
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO

from django.core.files.storage import FileSystemStorage, Storage

CHUNK = 256 * 1024

HALF = ".half-"
"""How the name of a file begins while it is written."""

HALF_FOR = timedelta(days=1)
"""How long a half-written file may lie: no writing takes that long, so its process is gone."""


class WholeFiles(FileSystemStorage):
    """A folder of files, each of which appears under its name only when all of it lies on the disk."""

    def _save(self, name: str, content: IO[bytes]) -> str:
        target = Path(self.path(name))
        target.parent.mkdir(parents=True, exist_ok=True)
        number, written = tempfile.mkstemp(dir=target.parent, prefix=HALF)
        try:
            with os.fdopen(number, "wb") as out:
                while chunk := content.read(CHUNK):
                    out.write(chunk)
                out.flush()
                os.fsync(out.fileno())
            Path(written).chmod(0o600)
            Path(written).replace(target)
        except BaseException:
            Path(written).unlink(missing_ok=True)
            raise
        _settle(target.parent)
        return name


def sweep_halves(storage: Storage, *, at: datetime) -> int:
    """Removes what killed processes left half written in a folder, `HALF_FOR` and older; how many. A storage that is
    no folder keeps none."""
    if not isinstance(storage, FileSystemStorage):
        return 0
    swept = 0
    for path in Path(storage.location).rglob(f"{HALF}*"):
        try:
            if datetime.fromtimestamp(path.stat().st_mtime, UTC) > at - HALF_FOR:
                continue
            path.unlink()
        except FileNotFoundError:  # it was finished, or another tick swept it
            continue
        swept += 1
    return swept


def _settle(folder: Path) -> None:
    """Puts the folder's own list of names onto the disk."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
