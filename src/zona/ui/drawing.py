"""The strip, the share and the bar as SVG. Text is put together, not rendered: a board has thousands of cells.

No style attribute anywhere: the content-security policy forbids it. Sizes are SVG attributes, colours are classes.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from zona.ui import words
from zona.ui.marks import MARKS, QUARTERS, Share


def safe(text: str) -> SafeString:
    """Marks text as HTML. Everything in it was escaped by the functions here."""
    return mark_safe(text)  # noqa: S308


def mark(state: str, words_of_it: str = "", kind: str = "") -> SafeString:
    """One mark. With words it is an image of that name, else a decoration. `kind` "large" draws it at 36."""
    letter = MARKS[state].letter
    extra = f" {escape(kind)}" if kind else ""
    if not words_of_it:
        return safe(f'<svg class="m m-{letter}{extra}" aria-hidden="true"><use href="#m-{letter}"/></svg>')
    return safe(
        f'<svg class="m m-{letter}{extra}" role="img"><title>{escape(words_of_it)}</title>'
        f'<use href="#m-{letter}"/></svg>'
    )


def cell_words(month: int, state: str) -> str:
    """What a screen reader hears of a cell: "Juni: diserahkan, menunggu pemeriksaan"."""
    return f"{words.month(month)}: {MARKS[state].words}"


def strip(cells: Sequence[str], *, now: int | None = None, href: str = "") -> SafeString:
    """Twelve `<td>` of a board's row. `cells` are twelve states; `now` is the current month, if it is this year.

    With `href` every planned month is a link to it with `?bulan=6` (and `#bulan-6`).
    """
    language, to = get_language() or "id", escape(href)
    drawn = []
    for month, state in enumerate(cells, start=1):
        opened, link, rest = _cell(month, str(state), month == now, language)
        drawn.append(f'{opened}<a href="{to}{link}</a></td>' if to and link else f"{opened}{rest}</td>")
    return safe("".join(drawn))


@lru_cache(maxsize=2048)
def _cell(month: int, state: str, now: bool, language: str) -> tuple[str, str, str]:  # noqa: ARG001 - part of the key
    """A cell's parts: what opens it, what follows the address if it is a link ("" if it never is), and its mark."""
    drawn = mark(state, cell_words(month, state))
    return _open_cell(month, now), f'?bulan={month}">{drawn}' if state != "none" else "", drawn


@lru_cache(maxsize=64)
def _open_cell(month: int, now: bool) -> str:
    return f'<td class="{column(month, now)}">'


def column(month: int, now: bool) -> str:
    """The classes of a month's column."""
    return "c" + (" q" if month in QUARTERS else "") + (" now" if now else "")


def heads(now: int | None = None) -> SafeString:
    """Twelve `<th>` with the months' names."""
    return safe(
        "".join(
            f'<th scope="col" class="{column(n, n == now)}"'
            f"{' aria-current=date' if n == now else ''}>"
            f'<abbr title="{words.month(n)}">{words.short_month(n)}</abbr></th>'
            for n in range(1, 13)
        )
    )


def picture(cells: Sequence[str | Share], *, now: int | None = None, bare: bool = False, label: str = "") -> SafeString:
    """The strip as one picture, for lists and cards: of states or of shares. `bare` leaves the months' names out."""
    drawn = "".join(
        f"<span{' class=now' if n == now else ''}>"
        f"{mark(cell) if isinstance(cell, str) else share_picture(cell)}"
        f"{'' if bare else words.short_month(n)}</span>"
        for n, cell in enumerate(cells, start=1)
    )
    return format_html(
        '<div class="strip quarters{}" role="img" aria-label="{}">{}</div>',
        " bare" if bare else "",
        label or strip_words(cells),
        safe(drawn),
    )


def strip_words(cells: Iterable[str | Share]) -> str:
    """A whole strip in words: "Januari sampai Agustus sebelum penetapan; September terlambat"."""
    spoken: dict[str, list[int]] = {}
    for month, cell in enumerate(cells, start=1):
        said = str(MARKS[cell].words) if isinstance(cell, str) else share_words(cell)
        if cell != "none" and said:
            spoken.setdefault(said, []).append(month)
    parts = [f"{words.months(of)}: {said}" for said, of in spoken.items()]
    return "; ".join(parts) or gettext("Tidak ada bulan yang direncanakan")


def share_words(share: Share) -> str:
    """ "2 dari 4 diterima, 1 diserahkan, 1 terlambat atau dikembalikan"; nothing planned → ""."""
    if share.total == 0:
        return gettext("sebelum penetapan, tidak dihitung") if share.before else ""
    said = [gettext("%(accepted)s dari %(total)s diterima") % {"accepted": share.accepted, "total": share.total}]
    if share.handed_in:
        said.append(gettext("%(n)s diserahkan") % {"n": share.handed_in})
    if share.behind:
        said.append(gettext("%(n)s terlambat atau dikembalikan") % {"n": share.behind})
    if share.due:
        said.append(gettext("ada yang jatuh tempo"))
    return ", ".join(said)


