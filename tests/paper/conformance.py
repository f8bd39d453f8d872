"""What a strict reader of Office files asks (ECMA-376, parts 1 and 2): Word refuses a child in the wrong place that others
forgive, and offers to repair the file. Only what our writers write is known here; anything else is a fault too.
"""

import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from xml.etree import ElementTree as ET

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"

# The children of each element in the order of its schema (17.3 to 17.6); "*" marks what may stand more than once.
ORDER: dict[str, str] = {
    "document": "background body",
    "body": "(p|tbl)* sectPr",
    "p": "pPr (r|hyperlink)*",
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs"
    " suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd"
    " snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment"
    " textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid"
    " vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang"
    " eastAsianLayout specVanish oMath",
    "r": "rPr (t|tab|br|fldChar|instrText|drawing)*",
    "tabs": "tab*",
    "pBdr": "top left bottom right between bar",
    "tbl": "tblPr tblGrid tr*",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd"
    " tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tblBorders": "top left start bottom right end insideH insideV",
    "tblCellMar": "top left start bottom right end",
    "tblGrid": "gridCol*",
    "tr": "trPr tc*",
    "trPr": "(cnfStyle|divId|gridBefore|gridAfter|wBefore|wAfter|cantSplit|trHeight|tblHeader|tblCellSpacing|jc|hidden)*",
    "tc": "tcPr (p|tbl)*",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "sectPr": "(headerReference|footerReference)* footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType"
    " pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
    "ftr": "(p|tbl)*",
    "hdr": "(p|tbl)*",
}
LEAVES = {
    "t", "tab", "br", "fldChar", "instrText", "pStyle", "keepNext", "spacing", "ind", "jc", "b", "i", "sz", "top", "left",
    "bottom", "right", "insideH", "insideV", "tblW", "tblLayout", "gridCol", "cantSplit", "trHeight", "tblHeader", "tcW",
    "gridSpan", "vMerge", "shd", "vAlign", "footerReference", "type", "pgSz", "pgMar", "cols", "docGrid",
}  # fmt: skip
WHOLE = {
    "w",
    "h",
    "pos",
    "before",
    "after",
    "hanging",
    "firstLine",
    "sz",
    "space",
    "top",
    "bottom",
    "header",
    "footer",
    "gutter",
}
ALLOWED = {
    ("jc", "val"): {"left", "center", "right", "both"},
    ("vMerge", "val"): {"restart", "continue"},
    ("vAlign", "val"): {"top", "center", "bottom"},
    ("tab", "val"): {"left", "center", "right", "decimal", "clear"},
    ("fldChar", "fldCharType"): {"begin", "separate", "end"},
    ("br", "type"): {"page", "column", "textWrapping"},
    ("tblLayout", "type"): {"fixed", "autofit"},
    ("trHeight", "hRule"): {"atLeast", "exact", "auto"},
    ("pgSz", "orient"): {"portrait", "landscape"},
}
SHEET = (
    "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios"
    " autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations"
    " hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches"
    " ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF picture oleObjects controls webPublishItems"
    " tableParts extLst"
)


def faults(data: bytes) -> list[str]:
    """Everything in a DOCX or XLSX that a strict reader would refuse, one sentence each."""
    package = zipfile.ZipFile(BytesIO(data))
    parts = {name: package.read(name) for name in package.namelist()}
    found = list(_package(package, parts))
    if "word/document.xml" in parts:
        return found + list(_word(parts))
    return found + list(_workbook(parts))


# The package (part 2)


def _package(package: zipfile.ZipFile, parts: dict[str, bytes]) -> Iterator[str]:
    for name, times in Counter(package.namelist()).items():
        if times > 1:
            yield f"{name} stands {times} times in the archive"
    if package.namelist()[0] != "[Content_Types].xml":
        yield "the content types do not stand first"
    types = ET.fromstring(parts["[Content_Types].xml"])
    defaults = [e.get("Extension", "").lower() for e in types.iter(f"{{{TYPES}}}Default")]
    named = [e.get("PartName", "") for e in types.iter(f"{{{TYPES}}}Override")]
    yield from (f"content type given twice: {n}" for n, k in Counter([*defaults, *named]).items() if k > 1)
    yield from (f"content type of a part that is missing: {n}" for n in named if n.lstrip("/") not in parts)
    for name in parts:
        if name == "[Content_Types].xml" or f"/{name}" in named:
            continue
        if name.rpartition(".")[2].lower() not in defaults:
            yield f"{name} has no content type"
    reached = {"[Content_Types].xml"}
    for name, data in parts.items():
        if name.endswith(".rels"):
            reached.add(name)
            yield from _relations(name, data, parts, reached)
    yield from (f"{name} is reached by no relationship" for name in parts if name not in reached)


