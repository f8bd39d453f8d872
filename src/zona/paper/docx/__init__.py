"""The paper as a Word document: styles, sections and fields of Word, so that an office can go on editing it."""

from zona.paper.docx.write import write

__all__ = ["write"]
