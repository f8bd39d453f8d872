"""The stylesheet, split by what its parts are about, and the one file that is sent.

`python -m zona.ui.styles` writes it anew after a change; a test sees to it that it was done.
"""

import re
from pathlib import Path

STATIC = Path(__file__).parent.parent / "static" / "zona"
PARTS = ("base", "frame", "forms", "parts", "tables", "marks", "print")


def built() -> str:
    """The parts in their order, without comments and needless space. The tokens are a file of their own."""
    here = Path(__file__).parent
    text = "\n".join((here / f"{name}.css").read_text(encoding="utf-8") for name in PARTS)
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r" ?([{};,>]) ?", r"\1", text)
    return re.sub(r": (?=[^:{}]*[;}])", ":", text).replace(";}", "}").replace("}", "}\n").strip() + "\n"


def write() -> Path:
    """Writes the built file and says where it is."""
    target = STATIC / "zona.css"
    target.write_text(built(), encoding="utf-8")
    return target
