"""When two pictures or texts are nearly the same."""

import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageEnhance

from zona.rules.evidence.likeness import (
    BITS,
    NEAR,
    bands,
    distance,
    is_near,
    nearest,
    picture_print,
    signed,
    text_print,
)

PRINTS = st.integers(0, 2**BITS - 1)


@given(PRINTS, st.sets(st.integers(0, BITS - 1), max_size=NEAR), st.sampled_from([0, 1]))
@settings(max_examples=200)
def test_near_prints_always_share_a_band(one: int, flipped: set[int], salt: int) -> None:
    other = one
    for bit in flipped:
        other ^= 1 << bit
    assert distance(one, other) == len(flipped)
    assert is_near(one, other)
    assert set(bands(one, salt)) & set(bands(other, salt))
    assert not set(bands(one, 0)) & set(bands(one, 1))
    assert max(bands(one, salt)) < 2**20


@given(PRINTS, PRINTS)
@settings(max_examples=50)
def test_a_print_goes_through_a_database_unchanged(one: int, other: int) -> None:
    assert -(2**63) <= signed(one) < 2**63
    assert distance(signed(one), signed(other)) == distance(one, other) == distance(signed(one), other)
    assert bands(signed(one)) == bands(one)


def scene(seed: int) -> Image.Image:
    spots = np.random.default_rng(seed).integers(0, 255, (8, 9, 3), dtype=np.uint8)
    return Image.fromarray(spots).resize((900, 800), Image.Resampling.BICUBIC)


def saved(picture: Image.Image, quality: int) -> Image.Image:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality)
    return Image.open(out)


@pytest.mark.parametrize("seed", range(8))
def test_a_picture_saved_anew_made_smaller_or_brighter_is_the_same_and_another_is_not(seed: int) -> None:
    own = picture_print(scene(seed))
    assert own is not None
    for other in (
        saved(scene(seed), 40),
        scene(seed).resize((225, 200)),
        ImageEnhance.Brightness(scene(seed)).enhance(1.1),
        scene(seed).convert("L"),
    ):
        again = picture_print(other)
        assert again is not None
        assert is_near(own, again), distance(own, again)
    another = picture_print(scene(seed + 100))
    assert another is not None
    assert not is_near(own, another)


def test_an_empty_page_is_like_nothing() -> None:
    assert picture_print(Image.new("RGB", (400, 300), "white")) is None


REPORT = " ".join(f"kegiatan ke {n} dilaksanakan sesuai rencana dan dihadiri pegawai" for n in range(50))


def test_a_report_whose_month_alone_changed_is_nearly_the_same_and_another_is_not() -> None:
    january, february = text_print(f"Laporan Januari. {REPORT}"), text_print(f"Laporan Februari. {REPORT}")
    other = text_print(" ".join(f"risiko nomor {n} dinilai tinggi oleh satuan tugas" for n in range(50)))
    assert january is not None
    assert february is not None
    assert other is not None
    assert is_near(january, february)
    assert not is_near(january, other)
    assert nearest(january, [(1, other), (2, february), (3, january)]) == [3, 2]


def test_a_few_words_are_like_nothing() -> None:
    assert text_print("Undangan rapat evaluasi bulan September") is None


def test_a_print_is_the_same_in_every_process() -> None:
    assert text_print(REPORT) == text_print(REPORT.upper().replace(" ", "\n"))
