"""Hands a paper to Typst, which runs in a process of its own (see `child`). The template is fixed; all text comes to it
as JSON, so that no text can become a command."""

import json
import subprocess
import sys
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Any

from zona.paper.model import LYING_MARGIN, MARGIN, SIZES, Paper, UnableToRender
from zona.paper.pdf import child
from zona.paper.pdf.child import REFUSED
from zona.paper.pdf.data import Pictures, data_of

TEMPLATE = Path(__file__).with_name("paper.typ")
CHILD = str(Path(child.__file__))


def write(paper: Paper, *, standards: Any = None) -> bytes:
    """The PDF's bytes. `standards` asks Typst to keep to those of its standards (["ua-1"]) or to refuse."""
    pictures = Pictures()
    data = data_of(paper, pictures)
    short, long = SIZES[paper.sheet]
    data["page"] = {"short": short, "long": long, "margin": MARGIN, "lying_margin": LYING_MARGIN}
    with tempfile.TemporaryDirectory(prefix="zona-paper-") as folder:
        for name, content in pictures.files.items():
            (Path(folder) / name).write_bytes(content)
        job = {
            "template": _template(),
            "root": folder,
            "data": json.dumps(data, ensure_ascii=False),
            "standards": standards or [],
            "timestamp": int(paper.made_at.timestamp()),
        }
        done = subprocess.run(
            [sys.executable, "-I", CHILD], input=json.dumps(job).encode(), capture_output=True, check=False
        )
    said = done.stderr.decode("utf-8", "replace").strip()
    if done.returncode == REFUSED:
        raise UnableToRender(f"Naskah ini tidak dapat ditulis sebagai PDF: {said}.")
    if done.returncode:
        raise RuntimeError(f"Typst ended with {done.returncode}: {said}")
    return done.stdout


@lru_cache(maxsize=1)
def _template() -> str:
    return TEMPLATE.read_text(encoding="utf-8")
