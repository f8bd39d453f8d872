"""LibreOffice as another office's program: opens what others wrote and saves it as something else."""

import subprocess
import tempfile
from pathlib import Path


def convert(data: bytes, suffix: str, to: str, *, options: str = "", infilter: str = "", seconds: int = 120) -> bytes:
    """A file of kind `suffix` (docx, xlsx, html …) saved by LibreOffice as `to`, with `options` of its filter.

    Slow (seconds); one at a time on a small machine."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, f"in.{suffix}")
        source.write_bytes(data)
        out = Path(folder, "out")
        profile = Path(folder, "profile").as_uri()
        wanted = f"{to}:{options}" if options else to
        command = ["soffice", "--headless", "--norestore", f"-env:UserInstallation={profile}"]
        command += [f"--infilter={infilter}"] if infilter else []
        command += ["--convert-to", wanted, "--outdir", str(out), str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=seconds)
        return Path(out, f"in.{to}").read_bytes()
