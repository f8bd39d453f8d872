"""The reading of a document: what the decree says of itself, and the plan in its tables."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from zona.rules.decree.document import Document, Kind, Missed
from zona.rules.decree.reader.actions import actions_of
from zona.rules.decree.reader.collect import Aside, Collected, collect
from zona.rules.decree.reader.doubts import cut_off
from zona.rules.decree.reader.entries import draft
from zona.rules.decree.reader.head import decree_of, is_titled_plan, plan_year_of
from zona.rules.decree.reader.layout import Layout
from zona.rules.decree.reader.lines import lines_of
from zona.rules.decree.reader.outline import clauses_of
from zona.rules.decree.reader.roles import Role
from zona.rules.decree.reader.rows import RawRow
from zona.rules.decree.reader.seams import mended
from zona.rules.decree.reader.seems import (
    CUT_OFF,
    DEPICTED,
    HIDDEN,
    MESSAGES,
    is_of_another_kind,
    is_report,
    seems_without_plan,
)
from zona.rules.decree.reader.strays import strays_of
from zona.rules.decree.reading import Action, Reading, Section, Seems

_YEAR = re.compile(r"\b20[0-4]\d\b")
_SHOWN = tuple(role for role in Role if role not in {Role.UNKNOWN, Role.SUBNUMBER, Role.SCORE, Role.NOTE})


def read(document: Document) -> Reading:
    """Read a document, of whatever kind.

    Gives the decree's head and clauses as far as there are any, and the plan's actions with a doubt on every cell
    that had to be guessed. What is not a plan is said to be what it seems, with no actions. Pure: the same document
    gives the same reading. Never raises on a document of the given shapes.
    """
    collected = collect(document)
    lines = lines_of(document, dict.fromkeys(collected.passed, 0) | collected.plan_blocks)
    decree = decree_of(lines)
    years = [s.year for layout in collected.layouts for s in layout.month_slots if s.year]
    plan_year = plan_year_of(decree, lines, years) or _year_of_rows(collected.stream)
    if len(set(years)) > 1:
        collected = collect(document, year=plan_year)
    elif not collected.layouts and is_titled_plan(decree, lines):
        collected = collect(document, timeless=True)
    collected, plan_year = _without_others(document, collected, decree.title, plan_year)
    collected.stream = mended(collected.stream)
    recitals, bases, dictums = clauses_of(lines)
    sections: tuple[Section, ...] = ()
    actions: tuple[Action, ...] = ()
    report = is_report(lines, collected.layouts)
    other = is_of_another_kind(lines, collected.layouts, is_titled=is_titled_plan(decree, lines))
    left: list[RawRow] = []
    if collected.layouts and not report and not other:
        drafts = draft(collected, document.kind, plan_year)
        sections, actions = actions_of(drafts, document.kind)
        left = drafts.left
    if actions:
        seems = Seems.PLAN
    else:
        seems = Seems.REPORT if report else seems_without_plan(document, lines, collected.other_layouts)
    message, english = MESSAGES.get(seems, (None, None))
    if actions and document.ends_early:
        actions = (*actions[:-1], _cut_off(actions[-1]))
    if message and document.ends_early:
        message, english = f"{message} {CUT_OFF[0]}", f"{english} {CUT_OFF[1]}"
    if message and document.hidden:
        message, english = f"{message} {HIDDEN[0]}", f"{english} {HIDDEN[1]}"
    depicted = tuple(x for x in document.depicted if x.why is not Missed.DRAWN or x.block in collected.plan_blocks)
    for why in dict.fromkeys(picture.why for picture in depicted) if message else ():
        message, english = f"{message} {DEPICTED[why][0]}", f"{english} {DEPICTED[why][1]}"
    return Reading(
        seems=seems,
        decree=decree,
        plan_year=plan_year,
        recitals=recitals,
        bases=bases,
        dictums=dictums,
        sections=sections,
        actions=actions,
        columns=_columns(collected.layouts) if actions else (),
        hidden=document.hidden,
        depicted=depicted,
        strays=strays_of(document, collected, left) if actions else (),
        ends_early=document.ends_early,
        message=message,
        english=english,
    )


def _without_others(
    document: Document, collected: Collected, title: str | None, year: int | None
) -> tuple[Collected, int | None]:
    """What was collected without the tables that are not the plan's, of another year or that only count; and the plan's
    year."""
    named = set(_YEAR.findall(title)) if title and not document.sheets else set()
    titled = int(named.pop()) if len(named) == 1 else None
    others = frozenset() if document.kind is Kind.SCAN else collected.beside.others(titled)
    if not others:
        return collected, year
    if others & collected.beside.years.keys():
        year = collected.beside.year(titled) or year
    return collect(document, year=year, others=others), year


def _cut_off(action: Action) -> Action:
    """The row in which the file breaks off, with the doubt that there was more of it."""
    return replace(action, doubts=(*action.doubts, cut_off(action.months)))


def _year_of_rows(stream: Sequence[RawRow | Aside]) -> int | None:
    """The year that most of the rows name in their times or in a cell of its own, where no title or header does."""
    rows = [row for row in stream if isinstance(row, RawRow)]
    texts = [row.text(Role.TIME) for row in rows]
    texts += [cell.text for row in rows for cell in row.filled if _YEAR.fullmatch(cell.text.strip())]
    years = Counter(int(year) for text in texts for year in set(_YEAR.findall(text)))
    return years.most_common(1)[0][0] if years else None


def _columns(layouts: Sequence[Layout]) -> tuple[str, ...]:
    """The roles of columns that the plan's tables have, in a fixed order."""
    roles = frozenset().union(*(layout.roles for layout in layouts))
    return tuple(str(role) for role in _SHOWN if role in roles)