def _relations(name: str, data: bytes, parts: dict[str, bytes], reached: set[str]) -> Iterator[str]:
    source = posixpath.dirname(posixpath.dirname(name))
    every = list(ET.fromstring(data))
    yield from (f"{name}: {n} twice" for n, k in Counter(e.get("Id") for e in every).items() if k > 1)
    for one in every:
        if one.get("TargetMode") == "External":
            continue
        target = one.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(source, target))
        reached.add(path)
        if path not in parts:
            yield f"{name}: {path} is missing"


# Word


def _word(parts: dict[str, bytes]) -> Iterator[str]:
    styles = {e.get(f"{{{W}}}styleId") for e in ET.fromstring(parts["word/styles.xml"]).iter(f"{{{W}}}style")}
    pictures: Counter[str | None] = Counter()
    for name, data in parts.items():
        if not re.fullmatch(r"word/(?:document|footer\d*|header\d*)\.xml", name):
            continue
        root = ET.fromstring(data)
        known = _ids(parts, name)
        pictures.update(e.get("id") for e in root.iter() if e.tag.endswith("}docPr"))
        for e in root.iter():
            if e.tag.startswith(f"{{{W}}}"):
                yield from (f"{name}: {said}" for said in _element(e, styles))
            for attribute, value in e.attrib.items():
                if attribute.startswith(f"{{{R}}}") and value not in known:
                    yield f"{name}: relationship {value} is not known"
    yield from (f"picture id {n} is used {k} times" for n, k in pictures.items() if k > 1)


def _ids(parts: dict[str, bytes], name: str) -> set[str | None]:
    folder, _, file = name.rpartition("/")
    rels = parts.get(f"{folder}/_rels/{file}.rels")
    return {e.get("Id") for e in ET.fromstring(rels)} if rels else set()


def _name(e: ET.Element) -> str:
    return e.tag.rpartition("}")[2]


def _element(e: ET.Element, styles: set[str | None]) -> Iterator[str]:
    name = _name(e)
    children = [_name(c) for c in e]
    if name in ORDER:
        if not re.fullmatch(_pattern(ORDER[name]), "".join(f"<{c}>" for c in children)):
            yield f"<{name}> has its children in the order {children}"
    elif name in LEAVES:
        if children:
            yield f"<{name}> has children"
    elif name != "drawing":
        yield f"<{name}> is not known"
    yield from _values(e, name, styles)
    yield from _ends(e, name, children)


def _pattern(order: str) -> str:
    """A schema's line as an expression over "<a><b>"."""
    made = ""
    for part in order.split():
        many = part.endswith("*")
        names = "|".join(f"<{n}>" for n in part.rstrip("*").strip("()").split("|"))
        made += f"(?:{names}){'*' if many else '?'}"
    return made


def _values(e: ET.Element, name: str, styles: set[str | None]) -> Iterator[str]:
    for key, value in e.attrib.items():
        if not key.startswith(f"{{{W}}}"):
            continue
        short = key.rpartition("}")[2]
        allowed = ALLOWED.get((name, short))
        if allowed and value not in allowed:
            yield f"<{name}> says {short}={value}"
        if short in WHOLE and not re.fullmatch(r"-?\d+", value):
            yield f"<{name}> says {short}={value}, which is no whole number"
        if short in {"fill", "color"} and not re.fullmatch(r"[0-9A-F]{6}|auto", value):
            yield f"<{name}> says {short}={value}, which is no colour"
    if name == "pStyle" and e.get(f"{{{W}}}val") not in styles:
        yield f"the style {e.get(f'{{{W}}}val')} is not there"
    text = e.text or ""
    if name in {"t", "instrText"} and text != text.strip() and e.get(SPACE) != "preserve":
        yield f"blanks at the end of “{text}” would be lost"
    if name not in {"t", "instrText"} and text.strip():
        yield f"<{name}> holds loose words"