def share_cells(cells: Sequence[Share], *, now: int | None = None) -> SafeString:
    """Twelve `<td>` of shares, for a section's row."""
    language = get_language() or "id"
    return safe("".join(_share_cell(n, cell, n == now, language) for n, cell in enumerate(cells, start=1)))


@lru_cache(maxsize=4096)
def _share_cell(month: int, share: Share, now: bool, language: str) -> str:  # noqa: ARG001 - part of the key
    said = words.month(month)
    if share.total or share.before:
        said = f"{said}: {share_words(share)}"
    return f"{_open_cell(month, now)}{share_picture(share, said)}</td>"


@lru_cache(maxsize=4096)
def share_picture(share: Share, label: str = "") -> SafeString:
    """A share as a cell of 18 × 24: filled from below by what is accepted, above it what is handed in, above it, hollow
    with a negative edge, what is behind."""
    named = f' role="img"><title>{escape(label)}</title>' if label else ' aria-hidden="true">'
    return safe(f'<svg class="share" viewBox="0 0 18 24"{named}{_share_body(share)}</svg>')


HATCH = (
    '<path class="s-hatch" d="M.5 6 6 .5M.5 12.5 12.5.5M.5 19 17.5 2M2 24 17.5 8.5M8.5 24 17.5 15M15 24l2.5-2.5"/>'
    '<rect class="s-hair" x=".5" y=".5" width="17" height="23" rx="1.5"/>'
)


def _share_body(share: Share) -> str:
    if share.total == 0:
        return HATCH if share.before else '<path class="s-hair" d="M0 23.5h18"/>'
    width = 2.5 if share.due else 1.5
    edge = "warn" if share.due else "line"
    body = _rect(f"s-{edge}", 0, 24, width)
    floor = 24.0
    unit = 24 / share.total
    if share.accepted:
        body += _fill("accepted", floor - share.accepted * unit, floor, rounded=True)
        floor -= share.accepted * unit
    if share.handed_in:
        gap = 2 if share.accepted else 0
        body += _fill("handed", floor - share.handed_in * unit, floor - gap, rounded=not share.accepted)
        floor -= share.handed_in * unit
    if share.behind:
        body += _rect("s-negative", floor - share.behind * unit, floor, 2)
    if share.due:
        body += _rect("s-warn", 0, 24, width)
    return body


def _rect(css: str, top: float, bottom: float, width: float) -> str:
    half, height = width / 2, max(bottom - top - width, 1)
    return (
        f'<rect class="{css}" stroke-width="{width:g}" x="{half:g}" y="{max(bottom - half - height, half):g}" '
        f'width="{18 - width:g}" height="{height:g}" rx="{2 - half if half < 2 else 0:g}"/>'
    )


def _fill(name: str, top: float, bottom: float, *, rounded: bool) -> str:
    radius, height = ' rx="2"' if rounded else "", max(bottom - top, 2)
    return f'<rect class="s-{name}" y="{max(bottom - height, 0):g}" width="18" height="{height:g}"{radius}/>'


def bar(
    value: float,
    *,
    wbk: float | None,
    wbbm: float | None,
    label: str,
    tall: bool = False,
    light: float = 0.0,
    need: float | None = None,
) -> SafeString:
    """The bar with two ticks. Value and ticks are shares of the whole, 0 to 1; what is missing to `need` (WBK where
    none is given) is hollow.

    `light` is how much of the value, counted from its end, is only weakly so; it is drawn lighter.
    """
    height, over = (20, 8) if tall else (12, 6)
    full = height + 2 * over
    value = min(max(value, 0.0), 1.0)
    body = (
        f'<rect class="b-ground" x=".5" y="{over + 0.5}" width="100%" height="{height - 1}"/>'
        f'<rect class="b-fill" y="{over}" width="{max(value - light, 0):.2%}" height="{height}"/>'
    )
    if light > 0:
        light = min(light, value)
        body += (
            f'<rect class="b-light" x="{value - light:.2%}" y="{over + 0.5}" '
            f'width="{light:.2%}" height="{height - 1}"/>'
        )
    end = wbk if need is None else need
    if end is not None and value < end:
        body += (
            f'<rect class="b-missing" x="{value:.2%}" y="{over + 1}" width="{end - value:.2%}" height="{height - 2}"/>'
        )
    for at in (wbk, wbbm):
        if at is not None:
            body += f'<line class="b-tick" x1="{at:.2%}" x2="{at:.2%}" y1="0" y2="{full}"/>'
    return format_html(
        '<svg class="bar{}" role="img"><title>{}</title>{}</svg>', " tall" if tall else "", label, safe(body)
    )
