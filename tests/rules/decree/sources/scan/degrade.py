"""What happens to paper between the printer and the file: seeded and made on the fly."""

import io
from collections.abc import Callable

import cv2
import numpy as np
from PIL import Image

Rng = np.random.Generator


def jpeg(image: Image.Image, quality: int) -> Image.Image:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality)
    return Image.open(io.BytesIO(out.getvalue())).convert("RGB")


def skew(image: Image.Image, degrees: float, fill: tuple[int, int, int] = (255, 255, 255)) -> Image.Image:
    return image.rotate(degrees, Image.Resampling.BICUBIC, expand=False, fillcolor=fill)


def noise(image: Image.Image, rng: Rng, sigma: float) -> Image.Image:
    a = np.asarray(image, np.float32)
    return Image.fromarray(np.clip(a + rng.normal(0, sigma, a.shape[:2])[..., None], 0, 255).astype(np.uint8))


def specks(image: Image.Image, rng: Rng, count: int, size: float = 2.0) -> Image.Image:
    a = np.array(image)
    for _ in range(count):
        at = (int(rng.integers(a.shape[1])), int(rng.integers(a.shape[0])))
        cv2.circle(a, at, max(1, int(rng.exponential(size))), (int(rng.integers(20, 120)),) * 3, -1)
    return Image.fromarray(a)


def blur(image: Image.Image, sigma: float) -> Image.Image:
    return Image.fromarray(cv2.GaussianBlur(np.asarray(image), (0, 0), sigma))


def paper(image: Image.Image, colour: tuple[int, int, int], ink: int = 20) -> Image.Image:
    """Coloured paper and ink that is not black."""
    a = np.asarray(image, np.float32) / 255
    return Image.fromarray((ink + a * (np.array(colour, np.float32) - ink)).astype(np.uint8))


def ghost(image: Image.Image, strength: float = 0.12) -> Image.Image:
    """The other side of the sheet showing through."""
    a = np.asarray(image, np.float32)
    back = cv2.GaussianBlur(a[:, ::-1], (0, 0), 2)
    return Image.fromarray(np.clip(a - (255 - back) * strength, 0, 255).astype(np.uint8))


def shadow_border(image: Image.Image, rng: Rng) -> Image.Image:
    """The dark border of a photocopy."""
    a = np.asarray(image, np.float32)
    h, w = a.shape[:2]
    x = np.arange(w)[None, :]
    y = np.arange(h)[:, None]
    left = np.clip(1 - x / (w * rng.uniform(0.01, 0.025)), 0, 1) ** 0.5
    top = np.clip(1 - y / (h * rng.uniform(0.01, 0.02)), 0, 1) ** 0.5
    dark = np.maximum(left, top)[..., None]
    return Image.fromarray((a * (1 - 0.9 * dark)).astype(np.uint8))


def holes(image: Image.Image) -> Image.Image:
    a = np.array(image)
    h, w = a.shape[:2]
    for at in (0.4, 0.6):
        cv2.circle(a, (int(w * 0.02), int(h * at)), int(h * 0.014), (30, 30, 30), -1)
    return Image.fromarray(a)


def broken_lines(image: Image.Image, rng: Rng, share: float = 0.0006) -> Image.Image:
    """White scratches that break rulings."""
    a = np.array(image)
    h, w = a.shape[:2]
    for _ in range(int(h * w * share / 100)):
        x, y = int(rng.integers(w)), int(rng.integers(h))
        angle = rng.uniform(0, np.pi)
        to = (int(x + 14 * np.cos(angle)), int(y + 14 * np.sin(angle)))
        cv2.line(a, (x, y), to, (255, 255, 255), int(rng.integers(1, 3)))
    return Image.fromarray(a)


def faded(image: Image.Image, rng: Rng) -> Image.Image:
    """Toner that runs out in bands."""
    a = np.asarray(image, np.float32)
    _h, w = a.shape[:2]
    band = 0.35 + 0.65 * (0.5 + 0.5 * np.sin(np.linspace(0, rng.uniform(6, 12), w) + rng.uniform(0, 6)))
    return Image.fromarray((255 - (255 - a) * band[None, :, None]).astype(np.uint8))


