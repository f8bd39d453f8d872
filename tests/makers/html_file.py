"""Scripts written as HTML: by hand, as Word saves it, and with the style sheet that a printer of PDF needs."""

from html import escape

from tests.makers.script import SIGNS, Cell, PageBreak, Para, Script, Table

PRINT_STYLE = """
@page { size: 330mm 215mm; margin: 12mm }
body { font-family: "Liberation Serif", "DejaVu Sans", serif; font-size: 9pt }
table { border-collapse: collapse; width: 100%; margin: 6pt 0 }
td, th { border: 0.6pt solid #000; padding: 2pt 3pt; vertical-align: top; font-size: 8pt; font-weight: normal }
table.plain td { border: none }
.c { text-align: center }
.b { font-weight: bold }
.tick { font-family: "DejaVu Sans"; text-align: center }
.break { break-before: page }
ul, ol { margin: 0; padding-left: 12pt }
"""


def html_file(script: Script, *, classes: bool = False) -> bytes:
    """A page written by hand: `th`, `rowspan`, `colspan`, lists; fills as `bgcolor`, or by classes of a style sheet."""
    fills: dict[str, str] = {}
    body = "\n".join(_block(b, fills if classes else None) for b in script.blocks)
    rules = "".join(f".{name} {{ background-color: #{fill} }}\n" for fill, name in fills.items())
    page = (
        "<!DOCTYPE html>\n<html lang='id'><head><meta charset='utf-8'><title>Rencana</title>"
        f"<style>{PRINT_STYLE}{rules}</style></head>\n<body>\n{body}\n</body></html>"
    )
    return page.encode()


def _block(block: Para | Table | PageBreak, fills: dict[str, str] | None) -> str:
    if isinstance(block, PageBreak):
        return "<div class='break'></div>"
    if isinstance(block, Para):
        look = "text-align:center" if block.centre else f"margin-left:{block.indent * 16}mm"
        text = escape(block.text)
        return f'<p style="{look}">{f"<b>{text}</b>" if block.bold else text}</p>'
    return _table(block, fills)


def _table(block: Table, fills: dict[str, str] | None) -> str:
    columns = "".join(f'<col style="width:{w:.1%}">' for w in block.widths)
    rows = []
    for r, row in enumerate(block.rows):
        tag = "th" if r < block.header else "td"
        rows.append("<tr>" + "".join(_cell(c, tag, fills) for c in row) + "</tr>")
    head = f"<thead>{''.join(rows[: block.header])}</thead>" if block.header and block.repeat else ""
    rest = rows[block.header :] if head else rows
    kind = "" if block.ruled else " class='plain'"
    return f"<table{kind}><colgroup>{columns}</colgroup>{head}<tbody>\n{chr(10).join(rest)}\n</tbody></table>"


def _cell(cell: Cell, tag: str, fills: dict[str, str] | None) -> str:
    names = ["tick"] if cell.sign else ["c"] * cell.centre + ["b"] * cell.bold
    attributes = ""
    if cell.shade and fills is not None:
        names.append(fills.setdefault(cell.shade, f"f{len(fills)}"))
    elif cell.shade:
        attributes += f' bgcolor="#{cell.shade}" style="background:#{cell.shade}"'
    if cell.col_span > 1:
        attributes += f' colspan="{cell.col_span}"'
    if cell.row_span > 1:
        attributes += f' rowspan="{cell.row_span}"'
    if names:
        attributes += f' class="{" ".join(names)}"'
    inner = _table(cell.inner, fills) if cell.inner else ""
    return f"<{tag}{attributes}>{_content(cell)}{inner}</{tag}>"


_ENTITIES = {"√": "&radic;", "✓": "&#10003;", "✔": "&#x2714;"}


def _content(cell: Cell) -> str:
    if cell.sign:
        char = SIGNS[cell.sign].char
        return _ENTITIES.get(char, char)
    if cell.items:
        kind = "ol" if cell.numbered_items else "ul"
        return f"<{kind}>" + "".join(f"<li>{escape(i)}</li>" for i in cell.items) + f"</{kind}>"
    return escape(cell.text).replace("\n", "<br>")


WORD_HEAD = """<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"
xmlns="http://www.w3.org/TR/REC-html40">
<head>
<meta http-equiv=Content-Type content="text/html; charset=windows-1252">
<meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Print</w:View></w:WordDocument></xml><![endif]-->
<style>
<!--
 p.MsoNormal, li.MsoNormal, div.MsoNormal {margin:0cm;font-size:10.0pt;font-family:"Bookman Old Style",serif;}
 table.MsoNormalTable {font-size:10.0pt;}
-->
</style>
</head>
<body lang=IN style='tab-interval:36.0pt'>
<div class=WordSection1>
"""


def word_html_file(script: Script) -> bytes:
    """The page that Word's "save as web page" writes: windows-1252, mso styles, Wingdings letters, Symbol bullets."""
    parts = [WORD_HEAD]
    for block in script.blocks:
        if isinstance(block, PageBreak):
            parts.append("<br clear=all style='mso-special-character:line-break;page-break-before:always'>")
        elif isinstance(block, Para):
            align = " align=center style='text-align:center'" if block.centre else ""
            parts.append(f"<p class=MsoNormal{align}>{_span(block.text, bold=block.bold)}</p>")
        else:
            parts.append("<table class=MsoNormalTable border=1 cellspacing=0 cellpadding=0>")
            parts += [" <tr>\n" + "".join(_word_cell(c) for c in row) + " </tr>" for row in block.rows]
            parts.append("</table>")
    parts.append("</div></body></html>")
    return "\n".join(parts).encode("cp1252", "xmlcharrefreplace")


def _span(text: str, *, bold: bool = False) -> str:
    if not text:
        return "<o:p>&nbsp;</o:p>"
    inner = escape(text).replace("\n", "<br>\n")
    inner = f"<b>{inner}</b>" if bold else inner
    return f"<span lang=IN style='font-size:8.0pt'>{inner}<o:p></o:p></span>"


def _word_cell(cell: Cell) -> str:
    attributes = ""
    if cell.col_span > 1:
        attributes += f" colspan={cell.col_span}"
    if cell.row_span > 1:
        attributes += f" rowspan={cell.row_span}"
    style = "border:solid windowtext 1.0pt;padding:0cm 5.4pt 0cm 5.4pt"
    if cell.shade:
        style += f";background:#{cell.shade}"
    return f"  <td{attributes} valign=top style='{style}'>\n  {_word_content(cell)}\n  </td>\n"


def _word_content(cell: Cell) -> str:
    sign = SIGNS[cell.sign] if cell.sign else None
    if sign and sign.font:
        font = f'"{sign.font}"' if " " in sign.font else sign.font
        return f"<p class=MsoNormal><span style='font-family:{font}'>{escape(sign.font_char)}</span></p>"
    if sign:
        return f"<p class=MsoNormal>{_span(sign.char)}</p>"
    if cell.items:
        marks = [f"{n}." if cell.numbered_items else "&middot;" for n in range(1, len(cell.items) + 1)]
        font = "" if cell.numbered_items else "font-family:Symbol;"
        return "\n".join(
            f"<p class=MsoListParagraph style='text-indent:-18.0pt'><![if !supportLists]><span style='{font}"
            f"mso-list:Ignore'>{mark}<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span>"
            f"<![endif]>{_span(item)}</p>"
            for mark, item in zip(marks, cell.items, strict=True)
        )
    return f"<p class=MsoNormal>{_span(cell.text, bold=cell.bold)}</p>"
