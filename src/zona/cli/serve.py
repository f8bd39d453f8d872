"""`zona serve`: the product in a browser."""

import argparse
from typing import Any

from zona.cli.main import UnableToRun


def add(subparsers: Any) -> None:
    """Adds the command."""
    command = subparsers.add_parser("serve", help="serve the product until interrupted")
    command.add_argument("--host", default="127.0.0.1")
    command.add_argument("--port", type=int, default=8000)
    command.add_argument("--workers", type=int, default=1, help="web processes; one is enough for an office")
    command.add_argument("--only-prepare", action="store_true", help="bring the data folder up to date and exit")
    command.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Brings the tables up to date and serves."""
    from zona.cli import serving

    if given.only_prepare:
        serving.prepare()
        serving.revive()
        return 0
    refuse_busy(given.host, given.port)
    if status := serving.prepare_apart():
        return status
    print(f"Zona: http://{given.host}:{given.port}/  (Ctrl+C menghentikan)", flush=True)
    serving.serve(host=given.host, port=given.port, workers=given.workers)
    return 0


def refuse_busy(host: str, port: int) -> None:
    """Raises `UnableToRun` if something else already listens there."""
    import socket

    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as fault:
            raise UnableToRun(
                f"zona: {host}:{port} cannot be used ({fault.strerror}); choose another --port."
            ) from None
