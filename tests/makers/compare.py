"""A reading held against the truth, field by field, so that every fault has a name."""

import re
from collections import Counter
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from tests.makers.script import Truth

MOVED = ("slipped", "extra_cell", "missing_cell", "words")  # doubts that speak of a whole row's months
_TELLING = 8  # letters: what is shorter may stand in many texts
_CUT = 0.5  # how alike a row is to what is left of it
TEXTS = ("component", "indicator", "action")


def plain(text: str | None) -> str:
    """A text as it counts: spaces are one, letter case does not matter."""
    return re.sub(r"\s+", " ", text or "").strip().casefold()


def joined(evidence: list[str] | tuple[str, ...]) -> str:
    """Evidence as it counts: the joined text without its bullets, numbers and separators."""
    text = re.sub(r"(^|\s)(\d{1,2}[.)]|[-–•·●▪§o])(?=\s)", " ", "\n".join(evidence))
    return plain(re.sub(r"[;,\n]+", " ", text))


@dataclass
class Score:
    """What came out of one file. `faults` name what is wrong, each with the row it is wrong in."""

    rows: int = 0
    found: int = 0
    invented: int = 0
    months_right: int = 0
    cells: int = 0
    cells_wrong: int = 0
    unmarked: int = 0
    must: int = 0
    must_met: int = 0
    idle_doubts: int = 0
    texts: int = 0
    texts_right: int = 0
    head: int = 0
    head_right: int = 0
    seconds: float = 0.0
    cpu_seconds: float = 0.0
    faults: list[str] = field(default_factory=list)

    def add(self, other: "Score") -> None:
        """Sums another file's score into this one."""
        for name, value in vars(other).items():
            if name != "faults":
                setattr(self, name, getattr(self, name) + value)
        self.faults += other.faults

    @property
    def kinds(self) -> Counter[str]:
        """How often each kind of fault came."""
        return Counter(f.split(":")[0] for f in self.faults)


def compare(reading: dict[str, Any], truth: Truth, *, fuzzy: bool = False) -> Score:
    """The score of a reading in the form of `to_json`. `fuzzy` is for scans: texts count by likeness of 0.8."""
    score = Score(rows=len(truth.actions))
    if reading["seems"] != truth.seems:
        score.faults.append(f"seems: {reading['seems']} for {truth.seems}: {reading.get('message')}")
    pairs = align(truth.actions, reading["actions"])
    read = {id(got) for _, got in pairs if got}
    for got in reading["actions"]:
        if id(got) not in read:
            score.invented += 1
            score.faults.append(f"invented: {got['ref']} {got['component'][:30]!r} {got['action'][:40]!r}")
    for want, got in pairs:
        if got is None:
            score.faults.append(f"missing: {want['ref']} {want['action'][:50]!r}")
            score.cells += 12
            continue
        score.found += 1
        _months(score, want, got)
        _texts(score, want, got, truth.unchecked, fuzzy=fuzzy)
    _head(score, reading, truth, fuzzy=fuzzy)
    return score


def align(
    wanted: list[dict[str, Any]], got: list[dict[str, Any]]
) -> list[tuple[dict[str, Any], dict[str, Any] | None]]:
    """Which row read is which true row: the order-keeping pairing with the most likeness."""
    likeness = _likenesses(wanted, got)
    best = [[0.0] * (len(got) + 1) for _ in range(len(wanted) + 1)]
    for i in range(len(wanted) - 1, -1, -1):
        for j in range(len(got) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + likeness[i][j])
    pairs: list[tuple[dict[str, Any], dict[str, Any] | None]] = []
    i = j = 0
    while i < len(wanted):
        if j < len(got) and likeness[i][j] and best[i][j] == best[i + 1][j + 1] + likeness[i][j]:
            pairs.append((wanted[i], got[j]))
            i, j = i + 1, j + 1
        elif j < len(got) and best[i][j] == best[i][j + 1]:
            j += 1
        else:
            pairs.append((wanted[i], None))
            i += 1
    return pairs


def _likenesses(wanted: list[dict[str, Any]], got: list[dict[str, Any]]) -> list[list[float]]:
    """How alike each pair is, 0 to 1; only rows without their exact like are compared letter by letter."""
    ours, theirs = ([plain(f"{x['indicator']} {x['action']}") for x in rows] for rows in (wanted, got))
    lonely = [j for j, text in enumerate(theirs) if text not in set(ours)]
    matrix = [[float(a == b) for b in theirs] for a in ours]
    for i, text in enumerate(ours):
        if text not in set(theirs):
            for j in lonely:
                matrix[i][j] = _likeness(text, theirs[j]) or _CUT * _is_cut(wanted[i], got[j])
    return matrix


