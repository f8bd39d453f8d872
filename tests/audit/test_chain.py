"""The chain's arithmetic: whatever is done to it behind the product's back is named."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zona.audit.chain import digest_of, faults

AT = datetime(2025, 10, 20, 3, 0, 0, 123456, tzinfo=UTC)


@dataclass(frozen=True)
class Link:
    chain: str
    number: int
    at: datetime
    actor: int | None
    actor_name: str
    verb: str
    subject: str
    data: Any
    previous: str
    digest: str = ""


def chained(count: int) -> list[Link]:
    links: list[Link] = []
    for n in range(1, count + 1):
        link = Link("1504", n, AT + timedelta(minutes=n), n % 3 or None, f"Orang {n}", "a.b", f"x:{n}", {"n": n}, "")
        link = replace(link, previous=links[-1].digest if links else "")
        links.append(replace(link, digest=digest_of(link)))
    return links


def found(links: list[Link], whole: list[Link]) -> list[str]:
    return list(faults("1504", links, count=len(whole), last=whole[-1].digest if whole else ""))


@given(st.integers(0, 12))
def test_a_whole_chain_has_no_fault(count: int) -> None:
    whole = chained(count)
    assert found(whole, whole) == []


CHANGES: dict[str, Callable[[Link], Link]] = {
    "at": lambda one: replace(one, at=one.at + timedelta(microseconds=1)),
    "actor": lambda one: replace(one, actor=99),
    "actor_name": lambda one: replace(one, actor_name="Orang lain"),
    "verb": lambda one: replace(one, verb="a.c"),
    "subject": lambda one: replace(one, subject="x:0"),
    "data": lambda one: replace(one, data={"n": 0}),
    "chain": lambda one: replace(one, chain="1505"),
}


@pytest.mark.parametrize("field", CHANGES)
@given(where=st.integers(0, 7))
def test_a_changed_field_is_found_at_its_entry(field: str, where: int) -> None:
    whole = chained(8)
    altered = [*whole]
    altered[where] = CHANGES[field](whole[where])
    assert found(altered, whole) == [f"chain 1504: entry {where + 1} was changed"]


@given(where=st.integers(0, 7), rehashed=st.booleans())
def test_a_changed_entry_with_a_new_digest_breaks_the_next(where: int, rehashed: bool) -> None:
    whole = chained(8)
    altered = [*whole]
    forged = replace(whole[where], data={"n": 0})
    altered[where] = replace(forged, digest=digest_of(forged)) if rehashed else forged
    assert any(f"entry {where + 1} " in said or f"entry {where + 2} " in said or "the head" in said
               for said in found(altered, whole))  # fmt: skip


@given(where=st.integers(0, 7))
def test_a_removed_entry_is_named(where: int) -> None:
    whole = chained(8)
    left = whole[:where] + whole[where + 1 :]
    said = found(left, whole)
    wanted = "the head says 8" if where == 7 else f"entry {where + 1} is missing"
    assert any(wanted in one for one in said)


@given(st.permutations(range(6)))
def test_a_reordered_chain_is_found_unless_it_is_the_same_order(order: list[int]) -> None:
    whole = chained(6)
    moved = [replace(whole[old], number=new + 1) for new, old in enumerate(order)]
    assert (found(moved, whole) == []) == (order == sorted(order))


@given(st.integers(1, 6))
def test_a_cut_off_end_is_found_by_the_head(cut: int) -> None:
    whole = chained(6)
    assert "the head says 6 entries" in found(whole[:-cut], whole)[-1]


def test_the_same_instant_in_another_zone_has_the_same_digest() -> None:
    one = chained(1)[0]
    assert digest_of(replace(one, at=one.at.astimezone(timezone(timedelta(hours=7))))) == one.digest


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
                    lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=5), inner), max_leaves=8))  # fmt: skip
def test_the_digest_survives_a_way_through_json(data: Any) -> None:
    one = replace(chained(1)[0], data=data)
    back = json.loads(json.dumps(data)) if "\\ud" not in json.dumps(data) else data
    assert digest_of(replace(one, data=back)) == digest_of(one)
