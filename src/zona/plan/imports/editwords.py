"""What an edit of the history was about and what it did, in the language of the page."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zona.plan.imports import draft as d
from zona.plan.imports.wording import CELLS, cell_name, value_words
from zona.plan.models import ImportEdit
from zona.ui import words

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

NAMED = 4
"""Cells of one edit that are called by their names; of more only the number is told."""

_ORDER = {cell: n for n, cell in enumerate(CELLS)}

_PARTS: "dict[str, _StrPromise]" = {
    "sections": _("Bagian"),
    "head": _("Kepala keputusan"),
    "clauses": _("Naskah keputusan"),
    "findings": _("Temuan"),
}

_DECIDED: "dict[str, _StrPromise]" = {
    d.ACCEPTED: _("bacaan diterima"),
    d.LITERAL: _("dibaca seperti tertulis"),
    d.EDITED: _("diputuskan dengan mengubah selnya"),
    d.LEFT: _("dibiarkan"),
    d.TAKEN: _("usulan dipakai"),
}


def about(edit: ImportEdit) -> str:
    """What it was about: "Desember", "Temuan 7", "Kepala keputusan"."""
    part = min(edit.after, key=_place, default="").partition(".")[0]
    whole = edit.cell in {"row", "findings"} and _PARTS.get(part)
    return str(whole or cell_name(edit.cell))


def deed(edit: ImportEdit) -> str:
    """What it did: a decision, a row that came or went, one value for another, or the cells that it changed."""
    written = sorted((path for path in edit.after if not _decides(path)), key=_place)
    if not written:
        return _decision(next(iter(edit.after.values()), None))
    first = written[0]
    before, after = edit.before.get(first), edit.after[first]
    if first.endswith(".withdrawn"):
        return _gone(after)
    if isinstance(before, dict) or isinstance(after, dict):
        if after is None:
            return gettext("diurungkan")
        return gettext("ditambahkan") if before is None else gettext("diubah")
    if len(written) > 1:
        names = [name for path in written if (name := _named(path))]
        told = (
            words.join(names) if len(names) == len(written) <= NAMED else gettext("%(n)s isian") % {"n": len(written)}
        )
        return gettext("%(what)s diubah") % {"what": told}
    if edit.undoes_id:
        return gettext("diurungkan menjadi “%(after)s”") % {"after": _short(after)}
    return gettext("“%(before)s” menjadi “%(after)s”") % {"before": _short(before), "after": _short(after)}


def value_at_words(path: str, value: Any) -> str:
    """What stands at a place of the draft, in words: a decision, or a value."""
    return _decision(value) if _decides(path) else value_words(value)


def _decides(path: str) -> bool:
    return path.startswith("findings.") or (".doubts." in path and path.endswith(".state"))


def _decision(value: Any) -> str:
    state, reason = (value.get("state"), value.get("reason")) if isinstance(value, dict) else (value, "")
    told = str(_DECIDED.get(str(state)) or gettext("dibuka lagi"))
    return f"{told}. {gettext('Alasan:')} {reason}" if reason else told


def _gone(reason: str | None) -> str:
    if reason is None:
        return gettext("dikembalikan ke rencana")
    return f"{gettext('dihapus')}. {gettext('Alasan:')} {reason}" if reason else gettext("dihapus")


def _place(path: str) -> tuple[int, int, str]:
    """Where a place of the draft stands among those of one edit, as its table's columns do; PostgreSQL keeps them in an
    order of its own."""
    cell, _dot, month = path.split(".", 2)[-1].partition(".")
    return _ORDER.get(cell, len(_ORDER)), int(month) if month.isdigit() else 0, path


def _named(path: str) -> str:
    """The name of a row's cell; "" for other places."""
    kind, _key, cell = [*path.split(".", 2), "", ""][:3]
    if kind != "rows":
        return ""
    month = cell.removeprefix("months.")
    return words.month(int(month)) if month.isdigit() else str(CELLS.get(cell, ""))


def _short(value: Any) -> str:
    text = value_words(value)
    return text if len(text) <= 120 else f"{text[:119]}…"
