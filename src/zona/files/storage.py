"""Where bytes lie on the disk of this machine: written whole or not at all, also when the power goes."""

import os
import tempfile
from pathlib import Path
from typing import IO

from django.core.files.storage import FileSystemStorage

CHUNK = 256 * 1024


class WholeFiles(FileSystemStorage):
    """A folder of files, each of which appears under its name only when all of it lies on the disk."""

    def _save(self, name: str, content: IO[bytes]) -> str:
        target = Path(self.path(name))
        target.parent.mkdir(parents=True, exist_ok=True)
        number, written = tempfile.mkstemp(dir=target.parent, prefix=".half-")
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


def _settle(folder: Path) -> None:
    """Puts the folder's own list of names onto the disk."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
