"""The theme's colours, which cells name by a place or a word instead of a value."""

import re
from collections.abc import Mapping

from zona.rules.decree.sources.office.archive import Archive

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

_OFFICE = {
    "lt1": "ffffff", "dk1": "000000", "lt2": "e7e6e6", "dk2": "44546a", "accent1": "4472c4", "accent2": "ed7d31",
    "accent3": "a5a5a5", "accent4": "ffc000", "accent5": "5b9bd5", "accent6": "70ad47", "hlink": "0563c1",
    "folHlink": "954f72",
}  # fmt: skip


def theme_colours(archive: Archive, main: str) -> Mapping[str, str]:
    """ "rrggbb" by name (lt1, dk1, lt2, dk2, accent1 …), in the order in which Excel counts them."""
    colours = dict(_OFFICE)
    part = next((target for _, kind, target in archive.relations(main) if kind == "theme"), None)
    root = archive.xml(part) if part else None
    scheme = root.find(f".//{_DRAWING}clrScheme") if root is not None else None
    if scheme is None:
        return colours
    for entry in scheme:
        name = str(entry.tag).removeprefix(_DRAWING)
        value = next((c.get("val") if "srgb" in str(c.tag) else c.get("lastClr") for c in entry), None)
        if name in colours and value and re.fullmatch("[0-9a-fA-F]{6}", value):
            colours[name] = value.lower()
    return colours
