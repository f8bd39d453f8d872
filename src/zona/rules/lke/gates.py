"""The conditions beside the score (PermenPANRB 5/2024 Tabel 5): met, unmet, or unknown, from the facts at hand."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any

from zona.rules.lke.answers import Fault, exact_number, is_empty
from zona.rules.lke.instrument import Gate, Instrument


class GateState(StrEnum):
    """What is known of a condition."""

    MET = "met"
    UNMET = "unmet"
    UNKNOWN = "unknown"


_SAID = {"ya": True, "yes": True, "tidak": False, "no": False}


def read_facts(instrument: Instrument, said: Mapping[str, Any]) -> tuple[dict[str, Any], list[Fault]]:
    """The facts by the name that gates use, and the faults. None is no fact; `unknown_facts` tells those no gate knows.

    Every fact may be true or false, also in words; a share may be a number 0 to 1, a grade its letters, a number a
    number.
    """
    names = _names(instrument)
    facts: dict[str, Any] = {}
    faults: list[Fault] = []
    for name, value in said.items():
        gate = names.get(name)
        if gate is None or is_empty(value):
            continue
        value = _SAID.get(value.strip().casefold(), value) if isinstance(value, str) else value
        if (fault := _fault(gate, value)) is not None:
            faults.append(Fault(f"facts.{name}", *fault))
        else:
            facts[gate.fact] = value
    return facts, faults


def unknown_facts(instrument: Instrument, said: Mapping[str, Any]) -> list[str]:
    """The names of facts that no gate asks for."""
    names = _names(instrument)
    return [name for name in said if name not in names]


def _names(instrument: Instrument) -> dict[str, Gate]:
    return {name: gate for gate in instrument.gates for name in (gate.fact, *gate.also)}


def _fault(gate: Gate, value: Any) -> tuple[str, str] | None:
    if isinstance(value, bool):
        return None
    if gate.kind == "grade":
        fits = isinstance(value, str) and value.strip().upper() in gate.grades
        grades = ", ".join(gate.grades)
        return None if fits else (f"isi salah satu dari {grades}.", f"enter one of {grades}.")
    number = exact_number(value)
    if gate.kind == "share":
        fits = number is not None and 0 <= number <= 1
        return None if fits else ("isi Ya, Tidak, atau angka 0 sampai 1.", "enter Yes, No or a number 0 to 1.")
    if gate.kind == "number":
        fits = number is not None and number >= 0
        return None if fits else ("isi Ya, Tidak, atau angka 0 atau lebih.", "enter Yes, No or a number from 0.")
    return "isi Ya atau Tidak.", "enter Yes or No."


def gate_states(instrument: Instrument, facts: Mapping[str, Any], predicate: str) -> dict[str, GateState]:
    """The state of each condition that a predicate asks for, by the gate's key, from facts that `read_facts` took."""
    asked = (gate for gate in instrument.gates if predicate in gate.needs)
    return {gate.key: _state(gate, facts.get(gate.fact), gate.needs[predicate]) for gate in asked}


def _state(gate: Gate, value: Any, needs: str) -> GateState:
    if value is None:
        return GateState.UNKNOWN
    if isinstance(value, bool):
        met = value
    elif gate.kind == "grade":
        met = gate.grades.index(value.strip().upper()) <= gate.grades.index(needs)
    else:
        number = exact_number(value)
        met = number is not None and number >= Fraction(needs)
    return GateState.MET if met else GateState.UNMET


def whole_months(since: date, until: date) -> int:
    """The whole months from one day to another; none where it lies ahead."""
    months = (until.year - since.year) * 12 + until.month - since.month
    return max(months - (until.day < since.day), 0)


def eligible(states: Mapping[str, GateState]) -> bool | None:
    """Whether the conditions allow a proposal: False where one is unmet, None while one is unknown, else True."""
    if GateState.UNMET in states.values():
        return False
    return None if GateState.UNKNOWN in states.values() else True
