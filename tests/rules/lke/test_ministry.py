"""The ministry's client tries again as its guide says, and nothing but its manner decides."""

from dataclasses import dataclass

import pytest

from zona.rules.lke.ministry import Again, Manner, ministry, tries


@dataclass(frozen=True)
class Got:
    status: int
    wait: int = 0


@pytest.mark.parametrize(
    ("answers", "seconds", "spent"),
    [
        ([Got(200)], [0], False),
        ([Got(404)], [0], False),
        ([Got(401)], [0], False),
        ([Got(500), Got(200)], [0, 0], False),
        ([Got(503), Got(503), Got(200)], [0, 0, 60], False),
        ([Got(500)] * 4, [0, 0, 60, 180], True),
        ([Got(429, 40), Got(200)], [0, 40], False),
        ([Got(429, 90), Got(429, 5), Got(200)], [0, 90, 150], False),
        ([Got(500), Got(404)], [0, 0], False),
    ],
)
def test_the_tries_and_their_seconds(answers: list[Got], seconds: list[int], spent: bool) -> None:
    asked: list[tuple[int, int]] = []

    def ask(number: int, at: int) -> Got:
        asked.append((number, at))
        return answers[number - 1]

    made = tries(ask, ministry())
    assert [one.at for one in made] == [at for _number, at in asked] == seconds
    assert [one.answer for one in made] == answers
    assert made[-1].spent is spent
    assert made[-1].next_in is None


def test_what_the_guide_does_not_say_is_not_said_to_be_sure() -> None:
    manner = ministry()
    said = {status: manner.after(status) for status in (500, 599, 429, 404, 200)}
    assert said[500] == said[599] == Again(500, 599, "H")
    assert said[429] is not None
    assert said[429].confidence == "L"
    assert said[404] is said[200] is None


def test_a_client_without_pauses_asks_once() -> None:
    made = tries(lambda _number, _at: Got(500), Manner("", (), "H", (Again(500, 599, "H"),)))
    assert [(one.number, one.spent) for one in made] == [(1, True)]
