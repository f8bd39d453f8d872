"""The score against its minima as a picture takes it: where its ticks stand, what would add most, one sentence."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zona.assessment.figures import Verdict, lack, points, predicate_name, short
from zona.rules.lke.instrument import Instrument
from zona.rules.lke.score import Score

_LATE = 0.8
"""A tick beyond this share of the bar has no room for its name behind it."""
MOST = 4
"""How many items that would add most are named."""


@dataclass(frozen=True, slots=True)
class Gain:
    """An item whose best answer would add `points`."""

    code: str
    part: str
    question: str
    answered: bool
    points: Fraction


@dataclass(frozen=True, slots=True)
class Minimum:
    """The least total of a predicate, and the least share of each area's weight."""

    predicate: str
    total: Fraction
    area: Fraction

    @property
    def words(self) -> str:
        """ "Wilayah Bebas dari Korupsi (WBK) 75"."""
        return f"{predicate_name(self.predicate)} {short(self.total)}"

    @property
    def of_total(self) -> str:
        """ "WBK 75"."""
        return f"{self.predicate} {short(self.total)}"

    @property
    def of_area(self) -> str:
        """ "WBK 60 %"."""
        return f"{self.predicate} {short(self.area * 100)} %"

    @property
    def total_share(self) -> float:
        """Where its tick stands on the bar of the total."""
        return float(self.total / 100)

    @property
    def area_share(self) -> float:
        """Where its tick stands on the bar of an area."""
        return float(self.area)


class Minima(tuple[Minimum, ...]):
    """What each predicate asks, the lower one first."""

    __slots__ = ()

    @property
    def first(self) -> Minimum:
        """The lower minimum, for the bar's first tick."""
        return self[0]

    @property
    def first_tick(self) -> float:
        """Where the lower one stands on the bar of the total."""
        return self[0].total_share

    @property
    def second_tick(self) -> float | None:
        """Where the higher one stands, None where the instrument knows but one predicate."""
        return self[1].total_share if len(self) > 1 else None

    def share_of(self, predicate: str) -> float | None:
        """Where a predicate's tick stands on the bar of the total, None where the instrument does not know it."""
        return next((minimum.total_share for minimum in self if minimum.predicate == predicate), None)

    @property
    def words(self) -> str:
        """What the upright lines stand for."""
        return ", ".join(minimum.words for minimum in self)

    @property
    def of_total(self) -> str:
        """ "WBK 75, WBBM 85"."""
        return ", ".join(minimum.of_total for minimum in self)


def minima_of(instrument: Instrument) -> Minima:
    """What each predicate asks of the whole and of every area, as the instrument says, the lower one first."""
    held = instrument.thresholds.values()
    found = [Minimum(t.predicate, t.minima["total"], t.area_ratio) for t in held]
    return Minima(sorted(found, key=lambda minimum: minimum.total))


def gains_of(instrument: Instrument, score: Score, settled: Collection[str] = ()) -> list[Gain]:
    """The items that lose most, in the instrument's order where equal, without those whose answer is settled."""
    language = get_language() or "id"
    open_ones = [code for code in instrument.items if code not in settled or score.items[code].value is None]
    lost = sorted(open_ones, key=lambda code: score.items[code].points - score.items[code].weight)
    return [
        Gain(
            code=code,
            part=str(instrument.items[code].area or "hasil"),
            question=instrument.items[code].question.in_(language),
            answered=score.items[code].value is not None,
            points=score.items[code].weight - score.items[code].points,
        )
        for code in lost[:MOST]
        if score.items[code].weight > score.items[code].points
    ]


def said_of(total: Fraction, minima: Minima) -> str:
    """The bar of the total in words."""
    return _("%(total)s dari 100; %(minima)s") % {"total": points(total), "minima": minima.of_total}


def headline_of(aim: Verdict) -> str:
    """What stands between the score and the predicate aimed at, in one sentence."""
    if aim.met:
        return _("Nilai cukup untuk %(aim)s") % {"aim": aim.predicate}
    total = next((-t.margin for _name, t in aim.fails if t.test == "total"), Fraction(0))
    areas = sum(t.test.startswith("area.") for _name, t in aim.fails)
    said = {"aim": aim.predicate, "points": lack(total), "areas": areas, "n": len(aim.fails)}
    if total > 0 and areas:
        return _("Belum cukup untuk %(aim)s: kurang %(points)s poin, %(areas)d area di bawah batas") % said
    if total > 0:
        return _("Belum cukup untuk %(aim)s: kurang %(points)s poin") % said
    if areas:
        return _("Belum cukup untuk %(aim)s: %(areas)d area di bawah batas") % said
    return _("Belum cukup untuk %(aim)s: %(n)d batas belum tercapai") % said


def tick_names(ticks: Sequence[tuple[str, float]]) -> SafeString:
    """The names of a bar's ticks: the first ends at its tick, the others begin at theirs, so that they never meet; one
    near the bar's end ends there, so that none is cut off on a phone."""
    body = ""
    for place, (name, share) in enumerate(ticks):
        first, late = place == 0 and len(ticks) > 1, place > 0 and share > _LATE
        at, ends = (1.0 if late else share), first or late
        body += f'<text x="{at:.2%}" y="14"{" class=t-end" if ends else ""}>{escape(name)}</text>'
    return format_html(
        '<svg class="tickline" height="18" aria-hidden="true">{}</svg>',
        mark_safe(body),  # noqa: S308 - figures and escaped words only
    )


def guides(shares: Sequence[float]) -> SafeString:
    """Upright lines from top to bottom."""
    body = "".join(f'<line class="t-guide" x1="{share:.2%}" x2="{share:.2%}" y1="0" y2="100%"/>' for share in shares)
    return format_html(
        '<svg class="guides" aria-hidden="true">{}</svg>',
        mark_safe(body),  # noqa: S308 - figures only
    )
