"""Clean pages turned into scans and phone photos: skew, noise, blur, JPEG, perspective, shadow. All from a seed."""

import io
from dataclasses import dataclass

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image, ImageFilter

Pixels = NDArray[np.uint8]


@dataclass(frozen=True)
class Scanner:
    """How a flatbed scan comes out: resolution, skew in degrees, Gaussian noise (sigma of 255), blur radius in
    pixels, JPEG quality, grey of the paper (255 white) and of the ink (0 black), specks of dirt a page, and how much
    of the next page shines through (0 to 1)."""

    dpi: int = 200
    skew: float = 0.0
    noise: float = 0.0
    blur: float = 0.0
    quality: int = 85
    paper: int = 255
    ink: int = 0
    specks: int = 0
    show_through: float = 0.0


@dataclass(frozen=True)
class Camera:
    """How a phone photo comes out: the long side in pixels, how far the corners are pulled (share of the side),
    the darkest part of the shadow (1 none), noise, blur, JPEG quality, the share of the picture that is desk
    around the paper, and the curl of the paper (share of its height)."""

    long_side: int = 3000
    pull: float = 0.06
    shadow: float = 0.55
    noise: float = 4.0
    blur: float = 0.6
    quality: int = 80
    desk: float = 0.05
    curl: float = 0.0


def rasterise(pdf: bytes, dpi: int = 200, pages: range | None = None) -> list[Image.Image]:
    """The pages of a PDF as grey images."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        wanted = pages if pages is not None else range(len(document))
        return [document[n].render(scale=dpi / 72).to_pil().convert("L") for n in wanted]
    finally:
        document.close()


def scan(page: Image.Image, how: Scanner, seed: int = 0) -> Image.Image:
    """One page as a flatbed scanner would give it. The page must have been rasterised at `how.dpi`."""
    rng = np.random.default_rng(seed)
    image = page.rotate(how.skew, resample=Image.Resampling.BICUBIC, expand=True, fillcolor=255) if how.skew else page
    if how.blur:
        image = image.filter(ImageFilter.GaussianBlur(how.blur))
    pixels = how.ink + np.asarray(image, dtype=np.float32) * ((how.paper - how.ink) / 255)
    if how.show_through:
        behind = np.asarray(image.transpose(Image.Transpose.FLIP_LEFT_RIGHT), dtype=np.float32)
        pixels -= (255 - behind) * how.show_through
    for _ in range(how.specks):
        y, x = int(rng.integers(pixels.shape[0])), int(rng.integers(pixels.shape[1]))
        size = int(rng.integers(1, max(2, how.dpi // 70) + 1))
        pixels[y : y + size, x : x + size] = rng.integers(0, 120)
    if how.noise:
        pixels += rng.normal(0, how.noise, pixels.shape)
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


def photo(page: Image.Image, how: Camera, seed: int = 0) -> Image.Image:
    """One page as a phone held over a desk would give it: perspective, uneven light, noise; in colour."""
    rng = np.random.default_rng(seed)
    scale = how.long_side * (1 - 2 * how.desk) / max(page.size)
    paper = page.resize((round(page.width * scale), round(page.height * scale)), Image.Resampling.LANCZOS)
    source: Pixels = np.asarray(paper.convert("L"), dtype=np.uint8)
    if how.curl:
        source = _curl(source, how.curl)
    height, width = source.shape
    margin = int(how.long_side * how.desk)
    size = (width + 2 * margin, height + 2 * margin)
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    pull = rng.uniform(0.2, 1.0, (4, 2)).astype(np.float32) * how.pull * min(width, height)
    inward = np.array([[1, 1], [-1, 1], [-1, -1], [1, -1]], dtype=np.float32)
    target = (corners + inward * pull + margin).astype(np.float32)
    warp = cv2.getPerspectiveTransform(corners, target)
    desk_colour = int(rng.integers(60, 110))
    laid: NDArray[np.float32] = cv2.warpPerspective(
        source, warp, size, flags=cv2.INTER_AREA, borderMode=cv2.BORDER_CONSTANT, borderValue=desk_colour
    ).astype(np.float32)
    laid *= _light(size, how.shadow, rng)
    if how.blur:
        laid = cv2.GaussianBlur(laid, (0, 0), how.blur).astype(np.float32)
    if how.noise:
        laid = laid + rng.normal(0, how.noise, laid.shape).astype(np.float32)
    grey = np.clip(laid, 0, 255)
    warm = np.stack([grey, grey * 0.98, grey * 0.92], axis=-1)  # lamp light
    return Image.fromarray(warm.astype(np.uint8))


def _light(size: tuple[int, int], darkest: float, rng: np.random.Generator) -> NDArray[np.float32]:
    """A falling-off of light from one side with the soft edge of a hand's shadow, 1 where it is brightest."""
    width, height = size
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    angle = float(rng.uniform(0, 2 * np.pi))
    along = (x / width - 0.5) * np.cos(angle) + (y / height - 0.5) * np.sin(angle)
    slope = 1 - 0.25 * (along + 0.5)
    edge = float(rng.uniform(-0.1, 0.25))
    hand = 1 / (1 + np.exp(-(along - edge) * 25))
    return np.asarray(slope * (1 - (1 - darkest) * hand), dtype=np.float32)


def _curl(pixels: Pixels, share: float) -> Pixels:
    """The page bent as if its middle stood up a little."""
    height, width = pixels.shape
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    lift = share * height * np.sin(np.pi * x / width)
    return cv2.remap(pixels, x, y + lift, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=255).astype(
        np.uint8
    )


def as_jpeg(image: Image.Image, quality: int = 85, dpi: int | None = None) -> bytes:
    """The image as a JPEG file."""
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, dpi=(dpi or 96, dpi or 96))
    return out.getvalue()


def as_png(image: Image.Image, dpi: int | None = None) -> bytes:
    """The image as a PNG file."""
    out = io.BytesIO()
    image.save(out, "PNG", dpi=(dpi or 96, dpi or 96))
    return out.getvalue()


def as_pdf(images: list[Image.Image], dpi: int, quality: int = 85) -> bytes:
    """A PDF that holds nothing but one JPEG a page, as scanners write it."""
    out = io.BytesIO()
    first, *rest = images
    first.save(out, "PDF", save_all=True, append_images=rest, resolution=float(dpi), quality=quality)
    return out.getvalue()


def scanned_pdf(pdf: bytes, how: Scanner, seed: int = 0, pages: range | None = None) -> bytes:
    """A clean PDF printed and scanned again: every page a picture, no text left."""
    clean = rasterise(pdf, how.dpi, pages)
    return as_pdf([scan(page, how, seed + n) for n, page in enumerate(clean)], how.dpi, how.quality)


def photographed(pdf: bytes, how: Camera, seed: int = 0, page: int = 0) -> bytes:
    """One page of a clean PDF as the JPEG of a phone photo."""
    clean = rasterise(pdf, 300, range(page, page + 1))[0]
    return as_jpeg(photo(clean, how, seed), how.quality)
