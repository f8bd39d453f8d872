"""Which parts of the instrument a plan has not begun yet, where it was begun from some of them alone."""

from zona.plan.models import ItemLink, Plan
from zona.rules.lke.loading import load_instrument
from zona.rules.lke.template import Part, parts_of


def parts_left(plan: Plan) -> tuple[Part, ...]:
    """The parts that people left for later: neither chosen when the plan was begun, nor begun since, nor served by a
    row that somebody wrote. None for a plan with a decree of its own: what a decree lacks, it lacks. One query, none
    for most plans."""
    if not plan.begun_parts or plan.source_id:
        return ()
    left = [part for part in parts_of(load_instrument()) if part.key not in plan.begun_parts]
    if not left:
        return ()
    links = ItemLink.objects.filter(action__plan=plan, action__withdrawn_at=None, state=ItemLink.State.CONFIRMED)
    served = set(links.values_list("item", flat=True))
    return tuple(part for part in left if not any(item.code in served for item in part.items))
