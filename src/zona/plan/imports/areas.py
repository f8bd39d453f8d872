"""Which LKE area a section of a plan belongs to: by its title, or else by the components of its rows. A proposal."""

from collections import Counter
from functools import cache

from zona.catalogue.area_components import area_components
from zona.plan.imports import draft as d
from zona.plan.imports.draft import Draft
from zona.rules.decree.findings.alike import fold, likeness
from zona.rules.decree.reader.titles import area_of

ALIKE = 0.82
MOST = 0.5
"""The share of a section's components that must speak for one area."""


def proposed_area(draft: Draft, section: str) -> tuple[int | None, str]:
    """The area, 1 to 6, and what it was seen by ("title", "components"); None and "" where nothing tells."""
    title = draft["sections"][section]["title"]
    if area := area_of(title) or _component_area(title):
        return area, "title"
    components = {row["component"] for _, row in d.rows_of(draft) if row["section"] == section and row["component"]}
    votes = Counter(area for c in components if (area := _component_area(c)))
    if votes:
        area, count = votes.most_common(1)[0]
        if count > len(components) * MOST:
            return area, "components"
    return None, ""


@cache
def _component_area(name: str) -> int | None:
    if not fold(name):
        return None
    best = max((likeness(name, known), area) for area, names in area_components().items() for known in names)
    return best[1] if best[0] >= ALIKE else None
