"""Pages of HTML printed to PDF by Chromium, as people save them from a browser, or from a program that lives in one."""

import os
from shutil import which

from playwright.sync_api import sync_playwright

# The same engine without a window's frame, which costs as much as the pages in it.
CHROMIUM = os.environ.get("ZONA_CHROMIUM") or which("chromium-headless-shell") or which("chromium")
A4 = "<style>@page { size: A4 landscape; margin: 10mm }</style>"


def printed(
    page: bytes, *, encoding: str = "utf-8", style: str = "", furniture: bool = False, tagged: bool = False
) -> bytes:
    """The page as PDF, with a further style sheet behind its own. `furniture` prints what browsers print in the margins
    of each page unless they are told not to: the date and the title above, the address and the page's number below.
    `tagged` is how a person saves it from the window."""
    text = page.decode(encoding).replace("</head>", f"{style}</head>")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        try:
            tab = browser.new_page()
            tab.set_content(text)
            return tab.pdf(
                prefer_css_page_size=True, print_background=True, display_header_footer=furniture, tagged=tagged
            )
        finally:
            browser.close()
