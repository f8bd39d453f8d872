"""Files made to do harm, and files broken by chance: each is read or refused in one sentence, soon and in little room."""

import io
import os
import random
import subprocess
import sys
import textwrap
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

import docx
import pytest
import xlsxwriter
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PIL import Image
from tests.depth import examples
from tests.rules.decree.sources.by_hand import PdfPage, docx_by_hand, pdf_by_hand, ruled, text_at, xlsx_by_hand, zip_of

from zona.rules.decree.document import Document, UnableToReadSource
from zona.rules.decree.sources import load

pytestmark = pytest.mark.long

LONGEST = 60.0  # seconds of the processor, on any machine: it ends. How fast is measured in bench/
MOST = 300  # MB


def bomb(part: str, content: bytes) -> bytes:
    """An office file whose part unpacks to 200 MB."""
    whole = docx_by_hand("") if part.startswith("word") else xlsx_by_hand("")
    output = io.BytesIO()
    source = zipfile.ZipFile(io.BytesIO(whole))
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as made:
        for name in source.namelist():
            if name != part:
                made.writestr(name, source.read(name))
        with made.open(part, "w") as target:
            for _ in range(200):
                target.write(content * (2**20 // len(content)))
    return output.getvalue()


def laughs(root: str) -> bytes:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "ha">{entities}]><{root}>&e9;</{root}>'.encode()


def outside(target: str) -> bytes:
    """A Word file that wants another file's content."""
    entity = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{target}">]>'
    whole = docx_by_hand("<w:p><w:r><w:t>isi &x;</w:t></w:r></w:p>")
    source, output = zipfile.ZipFile(io.BytesIO(whole)), io.BytesIO()
    with zipfile.ZipFile(output, "w") as made:
        for name in source.namelist():
            data = source.read(name)
            made.writestr(name, entity.encode() + data if name == "word/document.xml" else data)
    return output.getvalue()


def many_parts() -> bytes:
    return zip_of({f"word/media/{n}.png": b"x" for n in range(6000)} | {"word/document.xml": "<x/>"})


HARMFUL: dict[str, Callable[[], bytes]] = {
    "word bomb": lambda: bomb("word/document.xml", b" " * 1024),
    "sheet bomb": lambda: bomb("xl/worksheets/sheet1.xml", b"<row/>" * 64),
    "many parts": many_parts,
    "zip in zip": lambda: zip_of({"a.zip": bomb("word/document.xml", b" " * 1024)}),
    "laughs in word": lambda: docx_by_hand("", styles=laughs("styles")),
    "laughs in a sheet": lambda: xlsx_by_hand("", sharedStrings=laughs("sst")),
    "laughs in html": lambda: b"<!doctype html>" + laughs("html"),
    "deep word": lambda: docx_by_hand("<w:tbl><w:tr><w:tc>" * 60 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 60),
    "very deep word": lambda: docx_by_hand("<w:tbl><w:tr><w:tc>" * 9000 + "</w:tc></w:tr></w:tbl>" * 9000),
    "deep html": lambda: b"<html>" + b"<div>x" * 100_000,
    "deep tables": lambda: b"<html>" + b"<table><tr><td>x" * 20_000,
    "wide spans": lambda: b"<html><table>" + (b"<tr>" + b"<td rowspan=65534 colspan=1000>x" * 9) * 2000,
    "many tags": lambda: b"<html>" + b"<p>x" * 900_000,
    "endless comment": lambda: b"<html><style>" + b"/*" * 200_000 + b"</style><p>x",
    "style without end": lambda: b"<html><style>" + b".a" * 200_000 + b"</style><p class=a>x",
    "rgb without end": lambda: b"<html><table><tr><td style='background:" + b"rgb(" * 200_000 + b"'>x</table>",
    "merged sheet": lambda: xlsx_by_hand(
        '<sheetData><row r="1"><c r="A1" t="str"><v>x</v></c></row><row r="1048576"><c r="XFD1048576" t="str"><v>y</v></c>'
        '</row></sheetData><mergeCells><mergeCell ref="A1:XFD1048575"/></mergeCells>'
    ),
    "far cell": lambda: xlsx_by_hand(
        '<sheetData><row r="1"><c r="A1" t="str"><v>x</v></c></row><row r="1048576"><c r="XFD1048576" t="str"><v>y</v></c>'
        "</row></sheetData>"
    ),
    "long format": lambda: xlsx_by_hand(
        '<sheetData><row><c s="0"><v>1</v></c></row></sheetData>',
        styles='<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts><numFmt numFmtId="200" '
        f'formatCode="{"&quot;;" * 50_000}"/></numFmts><cellXfs><xf numFmtId="200"/></cellXfs></styleSheet>',
    ),
    "many pages": lambda: pdf_by_hand(*[PdfPage("")] * 5000),
    "many strokes": lambda: pdf_by_hand(PdfPage("0 0 m 9 9 l S\n" * 100_000 + text_at(9, 9, "Keputusan ketua komisi"))),
    "one path of many lines": lambda: pdf_by_hand(
        PdfPage(
            "".join(f"{n % 500} 9 m {n % 500} {n % 800} l\n" for n in range(50_000))
            + "S\n"
            + text_at(9, 9, "Keputusan ini")
        )
    ),
    "a fine grid": lambda: pdf_by_hand(
        PdfPage(ruled(range(0, 590, 3), range(0, 840, 3)) + text_at(9, 9, "Keputusan ketua komisi"))
    ),
    "pages in a ring": lambda: (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[2 0 R]"
        b"/Count 9>>endobj trailer<</Root 1 0 R>>"
    ),
    "a huge page": lambda: pdf_by_hand(PdfPage(text_at(9, 9, "Keputusan ketua komisi"), size=(14_400_000, 14_400_000))),
    "a page of no size": lambda: pdf_by_hand(PdfPage(text_at(9, 9, "Keputusan ketua komisi"), size=(0, 0))),
    "many tabs": lambda: b"a\t" * 5_000_000,
    "many lines": lambda: b"a\n" * 5_000_000,
    "many bars": lambda: b"|" * 3_000_000,
    "quotes without end": lambda: b'a\t"b\tc\td\te\n' * 50_000,
    "spaces without end": lambda: b"a" + b" " * 5_000_000 + b"b",
    "random bytes": lambda: random.Random(7).randbytes(2_000_000),
    "utf-16 of nothing": lambda: b"\xff\xfe" + b"\x00\xd8" * 100_000,
}


@pytest.mark.parametrize("name", HARMFUL)
def test_a_harmful_file_is_read_or_refused_soon(name: str) -> None:
    data = HARMFUL[name]()
    began = time.process_time()  # not the clock's: other work on the machine must not count
    read_or_refuse(data)
    assert time.process_time() - began < LONGEST


def test_nothing_outside_a_file_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "rahasia"
    secret.write_text("RAHASIA")
    for data in (outside(secret.as_uri()), f"<html><iframe src='{secret.as_uri()}'></iframe><p>isi".encode()):
        assert "RAHASIA" not in load(data).text


@pytest.mark.slow
@pytest.mark.parametrize("name", ["word bomb", "sheet bomb", "many tags", "many tabs", "many strokes", "merged sheet"])
def test_a_harmful_file_takes_little_memory(name: str, tmp_path: Path) -> None:
    file = tmp_path / "berkas"
    file.write_bytes(HARMFUL[name]())
    code = f"""
        from zona.rules.decree.document import UnableToReadSource
        from zona.rules.decree.sources import load
        try:
            load(open({str(file)!r}, "rb").read())
        except UnableToReadSource:
            pass
        # not ru_maxrss: a child inherits its parent's highest
        status = dict(line.split(":", 1) for line in open("/proc/self/status"))
        print(int(status["VmHWM"].split()[0]) // 1024)
    """
    path = os.pathsep.join(sys.path)
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": path},
    )
    assert int(done.stdout) < MOST


