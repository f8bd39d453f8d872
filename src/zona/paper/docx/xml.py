"""Elements of WordprocessingML, made by hand where python-docx has no word for them or is slow."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from zona.paper.model import Align
from zona.paper.plain import plain

JUSTIFIED = {Align.LEFT: "left", Align.CENTER: "center", Align.RIGHT: "right", Align.JUSTIFY: "both"}


def twips(mm: float) -> int:
    """Millimetres as twentieths of a point."""
    return round(mm * 1440 / 25.4)


def element(tag: str, *children: Any, **attributes: Any) -> Any:
    """`element("jc", val="center")` → <w:jc w:val="center"/>."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    made.extend(children)
    return made


def run(text: str, *, bold: bool = False, italic: bool = False, size: float | None = None) -> Any:
    """A run; line feeds become line breaks, tabs tabs."""
    made = element("r")
    properties = [element("b")] if bold else []
    properties += [element("i")] if italic else []
    properties += [element("sz", val=round(size * 2))] if size else []
    if properties:
        made.append(element("rPr", *properties))
    for number, line in enumerate(plain(text).split("\n")):
        if number:
            made.append(element("br"))
        for part_number, part in enumerate(line.split("\t")):
            if part_number:
                made.append(element("tab"))
            words = element("t")
            words.text = part
            words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            made.append(words)
    return made


def field(instruction: str, *, size: float) -> list[Any]:
    """A field such as PAGE, as the runs that Word writes for it."""
    runs = []
    for content in (
        element("fldChar", fldCharType="begin"),
        None,
        element("fldChar", fldCharType="separate"),
        "1",
        element("fldChar", fldCharType="end"),
    ):
        if isinstance(content, str):
            runs.append(run(content, size=size))
            continue
        if content is None:
            content = element("instrText")
            content.text = f" {instruction} "
            content.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        runs.append(element("r", element("rPr", element("sz", val=round(size * 2))), content))
    return runs


def paragraph(
    *runs: Any,
    align: Align | None = None,
    left: float = 0.0,
    first: float = 0.0,
    tabs: tuple[float, ...] = (),
    after: float | None = None,
    style: str = "",
    keep: bool = False,
) -> Any:
    """A paragraph. `left` and `first` are indents in mm (`first` negative: hanging), `after` the space in points."""
    properties = element("pPr")
    if style:
        properties.append(element("pStyle", val=style))
    if keep:
        properties.append(element("keepNext"))
    if tabs:
        properties.append(element("tabs", *(element("tab", val="left", pos=twips(t)) for t in tabs)))
    if after is not None:
        properties.append(element("spacing", before=0, after=round(after * 20)))
    if left or first:
        hanging = {"hanging": twips(-first)} if first < 0 else {"firstLine": twips(first)}
        properties.append(element("ind", left=twips(left), **hanging))
    if align is not None:
        properties.append(element("jc", val=JUSTIFIED[align]))
    made = element("p")
    if len(properties):
        made.append(properties)
    made.extend(runs)
    return made
