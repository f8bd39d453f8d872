"""The draft and the changes that can be made to it: the decree's own text, by the real reader, no database."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.depth import examples
from tests.plan.imports.once import SAMPLE

from zona.plan.imports import changes, decisions
from zona.plan.imports import draft as d
from zona.plan.imports.areas import proposed_area
from zona.plan.imports.changes import UnableToEdit
from zona.plan.imports.draft import Draft, draft_of, patched, reading_of, value_at
from zona.plan.imports.notes import figures, first_notes, months_in, next_notes, proposal, state_of
from zona.plan.imports.readiness import actions_for_plan, months_gone, obstacles, rows_before, treatment
from zona.rules.decree.findings import check
from zona.rules.decree.reader import read
from zona.rules.decree.sources import load
from zona.rules.months import in_words

DOCUMENT = load(SAMPLE)
READING = read(DOCUMENT)
DRAFT, NOTES = first_notes(draft_of(READING), READING, check(READING, DOCUMENT))


def key_of(ref: str, draft: Draft = DRAFT) -> str:
    return next(key for key, row in draft["rows"].items() if row["ref"] == ref)


def after(change: changes.Change, draft: Draft = DRAFT) -> Draft:
    return patched(draft, change.after)


def note_about(code: str, where: str = "") -> dict[str, object]:
    return next(n for n in NOTES if n["code"] == code and (not where or n["where"] == where))


def test_a_draft_begins_as_the_reading_and_says_so_again() -> None:
    assert json.loads(json.dumps(DRAFT)) == DRAFT
    again = reading_of(DRAFT, READING)
    assert again.decree == READING.decree
    assert again.sections == READING.sections
    assert again.recitals + again.bases + again.dictums == READING.recitals + READING.bases + READING.dictums
    assert again.actions == READING.actions


def test_notes_are_numbered_in_the_order_in_which_people_meet_them() -> None:
    numbers = [n["no"] for n in NOTES] + [x["no"] for r in DRAFT["rows"].values() for x in r["doubts"].values()]
    assert sorted(numbers) == list(range(1, len(numbers) + 1))
    places = {"clause": 0, "decree": 1, "row": 2}
    assert [places[n["about"]] for n in NOTES] == sorted(places[n["about"]] for n in NOTES)


def test_a_doubt_is_not_told_a_second_time_as_a_finding() -> None:
    said = {(row["ref"], x["message"]) for row in DRAFT["rows"].values() for x in row["doubts"].values()}
    assert said
    assert not [n for n in NOTES if (n.get("ref"), n["message"]) in said]


def test_accepting_a_reading_decides_the_doubt_and_leaves_the_months() -> None:
    row = key_of("I.4")
    made = after(decisions.decide_doubt(DRAFT, row, "d1", d.ACCEPTED))
    assert d.months_of(made["rows"][row]) == tuple(range(1, 13))
    assert figures(made, NOTES)["doubts_open"] == figures(DRAFT, NOTES)["doubts_open"] - 1


def test_the_literal_reading_empties_december_and_opening_it_again_fills_it() -> None:
    row = key_of("I.4")
    source = READING.actions[DRAFT["rows"][row]["source"]]
    made = after(decisions.decide_doubt(DRAFT, row, "d1", d.LITERAL, source))
    assert d.months_of(made["rows"][row]) == tuple(range(1, 12))
    opened = after(decisions.decide_doubt(made, row, "d1", d.OPEN, source), made)
    assert opened["rows"][row] == DRAFT["rows"][row]


def test_ticks_that_ran_over_the_edge_stay_november_and_december_when_read_literally() -> None:
    row = key_of("IV.1")
    source = READING.actions[DRAFT["rows"][row]["source"]]
    made = after(decisions.decide_doubt(DRAFT, row, "d1", d.LITERAL, source))
    assert d.months_of(made["rows"][row]) == (11, 12)


def test_evidence_that_was_split_by_guess_can_be_one_piece() -> None:
    row = key_of("II.3")
    source = READING.actions[DRAFT["rows"][row]["source"]]
    made = after(decisions.decide_doubt(DRAFT, row, "d1", d.LITERAL, source))
    assert made["rows"][row]["evidence"] == ["Pemanfaatan EPPID dan website serta Media sosial"]


def test_typing_in_a_doubted_cell_decides_the_doubt_and_typing_the_same_does_not() -> None:
    row = key_of("II.3")
    same = "\n".join(DRAFT["rows"][row]["evidence"])
    assert not changes.set_text(DRAFT, row, "evidence", same).alters(DRAFT)
    made = after(changes.set_text(DRAFT, row, "evidence", "- Laporan EPPID\n\n• Tangkapan layar  situs"))
    assert made["rows"][row]["evidence"] == ["Laporan EPPID", "Tangkapan layar situs"]
    assert made["rows"][row]["doubts"]["d1"]["state"] == d.EDITED


def test_unticking_a_doubted_month_decides_its_doubt_and_another_month_does_not() -> None:
    row = key_of("I.4")
    assert after(changes.set_month(DRAFT, row, 3, False))["rows"][row]["doubts"]["d1"]["state"] == d.OPEN
    made = after(changes.set_month(DRAFT, row, 12, False))
    assert made["rows"][row]["doubts"]["d1"]["state"] == d.EDITED
    assert d.months_of(made["rows"][row]) == tuple(range(1, 12))


def test_a_finding_goes_away_when_its_cell_is_mended_and_its_number_stays() -> None:
    row = key_of("I.3")
    made = after(changes.set_text(DRAFT, row, "indicator", "Evaluasi terlaksana setiap triwulan"))
    again = next_notes(NOTES, made, READING, check(reading_of(made, READING), DOCUMENT))
    alike = next(n for n in again if n["no"] == note_about("row.alike", "I.3")["no"])
    assert alike["gone"]
    assert state_of(made, alike) == "gone"
    new = [n for n in again if n["no"] > max(x["no"] for x in NOTES)]
    assert all(n["code"] == "rhythm.fewer" or not n["gone"] for n in new)


def test_a_proposal_stands_in_for_the_words_of_a_clause_and_can_be_taken_back() -> None:
    note = note_about("citation.impossible_year")
    change = proposal(DRAFT, note)
    assert change is not None
    made = after(change)
    text = made["clauses"]["c1"]["text"]
    assert "Nomor 90 Tahun 2021" in text
    assert "2029" not in text
    back = after(decisions.decide_finding(made, int(str(note["no"])), d.OPEN), made)
    assert back["clauses"] == DRAFT["clauses"]
    assert back["findings"] == {}


def test_a_name_that_is_no_wording_is_not_put_into_a_clause() -> None:
    assert proposal(DRAFT, note_about("law.revoked")) is None


def test_a_proposed_rhythm_becomes_the_rows_months() -> None:
    change = proposal(DRAFT, note_about("rhythm.irregular", "I.3"))
    assert change is not None
    assert d.months_of(after(change)["rows"][key_of("I.3")]) == (3, 6, 9, 12)


@given(st.sets(st.integers(1, 12), min_size=1))
def test_months_in_words_are_understood_again(months: set[int]) -> None:
    assert months_in(in_words(months)) == tuple(sorted(months))


def test_other_words_are_no_months() -> None:
    assert months_in("√") == ()
    assert months_in("Januari dan kemudian") == ()


def test_a_new_row_stands_after_its_neighbour_with_a_name_of_its_own() -> None:
    row = key_of("V.1a")
    made = after(
        changes.add_row(DRAFT, DRAFT["rows"][row]["section"], {"action": "Sosialisasi", "number": "1"}, (3,), row)
    )
    refs = [r["ref"] for _, r in d.rows_of(made)]
    assert refs[refs.index("V.1a") + 1] == "V.1"
    assert len(set(refs)) == len(refs) == 30
    assert reading_of(made, READING).actions[refs.index("V.1")].action == "Sosialisasi"


def test_a_row_without_number_gets_the_next_one() -> None:
    section = DRAFT["rows"][key_of("IV.1")]["section"]
    made = after(changes.add_row(DRAFT, section, {"action": "Reviu LKjIP"}, ()))
    assert [r["ref"] for _, r in d.rows_of(made) if r["section"] == section] == ["IV.1", "IV.2", "IV.3"]


def test_moving_a_row_renames_it_and_nobody_else() -> None:
    row, target = key_of("I.4"), DRAFT["rows"][key_of("IV.1")]["section"]
    made = after(changes.move_row(DRAFT, row, target))
    assert made["rows"][row]["ref"] == "IV.4"
    assert {r["ref"] for k, r in made["rows"].items() if k != row} == {
        r["ref"] for k, r in DRAFT["rows"].items() if k != row
    }


def test_a_sections_new_number_renames_its_rows() -> None:
    section = DRAFT["rows"][key_of("VI.3b")]["section"]
    made = after(changes.set_section(DRAFT, section, "number", "VII"))
    refs = [r["ref"] for _, r in d.rows_of(made) if r["section"] == section]
    assert all(ref.startswith("VII.") for ref in refs)
    assert len(set(refs)) == 8


def test_a_withdrawn_row_is_in_no_plan_and_comes_back_as_it_was() -> None:
    row = key_of("III.2")
    made = after(changes.withdraw_row(DRAFT, row, "Tidak ada rotasi tahun ini"))
    assert len(d.rows_of(made)) == 28
    with pytest.raises(UnableToEdit, match="sudah dihapus"):
        changes.set_month(made, row, 2, True)
    assert after(changes.restore_row(made, row), made) == DRAFT


@pytest.mark.parametrize(
    ("cell", "text", "kept"),
    [
        ("signed_on", "2025-10-01", "2025-10-01"),
        ("plan_year", " 2026 ", 2026),
        ("number", "17/HK", "17/HK"),
        ("place", "", None),
    ],
)
def test_the_head_takes_what_it_can_hold(cell: str, text: str, kept: object) -> None:
    assert value_at(after(changes.set_head(DRAFT, cell, text)), f"head.{cell}") == kept


@pytest.mark.parametrize(
    ("cell", "text", "why"),
    [
        ("signed_on", "19 Sept", "Tanggal penetapan ditulis lengkap"),
        ("signed_on", "31/02/2025", "Tanggal 31/02/2025 tidak ada dalam kalender"),
        ("plan_year", "205", "empat angka"),
        ("plan_year", "1899", "empat angka"),
        ("title", "x" * 1001, "Terlalu panjang"),
        ("nonsense", "x", "tidak dikenal"),
    ],
)
def test_the_head_refuses_the_rest_in_one_sentence(cell: str, text: str, why: str) -> None:
    with pytest.raises(UnableToEdit, match=why):
        changes.set_head(DRAFT, cell, text)


def test_months_before_the_signing_day_follow_row_then_month_then_all() -> None:
    assert sorted(months_gone(DRAFT)) == list(range(1, 9))
    assert sum(len(months) for _, _, months in rows_before(DRAFT)) == 92
    row = key_of("I.4")
    made = after(changes.set_before("before", "Belum ada keputusan", {3: "waived"}, {row: "counted"}))
    assert [treatment(made, row, m) for m in (1, 3)] == ["counted", "counted"]
    other = key_of("V.2")
    assert [treatment(made, other, m) for m in (1, 3)] == ["before", "waived"]
    plan = {a.ref: a for a in actions_for_plan(made, READING)}
    assert [(m.month, m.treatment, m.reason) for m in plan["V.2"].months[:3]] == [
        (1, "before", ""),
        (2, "before", ""),
        (3, "waived", "Belum ada keputusan"),
    ]
    assert all(m.treatment == "counted" for m in plan["I.4"].months)
    assert all(m.treatment == "counted" for m in plan["V.2"].months if m.month >= 9)


def test_waiving_needs_a_reason_and_nothing_is_chosen_by_itself() -> None:
    assert treatment(DRAFT, key_of("I.4"), 1) == ""
    with pytest.raises(UnableToEdit, match="alasan"):
        changes.set_before("waived", " ", {}, {})
    with pytest.raises(UnableToEdit, match="Pilih"):
        changes.set_before("", "", {}, {})


def test_every_section_of_the_decree_is_proposed_its_area() -> None:
    found = [proposed_area(DRAFT, key)[0] for key, _ in d.sections_of(DRAFT)]
    assert found == [1, 2, 3, 4, 5, 6]


def test_what_stands_in_the_way_is_named_in_the_order_of_the_steps() -> None:
    left = obstacles(DRAFT, office_known=False, settled={})
    assert [o.step for o in left] == ["review", "review", "before", "areas"]
    assert left[0].words == "14 keraguan belum diputuskan."
    assert left[-1].words == "6 bagian belum dipadankan."


def test_a_plan_without_rows_or_year_cannot_go_on() -> None:
    bare: Draft = {**DRAFT, "rows": {}, "head": {}}
    words = [o.words for o in obstacles(bare, office_known=True, settled={})]
    assert words == [
        "Rencana belum berisi satu aksi pun.",
        "Tahun rencana belum diisi.",
        "Tanggal penetapan belum diisi.",
    ]


ROWS = st.sampled_from(sorted(DRAFT["rows"]))
CHANGES = st.one_of(
    st.builds(lambda r, m, on: changes.set_month(DRAFT, r, m, on), ROWS, st.integers(1, 12), st.booleans()),
    st.builds(
        lambda r, c, t: changes.set_text(DRAFT, r, c, t),
        ROWS,
        st.sampled_from(["component", "indicator", "target", "evidence", "pic", "number"]),
        st.text(max_size=15),
    ),
    st.builds(lambda r, s: changes.move_row(DRAFT, r, s), ROWS, st.sampled_from(sorted(DRAFT["sections"]))),
    st.builds(lambda r: changes.withdraw_row(DRAFT, r, "x"), ROWS),
    st.builds(lambda s, n: changes.set_section(DRAFT, s, "number", n), st.just("s2"), st.sampled_from(["II", "VIII"])),
)


@pytest.mark.long
@settings(max_examples=examples(150), deadline=None)
@given(CHANGES)
def test_any_change_is_undone_by_what_stood_there_before(change: changes.Change) -> None:
    made = after(change)
    assert patched(made, change.before(DRAFT)) == DRAFT
    refs = [row["ref"] for row in made["rows"].values()]
    assert len(set(refs)) == len(refs)


def test_all_readings_of_a_row_are_accepted_at_once() -> None:
    row = key_of("IV.1")
    made = after(decisions.accept_row(DRAFT, row))
    assert {x["state"] for x in made["rows"][row]["doubts"].values()} == {d.ACCEPTED}
    with pytest.raises(UnableToEdit, match="Tidak ada keraguan"):
        decisions.accept_row(made, row)
