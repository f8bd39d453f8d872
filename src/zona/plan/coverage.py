"""A plan's coverage in words, for its pages and for spreadsheets."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from zona.paper import Paper, render_xlsx
from zona.paper.model import Align, Cell, Column, Facts, Heading, Table
from zona.plan.queries import CoveragePage
from zona.rules.lke.coverage import AreaCover
from zona.rules.lke.loading import load_instrument
from zona.rules.lke.matching import Fit
from zona.ui import words

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

FITS: "dict[str, _StrPromise]" = {
    Fit.FULL: gettext_lazy("Penuh"),
    Fit.PARTIAL: gettext_lazy("Sebagian"),
    Fit.WEAK: gettext_lazy("Lemah"),
}
CELLS: "dict[str, _StrPromise]" = {
    "component": gettext_lazy("komponen"),
    "indicator": gettext_lazy("indikator"),
    "action": gettext_lazy("langkah aksi"),
    "evidence": gettext_lazy("bukti"),
}
WIDTHS = (12.0, 24.0, 60.0, 80.0, 20.0, 24.0, 40.0)


def points_words(value: Fraction) -> str:
    """Points with two places, half up: 27,74."""
    return words.number(Decimal(value.numerator) / Decimal(value.denominator), 2)


def fit_words(fit: Fit) -> str:
    """What a fit is called: "Sebagian"."""
    return str(FITS[fit])


@dataclass(frozen=True, slots=True)
class AreaLine:
    """An area for its bar: shares of its weight, and what a reader hears."""

    cover: AreaCover
    title: str
    value: float
    light: float
    wbk: float
    wbbm: float

    @property
    def missing(self) -> Fraction:
        """What is still missing to WBK."""
        return self.cover.missing("WBK")

    @property
    def missing_next(self) -> Fraction:
        """What is still missing to WBBM."""
        return self.cover.missing("WBBM")

    @property
    def label(self) -> str:
        """The bar in words."""
        said = _("%(any)s dari %(weight)s poin, %(strong)s penuh atau sebagian") % {
            "any": points_words(self.cover.any),
            "weight": points_words(self.cover.weight),
            "strong": points_words(self.cover.strong),
        }
        return f"{said}, {_missing(self.missing)}" if self.missing else said


def area_lines(page: CoveragePage) -> list[AreaLine]:
    """The six areas."""
    instrument = load_instrument()
    return [
        AreaLine(
            area,
            words.spoken(instrument.area(area.number).title),
            float(area.any / area.weight),
            float((area.any - area.strong) / area.weight),
            float(area.minima["WBK"] / area.weight),
            float(area.minima["WBBM"] / area.weight),
        )
        for area in page.areas
    ]


def verdict(page: CoveragePage) -> str:
    """What the plan touches, in one sentence."""
    return _(
        "Seperti tertulis, rencana ini menyentuh butir senilai %(any)s dari %(weight)s poin pengungkit; "
        "%(strong)s di antaranya penuh atau sebagian."
    ) % {
        "any": points_words(page.found.any),
        "weight": words.number(float(page.found.weight)),
        "strong": points_words(page.found.strong),
    }


def predicates(page: CoveragePage) -> Iterator[tuple[str, bool, str]]:
    """Each predicate: its name, whether the plan can reach it, and why in words."""
    for name, reach in page.found.reach.items():
        if reach.reachable:
            said = _("dapat dicapai; %(margin)s poin di atas minimum pengungkit %(minimum)s.") % {
                "margin": points_words(reach.margin),
                "minimum": words.number(float(reach.minimum)),
            }
        else:
            said = _("tidak dapat dicapai: %(why)s.") % {
                "why": "; ".join(_why(reach.margin, reach.minimum, reach.short_areas))
            }
        yield name, reach.reachable, said


def _why(margin: Fraction, minimum: Fraction, short: Sequence[int]) -> Iterator[str]:
    if margin < 0:
        yield _("kurang %(missing)s poin dari minimum pengungkit %(minimum)s") % {
            "missing": points_words(-margin),
            "minimum": words.number(float(minimum)),
        }
    if short:
        yield ngettext("area %(areas)s di bawah minimumnya", "area %(areas)s di bawah minimumnya", len(short)) % {
            "areas": words.join(short)
        }


def _missing(points: Fraction) -> str:
    return _("kurang %(points)s untuk WBK") % {"points": points_words(points)}


def head() -> list[str]:
    """The columns of the table that can be taken along."""
    return [_("Area"), _("Butir"), _("Subkomponen"), _("Yang dinilai"), _("Poin"), _("Kesesuaian"), _("Aksi")]


def lines(page: CoveragePage) -> Iterator[list[str]]:
    """A line for each item of the instrument, in its order: how well it is served, and by which rows."""
    instrument = load_instrument()
    for item in instrument.items.values():
        fit = page.found.best.get(item.code)
        yield [
            str(item.area) if item.area else _("Hasil"),
            item.code,
            words.spoken(instrument.subcomponents[item.subcomponent].title),
            words.spoken(item.question),
            points_words(instrument.item_weight(item.code)),
            str(FITS[fit]) if fit else _("Belum tersentuh"),
            ", ".join(page.serving.get(item.code, ())),
        ]


def workbook(page: CoveragePage, *, at: datetime) -> bytes:
    """The verdict, the areas and every item as an XLSX file."""
    areas = [
        [
            Cell(f"{line.cover.number} {line.title}"),
            *[Cell(points_words(p)) for p in (line.cover.weight, line.cover.strong, line.cover.any)],
            *[Cell(points_words(p)) for p in line.cover.minima.values()],
        ]
        for line in area_lines(page)
    ]
    titles = [_("Area"), _("Bobot"), _("Penuh atau sebagian"), _("Semua"), _("Minimum WBK"), _("Minimum WBBM")]
    by_area = Table(
        [Column(70.0), *[Column(24.0, Align.RIGHT, numbers=True)] * 5], [[Cell(t, bold=True) for t in titles]], areas,
        name=_("Area"),
    )  # fmt: skip
    by_item = Table(
        [Column(w, Align.RIGHT if at == 4 else Align.LEFT, numbers=at == 4) for at, w in enumerate(WIDTHS)],
        [[Cell(title, bold=True) for title in head()]],
        [[Cell(text) for text in line] for line in lines(page)],
        name=_("Butir"),
    )
    said = [(name, text) for name, _reached, text in predicates(page)]
    return render_xlsx(
        Paper(
            subject=_("Cakupan rencana aksi %(year)d, %(unit)s")
            % {"year": page.plan.year, "unit": page.plan.unit.name},
            made_at=at,
            language=get_language() or "id",
            lying=True,
            blocks=[Heading(verdict(page)), Facts(said), by_area, by_item],
        )
    )
