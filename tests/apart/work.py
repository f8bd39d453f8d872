"""What the other process is asked to do in tests."""

import os
import signal
import sys
import time


class TwoWords(Exception):
    """An exception that cannot be made anew from its message alone."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(one)
        self.other = other


def add(a: int, *, b: int) -> tuple[int, int]:
    """The sum, and where it was made."""
    return a + b, os.getpid()


def say_much() -> str:
    """Prints where answers go."""
    print("something of a library's own", flush=True)
    os.write(1, b"and of its C part\n")
    return "the answer"


def raise_value() -> None:
    """Fails."""
    raise ValueError("three is not even")


def raise_what_cannot_travel() -> None:
    """Fails with an exception that cannot be made anew."""
    raise TwoWords("one", "other")


def sleep() -> None:
    """Takes too long."""
    time.sleep(30)


def die() -> None:
    """Ends as the kernel ends what takes all memory."""
    os.kill(os.getpid(), signal.SIGKILL)


def leave() -> None:
    """Ends in the middle."""
    sys.stderr.write("no more room\n")
    sys.stderr.flush()
    os._exit(3)
