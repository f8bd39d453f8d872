"""No two modules need one another, not even by an import inside a function or for the type checker alone."""

import ast
from collections.abc import Collection, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2] / "src"


def modules() -> dict[str, str]:
    """The text of every module of the product by its name, migrations aside."""
    paths = [p for p in (ROOT / "zona").rglob("*.py") if "migrations" not in p.parts]
    return {named(p): p.read_text(encoding="utf-8") for p in paths}


def named(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def needed(text: str, known: Collection[str]) -> Iterator[str]:
    """What a module imports anywhere in it; a name of a package may be one of the `known` modules."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (name if name in known else node.module for name in names)


def circle(texts: Mapping[str, str]) -> list[str]:
    """Modules that import one another in turn, the first one named twice; empty where arrows point one way."""
    arrows = {name: {n for n in needed(text, texts) if n in texts and n != name} for name, text in texts.items()}
    try:
        TopologicalSorter(arrows).prepare()
    except CycleError as error:
        return [str(name) for name in error.args[1]]
    return []


def test_no_two_modules_import_one_another() -> None:
    assert circle(modules()) == []


@pytest.mark.parametrize(
    "back",
    [
        "from zona.a import thing",
        "def later():\n    from zona import a",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import zona.a",
    ],
)
def test_a_circle_is_found_wherever_its_import_stands(back: str) -> None:
    texts = {"zona": "", "zona.a": "from zona.b import thing", "zona.b": "from zona.c import thing", "zona.c": back}
    assert set(circle(texts)) == {"zona.a", "zona.b", "zona.c"}
    assert circle({**texts, "zona.c": ""}) == []
