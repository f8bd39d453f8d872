"""Big work in a process of its own: what comes back, and what is said when nothing does."""

import os
import time
from pathlib import Path

import pytest
from tests.apart import work

from zona import apart
from zona.rules.decree.document import UnableToReadSource
from zona.rules.decree.sources import page_picture, refuse_locked


def test_it_gives_what_the_function_gives_and_is_another_process() -> None:
    total, made_by = apart.call(work.add, 1, b=2)
    assert total == 3
    assert made_by != os.getpid()
    assert not Path(f"/proc/{made_by}").exists()


def test_what_a_library_prints_does_not_reach_the_answer() -> None:
    assert apart.call(work.say_much) == "the answer"


def test_what_it_raises_is_raised_here_with_a_note_of_where() -> None:
    with pytest.raises(ValueError, match="three is not even") as fault:
        apart.call(work.raise_value)
    assert "in raise_value" in "".join(fault.value.__notes__)


def test_an_exception_that_cannot_travel_is_told_all_the_same() -> None:
    with pytest.raises(RuntimeError, match="TwoWords: one"):
        apart.call(work.raise_what_cannot_travel)


def test_work_that_takes_too_long_is_ended() -> None:
    began = time.monotonic()
    with pytest.raises(apart.Unfinished, match=r"work\.sleep was not done within 1 s"):
        apart.within(1, work.sleep)
    assert time.monotonic() - began < 15


def test_a_process_that_dies_is_told_and_the_next_one_works() -> None:
    with pytest.raises(apart.Unfinished, match=r"work\.die ended with -9"):
        apart.call(work.die)
    with pytest.raises(apart.Unfinished, match=r"work\.leave ended with 3: no more room"):
        apart.call(work.leave)
    assert apart.call(work.add, 2, b=2)[0] == 4


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 nothing of the kind", os.urandom(2000), b"\x89PNG\r\n\x1a\n broken"])
def test_a_file_that_cannot_be_drawn_is_refused_in_both_languages(data: bytes) -> None:
    with pytest.raises(UnableToReadSource) as refusal:
        apart.call(page_picture, data, 1, width=300)
    assert refusal.value.message.endswith(".")
    assert refusal.value.english.endswith(".")
    assert str(refusal.value) == refusal.value.message
    assert refusal.value.message != refusal.value.english


def test_a_damaged_decree_is_refused_where_it_is_attached() -> None:
    with pytest.raises(UnableToReadSource, match="PDF"):
        apart.call(refuse_locked, b"%PDF-1.7 nothing of the kind")