def _ends(e: ET.Element, name: str, children: list[str]) -> Iterator[str]:
    """What must stand, and where: a cell ends in a paragraph, a body in its section, two tables do not touch."""
    if name == "tc" and children[-1:] != ["p"]:
        yield "a cell does not end in a paragraph"
    if name == "body" and children[-1:] != ["sectPr"]:
        yield "the body does not end in its section"
    if name in {"body", "tc"} and any(a == b == "tbl" for a, b in pairwise(children)):
        yield "two tables touch"
    if name == "tbl":
        yield from _grid(e)
    if name == "p":
        fields = [c.get(f"{{{W}}}fldCharType") for c in e.iter(f"{{{W}}}fldChar")]
        if fields != ["begin", "separate", "end"] * (len(fields) // 3):
            yield f"a field is not closed: {fields}"


def _grid(table: ET.Element) -> Iterator[str]:
    columns = len(table.findall(f"{{{W}}}tblGrid/{{{W}}}gridCol"))
    rows = table.findall(f"{{{W}}}tr")
    if not rows:
        yield "a table has no rows"
    above: set[int] = set()
    for row in rows:
        place, merged = 0, set()
        for cell in row.findall(f"{{{W}}}tc"):
            span = cell.find(f"{{{W}}}tcPr/{{{W}}}gridSpan")
            goes_on = cell.find(f"{{{W}}}tcPr/{{{W}}}vMerge")
            if goes_on is not None:
                merged.add(place)
                if goes_on.get(f"{{{W}}}val") != "restart" and place not in above:
                    yield "a cell goes on one that is not there"
            place += int(span.get(f"{{{W}}}val", "1")) if span is not None else 1
        if place != columns:
            yield f"a row has {place} columns of {columns}"
        above = merged


# Excel


def _workbook(parts: dict[str, bytes]) -> Iterator[str]:
    shared = parts.get("xl/sharedStrings.xml")
    strings = len(ET.fromstring(shared)) if shared else 0
    formats = len(ET.fromstring(parts["xl/styles.xml"]).findall(f"{{{S}}}cellXfs/{{{S}}}xf"))
    book = ET.fromstring(parts["xl/workbook.xml"])
    names = [e.get("name", "") for e in book.iter(f"{{{S}}}sheet")]
    for name in names:
        if not 1 <= len(name) <= 31 or re.search(r"[\[\]:*?/\\]", name):
            yield f"a sheet cannot be called {name}"
    if len({n.lower() for n in names}) < len(names):
        yield "two sheets have one name"
    for name, data in parts.items():
        if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name):
            yield from (f"{name}: {said}" for said in _sheet(ET.fromstring(data), strings, formats))


def _sheet(root: ET.Element, strings: int, formats: int) -> Iterator[str]:
    children = [_name(c) for c in root]
    pattern = _pattern(" ".join(f"{n}*" if n == "conditionalFormatting" else n for n in SHEET.split()))
    if not re.fullmatch(pattern, "".join(f"<{c}>" for c in children)):
        yield f"the parts of the sheet stand in the order {children}"
    last = (0, 0)
    for cell in root.iter(f"{{{S}}}c"):
        here = _at(cell.get("r", ""))
        if here <= last:
            yield f"cell {cell.get('r')} does not follow the one before"
        last = here
        if int(cell.get("s", "0")) >= formats:
            yield f"cell {cell.get('r')} has a format that is not there"
        value = cell.find(f"{{{S}}}v")
        if cell.get("t") == "s" and (value is None or int(value.text or "-1") not in range(strings)):
            yield f"cell {cell.get('r')} has a text that is not there"
    yield from _merges([e.get("ref", "") for e in root.iter(f"{{{S}}}mergeCell")])


def _merges(refs: list[str]) -> Iterator[str]:
    taken: set[tuple[int, int]] = set()
    for ref in refs:
        (top, left), (bottom, right) = (_at(end) for end in ref.split(":"))
        cells = {(r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)}
        if cells & taken or len(cells) < 2:
            yield f"the merged cells {ref} overlap others or are but one"
        taken |= cells


def _at(ref: str) -> tuple[int, int]:
    """ "B3" → (3, 2)."""
    found = re.fullmatch(r"\$?([A-Z]+)\$?(\d+)", ref)
    if found is None:
        return (0, 0)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column
