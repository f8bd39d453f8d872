"""The year strip's vocabulary: the ten states of a month, their marks and words, and the share of many months.

Nothing here decides a state: it is given, and drawn.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True)
class Mark:
    """One state: its letter in the sprite (`#m-d`), what it is called, and how the mark looks, in words."""

    letter: str
    words: "_StrPromise"
    look: "_StrPromise"


MARKS: dict[str, Mark] = {
    "late": Mark("x", _("terlambat"), _("tepi tebal, tanda seru")),
    "returned": Mark("r", _("dikembalikan"), _("kosong, panah ke kiri")),
    "due": Mark("d", _("jatuh tempo"), _("tepi tebal, titik")),
    "handed_in": Mark("h", _("diserahkan, menunggu pemeriksaan"), _("separuh bawah terisi")),
    "accepted": Mark("a", _("diterima"), _("terisi penuh")),
    "accepted_late": Mark("l", _("diterima terlambat"), _("terisi, satu sudut terpotong")),
    "planned": Mark("p", _("direncanakan"), _("kotak kosong")),
    "waived": Mark("w", _("dikecualikan"), _("garis pendek")),
    "before": Mark("b", _("sebelum penetapan, tidak dihitung"), _("arsir")),
    "none": Mark("n", _("tidak direncanakan"), _("kosong, garis rambut")),
}
"""By state, in the order of the legend: what must be acted on stands first."""

LEGEND: "dict[str, _StrPromise]" = {
    "late": _("Terlambat"),
    "returned": _("Dikembalikan"),
    "due": _("Jatuh tempo bulan ini"),
    "handed_in": _("Diserahkan, belum diperiksa"),
    "accepted": _("Diterima"),
    "accepted_late": _("Diterima terlambat"),
    "planned": _("Direncanakan"),
    "waived": _("Dikecualikan"),
    "before": _("Sebelum penetapan"),
    "none": _("Tidak direncanakan"),
}

QUARTERS = frozenset({4, 7, 10})
"""Months before which a gap separates the quarters."""


@dataclass(frozen=True, slots=True)
class Share:
    """What many action-months of one month add up to: `total` counted, of which so many accepted, handed in, behind
    (late or returned). `due`: something is due now. `before`: there are only months that do not count."""

    total: int = 0
    accepted: int = 0
    handed_in: int = 0
    behind: int = 0
    due: bool = False
    before: bool = False

    @classmethod
    def of(cls, states: Iterable[str]) -> "Share":
        """The share of these states; those not planned, waived or before the signing day do not count."""
        seen = list(states)
        accepted = seen.count("accepted") + seen.count("accepted_late")
        handed_in = seen.count("handed_in")
        behind = seen.count("late") + seen.count("returned")
        due = seen.count("due")
        total = accepted + handed_in + behind + due + seen.count("planned")
        return cls(total, accepted, handed_in, behind, due > 0, total == 0 and "before" in seen)


def shares(rows: Iterable[Sequence[str]]) -> list[Share]:
    """The twelve shares of many strips, each of twelve states."""
    columns = zip(*rows, strict=True)
    return [Share.of(column) for column in columns] or [Share()] * 12
