"""The conditions beside the score."""

import pytest
from tests.makers.lke import LKE

from zona.rules.lke.gates import eligible, gate_states, read_facts, unknown_facts

ALL = {
    "lhkpn": True,
    "lhkan": 1,
    "tlhp": 1.0,
    "sakip": "B",
    "one_year": 2,
    "core_service": True,
    "public_impact": True,
    "bpk_opinion": "wtp",
    "sakip_instansi": "BB",
    "rb_index": "BB",
    "spip_level": 3,
}


def _states(said, predicate="WBK"):
    facts, faults = read_facts(LKE, said)
    assert not faults
    return gate_states(LKE, facts, predicate)


def test_all_met():
    assert eligible(_states(ALL)) is True


def test_nothing_known_is_not_unmet():
    states = _states({})
    assert set(states.values()) == {"unknown"}
    assert eligible(states) is None


@pytest.mark.parametrize(
    ("fact", "value", "gate", "state"),
    [
        ("lhkpn", False, "gate.lhkpn", "unmet"),
        ("lhkan", 0.99, "gate.lhkan", "unmet"),
        ("sakip", "BB", "gate.sakip", "met"),
        ("sakip", "CC", "gate.sakip", "unmet"),
        ("bpk_opinion", "WDP", "gate.bpk_opinion", "unmet"),
        ("one_year", 0.5, "gate.one_year", "unmet"),
        ("years_building", 1, "gate.one_year", "met"),
        ("spip_level", 2, "gate.spip_level", "unmet"),
        ("public_impact", None, "gate.public_impact", "unknown"),
    ],
)
def test_a_fact_decides_its_gate(fact, value, gate, state):
    assert _states({fact: value})[gate] == state


def test_wbbm_asks_for_more():
    states = _states(ALL, "WBBM")
    assert states["gate.sakip"] == "unmet"
    assert states["prior_predicate"] == "unknown"
    assert _states(ALL | {"prior_predicate": "WBK"}, "WBBM")["prior_predicate"] == "met"
    assert "prior_predicate" not in _states(ALL)


@pytest.mark.parametrize(("said", "means"), [("Ya", True), (" tidak ", False), ("Yes", True), ("no", False)])
def test_a_fact_may_be_said_in_words(said: str, means: bool):
    assert read_facts(LKE, {"one_year": said, "lhkpn": said}) == ({"one_year": means, "lhkpn": means}, [])


def test_a_fault_names_the_words_that_a_field_takes():
    _facts, faults = read_facts(LKE, {"one_year": "lama", "lhkpn": "sudah", "core_service": "x"})
    assert all("Ya" in fault.message and "Yes" in fault.english for fault in faults), faults
    assert not any("true" in f"{fault.message} {fault.english}" for fault in faults)


def test_a_wrong_value_is_a_fault_and_a_strange_name_is_told():
    said = {"sakip": "Z", "lhkpn": 1.2, "core_service": "x", "warna": 1}
    facts, faults = read_facts(LKE, said)
    assert not facts
    assert [fault.where for fault in faults] == ["facts.sakip", "facts.lhkpn", "facts.core_service"]
    assert unknown_facts(LKE, said) == ["warna"]
