"""Scripts printed to PDF with text by WeasyPrint."""

import logging
from dataclasses import replace

import weasyprint
from tests.makers.html_file import html_file
from tests.makers.script import Script, Table


def without_rules(script: Script) -> Script:
    """The script with no table ruled but in its header."""
    return replace(script, blocks=tuple(replace(b, ruled=False) if isinstance(b, Table) else b for b in script.blocks))


def pdf_file(script: Script) -> bytes:
    """The script as PDF."""
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    data = weasyprint.HTML(string=html_file(script).decode()).write_pdf()
    assert isinstance(data, bytes)
    return data
