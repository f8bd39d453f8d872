"""HTML and saved web pages (MHTML), as Word, Excel, browsers and offices' own systems write them."""

from zona.rules.decree.sources.html.load import html_pictures, load_html, load_mhtml

__all__ = ["html_pictures", "load_html", "load_mhtml"]
