"""What a review of many rows costs: its leaves, and the weight of each."""

import gzip
import re
from random import Random
from types import SimpleNamespace

import pytest
from django.test import Client
from tests.desk.test_weight import FIRST, weight_of_parts
from tests.plan.imports.once import SAMPLE
from tests.plan.imports.pages import Begin, key_of

from zona.plan.imports.reviewpage import Review

pytestmark = pytest.mark.long


def three_hundred() -> bytes:
    """A decree of three hundred rows, as people paste it."""
    head = SAMPLE.decode().split("No\tKomponen")[0]
    lines = ["No\tKomponen\tIndikator\tLangkah Aksi\tBukti\t" + "\t".join(map(str, range(1, 13))) + "\tTarget"]
    for section, roman in enumerate(("I", "II", "III", "IV", "V", "VI")):
        lines.append(f"{roman}\tBAGIAN {roman}" + "\t" * 16)
        for n in range(1, 51):
            ticks = ["√" if (m + n + section) % 3 == 0 else "" for m in range(12)]
            lines.append(
                "\t".join(
                    [
                        str(n),
                        f"Komponen {n}",
                        f"Indikator ke-{n}",
                        f"Langkah aksi ke-{n} bagian {roman}",
                        "Laporan",
                        *ticks,
                        "100%",
                    ]
                )
            )
    return (head + "\n".join(lines) + "\n").encode()


def faulty(rows: int) -> bytes:
    """The sample's annex over and over up to so many rows, each with words of its own, doubts and findings as they
    are in the sample."""
    head, mark, annex = SAMPLE.decode().partition("No\tKomponen")
    first, *lines = (mark + annex).splitlines()
    words = sorted(set(re.findall(r"[A-Za-z]{4,}", annex)))
    luck = Random(7)
    made, count = [first], 0
    while count < rows:
        for line in lines:
            cells = line.split("\t")
            if cells[0].strip().isdigit():
                count += 1
                cells[1:5] = [f"{cell} {' '.join(luck.sample(words, 4))}" if cell else cell for cell in cells[1:5]]
            made.append("\t".join(cells))
    return (head + "\n".join(made) + "\n").encode()


@pytest.mark.parametrize("rows", [0, 300])
def test_the_first_view_of_a_review_is_light_with_any_number_of_rows(
    world: SimpleNamespace, client: Client, begin: Begin, rows: int
) -> None:
    item = begin(faulty(rows) if rows else SAMPLE)
    assert item.figures["rows"] >= rows
    assert item.figures["doubts_open"]
    client.force_login(world.head)
    base = f"/1504/impor/{item.code}/tinjau/"
    for leaf in range(1, len(Review(item).leaves) + 1):
        content = client.get(f"{base}?lembar={leaf}").content
        page, parts = len(gzip.compress(content, 6)), weight_of_parts(content)  # as the server sends it
        assert page + parts <= FIRST, (leaf, page, parts)


def test_a_plan_of_three_hundred_rows_comes_in_leaves(world: SimpleNamespace, client: Client, begin: Begin) -> None:
    item = begin(three_hundred())
    assert item.figures["rows"] == 300
    client.force_login(world.head)
    base = f"/1504/impor/{item.code}/tinjau/"
    first = client.get(base)
    assert first.content.decode().count('class="row"') <= 40
    assert len(first.content) < 350_000
    assert "Aksi VI." in first.content.decode()
    last = client.get(f"{base}?lembar=9").content.decode()
    assert "VI.50" in last
    for absurd in ("99", "-1", "²", "9" * 5000):
        assert client.get(base, {"lembar": absurd}).status_code == 200
    row = key_of(item, "III.20")
    sent = {"do": f"{row} month 5 1", "seen": "0", "lembar": "4"}
    answer = client.post(f"/1504/impor/{item.code}/sunting/", sent, headers={"Accept": "application/json"})
    assert row in answer.json()["parts"]