@cache
def sound(kind: str) -> bytes:
    """A small sound file of each kind, to be broken."""
    output = io.BytesIO()
    if kind == "docx":
        made = docx.Document()
        made.add_paragraph("KEPUTUSAN", style="List Number")
        table = made.add_table(4, 6)
        table.cell(0, 1).merge(table.cell(1, 3)).text = "√"
        made.save(output)
    elif kind == "xlsx":
        book = xlsxwriter.Workbook(output)
        sheet = book.add_worksheet()
        sheet.merge_range("A1:C2", "Bulan", book.add_format({"bg_color": "red", "num_format": "0%"}))
        sheet.write_row(3, 0, [1, "Rapat", 0.5, "√"])
        book.close()
    elif kind == "image":
        Image.new("RGB", (30, 30), "white").save(output, "PNG")
    else:
        return {
            "pdf": pdf_by_hand(
                PdfPage(ruled((50, 90, 120), (700, 720, 740)) + text_at(55, 705, "Rapat kerja bulanan"))
            ),
            "html": b"<!doctype html><style>.a{background:red}</style><table><tr><td rowspan=2 class=a>x<td>&radic;</table>",
            "text": "No\tAksi\tJan\tFeb\tTarget\n1\t√\t\t\t100%\n| a | b |\n| c | d |\n".encode(),
        }[kind]
    return output.getvalue()


