"""Names against the editions of the evaluation sheet: areas, components, rows under another component's heading,
indicators that a revoked edition asked for."""

from collections.abc import Iterator
from functools import cache, lru_cache

from zona.catalogue.areas import AREAS, IN_FORCE, NAMES_IN_FORCE
from zona.catalogue.planning import ComponentWords, component_words, old_indicators, old_names_confidence
from zona.rules.decree.findings.alike import fold, nearness
from zona.rules.decree.findings.made import finding
from zona.rules.decree.findings.phrases import deed, proofs, says
from zona.rules.decree.reader.titles import area_of
from zona.rules.decree.reading import Action, Finding, Reading, Section

NEAR = 0.86


def check(reading: Reading) -> Iterator[Finding]:
    """All findings about names; none for a plan of years before the edition in force, which is not compared with it."""
    signed = reading.decree.signed_on
    year = signed.year if signed else (reading.plan_year or IN_FORCE + 1)
    if year <= IN_FORCE:
        return
    for section in reading.sections:
        yield from _area(section)
    seen: set[str] = set()
    for action in reading.actions:
        if action.component and action.component not in seen:
            seen.add(action.component)
            yield from _component(action)
    copied, ordered = _copied(reading), _by_area(reading)
    for action in reading.actions:
        if action.ref not in copied:
            yield from (list(_misplaced(action)) or (_other_area(action) if action.section in ordered else ()))
        yield from _old(action)


# Areas


def _bare(name: str) -> str:
    """A name for comparing: case, signs and spaces aside."""
    return fold(name).replace(" ", "")


def _area(section: Section) -> Iterator[Finding]:
    title = section.title
    component = component_of(title)
    number = area_of(title)
    if number is None and component is not None:
        right = _cased(NAMES_IN_FORCE[component.area], title)
        yield finding(
            "area.component_title",
            f"Bagian {section.number}",
            f"“{title}” adalah nama komponen, bukan area. Areanya {NAMES_IN_FORCE[component.area]}.",
            f"“{title}” is the name of a component, not of an area. Its area is {NAMES_IN_FORCE[component.area]}.",
            place=section.place,
            proposal=right,
        )
    elif number is not None and not _is_name(title, NAMES_IN_FORCE[number]):
        old = [a for a in AREAS if a.edition != IN_FORCE and _is_name(title, a.name)]
        code = "area.old_name" if old else "area.other_name"
        by = f" Nama ini dari edisi {old[-1].edition}{_unsure(old[-1].confidence)}." if old else ""
        by_en = f" This is the name of the edition of {old[-1].edition}{_unsure_en(old[-1].confidence)}." if old else ""
        yield finding(
            code,
            f"Bagian {section.number}",
            f"“{title}” dalam LKE bernama {NAMES_IN_FORCE[number]}.{by}",
            f"“{title}” is called {NAMES_IN_FORCE[number]} in the evaluation sheet.{by_en}",
            place=section.place,
            proposal=_cased(NAMES_IN_FORCE[number], title),
        )


def _unsure(confidence: str) -> str:
    """What is said of a name of a revoked edition whose own text nobody has compared."""
    return "" if confidence == "H" else " (belum dipastikan)"


def _unsure_en(confidence: str) -> str:
    return "" if confidence == "H" else " (not established)"


def _is_name(title: str, name: str) -> bool:
    """Whether a title is the name, a leading "Area" or "Pokja" and the words of "SDM" aside."""
    said, right = _bare(title).replace("sumberdayamanusia", "sdm"), _bare(name)
    return said == right or (said.endswith(right) and area_of(title) is not None and len(said) - len(right) <= 20)


def _cased(name: str, like: str) -> str:
    return name.upper() if like.isupper() else name


# Components


@lru_cache(maxsize=1024)
def component_of(name: str) -> ComponentWords | None:
    """The component of the sheet that a name means: by name, by a usual other name, or very nearly so."""
    bare = _bare(name)
    if not bare:
        return None
    for component in component_words():
        if any(_bare(known) == bare for known in (component.name, *component.others, *component.old)):
            return component
    known_as = ((known, c) for c in component_words() for known in (c.name, *c.others))
    best = max(((nearness(name, known, NEAR), c) for known, c in known_as), key=_first)
    return best[1] if best[0] >= NEAR else None


