"""Scripts printed to PDF with text by WeasyPrint."""

import logging
from dataclasses import replace

import weasyprint
from tests.makers.html_file import html_file
from tests.makers.script import Script, Table


def without_rules(script: Script) -> Script:
    """The script with no table ruled but in its header."""
    return replace(script, blocks=tuple(replace(b, ruled=False) if isinstance(b, Table) else b for b in script.blocks))


def plain(script: Script) -> Script:
    """The script with no table ruled, and no header filled."""
    blocks = (_unfilled(b) if isinstance(b, Table) else b for b in without_rules(script).blocks)
    return replace(script, blocks=tuple(blocks))


def _unfilled(table: Table) -> Table:
    head = (tuple(replace(c, shade=None) for c in row) for row in table.rows[: table.header])
    return replace(table, rows=(*head, *table.rows[table.header :]))


def pdf_file(script: Script, *, tagged: bool = False) -> bytes:
    """The script as PDF."""
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    data = weasyprint.HTML(string=html_file(script).decode()).write_pdf(pdf_tags=tagged)
    assert isinstance(data, bytes)
    return data
