"""`zona tick`: everything that time drives, once or every few seconds."""

import argparse
import json
import signal
import threading
from typing import Any


def add(subparsers: Any) -> None:
    """Adds the command."""
    command = subparsers.add_parser("tick", help="do what is due: reminders, mails, calls to other systems")
    command.add_argument("--every", type=int, metavar="SECONDS", help="again and again, until interrupted")
    command.add_argument("--json", action="store_true", help="write what was done as JSON")
    command.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Ticks; exits 1 where a part failed."""
    from zona.cli.database import there

    there()
    if not given.every:
        return _once(as_json=given.json)
    ended = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: ended.set())
    while not ended.is_set():
        _once(as_json=given.json, quiet=True)
        ended.wait(given.every)
    return 0


def _once(*, as_json: bool, quiet: bool = False) -> int:
    from zona.flows.tick import tick
    from zona.ui.middleware import read_clock

    done = tick(clock=read_clock)
    if as_json:
        print(json.dumps(done), flush=True)
    elif not quiet:
        for name, did in done.items():
            print(f"{name}: {', '.join(f'{n} {word}' for word, n in did.items() if n) or '-'}")
    return 1 if any("failed" in did for did in done.values()) else 0