def _is_cut(want: dict[str, Any], got: dict[str, Any]) -> bool:
    """Whether a row is what a program left of another, as where its cells are too low for their texts."""
    pairs = [(plain(want[role]), plain(got[role])) for role in TEXTS if plain(got[role])]
    return all(got in want for want, got in pairs) and any(len(got) > _TELLING for _, got in pairs)


def _likeness(a: str, b: str) -> float:
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    if matcher.real_quick_ratio() < 0.5 or matcher.quick_ratio() < 0.5:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= 0.5 else 0.0


def _months(score: Score, want: dict[str, Any], got: dict[str, Any]) -> None:
    doubts = [d for d in got["doubts"] if d["cell"] == "months"]
    free = set(want["free"]) if doubts else set()
    accepted = [want["months"], *(want["accept"] if doubts else ())]
    wrongs = [(set(a) ^ set(got["months"])) - free for a in accepted]
    wrong = min(wrongs, key=len)
    score.cells += 12
    score.cells_wrong += len(wrong)
    score.months_right += not wrong
    if wrong:
        whole_row = any(d.get("why") in MOVED or not d["months"] for d in doubts)
        doubted = set(range(1, 14)) if whole_row else {m for d in doubts for m in d["months"]}
        unmarked = wrong - doubted
        score.unmarked += len(unmarked)
        kind = "unmarked months" if unmarked else "months"
        score.faults.append(f"{kind}: {want['ref']} wants {want['months']} got {got['months']} {_why(doubts)}")
    elif list(got["months"]) != sorted(set(got["months"])):
        score.faults.append(f"months order: {want['ref']} {got['months']}")
    if want["must_doubt"]:
        score.must += 1
        score.must_met += bool(doubts)
        if not doubts:
            score.faults.append(f"no doubt: {want['ref']} months {got['months']}")
        elif want["free"] and not set(want["free"]) <= {m for d in doubts for m in d["months"]}:
            score.faults.append(f"doubt misses months: {want['ref']} {want['free']} {_why(doubts)}")
    elif doubts and not want["may_doubt"]:
        score.idle_doubts += 1
        score.faults.append(f"idle doubt: {want['ref']} {_why(doubts)}")
    literal = want["literal_ticks"]
    if literal is not None and (set(got["literal_ticks"]) ^ set(literal)) - set(want["free"]):
        score.faults.append(f"literal: {want['ref']} wants {literal} got {got['literal_ticks']}")


def _why(doubts: list[dict[str, Any]]) -> str:
    return "; ".join(f"{d.get('why')} {d['months']}" for d in doubts)


def _texts(score: Score, want: dict[str, Any], got: dict[str, Any], unchecked: tuple[str, ...], *, fuzzy: bool) -> None:
    checks = [(role, plain(want[role]), plain(got[role])) for role in TEXTS if role not in unchecked]
    if "evidence" not in unchecked:
        checks.append(("evidence", joined(want["evidence"]), joined(got["evidence"])))
    checks += [(role, plain(want[role]), plain(got[role])) for role in ("target", "pic") if role not in unchecked]
    if "section" not in unchecked:
        checks += [(role, plain(want[role]), plain(got[role])) for role in ("ref", "section")]
    else:
        checks.append(("ref", want["ref"].partition(".")[2], got["ref"].partition(".")[2]))
    checks.append(("number", plain(want["number"]), plain(got["number"])))
    checks.append(("sub", plain(want["sub"]), plain(got["sub"])))
    checks.append(("section_title", plain(want["section_title"]), plain(got["section_title"])))
    for role, wanted, read in checks:
        right = wanted == read or (fuzzy and SequenceMatcher(None, wanted, read).ratio() >= 0.8)
        score.texts += 1
        score.texts_right += right
        if not right:
            score.faults.append(f"{role}: {want['ref']} wants {wanted[:70]!r} got {read[:70]!r}")


def _head(score: Score, reading: dict[str, Any], truth: Truth, *, fuzzy: bool) -> None:
    wanted, got = truth.decree, reading["decree"]
    checks: list[tuple[str, Any, Any]] = [(k, plain(wanted[k]), plain(got[k])) for k in ("title", "number", "place")]
    checks += [(k, wanted[k], got[k]) for k in ("year", "signed_on")]
    who, signed = wanted["signatory"] or {}, got["signatory"] or {}
    checks += [(f"signatory {k}", plain(who.get(k)), plain(signed.get(k))) for k in ("office", "name")]
    checks.append(("plan_year", truth.plan_year, reading["plan_year"]))
    issuer = plain(wanted["issuer"])
    checks.append(
        ("issuer", issuer, issuer if plain(got["issuer"]).endswith(issuer) and issuer else plain(got["issuer"]))
    )
    for key, want, read in checks:
        if key in truth.unchecked:
            continue
        right = want == read or (fuzzy and SequenceMatcher(None, str(want), str(read)).ratio() >= 0.8)
        score.head += 1
        score.head_right += right
        if not right:
            score.faults.append(f"head {key}: wants {want!r} got {read!r}")
