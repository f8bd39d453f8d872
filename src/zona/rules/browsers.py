"""A browser's own words about itself, which every browser fills with the names of others, in two words people know.

Made for telling one's devices apart, not for deciding anything: a browser may say what it likes.
"""

import re

BROWSERS = (
    ("Edge", r"\bEdg(?:e|A|iOS)?/"),
    ("Opera", r"\bOPR/|\bOpera\b|\bOPT/|\bOPX/"),
    ("Samsung Internet", r"\bSamsungBrowser/"),
    ("UC Browser", r"\bUC ?Browser/|\bUCWEB"),
    ("Mi Browser", r"\bMiuiBrowser/"),
    ("Vivaldi", r"\bVivaldi/"),
    ("Yandex", r"\bYaBrowser/"),
    ("Firefox", r"\bFirefox/|\bFxiOS/"),
    ("Chrome", r"\bCriOS/|\b(?:Headless)?Chrome/|\bChromium/"),
    ("Safari", r"\bVersion/[\d.]+.*\bSafari/"),
    ("Internet Explorer", r"\bMSIE |\bTrident/"),
)
"""Name and what gives it away; who pretends to be another stands before that other."""

SYSTEMS = (
    ("Windows Phone", r"\bWindows Phone\b"),
    ("Windows", r"\bWindows\b"),
    ("Android", r"\bAndroid\b"),
    ("iPhone", r"\biPhone\b|\biPod\b"),
    ("iPad", r"\biPad\b"),
    ("ChromeOS", r"\bCrOS\b"),
    ("macOS", r"\bMacintosh\b|\bMac OS X\b"),
    ("Linux", r"\bLinux\b|\bX11\b"),
)
"""Name and what gives it away; Android says Linux too, an iPhone Mac OS X."""


def browser_of(agent: str) -> tuple[str, str]:
    """The browser and the system that this line means, each "" where it cannot be told."""
    return _first(BROWSERS, agent), _first(SYSTEMS, agent)


def _first(known: tuple[tuple[str, str], ...], agent: str) -> str:
    return next((name for name, sign in known if re.search(sign, agent)), "")
