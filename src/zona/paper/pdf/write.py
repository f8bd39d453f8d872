"""Hands a paper to Typst. The template is fixed; all text comes to it as JSON, so that no text can become a command.

Typst keeps some 60 MB for the next time (type, layouts): `zona.paper.render_pdf` calls this in a process of its own.
"""

import json
import tempfile
from pathlib import Path
from typing import Any

from zona.paper.model import LYING_MARGIN, MARGIN, SIZES, Paper, UnableToRender
from zona.paper.pdf.data import Pictures, data_of

TEMPLATE = Path(__file__).with_name("paper.typ")


def write(paper: Paper, *, standards: Any = None) -> bytes:
    """The PDF's bytes. `standards` asks Typst to keep to those of its standards (["ua-1"]) or to refuse."""
    import typst

    pictures = Pictures()
    data = data_of(paper, pictures)
    source: Any = TEMPLATE.read_bytes()
    short, long = SIZES[paper.sheet]
    data["page"] = {"short": short, "long": long, "margin": MARGIN, "lying_margin": LYING_MARGIN}
    with tempfile.TemporaryDirectory(prefix="zona-paper-") as folder:
        for name, content in pictures.files.items():
            (Path(folder) / name).write_bytes(content)
        try:
            made: bytes = typst.compile(
                source,
                root=folder,
                font_paths=typst.Fonts(include_system_fonts=True, include_embedded_fonts=True),
                format="pdf",
                sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
                pdf_standards=standards or [],
                timestamp=int(paper.made_at.timestamp()),
            )
        except typst.TypstError as fault:
            raise UnableToRender(f"Naskah ini tidak dapat ditulis sebagai PDF: {fault}.") from fault
    return made
