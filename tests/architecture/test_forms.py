"""What Enter presses. In a field of a form it presses the form's first button, so that this must not be one that
decides: a keyboard's user who chose "Ya" would otherwise save what another button proposes."""

import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "zona"
FORM = re.compile(r"<form\b[^>]*>.*?</form>", re.S)
ID = re.compile(r'<form\b[^>]*\bid="([\w-]+)"')
BUTTON = re.compile(r'<button\b[^>]*>|<input\b[^>]*type="(?:submit|image)"[^>]*>')
NO_SUBMIT = re.compile(r'type="(?:button|reset)"')
FIELD = re.compile(r'<input\b(?![^>]*type="(?:hidden|submit|image)")|as_field_group|\{\{ ?\w*form ?\}\}|\.as_(?:p|div)')
DECIDES = re.compile(r'\b(?:name|value|formaction)="')
HARMLESS = ('name="lihat"', 'name="cari"', 'name="banding"', 'name="simpan" value="berubah"')
"""Named buttons that only show, or that save what was changed: those that Enter may press."""


def first_decides(form: str, elsewhere: str = "") -> bool:
    """Whether a form that has a field and several buttons begins with one that decides. `elsewhere` is what belongs to
    it by its name (`form="…"`)."""
    buttons = [button for button in BUTTON.findall(form + elsewhere) if not NO_SUBMIT.search(button)]
    if len(buttons) < 2 or not FIELD.search(form + elsewhere):
        return False
    first = buttons[0]
    return bool(DECIDES.search(first)) and not any(name in first for name in HARMLESS)


def forms() -> list[tuple[str, str, str]]:
    """Every form of the templates: its place, its text, and what other templates add to it by its name."""
    texts = {path: path.read_text(encoding="utf-8") for path in sorted(SOURCE.rglob("*.html"))}
    found = []
    for path, text in texts.items():
        for form in FORM.findall(text):
            named = ID.match(form)
            added = re.compile(rf'<(?:button|input)\b[^>]*\bform="{named[1]}"[^>]*>') if named else None
            inside = [tag for other in texts.values() for tag in added.findall(other)] if added else []
            found.append((f"{path.relative_to(SOURCE)}: {form[:80]}", form, "".join(inside)))
    return found


@pytest.mark.parametrize(
    ("form", "decides"),
    [
        ('<form><input name="a"><button name="value" value="x">x</button><button>Simpan</button></form>', True),
        ('<form><input name="a"><button>Simpan</button><button name="value" value="x">x</button></form>', False),
        ('<form>{{ form }}<button name="do" value="a">a</button><button name="do" value="b">b</button></form>', True),
        (
            '<form>{{ form }}<button class="sr" tabindex="-1">Simpan</button><button name="do" value="a">a</button></form>',
            False,
        ),
        ('<form><input type="hidden" name="a"><button value="a">a</button><button value="b">b</button></form>', False),
        ('<form>{{ form }}<button type="button" value="a">a</button><button>Simpan</button></form>', False),
    ],
)
def test_it_is_seen_which_button_enter_presses(form: str, decides: bool) -> None:
    assert first_decides(form) is decides


def test_no_form_of_a_page_decides_by_enter() -> None:
    every = forms()
    assert len(every) > 100
    assert [place for place, form, added in every if first_decides(form, added)] == []
