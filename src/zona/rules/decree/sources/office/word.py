"""A Word file as blocks: body paragraphs and tables in order. Headers, footers and notes are left out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from zona.rules.decree.document import PICTURE, Block, Cell, Depicted, Document, Kind, Missed, Paragraph, Row, Table
from zona.rules.decree.sources import limits
from zona.rules.decree.sources.embedded import Embedded
from zona.rules.decree.sources.limits import check_count
from zona.rules.decree.sources.nested import Nest, flattened, is_nesting
from zona.rules.decree.sources.office.archive import Archive, part_reader
from zona.rules.decree.sources.office.theme import theme_colours
from zona.rules.decree.sources.office.views import Shown
from zona.rules.decree.sources.office.word_lists import Lists
from zona.rules.decree.sources.office.word_names import Element, W, switch
from zona.rules.decree.sources.office.word_over import Beside
from zona.rules.decree.sources.office.word_pictures import Drawn
from zona.rules.decree.sources.office.word_spread import edges_of, spread
from zona.rules.decree.sources.office.word_styles import Styles
from zona.rules.decree.sources.office.word_table import Slot, grid_width, shade_in, slots_of
from zona.rules.decree.sources.office.word_text import Said, Speaker
from zona.rules.decree.sources.unseen import UNSURE_BLANK

_WRAPPERS = {W + "sdt", W + "sdtContent", W + "customXml", W + "ins", W + "moveTo"}


@dataclass(frozen=True, slots=True)
class Picture:
    """A large picture, and its page."""

    shown: Shown
    page: int | None


def load_word(archive: Archive, main: str) -> tuple[Document, list[Embedded]]:
    """The document of a Word file, which may be empty, and the pictures in it. Raises `UnableToReadSource` where it is
    damaged or far too long."""
    root = archive.xml(main)
    body = root.find(W + "body") if root is not None else None
    if body is None:
        raise archive.damaged()
    check_count(sum(1 for _ in body.iter(W + "tc")), limits.MAX_CELLS, "sel tabel", "table cells")
    check_count(sum(1 for _ in body.iter(W + "p")), limits.MAX_CELLS, "paragraf", "paragraphs")
    _leave_out_placeholders(body)
    parts = {kind: part for _, kind, part in archive.relations(main)}
    styles, numbering = (archive.xml(parts[k]) if k in parts else None for k in ("styles", "numbering"))
    speaker = Speaker(body, Styles(styles), Lists(numbering))
    reader = _Reader(speaker, theme_colours(archive, main))
    blocks: list[Block] = []
    pictures: list[Embedded] = []
    beside, over = Beside(), set[int]()
    targets = {name: part for name, _, part in archive.relations(main)}
    for piece in reader.pieces(body):
        if isinstance(piece, Picture):
            read = part_reader(archive, targets.get(piece.shown.name, ""))
            pictures.append(Embedded(len(blocks), read, piece.page, view=piece.shown.view))
        elif isinstance(piece, Said):
            over |= set(beside.paragraph(piece.text, piece.page, piece.drawn))
        else:
            if isinstance(piece, Table) and beside.table(len(blocks), piece.width, piece.page):
                over.add(len(blocks))
            blocks.append(piece)
    drawn = tuple(Depicted(block, blocks[block].page, why=Missed.DRAWN) for block in sorted(over))
    return Document(Kind.DOCX, tuple(blocks), hidden=speaker.hidden, depicted=drawn), pictures


def _leave_out_placeholders(body: Element) -> None:
    """Empty the content controls that nobody has filled in: they show what Word asks for ("Choose an item.")."""
    for control in body.iter(W + "sdt"):
        if switch(control.find(W + "sdtPr"), "showingPlcHdr"):
            for run in [*control.iter(W + "r")]:
                if (parent := run.getparent()) is not None:
                    parent.remove(run)


class _Reader:
    """Walks the body once, since lists and pages are counted on the way."""

    def __init__(self, speaker: Speaker, theme: Mapping[str, str]) -> None:
        self._speaker, self._theme = speaker, theme
        self._held: list[Picture] = []  # met within cells: they follow their table
        self._drawn: list[Drawn] = []  # met within the cell that is being read
        self._filled = self._unseen = False  # that cell's ground, and whether a sign there is lost in it

    def pieces(self, node: Element, depth: int = 0) -> Iterator[Block | Picture | Said]:
        """The paragraphs, tables and large pictures within a node; text boxes follow the paragraph of theirs. What was
        said in a paragraph comes besides, for what hangs on it."""
        for child in node:
            if child.tag == W + "p":
                said = self._speaker.say(child)
                text = said.text.replace(PICTURE, "").strip()
                if text and not _is_bare_number(text):
                    yield Paragraph(text, page=said.page, bold=said.bold)
                yield said
                yield from (Picture(shown, said.page) for shown in said.pictures)
                for box in said.boxes if depth < limits.MAX_DEPTH else ():
                    yield from self.pieces(box, depth + 1)
            elif child.tag == W + "tbl" and depth < limits.MAX_DEPTH:
                yield from self._table(child, depth + 1)
                yield from self._held
                self._held.clear()
            elif child.tag in _WRAPPERS:
                yield from self.pieces(child, depth)

    def _table(self, table: Element, depth: int) -> Iterator[Block | Picture | Said]:
        rows = slots_of(table)
        width = grid_width(rows)
        nesting = is_nesting(_inner_widths(rows), width)
        if not nesting and any(_is_wider(inner, width) for inner in table.iter(W + "tbl") if inner is not table):
            for row in rows:  # a frame around the real table
                for slot in row:
                    yield from self.pieces(slot.element, depth)
            return
        first = self._speaker.page
        edges = edges_of(table, width)
        drawn = flattened([spread(row, [self._cell(slot, depth) for slot in row], edges) for row in rows])
        page = first if first == self._speaker.page else None
        if any(cell.text or cell.shade for row in drawn for cell in row.cells):
            yield Table(drawn, page=page)

    def _cell(self, slot: Slot, depth: int) -> Nest:
        lines: list[str] = []
        bold: list[bool] = []
        tables: list[Table] = []
        beside: list[str] = []
        shade = shade_in(slot.element, self._theme)
        around, self._drawn = (self._drawn, self._filled), slot.drawn
        self._filled, self._unseen = self._filled or shade is not None, False
        for block in self._cell_blocks(slot.element, depth):
            if isinstance(block, Paragraph):
                lines.append(block.text)
                beside.append(block.text)
            else:
                lines.append(_flat(block))
                tables.append(block)
            bold.append(isinstance(block, Paragraph) and block.bold)
        self._drawn, self._filled = around
        text = "\n".join(lines).strip("\n ")
        if PICTURE in text:
            text = text.replace(PICTURE, "").strip("\n ") or PICTURE
        cell = Cell(
            slot.column,
            text,
            slot.col_span,
            slot.row_span,
            shade,
            bool(text) and all(bold),
            sure=UNSURE_BLANK if self._unseen and not text else 1.0,
        )
        return Nest(cell, "\n".join(beside).strip("\n "), tables[0] if len(tables) == 1 else None)

    def _cell_blocks(self, node: Element, depth: int) -> Iterator[Block]:
        """What a cell holds; unlike the body's, its paragraphs keep bare list numbers and small pictures."""
        for child in node:
            if child.tag == W + "p":
                said = self._speaker.say(child, filled=self._filled)
                self._unseen = self._unseen or said.unseen
                self._held += (Picture(shown, said.page) for shown in said.pictures)
                self._drawn += said.drawn
                if said.text:
                    yield Paragraph(said.text, bold=said.bold)
                for box in said.boxes if depth < limits.MAX_DEPTH else ():
                    yield from self._cell_blocks(box, depth + 1)
            elif child.tag == W + "tbl" and depth < limits.MAX_DEPTH:
                for piece in self._table(child, depth + 1):
                    if isinstance(piece, Picture):
                        self._held.append(piece)
                    elif not isinstance(piece, Said):
                        yield piece
            elif child.tag in _WRAPPERS:
                yield from self._cell_blocks(child, depth)


def _inner_widths(rows: Sequence[Sequence[Slot]]) -> dict[int, list[int]]:
    """The widths of the tables in the cells of a table, by the column of the cell."""
    widths: dict[int, list[int]] = {}
    for row in rows:
        for slot in row:
            inner = next(slot.element.iter(W + "tbl"), None)
            if inner is not None:
                widths.setdefault(slot.column, []).append(grid_width(slots_of(inner)))
    return widths


def _is_wider(table: Element, width: int) -> bool:
    return grid_width(slots_of(table)) > width


def _flat(table: Table) -> str:
    """A table within a cell as lines of text."""
    rows: Sequence[Row] = table.rows
    return "\n".join(" ".join(c.text for c in row.cells if c.text) for row in rows)


def _is_bare_number(text: str) -> bool:
    """Whether a body paragraph is nothing but the number of an empty list item."""
    return len(text) <= 6 and text[-1:] in ".)" and text[:-1].isalnum()