KINDS = ("docx", "xlsx", "pdf", "html", "text", "image")


@pytest.mark.parametrize(("kind", "name"), [("docx", "Word"), ("xlsx", "Excel")])
def test_a_file_that_was_cut_off_is_called_by_its_program(kind: str, name: str) -> None:
    with pytest.raises(UnableToReadSource) as caught:
        load(sound(kind)[:-40])
    assert caught.value.message.startswith(f"Berkas {name} ini rusak atau terpotong")


@st.composite
def broken(draw: st.DrawFn) -> bytes:
    """A sound file with bytes flipped, a part cut out, doubled or taken from another file."""
    data = bytearray(sound(draw(st.sampled_from(KINDS))))
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        length = draw(st.integers(1, 200))
        match draw(st.sampled_from(("flip", "cut", "end", "double", "splice"))):
            case "flip":
                data[at : at + 1] = draw(st.binary(min_size=1, max_size=8))
            case "cut":
                del data[at : at + length]
            case "end":
                del data[at:]
            case "double":
                data[at:at] = data[at : at + length]
            case _:
                other = sound(draw(st.sampled_from(KINDS)))
                start = draw(st.integers(0, len(other) - 1))
                data[at:at] = other[start : start + length]
    return bytes(data)


@cache
def parts(kind: str) -> dict[str, bytes]:
    archive = zipfile.ZipFile(io.BytesIO(sound(kind)))
    return {name: archive.read(name) for name in archive.namelist()}


@st.composite
def broken_parts(draw: st.DrawFn) -> bytes:
    """An office file that is a sound zip, with one of its parts broken; flips in a zip itself seldom get so far."""
    whole = parts(draw(st.sampled_from(("docx", "xlsx"))))
    name = draw(st.sampled_from(sorted(whole)))
    data = whole[name]
    at = draw(st.integers(0, len(data)))
    end = draw(st.integers(at, min(len(data), at + 60)))
    put = draw(
        st.one_of(
            st.binary(max_size=20), st.sampled_from([b"-1", b"99999999999", b"1e999", b"nan", b'"', b"<", b"NaN%"])
        )
    )
    return zip_of(whole | {name: data[:at] + put + data[end:]})


def read_or_refuse(data: bytes) -> None:
    with suppress(UnableToReadSource):
        assert isinstance(load(data), Document)


@settings(
    max_examples=examples(150), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(broken())
def test_a_broken_file_is_read_or_refused(data: bytes) -> None:
    read_or_refuse(data)


@settings(
    max_examples=examples(150), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(broken_parts())
def test_an_office_file_with_a_broken_part_is_read_or_refused(data: bytes) -> None:
    read_or_refuse(data)


@settings(max_examples=examples(100), deadline=None)
@given(st.binary(max_size=4000))
@example(b"PK\x03\x04")
@example(b"%PDF-")
@example(b"<")
@example(b"\xff\xfe")
@example(b"II*\x00")
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    read_or_refuse(data)


@settings(max_examples=examples(100), deadline=None)
@given(st.text(alphabet="<>/=\"' abdhlmoprstuwy0123456789&;:#.{}-\n\t|", max_size=400))
def test_any_markup_is_read_or_refused(text: str) -> None:
    read_or_refuse(f"<!doctype html><table>{text}".encode())


@settings(max_examples=examples(100), deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "re",
                "m",
                "l",
                "S",
                "f",
                "h",
                "q",
                "Q",
                "cm",
                "c",
                "BT",
                "ET",
                "Tj",
                "n",
                "W",
                "0",
                "9",
                "50",
                "-7",
                "1e9",
                "(x)",
                "rg",
                "w",
                "d",
                "[2]",
            ]
        ),
        max_size=120,
    )
)
def test_any_drawing_is_read_or_refused(operators: list[str]) -> None:
    read_or_refuse(
        pdf_by_hand(
            PdfPage(
                " ".join(operators) + "\n" + ruled((50, 90, 120), (700, 720)) + text_at(55, 705, "Rapat kerja bulanan")
            )
        )
    )
