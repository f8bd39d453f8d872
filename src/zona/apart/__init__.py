"""Work that is big and seldom, done in a process of its own: papers, workbooks, the solver, drawn pages, brought files.

What such work loads and takes (a writer of Word documents 16 MB, the solver 8, Typst 60) ends with that process; a web
process, which lives for weeks, never holds it. Whatever a file does to its reader, it does there. ADR 34.

    pdf = apart.call(write, paper)

Everything that is handed over and given back is pickled, so the function stands in a module, and that module (which the
other process imports) is one without Django.
"""

import pickle
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar

from zona.apart import child

P = ParamSpec("P")
R = TypeVar("R")
CHILD = str(Path(child.__file__))
LONGEST = 60
"""Seconds after which such work is ended; what people ask for takes less than two."""


class Unfinished(Exception):
    """The work was ended before it was done: it took too long, or its process died (memory). Whoever waits is told one
    sentence (`ui.errors.unfinished`); the message is for the log."""


def call(function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """What `function` gives, computed in a process of its own; what it raises is raised here, with a note of where.
    Raises `Unfinished` where the process dies or is not done in time."""
    return within(LONGEST, function, *args, **kwargs)


def within(seconds: int, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """The same within so many whole seconds."""
    name = f"{function.__module__}.{function.__qualname__}"
    done = subprocess.run(
        [sys.executable, "-I", "-S", CHILD, str(seconds)],
        input=pickle.dumps(sys.path) + pickle.dumps((function, args, kwargs)),
        capture_output=True,
        check=False,
    )
    if done.returncode == -signal.SIGALRM:
        raise Unfinished(f"{name} was not done within {seconds} s")
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip()
        raise Unfinished(f"{name} ended with {done.returncode}: {said[-2000:]}")
    is_done, given = pickle.loads(done.stdout)  # noqa: S301 (from a process of our own)
    if is_done:
        result: R = given
        return result
    raise given
