"""Scripts set by Typst, whose tables stand in the file cell by cell."""

import typst
from tests.makers.script import SIGNS, Cell, PageBreak, Para, Script, Table

HEAD = """
#set page(width: {width}, height: {height}, margin: 12mm)
#set text(font: ("Liberation Serif", "DejaVu Sans"), size: 8pt, hyphenate: false)
#set par(leading: 0.5em)
"""


def typst_file(script: Script, *, width: str = "330mm", height: str = "215mm", tagged: bool = True) -> bytes:
    """The script as PDF, on landscape F4 unless told otherwise."""
    source = HEAD.format(width=width, height=height) + "\n".join(_block(b) for b in script.blocks)
    data = typst.compile(source.encode(), pdf_tags=tagged)
    assert isinstance(data, bytes)
    return data


def _block(block: Para | Table | PageBreak) -> str:
    if isinstance(block, PageBreak):
        return "#pagebreak(weak: true)"
    if isinstance(block, Para):
        body = (
            f"#align(center)[{_text(block.text, bold=block.bold)}]"
            if block.centre
            else _text(block.text, bold=block.bold)
        )
        return f"#block(inset: (left: {block.indent * 16}mm), above: 6pt, below: 6pt)[{body}]"
    columns = ", ".join(f"{share:.4f}fr" for share in block.widths)
    rows = ["".join(_cell(cell) for cell in row) for row in block.rows]
    head = "".join(rows[: block.header])
    if block.header and block.repeat:
        head = f"table.header({head}),"
    stroke = "0.5pt" if block.ruled else "none"
    return (
        f"#table(columns: ({columns}), stroke: {stroke}, inset: 2.5pt, {head}\n" + "\n".join(rows[block.header :]) + ")"
    )


def _cell(cell: Cell) -> str:
    given = []
    if cell.col_span > 1:
        given.append(f"colspan: {cell.col_span}")
    if cell.row_span > 1:
        given.append(f"rowspan: {cell.row_span}")
    if cell.shade:
        given.append(f'fill: rgb("#{cell.shade}")')
    if cell.centre or cell.sign:
        given.append("align: center")
    return f"table.cell({', '.join(given)})[{_content(cell)}],"


def _content(cell: Cell) -> str:
    if cell.sign:
        return _text(SIGNS[cell.sign].char)
    if cell.items:
        mark = "enum" if cell.numbered_items else "list"
        return f"#{mark}(" + "".join(f"[{_text(item)}]," for item in cell.items) + ")"
    return _text(cell.text, bold=cell.bold)


def _text(text: str, *, bold: bool = False) -> str:
    """Text as it stands, nothing in it a command."""
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    lines = " #linebreak() ".join(f'#"{line}"' for line in quoted.split("\n")) if text else ""
    return f"#strong[{lines}]" if bold and lines else lines
