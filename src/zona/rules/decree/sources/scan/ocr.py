"""Words from images by the program tesseract: many small images in one call, two calls at once, one thread each."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import cv2

from zona.rules.decree.sources.refusals import Refusal, refuse
from zona.rules.decree.sources.scan.light import Image

AT_ONCE = 2
BLOCK, LINE, PAGE = "6", "7", "4"  # tesseract's page segmentation modes

MISSING = Refusal(
    "Berkas ini hasil pindai, dan program pembaca teksnya belum terpasang di server; minta administrator "
    "memasangnya: apt-get install tesseract-ocr tesseract-ocr-ind.",
    "This file is a scan, and the program that reads its text is not installed on the server; ask the administrator "
    "to install it: apt-get install tesseract-ocr tesseract-ocr-ind.",
)
NO_INDONESIAN = Refusal(
    "Berkas ini hasil pindai, dan data bahasa Indonesia untuk pembaca teks belum terpasang di server; minta "
    "administrator memasangnya: apt-get install tesseract-ocr-ind.",
    "This file is a scan, and the Indonesian data of the text reader is not installed on the server; ask the "
    "administrator to install it: apt-get install tesseract-ocr-ind.",
)
TOO_SLOW = Refusal(
    "Teks pada hasil pindai ini tidak selesai dibaca dalam {seconds} detik; pindai ulang dengan 200–300 dpi tanpa "
    "latar bergambar, atau kirim halaman rencana aksinya saja.",
    "The text of this scan was not read within {seconds} seconds; scan it again at 200–300 dpi without a patterned "
    "background, or send only the pages of the action plan.",
)


@dataclass(frozen=True)
class Word:
    """One word: how sure it is (0 to 1), its box in the image, and the line that it stands in."""

    text: str
    sure: float
    left: int
    top: int
    right: int
    bottom: int
    line: tuple[int, int, int]


@cache
def languages() -> frozenset[str]:
    """The languages that tesseract has data for; empty where the program is missing."""
    if not shutil.which("tesseract"):
        return frozenset()
    done = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, timeout=20, check=False)
    return frozenset(done.stdout.split()[1:])


def require_tesseract() -> None:
    """Raise `UnableToReadSource` with how to install what is missing."""
    if not shutil.which("tesseract"):
        raise refuse(MISSING)
    if "ind" not in languages():
        raise refuse(NO_INDONESIAN)


def number_language() -> str:
    """The language for numbers and short codes: the Indonesian data knows no percent sign."""
    return "eng" if "eng" in languages() else "ind"


def words_of(images: Sequence[Image], mode: str, language: str = "ind", only: str = "") -> list[list[Word]]:
    """The words of each grey image, in reading order. `only` lists the letters that may occur.

    Raises `UnableToReadSource` when tesseract takes too long.
    """
    order = sorted(range(len(images)), key=lambda n: -images[n].size)
    shares = [sorted(order[n::AT_ONCE]) for n in range(AT_ONCE) if order[n::AT_ONCE]]
    out: list[list[Word]] = [[] for _ in images]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        jobs = [pool.submit(_read, [images[n] for n in share], mode, language, only) for share in shares]
        for share, job in zip(shares, jobs, strict=True):
            for n, words in zip(share, job.result(), strict=True):
                out[n] = words
    return out


def _read(images: Sequence[Image], mode: str, language: str, only: str) -> list[list[Word]]:
    """One call of tesseract over these images."""
    seconds = 90 + 5 * len(images)  # by the clock: on an old laptop, beside other work, a page takes its time
    with tempfile.TemporaryDirectory(prefix="zona-scan-") as folder:
        names = [Path(folder) / f"{n}.pgm" for n in range(len(images))]
        for name, image in zip(names, images, strict=True):
            cv2.imwrite(str(name), image)
        listing = Path(folder) / "list.txt"
        listing.write_text("\n".join(map(str, names)) + "\n", encoding="utf-8")
        options = ["-c", "tessedit_do_invert=0", "-c", "debug_file=/dev/null"]
        if only:
            options += ["-c", f"tessedit_char_whitelist={only}"]
        command = ["tesseract", str(listing), "-", "-l", language, "--psm", mode, "--dpi", "300", *options, "tsv"]
        try:
            done = subprocess.run(
                command,
                capture_output=True,
                timeout=seconds,
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},
                check=False,
            )
        except subprocess.TimeoutExpired as slow:
            raise refuse(TOO_SLOW, seconds=seconds) from slow
    return _parsed(done.stdout.decode("utf-8", "replace"), len(images))


def _parsed(table: str, count: int) -> list[list[Word]]:
    """The words of tesseract's table, by image."""
    out: list[list[Word]] = [[] for _ in range(count)]
    for row in table.splitlines()[1:]:
        field = row.split("\t")
        if len(field) < 12 or field[0] != "5" or not field[11].strip():
            continue
        page, block, par, line = (int(v) for v in field[1:5])
        left, top, width, height = (int(v) for v in field[6:10])
        sure = min(1.0, max(0.0, float(field[10]) / 100))
        word = Word(field[11].strip(), sure, left, top, left + width, top + height, (block, par, line))
        if 1 <= page <= count:
            out[page - 1].append(word)
    return out
