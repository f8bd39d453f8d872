"""Units: loading a list of them, adding one, aliases, and the numbering of the tree."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from zona.audit.services import Actor, record
from zona.org.models import Unit, UnitAlias
from zona.org.refusals import UnableToChangeUnit
from zona.rules.names import fold
from zona.rules.units import UnitRow

_TOLD = ("level", "name", "long_name", "folded", "parent_id")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did: how many units were new, changed and as they were."""

    added: int
    changed: int
    same: int


@transaction.atomic
def load_units(*, rows: Sequence[UnitRow], actor: Actor | None, at: datetime) -> Loaded:
    """Brings the tree to what a list says: new units are added, names and parents follow it, none is closed.

    `rows` are in the order of `rules.units.read_units`, parents first. Loading twice changes nothing. Aliases are
    added, never taken away; a former name becomes one. Raises `UnableToChangeUnit` when the parents would run in a
    ring.
    """
    units = {unit.code: unit for unit in Unit.objects.all()}
    changed: list[Unit] = []
    added: list[str] = []
    names = {row.code: [row.long_name, *row.aliases] for row in rows}
    for row in rows:
        parent = units.get(row.parent)
        unit = units.get(row.code)
        if unit is None:
            unit = units[row.code] = Unit(code=row.code)
            _tell(unit, row, parent)
            unit.save()
            added.append(row.code)
        else:
            former = unit.name
            if _tell(unit, row, parent):
                changed.append(unit)
                names[row.code].append(former)
    Unit.objects.bulk_update(changed, _TOLD, batch_size=200)
    known = set(UnitAlias.objects.values_list("unit__code", "folded"))
    UnitAlias.objects.bulk_create(
        [
            UnitAlias(unit=units[code], name=name, folded=folded)
            for code, written in names.items()
            for folded, name in {fold(name): name for name in written}.items()
            if folded and folded != units[code].folded and (code, folded) not in known
        ],
        batch_size=200,
    )
    if added or changed:
        _record(actor, at, "units.loaded", "unit:", {"added": len(added), "changed": [u.code for u in changed]})
        renumber()
    return Loaded(len(added), len(changed), len(rows) - len(added) - len(changed))


@transaction.atomic
def add_unit(
    *, code: str, name: str, long_name: str = "", parent: Unit | None, level: str, actor: Actor | None, at: datetime
) -> Unit:
    """Adds one unit below another, or as a root. Raises `UnableToChangeUnit` when the code is taken."""
    taken = Unit.objects.filter(code__iexact=code).first()
    if taken:
        raise UnableToChangeUnit(
            _("Kode %(code)s sudah dipakai %(name)s; pilih kode lain.") % {"code": code, "name": taken.name}
        )
    unit = Unit.objects.create(
        code=code, name=name, long_name=long_name or name, parent=parent, level=level, folded=fold(name)
    )
    _record(actor, at, "unit.added", f"unit:{code}", {"name": name, "parent": parent.code if parent else ""})
    renumber()
    return unit


@transaction.atomic
def add_alias(*, unit: Unit, name: str, actor: Actor, at: datetime) -> UnitAlias:
    """Adds another way to write a unit's name. Raises `UnableToChangeUnit` when some unit is already found by it."""
    name = " ".join(name.split())
    folded = fold(name)
    if not folded:
        raise UnableToChangeUnit(_("Tulis nama lain dengan huruf atau angka."))
    other = Unit.objects.filter(folded=folded).first() or Unit.objects.filter(aliases__folded=folded).first()
    if other:
        raise UnableToChangeUnit(
            _("%(other)s sudah dikenali dengan nama itu; tidak perlu ditambahkan.") % {"other": other.name}
        )
    alias = UnitAlias.objects.create(unit=unit, name=name, folded=folded)
    _record(actor, at, "unit.alias_added", f"unit:{unit.code}", {"alias": name}, chain=unit.code)
    return alias


@transaction.atomic
def drop_alias(*, alias: UnitAlias, reason: str, actor: Actor, at: datetime) -> None:
    """Takes an alias away, with a reason; the log keeps it."""
    unit = alias.unit
    _record(
        actor, at, "unit.alias_dropped", f"unit:{unit.code}", {"alias": alias.name, "reason": reason}, chain=unit.code
    )
    alias.delete()


def renumber() -> int:
    """Numbers the whole tree in preorder, siblings by code, and hands the colours down in it; gives how many units
    changed place or colour.

    Runs in the transaction of what changed the tree, after its entry: the lock on the log's head makes two of them
    wait for one another.
    """
    below: dict[int | None, list[Unit]] = defaultdict(list)
    for unit in Unit.objects.order_by("code").only("pk", "parent_id", "place", "place_end", "brand", "worn"):
        below[unit.parent_id].append(unit)
    moved: list[Unit] = []

    def number(unit: Unit, place: int, above: str) -> int:
        end, worn = place, unit.brand or above
        for child in below[unit.pk]:
            end = number(child, end + 1, worn)
        if (unit.place, unit.place_end, unit.worn) != (place, end, worn):
            unit.place, unit.place_end, unit.worn = place, end, worn
            moved.append(unit)
        return end

    last = 0
    for root in below[None]:
        last = number(root, last + 1, "")
    if last != sum(map(len, below.values())):
        raise UnableToChangeUnit(_("Induk satuan kerja berputar; perbaiki salah satu induknya."))
    Unit.objects.bulk_update(moved, ["place", "place_end", "worn"], batch_size=200)
    return len(moved)


def _tell(unit: Unit, row: UnitRow, parent: Unit | None) -> bool:
    """Sets what the row says on the unit; whether anything changed."""
    said = (row.level, row.name, row.long_name, fold(row.name), parent.pk if parent else None)
    if tuple(getattr(unit, field) for field in _TOLD) == said:
        return False
    for field, value in zip(_TOLD, said, strict=True):
        setattr(unit, field, value)
    return True


def _record(
    actor: Actor | None, at: datetime, verb: str, subject: str, data: dict[str, object], *, chain: str = ""
) -> None:
    record(actor=actor, at=at, chain=chain, verb=verb, subject=subject, data=data)
