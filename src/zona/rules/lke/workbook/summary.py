"""The summary sheets: sub-components, areas, totals and minima, all by formulas over the answers."""

from collections.abc import Mapping
from typing import Any

from zona.rules.lke.instrument import Subcomponent
from zona.rules.lke.score import Figures, Score
from zona.rules.lke.workbook import formulas
from zona.rules.lke.workbook.layout import ANSWERED, TPI_VALUE, VALUE, Layout
from zona.rules.lke.workbook.styles import Styles

PARTS, TOTALS = "Subkomponen", "Ringkasan"
_ASPECTS = {"pemenuhan": "Pemenuhan", "reform": "Reform", "hasil": "Hasil"}
_VOICES = ("E", "G", "H")
"""The columns of points on the sheet of sub-components: unit, circulating workbook, TPI."""


def write(book: Any, layout: Layout, styles: Styles, scored: Score, by_tpi: Score) -> None:
    """Writes both sheets; the cached values are ours."""
    rows = _parts(book.add_worksheet(PARTS), layout, styles, scored, by_tpi)
    _totals(book.add_worksheet(TOTALS), layout, styles, rows, scored, by_tpi)


def _parts(page: Any, layout: Layout, styles: Styles, scored: Score, by_tpi: Score) -> dict[str, int]:
    heads = ("Kode", "Subkomponen", "Aspek", "Bobot", "Poin", "%", "Buku kerja beredar", "Poin TPI")
    for place, (head, width) in enumerate(zip(heads, (12, 58, 12, 8, 8, 9, 12, 9), strict=True)):
        page.set_column(place, place, width)
        page.write_string(0, place, head, styles.head)
    rows = {}
    for row, sub in enumerate(layout.instrument.subcomponents.values(), start=2):
        rows[sub.code] = row
        page.write_string(f"A{row}", sub.code, styles.cell)
        page.write_string(f"B{row}", sub.title.id, styles.cell)
        page.write_string(f"C{row}", _ASPECTS[sub.aspect], styles.cell)
        page.write_number(f"D{row}", float(sub.weight), styles.figure)
        points = scored.subcomponents[sub.code]
        page.write_formula(
            f"E{row}", formulas.mean(f"D{row}", _cells(layout, sub, VALUE)), styles.figure, float(points)
        )
        page.write_formula(f"F{row}", f"=E{row}/D{row}", styles.percent, float(points / sub.weight))
        other = scored.as_workbook.subcomponents[sub.code]
        page.write_formula(f"G{row}", _circulating(layout, sub, row), styles.figure, float(other))
        tpi = by_tpi.subcomponents[sub.code]
        page.write_formula(
            f"H{row}", formulas.mean(f"D{row}", _cells(layout, sub, TPI_VALUE)), styles.figure, float(tpi)
        )
    page.freeze_panes(1, 2)
    _on_one_page_across(page)
    return rows


def _cells(layout: Layout, sub: Subcomponent, column: str) -> list[str]:
    return [f"{layout.sheet.title}!{column}{layout.value_row(code)}" for code in sub.items]


def _circulating(layout: Layout, sub: Subcomponent, row: int) -> str:
    items = layout.instrument.alone.get(sub.code, sub.items)
    values, said = (
        [f"{layout.sheet.title}!{column}{layout.value_row(code)}" for code in items] for column in (VALUE, ANSWERED)
    )
    return formulas.circulating_mean(f"D{row}", values, said)


def _totals(page: Any, layout: Layout, styles: Styles, rows: Mapping[str, int], scored: Score, by_tpi: Score) -> None:
    instrument = layout.instrument
    weights = {part: float(weight) for part, weight in instrument.weights.items()}
    voices: tuple[Figures, ...] = (scored, scored.as_workbook, by_tpi)
    page.set_column("A:A", 46)
    page.set_column("B:I", 13)
    page.write_string("A1", f"{instrument.title}: ringkasan", styles.title)
    for place, head in enumerate(("", "Bobot", "Unit", "Buku kerja beredar", "TPI")):
        page.write_string(2, place, head, styles.head)
    lines: list[tuple[str, str, float, list[str], list[float]]] = []
    for area in instrument.areas:
        subs = [rows[s.code] for s in instrument.subcomponents.values() if s.area == area.number]
        figures = [float(v.areas[area.number].score) for v in voices]
        name = f"{area.number}. {area.title}"
        lines.append((f"area.{area.number}", name, float(area.weight), _sums(subs), figures))
    lines.append(
        (
            "pengungkit",
            "Pengungkit",
            weights["pengungkit"],
            [f"=SUM({c}4:{c}9)" for c in "CDE"],
            [float(v.pengungkit) for v in voices],
        )
    )
    results = {"ipak": ["B.I.a"], "capaian_kinerja": ["B.I.b"]}
    results |= {f"hasil.{r.code}": list(r.items) for r in instrument.results}
    for test, items in results.items():
        figures = [float(sum(v.subcomponents[i] for i in items)) for v in voices]
        weight = float(sum(instrument.subcomponents[i].weight for i in items))
        lines.append((test, instrument.tests[test].id, weight, _sums([rows[i] for i in items]), figures))
    lines.append(
        ("hasil", "Hasil", weights["hasil"], [f"={c}13+{c}14" for c in "CDE"], [float(v.hasil) for v in voices])
    )
    lines.append(("total", "Nilai total", 100.0, [f"={c}10+{c}15" for c in "CDE"], [float(v.total) for v in voices]))
    places = {}
    for row, (test, name, weight, sums, figures) in enumerate(lines, start=4):
        places[test] = row
        page.write_string(f"A{row}", name, styles.cell)
        page.write_number(f"B{row}", weight, styles.figure)
        for column, formula, figure in zip("CDE", sums, figures, strict=True):
            page.write_formula(f"{column}{row}", formula, styles.figure, figure)
    _minima(page, layout, styles, places, scored)
    _on_one_page_across(page)


def _on_one_page_across(page: Any) -> None:
    page.set_paper(9)
    page.set_landscape()
    page.fit_to_pages(1, 0)


def _sums(rows: list[int]) -> list[str]:
    return ["=" + "+".join(f"{PARTS}!{column}{row}" for row in rows) for column in _VOICES]


def _minima(page: Any, layout: Layout, styles: Styles, places: Mapping[str, int], scored: Score) -> None:
    """The minima of each predicate against the unit's own figures, what is missing, and whether it is reached."""
    row = max(places.values()) + 3
    for name, predicate in scored.predicates.items():
        page.write_string(f"A{row}", f"Nilai minimum menuju {name}", styles.head)
        for place, head in enumerate(("Perlu", "Ada", "Kurang", "Hasil"), start=1):
            page.write_string(row - 1, place, head, styles.head)
        for test in predicate.tests:
            row += 1
            page.write_string(f"A{row}", layout.instrument.tests[test.test].id, styles.cell)
            page.write_number(f"B{row}", float(test.needs), styles.figure)
            page.write_formula(f"C{row}", f"=C{places[test.test]}", styles.figure, float(test.is_))
            lack = max(0.0, float(-test.margin))
            page.write_formula(f"D{row}", f"=MAX(0,B{row}-C{row})", styles.figure, lack)
            verdict = f'=IF(C{row}+0.000000001>=B{row},"tercapai","belum")'
            page.write_formula(f"E{row}", verdict, styles.cell, "tercapai" if test.passes else "belum")
            missed = {"type": "cell", "criteria": "==", "value": '"belum"', "format": styles.missed}
            page.conditional_format(f"E{row}", missed)
        row += 3
