"""The course of a score through its year as a picture. Sizes are SVG attributes, colours classes: no style anywhere.

What runs across is in percent of the width and what runs down in pixels, so that words keep their size on a phone.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from zona.assessment.figures import points
from zona.ui import words

LEFT, MONTH = 8.0, 7.6
TOP, HEIGHT = 12, 172
FEWEST, LATE_IN_YEAR = 2, 11


def drawn(known: Sequence[tuple[int, Fraction]], minima: Sequence[tuple[str, Fraction]], *, is_now: bool) -> SafeString:
    """A line of `known` (month, points) over twelve months and 0 to 100, with a dashed line for each of `minima` (its
    words, points); the last point is today's if `is_now`. "" where fewer than two points are known: one has no course.
    """
    if len(known) < FEWEST:
        return SafeString("")
    said = "; ".join(f"{words.month(month)} {points(total)}" for month, total in known)
    label = _("Nilai dari bulan ke bulan: %(said)s") % {"said": said}
    places = [(_x(month), _y(total)) for month, total in known]
    course = "".join(
        f'<line class="t-line" x1="{x:g}%" y1="{y:g}" x2="{to:g}%" y2="{at:g}"/>'
        for (x, y), (to, at) in pairwise(places)
    )
    marks = "".join(
        f'<circle class="{"t-now" if is_now and place == len(known) else "t-then"}" cx="{x:g}%" cy="{y:g}" '
        f'r="{5 if place == len(known) else 3}"/>'
        for place, (x, y) in enumerate(places, start=1)
    )
    lines = "".join(_minimum(name, least) for name, least in minima)
    body = _scale() + lines + course + marks + _value(*known[0]) + _value(*known[-1])
    return format_html(
        '<svg class="trend" role="img" height="{}"><title>{}</title>{}</svg>',
        TOP + HEIGHT + 24,
        label,
        mark_safe(body),  # noqa: S308 - figures and escaped words only
    )


def _x(month: int) -> float:
    return round(LEFT + (month - 0.5) * MONTH, 2)


def _y(total: Fraction) -> float:
    share = min(max(total / 100, Fraction(0)), Fraction(1))
    return round(TOP + HEIGHT * (1 - float(share)), 1)


def _scale() -> str:
    """The ground line, the months under it and 0, 50 and 100 at the left."""
    foot = TOP + HEIGHT
    figures = "".join(
        f'<text class="t-figure" x="{LEFT - 1:g}%" y="{_y(Fraction(figure)) + 4:g}">{figure}</text>'
        for figure in (0, 50, 100)
    )
    months = "".join(
        f'<text class="t-month{" t-even" if month % 2 == 0 else ""}" x="{_x(month):g}%" y="{foot + 18}">'
        f"{escape(words.short_month(month))}</text>"
        for month in range(1, 13)
    )
    return f'<line class="t-ground" x1="{LEFT}%" x2="100%" y1="{foot}" y2="{foot}"/>{figures}{months}'


def _minimum(name: str, least: Fraction) -> str:
    y = _y(least)
    return (
        f'<line class="t-least" x1="{LEFT}%" x2="100%" y1="{y:g}" y2="{y:g}"/>'
        f'<text class="t-name" x="{LEFT + 0.5}%" y="{y - 3:g}">{escape(name)}</text>'
    )


def _value(month: int, total: Fraction) -> str:
    end = " t-end" if month >= LATE_IN_YEAR else ""
    return f'<text class="t-value{end}" x="{_x(month):g}%" y="{_y(total) - 9:g}">{escape(points(total))}</text>'
