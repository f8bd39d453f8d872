"""Official papers, described once and written as DOCX, PDF and XLSX. Pure: no Django, no clock, no database.

A paper is described with the classes of `zona.paper.model` and handed to `render_docx`, `render_pdf` or `render_xlsx`;
the same paper gives the same bytes, since its date comes with it. Word documents and PDFs are written in a process of
their own (`zona.apart`): their writers are big. A workbook's is not.
"""

from zona import apart
from zona.paper.model import Paper, UnableToRender

__all__ = ["Paper", "UnableToRender", "render_docx", "render_pdf", "render_xlsx"]


def render_docx(paper: Paper) -> bytes:
    """The paper as a Word document (OOXML). Raises UnableToRender for a picture that is neither PNG nor JPEG."""
    return apart.call(_docx, paper)


def render_pdf(paper: Paper) -> bytes:
    """The paper as a tagged PDF with its language. Raises UnableToRender for a picture that is neither PNG nor JPEG."""
    return apart.call(_pdf, paper)


def render_xlsx(paper: Paper) -> bytes:
    """The paper's tables as a workbook, a sheet for each. Raises UnableToRender where it has no table."""
    from zona.paper.sheets import write

    return write(paper)


def _docx(paper: Paper) -> bytes:
    from zona.paper.docx import write

    return write(paper)


def _pdf(paper: Paper) -> bytes:
    from zona.paper.pdf import write

    return write(paper)
