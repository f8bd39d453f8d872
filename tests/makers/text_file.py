"""Scripts as the plain text that a converter makes of a PDF: a line a row, tabs between cells, pages in order."""

import re

from tests.makers.script import SIGNS, PageBreak, Para, Script, Table, slots


def text_file(script: Script, *, crlf: bool = False, bom: bool = False) -> bytes:
    """The script as UTF-8 text with tabs."""
    lines: list[str] = []
    for block in script.blocks:
        if isinstance(block, PageBreak):
            lines.append("")
        elif isinstance(block, Para):
            lines += [block.text, ""]
        else:
            lines += [*_table_lines(block), ""]
    text = "\n".join(lines)
    return (b"\xef\xbb\xbf" if bom else b"") + (text.replace("\n", "\r\n") if crlf else text).encode()


def _table_lines(table: Table) -> list[str]:
    lines = []
    for row in slots(table):
        fields: list[str] = []
        for column, cell in row:
            fields += [""] * (column - len(fields))
            text = SIGNS[cell.sign].char if cell.sign else cell.text
            fields.append(re.sub(r"\s*\n\s*", " ", text))
            fields += [""] * (cell.col_span - 1)
        if not table.ruled:  # a list without rules becomes running text
            lines += [" ".join(f for f in fields if f), ""]
        else:
            lines.append("\t".join(fields))
    return lines
