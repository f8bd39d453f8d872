"""The house keeps its shape: sizes, names, documents that cannot lie, arrows."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from zona.catalogue.findings import finding_kinds

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "zona"
MODULES = sorted(p for p in SOURCE.rglob("*.py") if "migrations" not in p.parts)
TESTS = sorted((ROOT / "tests").rglob("*.py"))
LONGEST = 400


def tracked(*patterns: str) -> list[Path]:
    """Files that belong to the project."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", *patterns],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [ROOT / line for line in listed.stdout.splitlines() if (ROOT / line).is_file()]


@pytest.mark.parametrize("module", [*MODULES, *TESTS], ids=lambda p: str(p.relative_to(ROOT)))
def test_no_module_is_too_long_to_read(module: Path) -> None:
    lines = len(module.read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST, f"{module.relative_to(ROOT)} has {lines} lines: split it by what it is about"


def test_no_room_is_an_attic() -> None:
    attics = [p for p in MODULES if p.stem in {"utils", "helpers", "common", "misc", "lib", "tools"}]
    assert attics == []


def test_rules_and_papers_run_without_django() -> None:
    modules = [
        ".".join(p.relative_to(SOURCE.parent).with_suffix("").parts).removesuffix(".__init__")
        for p in MODULES
        if p.relative_to(SOURCE).parts[0] in {"rules", "paper"}
    ]
    code = (
        f"import importlib, sys\nfor m in {modules!r}: importlib.import_module(m)\nassert 'django' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env={"PYTHONPATH": str(SOURCE.parent), "PATH": "/usr/bin"})


def test_every_package_stands_in_the_tour() -> None:
    tour = (ROOT / "docs" / "tour.md").read_text(encoding="utf-8")
    missing = [p.parent.name for p in SOURCE.glob("*/__init__.py") if f"`{p.parent.name}/`" not in tour]
    assert missing == []


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    told = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    wanted = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    names = [re.split(r"[\[<>=]", d)[0].lower() for d in wanted]
    assert [n for n in names if f"`{n}`" not in told] == []


def test_every_setting_stands_in_the_operators_guide() -> None:
    source = "\n".join((SOURCE / "config" / f).read_text(encoding="utf-8") for f in ("settings.py", "environment.py"))
    names = set(re.findall(r'env(?:_bool|_int|_list)?\("([A-Z_]+)"', source))
    guide = (ROOT / "docs" / "operate" / "settings.md").read_text(encoding="utf-8")
    assert sorted(n for n in names if f"`ZONA_{n}`" not in guide) == []


def test_every_proof_stands_in_the_operators_guide() -> None:
    from zona.cli import check

    names = re.findall(
        r'^        "(\w+)": \w+_faults,$', Path(check.__file__).read_text(encoding="utf-8"), re.MULTILINE
    )
    guide = (ROOT / "docs" / "operate" / "README.md").read_text(encoding="utf-8")
    assert len(names) >= 14
    assert [n for n in names if f"| `{n}` |" not in guide] == []


def test_decisions_are_numbered_without_a_gap() -> None:
    numbers = sorted(int(p.name[:4]) for p in (ROOT / "docs" / "adr").glob("*.md"))
    assert numbers == list(range(1, len(numbers) + 1))


def test_locks_name_hashes_and_no_address() -> None:
    for lock in ROOT.glob("requirements*.lock"):
        text = lock.read_text(encoding="utf-8")
        assert "://" not in text
        assert text.count("==") > 10
        assert "--hash=sha256:" in text


def test_colours_stand_in_the_token_file_alone() -> None:
    offenders = [
        f"{p.relative_to(ROOT)}: {m}"
        for p in tracked("src/**/*.css", "src/**/*.html")
        if p.name != "tokens.css" and "vendor" not in p.parts
        for m in re.findall(r"(?<![&\w])#(?:[0-9a-fA-F]{3}){1,2}\b(?!;?\s*[a-z]*\s*=)", p.read_text(encoding="utf-8"))
    ]
    assert offenders == []


def test_every_tag_of_a_template_ends_on_its_line() -> None:
    """Django takes a tag that goes on over a line's end for text."""
    broken = re.compile(r"\{\{[^}\n]*\n|\{%[^%\n]*\n")
    assert [str(p) for p in tracked("src/**/*.html", "src/**/*.txt") if broken.search(p.read_text("utf-8"))] == []


@pytest.mark.parametrize("module", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_instant_gives_the_day_of_another_time_zone(module: Path) -> None:
    """`at.date()` of an instant is the day in Greenwich, until seven in the morning not that of Jakarta."""
    found = re.findall(r"\w+_at\.date\(\)|\bat\.date\(\)|\bnow\(\)\.date\(\)", module.read_text(encoding="utf-8"))
    assert found == [], "write day_of(at)"


def test_nothing_speaks_of_this_machine() -> None:
    words = [str(ROOT) + "/", str(ROOT.parent) + "/shared"]
    found = [
        p
        for p in tracked()
        if p.suffix in {".py", ".md", ".toml", ".html", ""} and any(w in p.read_text("utf-8", "ignore") for w in words)
    ]
    assert found == []


def test_services_and_queries_know_no_request() -> None:
    inner = [p for p in MODULES if {"services", "queries"} & {p.stem, p.parent.name}]
    assert len(inner) > 8
    told = re.compile(r"^\s*from django\.(?:http|shortcuts)\b|^\s*import django\.http", re.MULTILINE)
    assert [str(p.relative_to(ROOT)) for p in inner if told.search(p.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("page", ["panduan.md", "guide.md"])
def test_the_guide_names_every_finding_and_shows_pictures_that_exist(page: str) -> None:
    text = (ROOT / "docs" / "guide" / page).read_text(encoding="utf-8")
    assert [code for code in finding_kinds() if f"`{code}`" not in text] == []
    assert [p for p in re.findall(r"\((img/[^)]+)\)", text) if not (ROOT / "docs" / "guide" / p).is_file()] == []
