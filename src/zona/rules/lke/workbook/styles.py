"""How the workbook's cells look."""

from typing import Any


class Styles:
    """The formats of one workbook. Answer cells are yellow and open; all others are locked, without a password."""

    def __init__(self, book: Any) -> None:
        def style(**more: Any) -> Any:
            return book.add_format({"font_name": "Arial", "font_size": 10, "valign": "top", "text_wrap": True, **more})

        line = {"border": 1, "border_color": "#C9C6BD"}
        self.title = style(bold=True, font_size=13, text_wrap=False)
        self.note = style(font_color="#5B5B5B", text_wrap=False)
        self.head = style(bold=True, bg_color="#EDEAE3", **line)
        self.area = style(bold=True, text_wrap=False, bottom=1)
        self.sub = style(italic=True, text_wrap=False)
        self.cell = style(**line)
        self.indented = style(indent=2, **line)
        self.figure = style(num_format="0.00", **line)
        self.percent = style(num_format="0.00%", **line)
        self.answer = style(bg_color="#FFF7D6", locked=False, align="center", **line)
        self.words = style(locked=False, **line)
        self.plain = style()
        self.missed = book.add_format({"bold": True, "font_color": "#9B2C1F"})
