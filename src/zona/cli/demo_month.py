"""The working month of the demo: a few months handed in, some accepted, one returned, some waiting. Through the same
services as in an office, so what comes long after its month is late here as well."""

from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile

from zona.evidence.models import Document
from zona.evidence.services import register_document
from zona.files.services import store
from zona.org.models import Person
from zona.plan.models import Action, Occurrence, Plan
from zona.plan.months import month_span
from zona.plan.paperkinds import PaperKinds
from zona.plan.reasons import Kind, Reason
from zona.plan.services import Handed, accept, assign_pic, hand_in, send_back
from zona.ui.words import month as month_words

AREA = 5  # the member's rows


def work(*, plan: Plan, head: Person, member: Person, at: datetime) -> None:
    """Puts the member in charge of an area's rows, hands a month of each in, accepts the first ones, returns one."""
    rows = list(
        plan.actions.filter(section__area=AREA).select_related("section", "pic", "plan__unit").order_by("position")
    )
    why = Reason(Kind.PEOPLE)
    assign_pic(actor=head, at=at, rows=[(row, row.version) for row in rows], pic=member, reason=why)
    for place, row in enumerate(rows):
        found = row.occurrences.filter(treatment=Occurrence.Treatment.COUNTED).order_by("month").first()
        if found is None:
            continue
        papers = [Handed(_paper(row, item, found.month, member, at), item) for item in row.evidence[:2]]
        papers = papers or [Handed(_paper(row, row.component or row.ref, found.month, member, at))]
        hand_in(actor=member, at=at, occurrence=found, version=0, documents=papers)
        if place < 2:
            accept(actor=head, at=at, occurrence=found, version=1)
        elif place == 2:
            words = "Belum ditandatangani pimpinan rapat."
            send_back(actor=head, at=at, occurrence=found, version=1, reason="unsigned", words=words)


def _paper(row: Action, item: str, month: int, maker: Person, at: datetime) -> Document:
    """A short text in place of the document."""
    unit, year = row.plan.unit, row.plan.year
    title = f"{item} {month_words(month)} {year}"[:300]
    text = f"{title}\n\n{row.action}\n\nContoh isi untuk peragaan.\n"
    content = ContentFile(text.encode(), "bukti.txt")
    file = store(actor=maker, at=at, unit=unit, name="bukti.txt", content=content, kept_for="evidence")
    first, last = month_span(year, month)
    kind = PaperKinds(row).sure(item)
    facts: dict[str, Any] = {"title": title, "kind": kind, "period_from": first, "period_to": last}
    return register_document(actor=maker, at=at, unit=unit, file=file, **facts)
