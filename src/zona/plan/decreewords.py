"""The corrections that a decree takes over, and the parts of its head, in words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zona.plan.headwords import CLAUSE_WORDS
from zona.plan.history import LABELS
from zona.plan.queries.decree import ClauseChange, DecreeOut
from zona.rules.decree.comparing import PlanRow, RowChange
from zona.ui import words

FIELD_WORDS = {
    "number": gettext_lazy("Nomor keputusan"),
    "place": gettext_lazy("Tempat penetapan"),
    "signatory_office": gettext_lazy("Jabatan penanda tangan"),
    "signatory_name": gettext_lazy("Nama penanda tangan"),
    **CLAUSE_WORDS,
}


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One correction: what it is about, what stood there, what stands there now."""

    name: str
    before: str
    after: str


def change_lines(out: DecreeOut) -> list[ChangeLine]:
    """Every correction of clauses and rows, in the order of the paper."""
    return [*(_clause(c) for c in out.clauses), *_rows(out.rows)]


def _clause(change: ClauseChange) -> ChangeLine:
    name = _("%(kind)s butir %(place)d") % {"kind": FIELD_WORDS[change.kind], "place": change.place}
    return ChangeLine(name, change.before, change.after)


def _rows(changes: Iterable[RowChange]) -> Iterator[ChangeLine]:
    for change in changes:
        before, after = change.before, change.after
        if before is None and after is not None:
            yield ChangeLine(_("Aksi %(ref)s ditambahkan") % {"ref": after.ref}, "", after.action)
        elif after is None and before is not None:
            yield ChangeLine(_("Aksi %(ref)s tidak dicetak") % {"ref": before.ref}, before.action, "")
        elif before is not None and after is not None:
            for field in change.fields:
                name = f"{after.ref} {_field(field)}"
                yield ChangeLine(name, _value(before, field), _value(after, field))


def _field(name: str) -> str:
    return {"ref": _("nomor"), "months": _("bulan pelaksanaan")}.get(name) or str(LABELS[name]).lower()


def _value(row: PlanRow, name: str) -> str:
    if name == "months":
        return words.months(row.months) or "–"
    if name == "evidence":
        return "; ".join(row.evidence) or "–"
    return str(getattr(row, name)) or "–"
