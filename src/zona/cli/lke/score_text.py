"""A score as JSON and as lines to read."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from zona.cli.lke.source import Sheet
from zona.rules.lke.gates import GateState, eligible, gate_states
from zona.rules.lke.instrument import Instrument
from zona.rules.lke.rounding import lack_places, two_places
from zona.rules.lke.score import Figures, Predicate, Score

_STATES = {GateState.MET: "terpenuhi", GateState.UNMET: "belum terpenuhi", GateState.UNKNOWN: "belum diketahui"}


def to_json(instrument: Instrument, scored: Score, sheet: Sheet) -> dict[str, Any]:
    """The score as plain values; numbers are unrounded."""
    return {
        "instrument": instrument.code,
        **_figures(scored),
        "subcomponents": {code: float(points) for code, points in scored.subcomponents.items()},
        "items": {
            code: {
                "value": None if item.value is None else float(item.value),
                "points": float(item.points),
                "weight": float(item.weight),
            }
            for code, item in scored.items.items()
        },
        "predicates": {
            name: _predicate(predicate) | _gates(instrument, name, sheet)
            for name, predicate in scored.predicates.items()
        },
        "unanswered": list(scored.unanswered),
        "needs_data": list(scored.needs_data),
        "review": list(scored.review),
        "unknown_facts": sheet.unknown_facts,
        "unplaced": sheet.unplaced,
        "as_workbook": _figures(scored.as_workbook),
    }


def _figures(figures: Figures) -> dict[str, Any]:
    return {
        "total": float(figures.total),
        "pengungkit": float(figures.pengungkit),
        "hasil": float(figures.hasil),
        "areas": {
            str(number): {
                "score": float(area.score),
                "weight": float(area.weight),
                "pemenuhan": float(area.pemenuhan),
                "reform": float(area.reform),
            }
            for number, area in figures.areas.items()
        },
    }


def _predicate(predicate: Predicate) -> dict[str, Any]:
    fails = [{"test": t.test, "is": float(t.is_), "needs": float(t.needs)} for t in predicate.fails]
    return {"met": predicate.met, "fails": fails}


def _gates(instrument: Instrument, predicate: str, sheet: Sheet) -> dict[str, Any]:
    if sheet.facts is None:
        return {}
    states = gate_states(instrument, sheet.facts, predicate)
    return {"eligible": eligible(states), "gates": {key: state.value for key, state in states.items()}}


def lines(instrument: Instrument, scored: Score, sheet: Sheet) -> Iterator[str]:
    """The score for a person to read, two places, half up, with what is missing to each predicate."""
    yield f"{instrument.title} ({instrument.basis})"
    yield ""
    yield f"Total {_of(scored.total, Fraction(100))}"
    yield f"  Pengungkit {_of(scored.pengungkit, instrument.weights['pengungkit'])}"
    for area in instrument.areas:
        yield f"    {area.number}. {area.title} {_of(scored.areas[area.number].score, area.weight)}"
    yield f"  Hasil {_of(scored.hasil, instrument.weights['hasil'])}"
    for name, predicate in scored.predicates.items():
        yield ""
        yield from _predicate_lines(instrument, name, predicate, sheet)
    yield ""
    yield from _notes(scored, sheet)


def _of(points: Fraction, weight: Fraction) -> str:
    return f"{two_places(points)} dari {two_places(weight)}"


def _predicate_lines(instrument: Instrument, name: str, predicate: Predicate, sheet: Sheet) -> Iterator[str]:
    yield f"Menuju {name}: {'semua nilai minimum tercapai' if predicate.met else 'belum tercapai'}"
    for test in predicate.fails:
        is_, needs, lack = two_places(test.is_), two_places(test.needs), lack_places(test.margin)
        yield f"  {instrument.tests[test.test]}: {is_}, perlu {needs}, kurang {lack}"
    if sheet.facts is not None:
        for gate, state in zip(
            (g for g in instrument.gates if name in g.needs),
            gate_states(instrument, sheet.facts, name).values(),
            strict=True,
        ):
            yield f"  {gate.title}: {_STATES[state]}"


def _notes(scored: Score, sheet: Sheet) -> Iterator[str]:
    if scored.unanswered:
        yield f"{len(scored.unanswered)} butir belum dijawab dan dihitung 0."
    for codes, why in (
        (scored.needs_data, "penyebutnya nol; lengkapi datanya"),
        (scored.review, "penyebutnya nol dan dihitung penuh menurut praktik; mintalah reviu"),
        (sheet.unknown_facts, "keterangan ini tidak dikenal"),
        (sheet.unplaced, "tidak dapat ditempatkan"),
    ):
        for code in codes:
            yield f"{code}: {why}."
    workbook = two_places(scored.as_workbook.total)
    yield f"Buku kerja yang beredar akan menunjukkan {workbook}: butir kosong tidak dihitung dan LHKASN diabaikan."
