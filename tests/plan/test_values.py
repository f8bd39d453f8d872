"""Two editors of one row, put together."""

from hypothesis import given
from hypothesis import strategies as st

from zona.plan.values import before_all, changes_between, evidence_of, merge, tidy

BASE = {"target": "100%", "action": "Rapat", "month.1": "counted", "month.2": ""}


def test_what_only_the_other_changed_is_taken_and_what_only_i_changed_is_kept() -> None:
    merged = merge(BASE, {**BASE, "target": "90%"}, {**BASE, "month.2": "counted"})
    assert merged.values == {**BASE, "target": "90%", "month.2": "counted"}
    assert (merged.taken, merged.conflicts) == ({"target"}, frozenset())


def test_what_both_changed_keeps_my_words_and_is_called_a_conflict() -> None:
    merged = merge(BASE, {**BASE, "target": "90%"}, {**BASE, "target": "80%"})
    assert merged.values["target"] == "80%"
    assert (merged.taken, merged.conflicts) == (frozenset(), {"target"})


def test_the_same_change_by_both_is_no_conflict() -> None:
    merged = merge(BASE, {**BASE, "target": "90%"}, {**BASE, "target": " 90% "})
    assert (merged.taken, merged.conflicts) == (frozenset(), frozenset())


def test_undoing_later_changes_one_after_the_other_gives_the_values_of_then() -> None:
    later = [{"target": ["90%", "80%"]}, {"target": ["100%", "90%"], "month.2": ["", "waived"]}]
    assert before_all({**BASE, "target": "80%", "month.2": "waived"}, later) == BASE


def test_evidence_is_one_item_a_line_and_blank_lines_are_none() -> None:
    assert evidence_of("Undangan\r\n\n  Daftar   hadir \n") == ["Undangan", "Daftar hadir"]


def test_line_ends_of_a_browser_are_no_change() -> None:
    before = {"action": "Satu\nDua", "evidence": "Undangan\nNotula"}
    assert changes_between(before, {"action": "Satu\r\nDua ", "evidence": "Undangan\r\n\r\nNotula\r\n"}) == {}


texts = st.sampled_from(["", "a", "b", " a", "a\nb", "a\r\nb", "a \n\n b"])
values = st.fixed_dictionaries(dict.fromkeys(["target", "evidence", "action", "month.1"], texts))


@given(values, values, values)
def test_a_merge_loses_nobody_s_change(base: dict[str, str], current: dict[str, str], typed: dict[str, str]) -> None:
    merged = merge(base, current, typed)
    for key, value in merged.values.items():
        mine, theirs, first = (tidy(key, of[key]) for of in (typed, current, base))
        if mine != first:
            assert value == typed[key]
        if theirs != first and tidy(key, value) != theirs:
            assert key in merged.conflicts
        if key in merged.taken:
            assert (mine, tidy(key, value)) == (first, theirs)


@given(values, values)
def test_changes_put_back_give_the_values_before(before: dict[str, str], after: dict[str, str]) -> None:
    before = {key: tidy(key, value) for key, value in before.items()}
    changes = changes_between(before, after)
    now = {key: tidy(key, value) for key, value in after.items()}
    assert before_all(now, [{key: list(pair) for key, pair in changes.items()}]) == before
