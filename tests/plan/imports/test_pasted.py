"""The review of a plan that was pasted into a Word file as a picture: what it shows beside the reading."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from django.test import Client
from tests.makers.draw import draw
from tests.makers.layout import Layout
from tests.makers.pictured import pictured_docx
from tests.makers.plan import random_plan
from tests.plan.imports.pages import Begin

pytestmark = pytest.mark.long


def test_a_table_read_from_a_picture_is_not_called_the_original(
    world: SimpleNamespace, client: Client, begin: Begin
) -> None:
    layout = replace(Layout(), decree=False, signature=False, signs=("✓",))
    item = begin(pictured_docx(draw(random_plan(11, 5), layout, 3)), "rencana.docx")
    client.force_login(world.head)
    page = client.get(f"/1504/impor/{item.code}/tinjau/").content.decode()
    assert "Tabel ini berupa gambar di dalam berkas. Yang tampak di sini hasil bacaannya" in page
    assert "Salinan asli" not in page
    client.cookies["django_language"] = "en"
    page = client.get(f"/1504/impor/{item.code}/tinjau/").content.decode()
    assert "This table is a picture within the file. What stands here is what was read from it" in page
    table = next(n for n, block in enumerate(item.document["blocks"]) if "rows" in block)
    page = client.get(f"/1504/impor/{item.code}/tabel/{table}/").content.decode()
    assert "What stands here is what was read from it" in page
    assert "The whole table as read from the picture" in page
