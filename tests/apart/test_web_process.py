"""A web process holds nothing of what big work needs: neither from its start nor, by a request, later."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import zona

SOURCE = Path(zona.__file__).parent
HEAVY = {
    "PIL", "cv2", "docx", "highspy", "lxml", "numpy", "openpyxl", "pi_heif", "pikepdf", "pypdfium2", "typst",
    "weasyprint", "boto3", "botocore",
}  # fmt: skip
APART = {
    # run through `zona.apart`, or by the process for long work
    "paper/charts.py", "paper/docx/", "paper/pdf/", "plan/imports/binding.py", "files/pictures.py",
    "rules/decree/sources/", "rules/lke/climb.py", "rules/lke/uplift.py",
    # by the process for long work alone
    "files/harmless.py", "files/texts.py", "rules/evidence/likeness.py",
}  # fmt: skip
START = """
import sys
from django.urls import get_resolver
import zona.config.wsgi
def opened(resolver):
    for found in resolver.url_patterns:
        if hasattr(found, "url_patterns"):
            opened(found)
opened(get_resolver())
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


def test_a_web_process_begins_without_the_heavy_libraries(tmp_path: Path) -> None:
    env = {
        **os.environ,
        "PYTHONPATH": str(SOURCE.parent),
        "DJANGO_SETTINGS_MODULE": "zona.config.settings",
        "ZONA_DATA": str(tmp_path),
    }
    told = subprocess.run([sys.executable, "-c", START], env=env, capture_output=True, text=True, check=True).stdout
    loaded = set(told.split())
    assert "django" in loaded
    assert loaded & HEAVY == set()


def test_only_what_runs_apart_imports_the_heavy_libraries() -> None:
    elsewhere = [
        f"{where} imports {name}"
        for path in SOURCE.rglob("*.py")
        for name in sorted(imported(path) & HEAVY)
        if not (where := path.relative_to(SOURCE).as_posix()).startswith(tuple(APART))
    ]
    assert elsewhere == []


def imported(path: Path) -> set[str]:
    """The libraries that a module names in an import, wherever in it; not those for types alone."""
    found: set[str] = set()
    waiting: list[ast.AST] = [ast.parse(path.read_text(encoding="utf-8"))]
    for node in waiting:
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
        elif isinstance(node, ast.Call) and ast.unparse(node.func) == "import_module" and node.args:
            found.add(ast.unparse(node.args[0]).strip("'\"").partition(".")[0])
        waiting += ast.iter_child_nodes(node)
    return found
