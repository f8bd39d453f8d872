"""The reader: a document of any kind in, the decree's reading out. Its rooms, in the order of the way through them:

    tables    collect walks over them: header, columns, pairs, timeblock, roles and layout say what each column is;
              again and carried know it on further pages; beside tells what is no part of the plan;
              sides parts plans side by side; monthsheets: a sheet a month
    rows      grid, rows, ragged: what each column holds; prepare, areacolumn: columns named by what they hold
    pages     seams joins rows that a page break cuts, cutcells merged cells
    months    ticks, from marks, fills, habits, running and slips, or from timewords (timewalk, rhythms, timereading);
              months
    plan      entries walks over the rows: titles, sections, components, joining; drafts; halves; actions, numbering,
              evidence
    doubts    doubts on months, celldoubts on other cells; blur: what a scan blurred
    head      lines: head, offices, signing, dates; outline: the clauses
    whole     all of it as one reading; seems: what else it may be; strays: what was not read

All of them know numerals and wording. They are loaded when something is read: others use single ones of them."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zona.rules.decree.document import Document
    from zona.rules.decree.reading import Reading

__all__ = ["read"]


def read(document: "Document") -> "Reading":
    """Reads a document, of whatever kind: see `whole.read`. Pure; never raises on a document of the given shapes."""
    from zona.rules.decree.reader import whole

    return whole.read(document)
