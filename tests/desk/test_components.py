"""The page of components: its samples speak the language of the screen, and the guide to the look names each."""

import re
from pathlib import Path

import pytest
from django.test import Client

from zona.desk.examples import EXAMPLES
from zona.ui.styles import PARTS, STATIC

ROOT = Path(__file__).resolve().parents[2]
LOOK = (ROOT / "docs" / "look.md").read_text(encoding="utf-8")
INDONESIAN = re.compile(
    r"\b(?:dan|yang|atau|dari|belum|bulan|berkas|kurang|sudah|tidak|untuk|oleh|semua|tahun|rencana|bukti|simpan|serahkan)\b",
    re.I,
)


def samples(client: Client) -> str:
    """What the samples show, without their source and what is in Indonesian on every screen."""
    page = client.get("/komponen/").content.decode()
    page = re.sub(r"<pre.*?</pre>|<span lang=\"id\">.*?</span>|/komponen/|<script.*?</script>", "", page, flags=re.S)
    main = page[page.index("<main") : page.index("</main>")]
    return re.sub(
        r"<(?:[^>]*?\b(?:aria-label|label|title|placeholder|data-label|data-\w+)=\"([^\"]*)\")?[^>]*>", r" \1 ", main
    )


@pytest.mark.django_db
def test_samples_speak_english_on_an_english_screen(client: Client) -> None:
    assert "Simpan draf" in samples(client)
    client.post("/bahasa/", {"bahasa": "en"})
    shown = samples(client)
    assert "Save draft" in shown
    assert [shown[max(0, m.start() - 30) : m.end() + 30] for m in INDONESIAN.finditer(shown)] == []


def test_the_guide_to_the_look_names_every_component_and_token() -> None:
    assert [one.name for one in EXAMPLES if f"`{one.name}`" not in LOOK] == []
    assert [part for part in PARTS if f"`{part}.css`" not in LOOK] == []
    tokens = set(re.findall(r"^ +(--[\w-]+):", (STATIC / "tokens.css").read_text(encoding="utf-8"), re.M))
    assert len(tokens) > 15
    assert sorted(token for token in tokens if f"`{token}`" not in LOOK) == []
