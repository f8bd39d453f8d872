"""Scripts printed to PDF with text by WeasyPrint."""

import logging

import weasyprint
from tests.makers.html_file import html_file
from tests.makers.script import Script


def pdf_file(script: Script) -> bytes:
    """The script as PDF."""
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    data = weasyprint.HTML(string=html_file(script).decode()).write_pdf()
    assert isinstance(data, bytes)
    return data
