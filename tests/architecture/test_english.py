"""English is complete and compiled, and knows every word of the screen."""

import re
import shutil
import subprocess
import sys
from gettext import GNUTranslations
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "src" / "zona" / "locale" / "en" / "LC_MESSAGES"


def entries(text: str) -> dict[str, list[str]]:
    """Each msgid (with its context) and its English."""
    found: dict[str, list[str]] = {}
    for block in text.split("\n\n")[1:]:
        lines = [line for line in block.splitlines() if not line.startswith("#")]
        fields = re.findall(r'^(msg\w+(?:\[\d\])?) ((?:".*"\n?)+)', "\n".join(lines) + "\n", re.MULTILINE)
        values = [(name, "".join(re.findall(r'"(.*)"', value))) for name, value in fields]
        key = "|".join(v for n, v in values if n in {"msgctxt", "msgid"})
        found[key] = [v for n, v in values if n.startswith("msgstr")]
    return found


def test_every_word_of_the_screen_has_its_english() -> None:
    text = (FOLDER / "django.po").read_text(encoding="utf-8")
    known = entries(text)
    assert len(known) > 500
    assert [k for k, v in known.items() if not all(v)] == []
    assert ", fuzzy" not in text


def test_the_compiled_catalogue_is_that_of_the_text() -> None:
    with (FOLDER / "django.mo").open("rb") as compiled:
        words = GNUTranslations(compiled)
    for msgid, (english, *_) in entries((FOLDER / "django.po").read_text(encoding="utf-8")).items():
        if "|" not in msgid and "\\" not in msgid and "%(n" not in msgid:
            assert words.gettext(msgid) == english or words.ngettext(msgid, msgid, 1) == english, msgid


@pytest.mark.skipif(shutil.which("xgettext") is None, reason="gettext is not installed")
def test_no_word_of_the_screen_is_missing_from_the_catalogue(tmp_path: Path) -> None:
    copy = tmp_path / "zona"
    shutil.copytree(ROOT / "src" / "zona", copy, ignore=shutil.ignore_patterns("__pycache__"))
    environment = {
        "PYTHONPATH": str(tmp_path),
        "PATH": "/usr/bin:/bin",
        "DJANGO_SETTINGS_MODULE": "zona.config.settings",
        "ZONA_DATA": str(tmp_path),
    }
    command = [sys.executable, "-m", "django", "makemessages", "-l", "en", "--no-obsolete", "--no-location"]
    subprocess.run(command, cwd=copy, env=environment, check=True, capture_output=True)
    wanted = entries((copy / "locale/en/LC_MESSAGES/django.po").read_text(encoding="utf-8"))
    known = entries((FOLDER / "django.po").read_text(encoding="utf-8"))
    assert sorted(set(wanted) - set(known)) == []


def test_words_are_marked_by_a_name_that_the_tool_knows() -> None:
    """What another name marks is never gathered, and stays Indonesian on an English screen."""
    marked = re.compile(r"import \(?[^)\n]*gettext\w* as (?!_\b)\w+")
    assert [str(p.relative_to(ROOT)) for p in (ROOT / "src").rglob("*.py") if marked.search(p.read_text("utf-8"))] == []
