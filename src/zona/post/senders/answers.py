"""What became of one attempt to send."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """`problem` is "" when the message was taken; `final` says that trying again is of no use, `down` that nothing can
    be sent this way now, so that the other messages need not wait for it one by one."""

    problem: str = ""
    final: bool = False
    down: bool = False


TAKEN = Answer()
