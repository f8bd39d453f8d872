"""The review of a plan that was pasted into a file as a picture: the picture stands beside the reading."""

import io
import re
from dataclasses import replace
from types import SimpleNamespace

import docx
import pytest
from django.test import Client
from docx.shared import Cm
from PIL import Image
from tests.makers.docx_file import docx_file
from tests.makers.draw import draw
from tests.makers.layout import Layout
from tests.makers.pictured import pictured_docx, pictured_html, pictured_xlsx, pictures_of
from tests.makers.plan import random_plan
from tests.makers.script import Script, Table
from tests.plan.imports.pages import Begin

from zona.plan.imports.unread import unread_part

pytestmark = pytest.mark.long


def script_of() -> Script:
    return draw(random_plan(11, 5), replace(Layout(), decree=False, signature=False, signs=("✓",)), 3)


@pytest.mark.parametrize(
    ("write", "name"), [(pictured_docx, "rencana.docx"), (pictured_xlsx, "r.xlsx"), (pictured_html, "r.html")]
)
def test_a_table_read_from_a_picture_stands_beside_that_picture(  # type: ignore[no-untyped-def]
    world: SimpleNamespace, client: Client, begin: Begin, write, name: str
) -> None:
    item = begin(write(script_of()), name)
    client.force_login(world.head)
    base = f"/1504/impor/{item.code}"
    page = client.get(f"{base}/tinjau/").text
    assert "Salinan asli mendampingi yang terbaca." in page
    assert "Bagian gambar 1 dalam berkas asli" in page
    (shown,) = re.findall(rf"{base}/halaman/1/gambar\.png\?bagian=[\d.,]+&amp;lebar=1600", page)
    drawn = client.get(shown.replace("&amp;", "&"))
    assert drawn["Content-Type"] == "image/png"
    assert Image.open(io.BytesIO(drawn.content)).width == 1600
    rows = re.findall(r'<rect class="line" data-source="(r\d+)"', page)
    assert len(set(rows)) == 5, "each row lights up in it"
    whole = client.get(f"{base}/halaman/1/").text
    assert "Gambar 1 dalam berkas asli" in whole
    assert client.get(f"{base}/halaman/2/").status_code == 404
    table = next(n for n, block in enumerate(item.document["blocks"]) if "rows" in block)
    full = client.get(f"{base}/tabel/{table}/").text
    assert "Tabel ini berupa gambar di dalam berkas" in full
    assert f'href="{base}/halaman/1/"' in full


def test_a_table_read_from_a_picture_that_was_not_kept_is_not_called_the_original(
    world: SimpleNamespace, client: Client, begin: Begin
) -> None:
    """As imports have it that were read before their pictures could be shown."""
    item = begin(pictured_docx(script_of()), "rencana.docx")
    del item.document["pictures"]
    for block in item.document["blocks"]:
        block.pop("picture", None)
    item.save(update_fields=["document"])
    client.force_login(world.head)
    page = client.get(f"/1504/impor/{item.code}/tinjau/").text
    assert "Tabel ini berupa gambar di dalam berkas. Yang tampak di sini hasil bacaannya" in page
    assert "Salinan asli" not in page
    client.cookies["django_language"] = "en"
    page = client.get(f"/1504/impor/{item.code}/tinjau/").text
    assert "This table is a picture within the file. What stands here is what was read from it" in page


def test_a_picture_that_was_not_read_stands_beside_the_form_of_its_rows(
    world: SimpleNamespace, client: Client, begin: Begin
) -> None:
    script = script_of()
    table = next(block for block in script.blocks if isinstance(block, Table))
    document = docx.Document(io.BytesIO(docx_file(script)))
    document.add_picture(io.BytesIO(next(pictures_of(table, script))), width=Cm(15))
    out = io.BytesIO()
    document.save(out)
    item = begin(out.getvalue(), "rencana.docx")
    (note,) = [n for n in item.findings if n["code"] == "source.picture"]
    client.force_login(world.head)
    add = f"/1504/impor/{item.code}/baris/?temuan={note['no']}"
    assert f'href="{add}"' in client.get(f"/1504/impor/{item.code}/tinjau/").text
    form = client.get(add).text
    assert f"/1504/impor/{item.code}/halaman/1/gambar.png" in form
    part = unread_part(note, item.draft, item.reading, item.document)
    assert part
    assert item.draft["rows"][part.near]["ref"] == max(row["ref"] for row in item.draft["rows"].values())
