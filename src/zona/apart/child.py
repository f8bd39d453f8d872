"""The other process of `zona.apart`: one call, then it is gone.

    python -I -S child.py SECONDS < (where modules are found, the call)

Standard output is the answer's alone: what a library prints goes to standard error. The kernel's own clock ends the
process when the time is over, also where whoever asked is no longer there.
"""

import os
import pickle
import signal
import sys
import traceback
from collections.abc import Callable


def main() -> None:
    """Computes what stands on standard input."""
    signal.alarm(int(sys.argv[1]))
    with os.fdopen(os.dup(1), "wb") as answer:
        os.dup2(2, 1)
        sys.path[:] = pickle.load(sys.stdin.buffer)  # noqa: S301 (from a process of our own)
        function, args, kwargs = pickle.load(sys.stdin.buffer)  # noqa: S301
        answer.write(_answer(function, args, kwargs))


def _answer(function: Callable[..., object], args: tuple[object, ...], kwargs: dict[str, object]) -> bytes:
    """What it gives, or what it raises with a note of where."""
    try:
        return pickle.dumps((True, function(*args, **kwargs)))
    except Exception as fault:  # noqa: BLE001 (whatever it is, who asked is told)
        where = traceback.format_exc()
        try:
            fault.add_note(where)
            pickle.loads(told := pickle.dumps((False, fault)))  # noqa: S301
        except Exception:  # noqa: BLE001 (one that cannot travel)
            return pickle.dumps((False, RuntimeError(where)))
        return told


if __name__ == "__main__":
    main()