def _first(pair: tuple[float, ComponentWords]) -> float:
    return pair[0]


def _component(action: Action) -> Iterator[Finding]:
    component = component_of(action.component)
    if component is None:
        return
    bare = _bare(action.component)
    if any(_bare(known) == bare for known in (component.name, *component.others)):
        return
    old = any(_bare(known) == bare for known in component.old)
    sure = old_names_confidence()
    by = f" Nama ini dari edisi yang sudah dicabut{_unsure(sure)}."
    by_en = f" This name is from a revoked edition{_unsure_en(sure)}."
    yield finding(
        "component.old_name" if old else "component.other_name",
        action.ref,
        f"Komponen “{action.component}” dalam LKE bernama {component.name}.{by if old else ''}",
        f"The component “{action.component}” is called {component.name} in the evaluation sheet.{by_en if old else ''}",
        action=action,
        cell="component",
        proposal=component.name,
    )


# Rows


def _copied(reading: Reading) -> set[str]:
    """Rows whose action stands in an earlier row too: the copy is said already."""
    first: dict[str, str] = {}
    copied: set[str] = set()
    for action in reading.actions:
        words = fold(action.action)
        if words and first.setdefault(words, action.component) != action.component:
            copied.add(action.ref)
    return copied


def _misplaced(action: Action) -> Iterator[Finding]:
    """A row in which nothing speaks of its own component and both indicator and action speak of one other."""
    own = component_of(action.component)
    fields = (fold(action.indicator), fold(action.action))
    if own is None or not all(fields):
        return
    if says(f"{deed(action)} {' '.join(proofs(action))}", own.words):
        return
    others = [c for c in component_words() if c is not own and all(says(f, c.words) for f in fields)]
    if len(others) != 1:
        return
    other = others[0]
    yield finding(
        "row.misplaced",
        action.ref,
        f"Baris ini di bawah “{action.component}”, tetapi isinya {other.name}. Komponen “{action.component}” sendiri "
        "tidak terisi olehnya.",
        f"This row stands under “{action.component}”, but it is about {other.name}. It does nothing for "
        f"“{action.component}”.",
        action=action,
        cell="component",
        proposal=other.name,
    )


def _by_area(reading: Reading) -> set[str]:
    """Sections most of whose rows are of their own area: of another one says nothing who has filed all in one place."""
    own: dict[str, list[bool]] = {}
    for action in reading.actions:
        if component := component_of(action.component):
            own.setdefault(action.section, []).append(component.area == area_of(action.section_title))
    return {section for section, held in own.items() if 2 * sum(held) > len(held)}


def _other_area(action: Action) -> Iterator[Finding]:
    """A row of a component of another area, which says nothing that any component of its own area is told by."""
    here, own = area_of(action.section_title), component_of(action.component)
    if here is None or own is None or own.area == here:
        return
    text = deed(action)
    if not says(text, own.words) or says(text, _words_of(here)):
        return
    yield finding(
        "row.other_area",
        action.ref,
        f"“{action.component}” adalah komponen {NAMES_IN_FORCE[own.area]}, tetapi baris ini berada di bawah "
        f"{NAMES_IN_FORCE[here]}: area itu tidak terisi olehnya.",
        f"“{action.component}” is a component of {NAMES_IN_FORCE[own.area]}, but this row stands under "
        f"{NAMES_IN_FORCE[here]}: it does nothing for that area.",
        action=action,
        cell="component",
    )


@cache
def _words_of(area: int) -> tuple[str, ...]:
    """Every word by which a row of an area's components is told."""
    return tuple(word for c in component_words() if c.area == area for word in c.words)


def _old(action: Action) -> Iterator[Finding]:
    text = deed(action)
    for old in old_indicators():
        if says(text, old.words):
            yield finding(
                "indicator.revoked_edition",
                action.ref,
                f"Indikator ini dari edisi {old.edition} yang sudah dicabut. {old.instead}.",
                f"This indicator is from the edition of {old.edition}, which was revoked. {old.instead_en}.",
                action=action,
                cell="indicator",
                beside=old.basis,
            )
