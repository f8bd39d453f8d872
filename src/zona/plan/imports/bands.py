"""The review's bands: one for each table of the source (or a part of a long one), with the rows that were read there.

Bands are laid on leaves, so that a plan of three hundred rows is answered in pieces. Pure.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import Any

from zona.plan.imports import draft as d
from zona.plan.imports.draft import Draft, Row
from zona.plan.imports.notes import Note
from zona.plan.imports.sheets import Columns, Part, Spot

PIECE = 12
"""Rows of one band: more than fit a screen would leave the source behind."""

LEAF = 40
"""Rows of one leaf: what one answer of the server carries."""

Json = Mapping[str, Any]


@dataclass(slots=True)
class Band:
    """A part of one table: its block in the document, its rows in the order of the plan, where it stands, and whether
    it is the first of its table."""

    no: int
    block: int | None
    page: int | None
    line: int | None
    opens: bool = True
    rows: list[str] = field(default_factory=list)

    @property
    def key(self) -> str:
        """Its anchor."""
        return f"pita-{self.no}"


def bands_of(draft: Draft, read: Json) -> list[Band]:
    """The bands in the order of the source. Rows that people added stand with their neighbour; without one, last."""
    groups: dict[int | None, list[str]] = {}
    for key, row in d.rows_of(draft, withdrawn=True):
        groups.setdefault(_block(draft, row, read), []).append(key)
    bands: list[Band] = []
    for block in sorted((b for b in groups if b is not None), key=int):
        bands.extend(_pieces(groups[block], block, draft, read, len(bands)))
    if None in groups:
        bands.extend(_pieces(groups[None], None, draft, read, len(bands)))
    return bands


def _pieces(rows: list[str], block: int | None, draft: Draft, read: Json, before: int) -> Iterable[Band]:
    size = len(rows) if len(rows) <= PIECE * 3 // 2 else PIECE
    for i in range(0, len(rows), size):
        part = rows[i : i + size]
        place = next((p for key in part if (p := place_of(draft["rows"][key], read))), {})
        yield Band(before + i // size + 1, block, place.get("page"), place.get("line"), i == 0, part)


def _block(draft: Draft, row: Row, read: Json) -> int | None:
    seen: set[str] = set()
    while row.get("source") is None:
        near = row.get("near", "")
        if near in seen or near not in draft["rows"]:
            return None
        seen.add(near)
        row = draft["rows"][near]
    place = place_of(row, read)
    return place.get("block") if place else None


def place_of(row: Row, read: Json) -> Json:
    """Where a row begins in the source; empty where it does not say."""
    action = source_of(row, read)
    places = action.get("places") or {}
    found: Json = places.get("action") or next(iter(places.values()), {})
    return found


def source_of(row: Row, read: Json) -> Json:
    """The reading's action that a row came from; empty for one that people added."""
    source = row.get("source")
    found: Json = {} if source is None else read["actions"][source]
    return found


def with_rows(bands: Iterable[Band], wanted: Set[str]) -> list[Band]:
    """The bands with these rows alone; those without any are left out."""
    kept = (replace(band, rows=[row for row in band.rows if row in wanted]) for band in bands)
    return [band for band in kept if band.rows]


def leaves_of(bands: Sequence[Band]) -> list[list[Band]]:
    """The bands on leaves of at most `LEAF` rows; there is always one leaf."""
    leaves: list[list[Band]] = [[]]
    for band in bands:
        if leaves[-1] and sum(len(b.rows) for b in leaves[-1]) + len(band.rows) > LEAF:
            leaves.append([])
        leaves[-1].append(band)
    return leaves


def leaf_with(leaves: Sequence[Sequence[Band]], row: str) -> int:
    """The leaf, from 1, on which a row stands; 1 for what stands nowhere."""
    return next((i for i, leaf in enumerate(leaves, 1) if any(row in band.rows for band in leaf)), 1)


def part_of(band: Band, draft: Draft, read: Json, notes: Iterable[Note], *, owned: bool = False) -> Part:
    """What of the band's table is drawn, with the numbers of doubts and findings at their cells; with `owned`, only the
    band's own rows."""
    owners: dict[int, str] = {}
    for key in band.rows:
        row = draft["rows"][key]
        for place in _places(source_of(row, read)):
            if place.get("block") == band.block and place.get("row") is not None:
                owners.setdefault(place["row"], key)
    first, last = (min(owners), max(owners)) if owners else (0, 0)
    spots = [s for key in band.rows for s in _spots(key, draft, read, notes)]
    begin = 0 if band.opens else _titled(first, owners)
    return Part(begin, last, columns_of(band, draft, read), owners, spots, owned=owned and bool(owners))


def _titled(first: int, owners: Mapping[int, str]) -> int:
    """The row to begin with: one above the first, where a section's title stands."""
    return max(0, first - 1) if owners else first


def _places(action: Json) -> Iterable[Json]:
    yield from (action.get("places") or {}).values()
    yield from (action.get("month_places") or {}).values()


def columns_of(band: Band, draft: Draft, read: Json) -> Columns:
    """Which columns hold number, evidence, target and months, by the first rows of the band that say so."""
    actions = [source_of(draft["rows"][key], read) for key in band.rows]
    months: set[int] = set()
    for action in actions:
        for place in (action.get("month_places") or {}).values():
            if place.get("block") == band.block and place.get("column") is not None:
                months.add(place["column"])

    def column(cell: str) -> int | None:
        every = [(a.get("places") or {}).get(cell) or {} for a in actions]
        found = [p["column"] for p in every if p.get("block") == band.block and p.get("column") is not None]
        return max(set(found), key=found.count) if found else None

    return Columns(column("number"), column("evidence"), column("target"), tuple(sorted(months)))


def _spots(key: str, draft: Draft, read: Json, notes: Iterable[Note]) -> Iterable[Spot]:
    row = draft["rows"][key]
    action = source_of(row, read)
    for _, doubt in d.doubts_of(row):
        yield from _cells(action, doubt["cell"], doubt["months"], doubt["no"], "doubt")
    for note in notes:
        if note["about"] == "row" and note["row"] == key:
            shape = "high" if note["severity"] == "high" else ""
            cell = note.get("cell") or "action"
            yield from _cells(action, "number" if cell == "months" else cell, (), note["no"], shape)


def _cells(action: Json, cell: str, months: Sequence[int], no: int, shape: str) -> Iterable[Spot]:
    """The spots of one note: each doubted month's cell and ticks beyond the last month, or the one cell it is about."""
    known = {int(m): p for m, p in (action.get("month_places") or {}).items() if p.get("column") is not None}
    if cell == "months" and months and known:
        first = min((p["column"] - m + 1 for m, p in known.items()), default=None)
        beyond = [t for t in action.get("literal_ticks") or () if t > 12 and first is not None]
        cells = dict.fromkeys((known[m]["row"], known[m]["column"]) for m in months if m in known)
        for row, column in cells:  # a quarter's months stand in one cell
            yield Spot(no, shape, row, column)
        for tick in beyond:
            at = next(iter(known.values()))
            yield Spot(no, shape, at["row"], (first or 0) + tick - 1)
        return
    places = action.get("places") or {}
    place = places.get(cell) or places.get("number") or places.get("action") or {}
    if place.get("row") is not None and place.get("column") is not None:
        yield Spot(no, shape, place["row"], place["column"], edge=cell in places)
