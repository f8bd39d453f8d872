"""What makes no sense: a budget for the year that ends, leaders who change, once-only work five times, a review at
once, running mixed with evaluating."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

from zona.catalogue.planning import spoken
from zona.rules.decree.findings.alike import fold
from zona.rules.decree.findings.made import finding, refs, refs_en
from zona.rules.decree.findings.phrases import deed, proofs, says
from zona.rules.decree.findings.span import YEAR, begins_in
from zona.rules.decree.reading import Action, Finding, Reading
from zona.rules.months import in_words, listed

NEXT_BUDGET = 7
"""From this month on a budget that is drawn up is that of the next year (UU 17/2003 Pasal 12-15; belum dipastikan)."""
BUDGET_YEAR = r"(?:\s+(?:tahun|anggaran|ta))*\s+(?P<year>20\d\d)"
BORNE_BY = re.compile(r"\bdibebankan\b[^.;]*?\b(?:tahun\s+anggaran|anggaran|ta)\.?\s+(?P<year>20\d\d)\b", re.IGNORECASE)
OFTEN = 3


def check(reading: Reading) -> Iterator[Finding]:
    """All findings about sense."""
    for action in reading.actions:
        yield from _budget(action, reading.plan_year)
        yield from _once(action)
        yield from _run_and_evaluate(action)
    yield from _leaders(reading)
    yield from _reviews(reading)
    yield from _borne_by(reading)


def _borne_by(reading: Reading) -> Iterator[Finding]:
    """A dictum that lays the cost on the budget of a year that is neither the plan's nor that of the signing."""
    signed = reading.decree.signed_on
    if reading.plan_year is None:
        return
    right = {reading.plan_year, signed.year if signed else reading.plan_year}
    for dictum in reading.dictums:
        match = BORNE_BY.search(dictum.text)
        if match is None or int(match["year"]) in right:
            continue
        start, end = match.span("year")
        yield finding(
            "budget.other_year",
            dictum.name,
            f"Biaya dibebankan pada anggaran {match['year']}, sedangkan rencananya tahun {reading.plan_year}.",
            f"The cost is borne by the budget of {match['year']}, while the plan is of {reading.plan_year}.",
            place=replace(dictum.place, start=start, end=end),
            proposal=str(reading.plan_year),
        )


@cache
def _budgets() -> re.Pattern[str]:
    papers = "|".join(map(re.escape, sorted(spoken("budget"), key=len, reverse=True)))
    return re.compile(rf"\b(?P<paper>{papers}){BUDGET_YEAR}")


def _budget(action: Action, plan_year: int | None) -> Iterator[Finding]:
    """A budget paper of the plan's own year, or an earlier one, that is signed in its second half."""
    if plan_year is None or not action.months or min(action.months) < NEXT_BUDGET:
        return
    match = _budgets().search(fold(action.action)) or _budgets().search(fold(action.indicator))
    if match is None:
        return
    year = int(match["year"])
    if year > plan_year:
        yield from _proof_of_another(action, match["paper"], year)
        return
    paper = match["paper"].upper()
    yield finding(
        "budget.year_ends",
        action.ref,
        f"{paper} {year} dikerjakan {in_words(action.months)} {plan_year}, saat tahunnya berakhir. Pada bulan itu "
        f"yang disusun anggaran {plan_year + 1}.",
        f"{paper} {year} is worked on in {in_words(action.months, 'en')} {plan_year}, when its year ends. In those "
        f"months the budget of {plan_year + 1} is drawn up.",
        action=action,
        cell="action",
        proposal=action.action.replace(str(year), str(plan_year + 1)),
    )


def _proof_of_another(action: Action, paper: str, year: int) -> Iterator[Finding]:
    """The right year's budget paper is worked on, and the same paper of an earlier year is to prove it."""
    for proof in action.evidence:
        match = _budgets().search(fold(proof))
        if match is None or match["paper"] != paper or int(match["year"]) >= year:
            continue
        yield finding(
            "budget.year_ends",
            action.ref,
            f"Yang dikerjakan {paper.upper()} {year}, tetapi buktinya {proof}.",
            f"The work is on {paper.upper()} {year}, but the evidence is {proof}.",
            action=action,
            cell="evidence",
            proposal="; ".join(e.replace(match["year"], str(year)) if e == proof else e for e in action.evidence),
        )
        return


