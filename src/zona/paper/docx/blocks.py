"""Each block of a paper as elements of a Word document's body."""

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

from docx.oxml.ns import qn

from zona.paper import charts
from zona.paper.docx import tables
from zona.paper.docx.xml import element, paragraph, run
from zona.paper.labels import label
from zona.paper.model import (
    Align,
    BarChart,
    Block,
    Cell,
    Clauses,
    Column,
    Facts,
    Heading,
    HeatMap,
    Item,
    Items,
    Letterhead,
    PageBreak,
    Paragraph,
    Picture,
    Signature,
    Table,
    Title,
)
from zona.paper.plain import plain, suffix
from zona.paper.widths import word_width

_WORD, _COLON, _LABEL = 28.0, 32.0, 41.0  # where the parts of "Menimbang : a. …" begin, mm
_STEP = 8.0  # how far each level of a list is set in, mm


class Writer:
    """Appends to a document's body, in the order of reading."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._body = document.element.body
        self._pictures = 0
        self.room = 0.0

    def add(self, *elements: Any) -> None:
        """Appends elements before the section's own properties, which stand last."""
        last = self._body.sectPr
        for one in elements:
            last.addprevious(one)

    def blocks(self, blocks: Sequence[Block]) -> None:
        """Appends blocks."""
        for block in blocks:
            self._writers[type(block)](self, block)

    def letterhead(self, head: Letterhead) -> None:
        """The office's name and address, a line below."""
        if head.logo:
            self.add(paragraph(self.picture(head.logo), align=Align.CENTER, after=2))
        for line in head.name:
            self.add(paragraph(run(line, bold=True, size=14), align=Align.CENTER, after=0))
        for line in head.address:
            self.add(paragraph(run(line, size=9), align=Align.CENTER, after=0))
        rule = paragraph(after=8)
        if head.ruled:
            line = element("bottom", val="single", sz=12, space=1, color="1B2430")
            rule.get_or_add_pPr().insert(0, element("pBdr", line))
        self.add(rule)

    def title(self, title: Title) -> None:
        """The kind as a heading, the number, what it is about."""
        kind = "\n".join(title.kind)
        self.add(paragraph(run(kind), style="Heading1", align=Align.CENTER, after=2))
        about = [title.about_word, title.about] if title.about else []
        for text in filter(None, [title.number, *about]):
            self.add(paragraph(run(text, bold=True), align=Align.CENTER, after=2))
        self.add(paragraph(after=4))

    def attachment_head(self, head: Sequence[str], title: str) -> None:
        """The head of an annex in the right half, its title below."""
        for line in head:
            self.add(paragraph(run(line), left=self.room * 0.58, align=Align.LEFT, after=0))
        if head:
            self.add(paragraph(after=4))
        if title:
            self.add(paragraph(run(title), style="Heading1", align=Align.CENTER, after=6))

    def signatures(self, given: Sequence[Signature]) -> None:
        """The signatures under a part, on no page without the last words over them: a line, or a table's last row."""
        *_, above, after = [None, None, *self._body.iterchildren()][:-1]
        if given and after is not None:
            tables.keep_last_words(above, after)
        self.add(*tables.signatures(given, self.room, self.picture))

    def copies(self, copies: Sequence[str]) -> None:
        """Who gets a copy."""
        if copies:
            self.add(paragraph(run("Tembusan:", size=9.5), after=0))
        for place, line in enumerate(copies, 1):
            self.add(paragraph(run(f"{place}. {line}", size=9.5), after=0))

    def picture(self, picture: Picture) -> Any:
        """A run with the picture, its words for a screen reader in it."""
        from docx.shared import Mm

        suffix(picture)
        made = self._document.add_paragraph().add_run()
        made.add_picture(BytesIO(picture.data), width=Mm(min(picture.width, self.room)))
        words = made.element
        self._pictures += 1
        told = next(words.iter(qn("wp:docPr")))
        told.set("descr", plain(picture.alt))
        told.set("id", str(self._pictures))  # python-docx counts those in the body, which this one leaves again
        holder = words.getparent()
        holder.getparent().remove(holder)
        return words

    def _heading(self, block: Heading) -> None:
        level = min(max(block.level, 1), 3) + 1
        self.add(paragraph(run(block.text), style=f"Heading{level}"))

    def _paragraph(self, block: Paragraph) -> None:
        words = run(block.text, bold=block.bold, italic=block.italic, size=block.size)
        self.add(paragraph(words, align=block.align, first=12.0 if block.indent else 0.0))

    def _items(self, block: Items) -> None:
        self._level(block.items, block.labels, 1)

    def _level(self, items: Sequence[Item], labels: Sequence[str], depth: int) -> None:
        style, deeper = labels[0], labels[1:] or labels
        left = _STEP * depth
        for place, item in enumerate(items, 1):
            words = run(f"{label(style, place)}\t{item.text}")
            self.add(paragraph(words, align=Align.JUSTIFY, left=left, first=-_STEP, tabs=(left,), after=3))
            self._level(item.items, deeper, depth + 1)

    def _clauses(self, block: Clauses) -> None:
        many = any(c.label for c in block.clauses)
        left = _LABEL if many else _COLON
        for place, clause in enumerate(block.clauses):
            before = f"{block.word}\t:\t" if place == 0 else "\t\t"
            text = f"{before}{clause.label}\t{clause.text}" if many else f"{before}{clause.text}"
            tabs = (_WORD, _COLON, _LABEL) if many else (_WORD, _COLON)
            self.add(paragraph(run(text), align=Align.JUSTIFY, left=left, first=-left, tabs=tabs, after=4))

    def _facts(self, block: Facts) -> None:
        longest = max((word_width(plain(name), 11.5) for name, _ in block.pairs), default=0.0)
        colon = min(longest + 3.0, self.room / 2)
        for name, value in block.pairs:
            words = run(f"{name}\t:\t{value}")
            left = colon + 4.0
            self.add(paragraph(words, align=Align.LEFT, left=left, first=-left, tabs=(colon, left), after=2))
        self.add(paragraph(after=2))

    def _table(self, block: Table) -> None:
        self.add(*tables.table(block, self.room))

    def _heat_map(self, block: HeatMap) -> None:
        self._table(charts.heat_table(block))

    def _picture(self, block: Picture) -> None:
        self.add(paragraph(self.picture(block), align=Align.CENTER, after=2, keep=bool(block.caption)))
        if block.caption:
            self.add(paragraph(run(block.caption, size=9.5), align=Align.CENTER))

    def _bars(self, block: BarChart) -> None:
        """A row for each bar: its name, its picture, its note; the text stays text."""
        columns = [Column(34), Column(60), Column(28)]
        rows = [[Cell(bar.label), Cell(""), Cell(bar.note)] for bar in block.bars]
        ticks = ", ".join(block.tick_labels)
        labels = [paragraph(run(ticks, size=9), after=2, keep=True)] if ticks else []
        made = tables.table(Table(columns, [], rows, caption=block.caption, fit=False), self.room)
        body = next(e for e in made if e.tag.endswith("}tbl"))
        for bar, row in zip(block.bars, body.tr_lst, strict=True):
            alt = f"{bar.label}: {bar.note}" if bar.note else bar.label
            picture = Picture(charts.bar_png(bar), alt, width=self.room * 60 / 122 - 4)
            row.tc_lst[1].p_lst[0].append(self.picture(picture))
        self.add(*made[:-2], *labels, *made[-2:])  # beneath the caption

    def _page_break(self, _block: PageBreak) -> None:
        self.add(paragraph(element("r", element("br", type="page")), after=0))

    _writers: dict[type, Callable[["Writer", Any], None]] = {
        Heading: _heading,
        Paragraph: _paragraph,
        Items: _items,
        Clauses: _clauses,
        Facts: _facts,
        Table: _table,
        HeatMap: _heat_map,
        Picture: _picture,
        BarChart: _bars,
        PageBreak: _page_break,
    }
