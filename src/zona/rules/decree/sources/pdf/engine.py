"""PDFium, opened with care: it is not safe for threads, so whoever uses it holds `LOCK`."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2
from pypdfium2 import raw

from zona.rules.decree.sources import refusals
from zona.rules.decree.sources.refusals import refuse

LOCK = threading.RLock()


@contextmanager
def opened(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """The PDF, closed at the end. Raises `UnableToReadSource` where it is locked or damaged."""
    with LOCK:
        try:
            pdf = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD or "password" in str(error).lower():
                raise refuse(refusals.PASSWORD) from error
            raise refuse(refusals.DAMAGED, kind="PDF", kind_en="PDF") from error
        try:
            yield pdf
        finally:
            pdf.close()


@contextmanager
def opened_page(pdf: pypdfium2.PdfDocument, index: int) -> Iterator[pypdfium2.PdfPage]:
    """One page (from 0), closed at the end. Raises `UnableToReadSource` where it is damaged."""
    try:
        page = pdf[index]
    except pypdfium2.PdfiumError as error:
        raise refuse(refusals.DAMAGED, kind="PDF", kind_en="PDF") from error
    try:
        yield page
    finally:
        page.close()
