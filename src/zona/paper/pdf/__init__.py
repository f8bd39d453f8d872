"""The paper as PDF, set by Typst: tagged, with its language, its type inside."""

from zona.paper.pdf.write import write

__all__ = ["write"]
