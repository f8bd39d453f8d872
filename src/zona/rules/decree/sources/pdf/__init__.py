"""PDF: pages with text by their characters and rulings, pages without by OCR."""

from zona.rules.decree.sources.pdf.draw import draw_page
from zona.rules.decree.sources.pdf.load import load_pdf

__all__ = ["draw_page", "load_pdf"]
