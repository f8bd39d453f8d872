"""Why somebody changed an adopted plan: one of a short list, and words."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """The short list of reasons."""

    CORRECTION = "correction", _("Perbaikan salah baca atau salah ketik")
    FINDING = "finding", _("Usulan temuan dipakai")
    DECREE = "decree", _("Keputusan diubah")
    SCHEDULE = "schedule", _("Penyesuaian jadwal")
    PEOPLE = "people", _("Penunjukan atau pergantian penanggung jawab")
    DIRECTION = "direction", _("Arahan pimpinan atau penilai")
    UNDO = "undo", _("Pembatalan perubahan sebelumnya")
    OTHER = "other", _("Lainnya")


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason: its kind, and words where the kind alone does not say it."""

    kind: Kind
    words: str = ""

    def __str__(self) -> str:
        """As it is shown: the words where there are any, with the kind before them."""
        label = str(self.kind.label)
        if not self.words:
            return label
        return self.words if self.kind is Kind.OTHER else f"{label}: {self.words}"

    def logged(self) -> dict[str, Any]:
        """As the log keeps it."""
        return {"reason": str(self.kind), "words": self.words}


def reason_of(data: dict[str, Any]) -> Reason | None:
    """The reason in an entry of the log; None where it has none."""
    kind, words = data.get("reason"), str(data.get("words", ""))
    if kind in Kind.values:
        return Reason(Kind(kind), words)
    return Reason(Kind.OTHER, words) if words else None
