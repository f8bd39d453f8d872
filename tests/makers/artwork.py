"""Pictures that offices' papers hold beside tables: letterheads, signatures, stamps, logos, codes, photos."""

import math
from collections.abc import Callable

import numpy as np
from PIL import Image, ImageDraw, ImageFont


def _sheet(width: int, height: int) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    picture = Image.new("RGB", (width, height), "white")
    return picture, ImageDraw.Draw(picture)


def letterhead() -> Image.Image:
    """A seal, three lines of words and a double line below them."""
    picture, pen = _sheet(1600, 240)
    pen.ellipse((20, 20, 200, 200), outline="black", width=6)
    pen.polygon([(110, 40), (60, 160), (160, 160)], fill="red")
    for n, line in enumerate(("KOMISI PEMILIHAN UMUM", "KABUPATEN BATANG HARI", "Jalan Sudirman No. 1, Muara Bulian")):
        pen.text((300, 20 + 60 * n), line, fill="black", font=ImageFont.load_default(44))
    pen.line((0, 226, 1600, 226), fill="black", width=6)
    pen.line((0, 236, 1600, 236), fill="black", width=2)
    return picture


def signature() -> Image.Image:
    """A name written by hand, underlined."""
    picture, pen = _sheet(700, 170)
    rng = np.random.default_rng(1)
    pen.line([(20 + 11 * n, 85 + 60 * math.sin(n * 1.3) * rng.random()) for n in range(60)], fill="navy", width=4)
    pen.line((20, 150, 680, 140), fill="navy", width=3)
    return picture


def stamp() -> Image.Image:
    """Two rings with letters in them."""
    picture, pen = _sheet(900, 220)
    pen.ellipse((350, 5, 560, 215), outline="purple", width=7)
    pen.ellipse((380, 35, 530, 185), outline="purple", width=3)
    pen.text((400, 90), "KPU", fill="purple", font=ImageFont.load_default(50))
    return picture


def logos() -> Image.Image:
    """Seven boxes in a row."""
    picture, pen = _sheet(1500, 200)
    for n in range(7):
        pen.rounded_rectangle((20 + n * 210, 15, 190 + n * 210, 185), 20, outline="black", width=4)
        pen.text((70 + n * 210, 70), "Z", fill="navy", font=ImageFont.load_default(60))
    return picture


def code() -> Image.Image:
    """A bar code below a line."""
    picture, pen = _sheet(900, 100)
    rng = np.random.default_rng(2)
    pen.line((0, 2, 900, 2), fill="black", width=2)
    at = 30
    while at < 870:
        wide = int(rng.integers(2, 4))
        pen.rectangle((at, 0, at + wide, 100), fill="black")
        at += wide + int(rng.integers(2, 9))
    return picture


def measure() -> Image.Image:
    """A ruler."""
    picture, pen = _sheet(1600, 80)
    pen.line((0, 2, 1600, 2), fill="black", width=2)
    for n in range(60):
        pen.line((n * 27, 0, n * 27, 30 if n % 5 else 60), fill="black", width=2)
    return picture


def signers() -> Image.Image:
    """A frame for three signatures."""
    picture, pen = _sheet(1400, 300)
    pen.rectangle((2, 2, 1397, 297), outline="black", width=2)
    for at in (466, 933):
        pen.line((at, 0, at, 300), fill="black", width=2)
    pen.text((40, 40), "Ketua", fill="black", font=ImageFont.load_default(40))
    return picture


def photo(number: int = 5) -> Image.Image:
    """What no other photo is, soft and without lines."""
    small = np.random.default_rng(number).integers(0, 255, (30, 40, 3), dtype=np.uint8)
    return Image.fromarray(small).resize((1200, 900), Image.Resampling.BICUBIC)


ARTWORK: tuple[Callable[[], Image.Image], ...] = (
    letterhead, signature, stamp, logos, code, measure, signers, photo,
)  # fmt: skip