def _once(action: Action) -> Iterator[Finding]:
    """Something that is formed once, scheduled three times or more with gaps between."""
    if len(action.months) < OFTEN or not says(fold(action.action), spoken("forming")):
        return
    if all(b - a == 1 for a, b in pairwise(action.months)):
        return
    yield finding(
        "rhythm.once_only",
        action.ref,
        f"Pekerjaan yang cukup sekali dijadwalkan {len(action.months)} kali ({in_words(action.months)}).",
        f"Work that is done once is scheduled {len(action.months)} times ({in_words(action.months, 'en')}).",
        action=action,
        cell="months",
        months=action.months,
        proposal=in_words(action.months[:1]),
    )


def _run_and_evaluate(action: Action) -> Iterator[Finding]:
    """Every month for a row that both runs something and evaluates it."""
    if len(action.months) < 12:
        return
    evaluated = any(says(p, spoken("evaluation_report")) for p in proofs(action))
    running = any(says(p, spoken("running")) and not says(p, spoken("evaluation_report")) for p in proofs(action))
    if evaluated and running and not says(deed(action), spoken("monitoring")):
        yield finding(
            "rhythm.run_and_evaluate",
            action.ref,
            "Penyelenggaraan dan evaluasinya digabung dalam satu baris setiap bulan; kapan evaluasinya tidak terlihat.",
            "Running it and evaluating it share one row for every month; when it is evaluated cannot be seen.",
            action=action,
            cell="months",
            months=action.months,
        )


def _titles(action: Action) -> list[str]:
    """The titles of leaders that a row names, those of parts of the office ("ketua tim") left out."""
    words = deed(action).split()
    named = [w for w, after in pairwise([*words, ""]) if w in spoken("titles") and after not in spoken("parts")]
    return list(dict.fromkeys(named))


def _leaders(reading: Reading) -> Iterator[Finding]:
    """The leader is one title here and another there."""
    rows: dict[str, list[Action]] = defaultdict(list)
    for action in reading.actions:
        if not says(deed(action), spoken("leading")):
            continue
        titles = _titles(action)
        for title in titles:
            rows[title].append(action)
        if not titles and says(fold(action.action), spoken("leader")):
            rows["pimpinan"].append(action)
    if len([t for t in rows if t != "pimpinan"]) < 2:
        return
    said = listed(f"{title.capitalize()} ({refs(a)})" for title, a in rows.items())
    said_en = listed((f"{title.capitalize()} ({refs_en(a)})" for title, a in rows.items()), "en")
    first = next(iter(rows.values()))[0]
    yield finding(
        "leader.many",
        "Lampiran",
        f"Pimpinan disebut berganti-ganti: {said}. Siapa yang dimaksud perlu satu sebutan.",
        f"The leader changes from row to row: {said_en}. Whoever is meant needs one name.",
        action=first,
        cell="action",
    )


def _reviews(reading: Reading) -> Iterator[Finding]:
    """A review that is over in the very months in which the thing is adopted, before any survey could feed it. Not in
    a plan that begins in December: it has no later month."""
    if begins_in(reading) == YEAR:
        return
    groups: dict[tuple[str, str], list[Action]] = defaultdict(list)
    for action in reading.actions:
        groups[action.section, fold(action.component)].append(action)
    surveys = [a for a in reading.actions if a.months and says(fold(a.action), spoken("survey"))]
    first_survey = min((a.months[0] for a in surveys), default=None)
    for rows in groups.values():
        adopted = [a for a in rows if says(fold(a.action), spoken("adopting")) and not _is_review(a) and a.months]
        for review in rows:
            if not adopted or not _is_review(review) or not review.months:
                continue
            begun = min(a.months[0] for a in adopted)
            if review.months[-1] > max(begun, min(a.months[-1] for a in adopted)):
                continue
            yield _at_once(review, adopted, first_survey)


def _is_review(action: Action) -> bool:
    return says(deed(action), spoken("reviewing"))


def _at_once(review: Action, adopted: list[Action], survey: int | None) -> Finding:
    later = survey is not None and survey > review.months[-1]
    tail = f" Survei pertama baru {in_words([survey])}." if later and survey else ""
    tail_en = f" The first survey is in {in_words([survey], 'en')}." if later and survey else ""
    return finding(
        "order.review_at_once",
        review.ref,
        f"Reviu dijadwalkan {in_words(review.months)}, bersamaan dengan penetapannya ({refs(adopted)}).{tail}",
        f"The review is planned for {in_words(review.months, 'en')}, with the adoption ({refs_en(adopted)}).{tail_en}",
        action=review,
        cell="months",
        months=review.months,
    )
