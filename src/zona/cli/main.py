"""The command `zona`: what there is, and how a fault reaches the person.

Exit 0 when done, 1 when the input is at fault (one line on standard error), 2 for wrong usage; never a traceback. Each
subcommand is a module with `add(subparsers)`; only the one that is called does its heavy imports, inside its function.
"""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from zona import __version__

# Each is a module of this package with `add(subparsers)`.
COMMANDS = ("decree", "lke", "serve", "demo", "units", "people", "check", "tick", "backup")


class UnableToRun(Exception):
    """A command's input is at fault. `str()` is one line: what, where, how to mend it."""


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    top = argparse.ArgumentParser(prog="zona", description="Zona Integritas: from the decree to the score, with proof.")
    top.add_argument("--version", action="version", version=f"zona {__version__}")
    subparsers = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name in COMMANDS:
        import_module(f"zona.cli.{name}").add(subparsers)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and gives its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    given = parser().parse_args(argv)
    run: Callable[[argparse.Namespace], int] = given.run
    try:
        return run(given)
    except UnableToRun as fault:
        print(fault, file=sys.stderr)
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    except Exception as fault:
        if os.environ.get("ZONA_DEBUG") == "1":
            raise
        print(f"zona {given.command}: {type(fault).__name__}: {fault}. Set ZONA_DEBUG=1 to see where.", file=sys.stderr)
        return 1
