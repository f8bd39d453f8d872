"""Two reports side by side: the same figures of each, and what changed."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from zona.reports.shape import Part, Report
from zona.reports.wording import figure_rows


@dataclass(frozen=True, slots=True)
class Pair:
    """A figure in both reports; None where a report does not have it."""

    name: str
    now: int | None
    then: int | None

    @property
    def change(self) -> str:
        """The difference with its sign; "" where there is none to name."""
        if self.now is None or self.then is None or self.now == self.then:
            return ""
        return f"{self.now - self.then:+d}".replace("-", "−")


@dataclass(frozen=True, slots=True)
class Compared:
    """Both reports, their figures in pairs, and the accepted months of each section in pairs."""

    now: Report
    then: Report
    figures: tuple[Pair, ...]
    parts: tuple[Pair, ...]


def compared(now: Report, then: Report) -> Compared:
    """Lays a report beside another."""
    before = {key: n for key, _name, n in figure_rows(then.figures)}
    figures = [Pair(name, n, before[key]) for key, name, n in figure_rows(now.figures)]
    figures.append(Pair(_("Dokumen bukti"), len(now.evidence), len(then.evidence)))
    figures.append(Pair(_("Rekomendasi"), len(now.advice), len(then.advice)))
    return Compared(now, then, tuple(figures), tuple(_parts(now, then)))


def _parts(now: Report, then: Report) -> Iterator[Pair]:
    old, new = _by_name(then), _by_name(now)
    for name in dict.fromkeys([*new, *old]):
        yield Pair(name, _done(new.get(name)), _done(old.get(name)))


def _by_name(report: Report) -> dict[str, Part]:
    return {f"{part.number} {part.title}".strip(): part for part in report.parts}


def _done(part: Part | None) -> int | None:
    return part.figures.done if part else None
