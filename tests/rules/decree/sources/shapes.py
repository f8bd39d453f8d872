"""Short ways to say in a test what a document holds."""

from zona.rules.decree.document import Document, Paragraph, Table
from zona.rules.decree.sources import load


def texts(document: Document) -> list[str]:
    """The texts of the paragraphs outside tables."""
    return [b.text for b in document.blocks if isinstance(b, Paragraph)]


def rows(table: Table) -> list[list[str]]:
    """The texts of a table's cells, row by row."""
    return [[c.text for c in row.cells] for row in table.rows]


def grid(data: bytes) -> list[list[str]]:
    """The texts of the one table in a file."""
    (table,) = load(data).tables
    return rows(table)


def spans(table: Table) -> list[list[tuple[int, int, int]]]:
    """Column, column span and row span of a table's cells, row by row."""
    return [[(c.column, c.col_span, c.row_span) for c in row.cells] for row in table.rows]


def shades(table: Table) -> list[list[str | None]]:
    """The fills of a table's cells, row by row."""
    return [[c.shade for c in row.cells] for row in table.rows]