def stamp(
    image: Image.Image, rng: Rng, at: tuple[float, float], colour: tuple[int, int, int] = (70, 60, 170)
) -> Image.Image:
    """A round office stamp, multiplied over the page."""
    a = np.array(image)
    h, w = a.shape[:2]
    r = int(min(h, w) * 0.085)
    layer = np.full_like(a, 255)
    c = (int(w * at[0]), int(h * at[1]))
    t = max(2, r // 40)
    cv2.circle(layer, c, r, colour, t * 2)
    cv2.circle(layer, c, int(r * 0.92), colour, t)
    cv2.circle(layer, c, int(r * 0.6), colour, t)
    for k, ch in enumerate("KOMISI PEMILIHAN UMUM *"):
        ang = -np.pi + k * 2 * np.pi / 23
        p = (int(c[0] + r * 0.74 * np.cos(ang) - r * 0.05), int(c[1] + r * 0.74 * np.sin(ang) + r * 0.05))
        cv2.putText(layer, ch, p, cv2.FONT_HERSHEY_SIMPLEX, r / 150, colour, t)
    cv2.putText(layer, "KPU", (c[0] - r // 3, c[1] + r // 8), cv2.FONT_HERSHEY_SIMPLEX, r / 75, colour, t * 2)
    m = cv2.getRotationMatrix2D(c, float(rng.uniform(-25, 25)), 1)
    layer = cv2.warpAffine(layer, m, (w, h), borderValue=(255, 255, 255))
    faint = rng.uniform(0.55, 0.95)
    layer = 255 - (255 - layer.astype(np.float32)) * faint
    return Image.fromarray((a.astype(np.float32) * layer / 255).astype(np.uint8))


def signature(image: Image.Image, rng: Rng, at: tuple[float, float]) -> Image.Image:
    a = np.array(image)
    h, w = a.shape[:2]
    t = np.linspace(0, 6 * np.pi, 240)
    x = w * at[0] + np.cumsum(rng.normal(0.6, 0.3, 240)) * w / 1500 + np.sin(t) * w * 0.02
    y = h * at[1] + np.cos(t * 1.3) * h * 0.025 + np.cumsum(rng.normal(0, 0.4, 240))
    pts = np.stack([x, y], 1).astype(np.int32)
    cv2.polylines(a, [pts], False, (30, 30, 130), max(2, w // 900))
    return Image.fromarray(a)


def photo(image: Image.Image, rng: Rng, *, tilt: float = 0.06, curve: float = 0.0, size: int = 3000) -> Image.Image:
    """A phone's picture of the sheet on a desk: perspective, slight curvature, shadow, blur, noise, JPEG."""
    a = np.asarray(image)
    h, w = a.shape[:2]
    if curve:
        x = np.linspace(-1, 1, w, dtype=np.float32)[None, :]
        my, mx = np.mgrid[0:h, 0:w].astype(np.float32)
        my = my + curve * h * (x**2 - 0.5)
        a = cv2.remap(a, mx, my, cv2.INTER_CUBIC, borderValue=(120, 110, 100))
    scale = size / max(w, h)
    out_w, out_h = int(w * scale), int(h * scale)
    margin = rng.uniform(0.03, 0.07)
    corners = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], np.float32)
    moved = margin + corners * (1 - 2 * margin) + rng.uniform(-tilt, tilt, (4, 2)) * np.array([0.8, 0.8])
    moved = np.clip(moved, 0.012, 0.988).astype(np.float32)
    src = corners * np.array([w, h], np.float32)
    dst = moved * np.array([out_w, out_h], np.float32)
    m = cv2.getPerspectiveTransform(src, dst)
    desk = rng.uniform(60, 130)
    yy, xx = np.mgrid[0:out_h, 0:out_w].astype(np.float32)
    grain = np.sin(yy / out_h * 90 + 3 * np.sin(xx / out_w * 8)) * 12
    back = np.clip(np.stack([desk + 30 + grain, desk + 8 + grain, desk - 20 + grain], -1), 0, 255).astype(np.uint8)
    sheet = cv2.warpPerspective(a, m, (out_w, out_h), flags=cv2.INTER_AREA)
    mask = cv2.warpPerspective(np.full((h, w), 255, np.uint8), m, (out_w, out_h))
    photo_ = np.where(mask[..., None] > 127, sheet, back).astype(np.float32)
    ang = rng.uniform(0, 2 * np.pi)
    light = 0.78 + 0.22 * ((xx / out_w - 0.5) * np.cos(ang) + (yy / out_h - 0.5) * np.sin(ang)) * 2
    edge = (xx / out_w - rng.uniform(0.3, 0.7)) * np.cos(ang + 1) + (yy / out_h - rng.uniform(0.3, 0.7)) * np.sin(
        ang + 1
    )
    light = light * (1 - rng.uniform(0.15, 0.4) / (1 + np.exp(-edge * 18)))
    tint = np.array([1.0, rng.uniform(0.93, 1.0), rng.uniform(0.82, 0.98)])
    photo_ = photo_ * np.clip(light, 0.25, 1.0)[..., None] * tint
    photo_ = cv2.GaussianBlur(photo_, (0, 0), rng.uniform(0.6, 1.1)) + rng.normal(0, rng.uniform(2, 6), photo_.shape)
    return jpeg(Image.fromarray(np.clip(photo_, 0, 255).astype(np.uint8)), int(rng.integers(60, 88)))


def _scan(image: Image.Image, rng: Rng, degrees: float, sigma: float, quality: int) -> Image.Image:
    return jpeg(noise(skew(image, degrees), rng, sigma), quality)


VARIANTS: dict[str, tuple[int, Callable[[Image.Image, Rng], Image.Image]]] = {
    "clean 200": (200, lambda i, r: i),
    "clean 300": (300, lambda i, r: i),
    "scan 150": (150, lambda i, r: _scan(i, r, r.uniform(-1.5, 1.5), 8, 60)),
    "scan 200": (200, lambda i, r: _scan(i, r, r.uniform(-1.5, 1.5), 10, 60)),
    "scan 300": (300, lambda i, r: _scan(i, r, r.uniform(-1.5, 1.5), 12, 60)),
    "scan 100": (100, lambda i, r: _scan(i, r, r.uniform(-1, 1), 5, 70)),
    "skew 4": (200, lambda i, r: _scan(i, r, r.choice((-4, 4, 3.3, -3.1)), 6, 70)),
    "noise 22": (200, lambda i, r: _scan(i, r, r.uniform(-2.8, 2.8), 22, 50)),
    "jpeg 25": (150, lambda i, r: _scan(i, r, r.uniform(-1, 1), 4, 25)),
    "blur": (200, lambda i, r: _scan(blur(i, 1.6), r, r.uniform(-1, 1), 5, 60)),
    "low contrast": (200, lambda i, r: _scan(paper(i, (190, 188, 180), 110), r, r.uniform(-1, 1), 6, 60)),
    "yellow": (200, lambda i, r: _scan(paper(i, (240, 222, 170), 30), r, r.uniform(-1, 1), 6, 60)),
    "specks": (200, lambda i, r: _scan(specks(i, r, 400), r, r.uniform(-1, 1), 6, 60)),
    "ghost": (200, lambda i, r: _scan(ghost(i), r, r.uniform(-1, 1), 5, 70)),
    "copy": (200, lambda i, r: _scan(holes(shadow_border(i, r)), r, r.uniform(-1.2, 1.2), 8, 60)),
    "broken": (200, lambda i, r: _scan(broken_lines(i, r), r, r.uniform(-1, 1), 6, 60)),
    "faded": (200, lambda i, r: _scan(faded(i, r), r, r.uniform(-1, 1), 5, 70)),
    "stamp": (
        200,
        lambda i, r: _scan(stamp(i, r, (r.uniform(0.5, 0.9), r.uniform(0.3, 0.7))), r, r.uniform(-1, 1), 5, 70),
    ),
    "signed": (200, lambda i, r: _scan(signature(i, r, (r.uniform(0.3, 0.7), r.uniform(0.3, 0.8))), r, 0.5, 5, 70)),
    "turned 90": (200, lambda i, r: _scan(i, r, r.uniform(-1, 1), 6, 60).transpose(Image.Transpose.ROTATE_90)),
    "turned 180": (200, lambda i, r: _scan(i, r, r.uniform(-1, 1), 6, 60).transpose(Image.Transpose.ROTATE_180)),
    "turned 270": (150, lambda i, r: _scan(i, r, r.uniform(-1, 1), 6, 60).transpose(Image.Transpose.ROTATE_270)),
    "photo": (200, photo),
    "photo strong": (200, lambda i, r: photo(i, r, tilt=0.1)),
    "photo curved": (200, lambda i, r: photo(i, r, curve=0.012)),
    "photo turned": (200, lambda i, r: photo(i, r).transpose(Image.Transpose.ROTATE_90)),
}
