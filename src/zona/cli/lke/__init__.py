"""`zona lke …`: the evaluation sheet on files. Each verb is a module with `add(verbs)`; none needs a database."""

from importlib import import_module
from typing import Any

VERBS = ("score", "coverage", "workbook")


def add(subparsers: Any) -> None:
    """Adds the command and its verbs."""
    command = subparsers.add_parser("lke", help="score the evaluation sheet (LKE) and what goes with it")
    verbs = command.add_subparsers(dest="verb", required=True, metavar="VERB")
    for name in VERBS:
        import_module(f"zona.cli.lke.{name}").add(verbs)
