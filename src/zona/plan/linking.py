"""The proposed links between a plan's rows and the items of the instrument: made by rule, and made anew when they are
no longer what the rule would say. Writes, but only what can be derived: a person's decision is never touched, and so
nothing of this is logged."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from django.db import transaction

from zona.org.models import Person
from zona.plan.models import Action, ItemLink, Plan
from zona.rules.lke.matching import ActionWords, Fit, Proposal, maker, matcher

State = ItemLink.State


def propose_links(*, plan: Plan, at: datetime) -> None:
    """Makes the proposals of a plan's rows. Those that a person has decided stay; other old proposals fall away."""
    with transaction.atomic():
        rows = {row.ref: row for row in _live(plan)}
        decided = set(
            ItemLink.objects.filter(action__plan=plan).exclude(state=State.PROPOSED).values_list("action_id", "item")
        )
        ItemLink.objects.filter(action__plan=plan, state=State.PROPOSED).delete()
        made = [_link(rows[p.action], p, at) for p in _proposals(rows.values())]
        # Two people may open the page at the same instant: the same proposal is then made once.
        ItemLink.objects.bulk_create(
            (link for link in made if (link.action_id, link.item) not in decided), ignore_conflicts=True
        )
        Plan.objects.filter(pk=plan.pk).update(links_by=maker())
        plan.links_by = maker()


def renew_links(*, plan: Plan, at: datetime) -> None:
    """Makes the proposals where there are none yet, or where rows, words or method have changed since."""
    if plan.links_by != maker() and plan.withdrawn_at is None:
        propose_links(plan=plan, at=at)


def carry_links(*, source: Plan, target: Plan) -> None:
    """Takes what people decided about a plan's rows over to the same refs of its copy, with who and when."""
    rows = {row.ref: row for row in _live(target)}
    decided = ItemLink.objects.filter(action__plan=source, action__withdrawn_at=None).exclude(state=State.PROPOSED)
    with transaction.atomic():
        for link in decided.select_related("action"):
            if row := rows.get(link.action.ref):
                kept = {"fit": link.fit, "state": link.state, "by": link.by, "at": link.at, "reason": link.reason}
                ItemLink.objects.update_or_create(action=row, item=link.item, defaults=kept)


def confirm_links(*, actor: Person, at: datetime, plan: Plan, served: Mapping[str, str]) -> None:
    """Links rows (by ref) to the item that each was made for, by the actor's word; what the rule proposed for the same
    falls away. For a plan that was made just now: nobody has decided anything of it yet."""
    rows = {row.ref: row for row in _live(plan)}
    with transaction.atomic():
        told = {(rows[ref].pk, item) for ref, item in served.items()}
        proposed = ItemLink.objects.filter(action__plan=plan, state=State.PROPOSED)
        same = [pk for pk, action, item in proposed.values_list("pk", "action_id", "item") if (action, item) in told]
        ItemLink.objects.filter(pk__in=same).delete()
        ItemLink.objects.bulk_create(
            ItemLink(action=rows[ref], item=item, fit=str(Fit.FULL), state=State.CONFIRMED, by=actor, at=at)
            for ref, item in served.items()
        )


def rows_changed(plan: Plan) -> None:
    """Says that a plan's rows are not those that its links were proposed for."""
    Plan.objects.filter(pk=plan.pk).update(links_by="")


def words_of(row: Action) -> ActionWords:
    """A row as the rule reads it. Its section must be loaded."""
    return ActionWords(
        ref=row.ref,
        component=row.component,
        indicator=row.indicator,
        action=row.action,
        evidence=tuple(str(item) for item in row.evidence),
        section=row.section.key,
        section_title=row.section.title,
        area=row.section.area,
    )


def link_faults() -> Iterator[str]:
    """One English sentence for each plan whose proposals are not what the rule makes of its rows."""
    for plan in Plan.objects.filter(links_by=maker(), withdrawn_at=None).select_related("unit"):
        rows = {row.ref: row for row in _live(plan)}
        held = {(x.action_id, x.item): x for x in ItemLink.objects.filter(action__in=[r.pk for r in rows.values()])}
        for proposal in _proposals(rows.values()):
            link = held.pop((rows[proposal.action].pk, proposal.item), None)
            if link is None or (link.state == State.PROPOSED and link.fit != proposal.fit):
                yield f"Plan {plan.code}: the link {proposal.action}, {proposal.item} is not what the rule proposes."
        for link in held.values():
            if link.state == State.PROPOSED:
                yield f"Plan {plan.code}: a link to {link.item} is proposed that the rule does not propose."


def _live(plan: Plan) -> list[Action]:
    rows = Action.objects.filter(plan=plan, withdrawn_at=None).select_related("section")
    return list(rows.order_by("section__position", "position", "pk"))


def _proposals(rows: Iterable[Action]) -> tuple[Proposal, ...]:
    return matcher().propose(words_of(row) for row in rows)


def _link(row: Action, proposal: Proposal, at: datetime) -> ItemLink:
    return ItemLink(
        action=row,
        item=proposal.item,
        fit=proposal.fit,
        sureness=min(round(proposal.sureness * 1000), 10_000),
        reason={"words": list(proposal.words), "cells": list(proposal.cells), "sure": proposal.sure},
        at=at,
    )
