"""A browser's line about itself becomes two words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zona.rules.browsers import BROWSERS, SYSTEMS, browser_of

KIT = "AppleWebKit/537.36 (KHTML, like Gecko)"
PHONE = "Mozilla/5.0 (Linux; Android 14; SM-A155F)"
DESK = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"
IOS = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("agent", "browser", "system"),
    [
        (f"{PHONE} {KIT} Chrome/126.0.0.0 Mobile Safari/537.36", "Chrome", "Android"),
        (f"{PHONE} {KIT} SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36", "Samsung Internet", "Android"),
        (f"{PHONE} {KIT} Chrome/126.0.0.0 Mobile Safari/537.36 OPR/83.0.0.0", "Opera", "Android"),
        (f"{DESK} {KIT} Chrome/126.0.0.0 Safari/537.36", "Chrome", "Windows"),
        (f"{DESK} {KIT} Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0", "Edge", "Windows"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:127.0) Gecko/20100101 Firefox/127.0", "Firefox", "Windows"),
        ("Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0", "Firefox", "Linux"),
        (f"{IOS} Version/17.5 Mobile/15E148 Safari/604.1", "Safari", "iPhone"),
        (f"{IOS} CriOS/126.0.6478.54 Mobile/15E148 Safari/604.1", "Chrome", "iPhone"),
        (f"{IOS} FxiOS/127.0 Mobile/15E148 Safari/605.1.15", "Firefox", "iPhone"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/17.5 Safari/605.1.15", "Safari", "macOS"),
        (f"Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) {KIT} Chrome/126.0.0.0 Safari/537.36", "Chrome", "ChromeOS"),
        ("Mozilla/5.0 (Windows NT 6.1; Trident/7.0; rv:11.0) like Gecko", "Internet Explorer", "Windows"),
        ("curl/8.5.0", "", ""),
        ("", "", ""),
    ],
)
def test_the_browsers_of_the_field(agent: str, browser: str, system: str) -> None:
    assert browser_of(agent) == (browser, system)


@settings(max_examples=50)
@given(st.text(max_size=300))
def test_whatever_it_says_only_known_words_come_out(agent: str) -> None:
    browser, system = browser_of(agent)
    assert browser in {"", *(name for name, _ in BROWSERS)}
    assert system in {"", *(name for name, _ in SYSTEMS)}
