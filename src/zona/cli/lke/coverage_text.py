"""A coverage as lines for a person at a terminal."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from zona.rules.lke.coverage import Coverage, Link
from zona.rules.lke.instrument import Instrument
from zona.rules.lke.matching import Fit

_FITS = {Fit.FULL: "penuh", Fit.PARTIAL: "sebagian", Fit.WEAK: "lemah"}
_WIDTH = 30  # characters of an area's bar
_FEW = 15


def coverage_lines(
    instrument: Instrument, found: Coverage, links: Sequence[Link], actions: Mapping[str, str]
) -> Iterator[str]:
    """The verdict, the areas as bars with the two minima, what is not covered, and the links."""
    yield (
        f"Seperti tertulis, rencana ini menyentuh butir senilai {points(found.any)} dari {points(found.weight)} poin "
        f"pengungkit, {points(found.strong)} di antaranya penuh atau sebagian."
    )
    for name, reach in found.reach.items():
        yield _verdict(name, reach.reachable, reach.minimum, reach.margin, reach.short_areas)
    yield ""
    yield f"{'Area':42} {'bobot':>6} {'kuat':>6} {'semua':>6}  | = WBK dan WBBM"
    for area in found.areas:
        marks = [float(least / area.weight) for least in area.minima.values()]
        title = f"{area.number} {instrument.area(area.number).title}"[:42]
        bar = _bar(float(area.strong / area.weight), float(area.any / area.weight), marks)
        yield f"{title:42} {points(area.weight):>6} {points(area.strong):>6} {points(area.any):>6}  {bar}"
    yield ""
    yield f"{len(found.uncovered)} butir belum tersentuh, yang terbesar:"
    for one in found.uncovered[:_FEW]:
        yield f"  {points(one.points):>6}  {one.item:12} {instrument.items[one.item].question}"
    yield ""
    yield f"{len(links)} tautan aksi dan butir:"
    for link in links:
        yield f"  {link.action:8} {link.item:12} {_FITS[link.fit]:8} {actions.get(link.action, '')[:60]}"


def points(value: Fraction) -> str:
    """Points with two places, half up: 27,74."""
    hundredths = (abs(value) * 100 + Fraction(1, 2)).__floor__()
    return f"{'-' if value < 0 and hundredths else ''}{hundredths // 100},{hundredths % 100:02}"


def _verdict(name: str, reachable: bool, minimum: Fraction, margin: Fraction, short: Sequence[int]) -> str:
    if reachable:
        return f"{name} dapat dicapai: {points(margin)} poin di atas minimum pengungkit {points(minimum)}."
    why = [f"kurang {points(-margin)} poin dari minimum pengungkit {points(minimum)}"] if margin < 0 else []
    if short:
        why.append(f"area {', '.join(map(str, short))} di bawah batasnya")
    return f"{name} tidak dapat dicapai: {'; '.join(why)}."


def _bar(strong: float, touched: float, marks: Sequence[float]) -> str:
    cells = [
        "█" if (at + 0.5) / _WIDTH <= strong else "▒" if (at + 0.5) / _WIDTH <= touched else "·" for at in range(_WIDTH)
    ]
    for mark in marks:
        cells.insert(round(mark * _WIDTH) + sum(c == "|" for c in cells), "|")
    return "".join(cells)
