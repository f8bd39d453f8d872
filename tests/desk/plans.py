"""A small plan to look at: two sections, three rows, adopted in January 2025."""

from datetime import datetime

from zona.org.models import Person, Unit
from zona.plan.adoption import DecreeHead, NewAction, NewMonth, NewSection, adopt_plan
from zona.plan.models import Action, Occurrence, Plan

BEFORE = Occurrence.Treatment.BEFORE


def small_plan(unit: Unit, year: int, *, actor: Person, at: datetime, pic: Person | None = None) -> Plan:
    """I.1 in every month, those before September not counted; I.2 in October; II.1 in March and November.

    `pic` is in charge of I.1 and I.2; II.1 has nobody.
    """
    months = [NewMonth(month=n, treatment=BEFORE if n < 9 else Occurrence.Treatment.COUNTED) for n in range(1, 13)]
    plan = adopt_plan(
        unit=unit,
        year=year,
        decree=DecreeHead(number="16", year=year),
        sections=[
            NewSection(number="I", title="Penyusunan Tim Kerja", area=1),
            NewSection(number="II", title="Penguatan Pengawasan", area=5),
        ],
        actions=[
            NewAction(
                ref="I.1", section="I", number="1", component="Budaya Kerja", action="Memberi teladan", months=months
            ),
            NewAction(
                ref="I.2",
                section="I",
                number="2",
                component="Pemantauan",
                action="Rapat Evaluasi",
                evidence=["Undangan", "Notula"],
                months=[NewMonth(month=10)],
            ),
            NewAction(
                ref="II.1",
                section="II",
                number="1",
                component="Gratifikasi",
                action="Membentuk unit pengendalian",
                months=[NewMonth(month=3), NewMonth(month=11)],
            ),
        ],
        actor=actor,
        at=at,
    )
    if pic is not None:
        Action.objects.filter(plan=plan, section__number="I").update(pic=pic)
    return plan
