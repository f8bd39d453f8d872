"""A text file as blocks: each line a paragraph, each run of table lines a table."""

from dataclasses import replace

from zona.rules.decree.document import Block, Document, Kind, Paragraph
from zona.rules.decree.sources import limits
from zona.rules.decree.sources.limits import check_count
from zona.rules.decree.sources.text.decode import decode
from zona.rules.decree.sources.text.ending import ends_early
from zona.rules.decree.sources.text.lines import lines_of
from zona.rules.decree.sources.text.separated import separated_blocks
from zona.rules.decree.sources.text.spaced import spaced_tables
from zona.rules.decree.sources.text.tables import bar_runs, bar_table, tab_runs, tab_table


def load_text(data: bytes) -> Document:
    """The document of a text file. Raises `UnableToReadSource` where it is no text or far too long."""
    check_count(len(data) // 2**20, limits.MAX_TEXT // 2**20, "MB teks", "MB of text")
    text = decode(data)
    check_count(text.count("\n"), limits.MAX_PARAGRAPHS, "baris", "lines")
    check_count(text.count("\t") + text.count("|") + text.count(";"), limits.MAX_CELLS, "sel tabel", "table cells")
    blocks = separated_blocks(text)
    found = tuple(blocks if blocks is not None else text_blocks(text))
    return Document(Kind.TEXT, found, ends_early=ends_early(text, found))


def text_blocks(text: str) -> list[Block]:
    """The blocks of a text, in order, each with its line."""
    lines = list(lines_of(text))
    blocks: list[tuple[int, Block]] = []
    taken: set[int] = set()
    for find, build in ((tab_runs, tab_table), (bar_runs, bar_table)):
        for start, end in find(lines):
            if taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                blocks.append((start, build(lines[start:end])))
    rest = [line if n not in taken else replace(line, text="") for n, line in enumerate(lines)]
    for held, table in spaced_tables(rest):
        taken |= held
        blocks.append((min(held), table))
    blocks.extend(
        (n, Paragraph(line.text.strip(), page=line.page, line=line.number))
        for n, line in enumerate(lines)
        if n not in taken and line.text.strip()
    )
    return [block for _, block in sorted(blocks, key=lambda item: item[0])]
