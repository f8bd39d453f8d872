"""Supposing answers without touching the real ones."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from zona.assessment.models import Assessment, Scenario
from zona.assessment.refusals import UnableToAnswer
from zona.assessment.services.answering import kept_value
from zona.audit.services import record
from zona.org.codes import new_code
from zona.org.models import Person
from zona.rules.lke.loading import load_instrument

MOST = 50
LONGEST_NAME = 120


def make_scenario(
    *, actor: Person, at: datetime, assessment: Assessment, name: str, values: dict[str, Any] | None = None
) -> Scenario:
    """Begins a scenario with what it supposes. An office keeps so many at a time. Raises `UnableToAnswer` where nothing
    that it supposes differs from the answers of today."""
    name = " ".join(name.replace("\x00", "").split())
    if not name:
        raise UnableToAnswer("name", _("Beri nama pengandaian ini."), field="name")
    if len(name) > LONGEST_NAME:
        raise UnableToAnswer(
            "name",
            _("Nama pengandaian terlalu panjang: %(count)d tanda, paling banyak %(most)d.")
            % {"count": len(name), "most": LONGEST_NAME},
            field="name",
        )
    instrument = load_instrument(assessment.edition)
    kept = {item: kept_value(instrument, item, value) for item, value in (values or {}).items()}
    real = dict(assessment.answers.values_list("item", "value"))
    if all(value is None or value == real.get(item) for item, value in kept.items()):
        raise UnableToAnswer(
            "nothing", _("Pilih paling sedikit satu butir yang jawabannya diandaikan berubah."), field="langkah"
        )
    with transaction.atomic():
        if assessment.scenarios.filter(withdrawn_at=None).count() >= MOST:
            raise UnableToAnswer("many", _("Sudah ada %(most)d pengandaian; tarik satu lebih dahulu.") % {"most": MOST})
        made = Scenario.objects.create(
            code=new_code(), assessment=assessment, name=name, values=kept, made_by=actor, made_at=at
        )
        _log(made, actor, at, "assessment.scenario_made")
        return made


def suppose(*, scenario: Scenario, item: str, value: Any) -> Scenario:
    """Supposes an answer to one item; nothing goes back to the real one."""
    with transaction.atomic():
        locked = Scenario.objects.select_for_update().select_related("assessment").get(pk=scenario.pk)
        kept = kept_value(load_instrument(locked.assessment.edition), item, value)
        locked.values.pop(item, None)
        if kept is not None:
            locked.values[item] = kept
        locked.save(update_fields=["values"])
        return locked


def withdraw_scenario(*, actor: Person, at: datetime, scenario: Scenario) -> None:
    """Takes a scenario away."""
    with transaction.atomic():
        if Scenario.objects.filter(pk=scenario.pk, withdrawn_at=None).update(withdrawn_at=at):
            _log(scenario, actor, at, "assessment.scenario_withdrawn")


def _log(scenario: Scenario, actor: Person, at: datetime, verb: str) -> None:
    assessment = scenario.assessment
    record(
        actor=actor,
        at=at,
        chain=assessment.unit.code,
        verb=verb,
        subject=assessment.subject,
        data={"name": scenario.name, "code": scenario.code},
    )
