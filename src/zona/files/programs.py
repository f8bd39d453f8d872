"""Which files are programs, that is, run when somebody opens them. Pure.

What shows in the bytes is found there, whatever the name says. A script is plain text, and only its name makes a
computer run it: the same text as `.txt` harms nobody.
"""

import re
from collections.abc import Iterable

HEAD = 512
"""How many bytes of the beginning are looked at."""

_SIGNATURES = re.compile(
    rb"\x7fELF|"  # Linux
    rb"\xfe\xed\xfa[\xce\xcf]|[\xce\xcf]\xfa\xed\xfe|\xca\xfe\xba\xbe|"  # macOS, and classes of Java
    rb"\x4c\x00\x00\x00\x01\x14\x02\x00|"  # a shortcut of Windows
    rb"ITSF|dex\n0|\x00asm|"  # compiled help, Android, WebAssembly
    rb"!<arch>\ndebian-binary|\xed\xab\xee\xdb|"  # packages of Linux
    rb"(\xef\xbb\xbf)?#!\s*/|"  # a script that names what runs it
    rb"Windows Registry Editor Version|REGEDIT4"
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_INSTALLERS = re.compile(rb"[\x82\x84\x86]\x10\x0c\x00{5}\xc0\x00{6}\x46")
"""The class of an installer of Windows ({000C1084-0000-0000-C000-000000000046}), of its transform and its patch."""

_ENDINGS = frozenset(
    [
        "apk",
        "app",
        "appimage",
        "appx",
        "bat",
        "chm",
        "cmd",
        "com",
        "cpl",
        "deb",
        "desktop",
        "dll",
        "dmg",
        "exe",
        "gadget",
        "hta",
        "img",
        "inf",
        "iso",
        "jar",
        "js",
        "jse",
        "lnk",
        "mjs",
        "msc",
        "msi",
        "msix",
        "msp",
        "mst",
        "pif",
        "ps1",
        "psd1",
        "psm1",
        "py",
        "pyw",
        "reg",
        "rpm",
        "scf",
        "scr",
        "sh",
        "sys",
        "url",
        "vb",
        "vbe",
        "vbs",
        "vhd",
        "vhdx",
        "ws",
        "wsc",
        "wsf",
        "wsh",
        "xll",
        "xpi",
    ]
)
_PARTS = ("androidmanifest.xml", "classes.dex", "appxmanifest.xml")


def is_program(head: bytes) -> bool:
    """Whether bytes that begin so are a program, a shortcut or a script that names what runs it."""
    if head.startswith(b"MZ"):  # a text may begin so too; the head of a program of DOS or Windows is no text
        return len(head) >= 64 and any(byte < 9 for byte in head[:64])
    return bool(_SIGNATURES.match(head))


def class_place(head: bytes) -> int:
    """Where the class of an OLE file stands, in bytes from its beginning; -1 for any other file ([MS-CFB] 2.2, 2.6)."""
    if not head.startswith(_OLE) or len(head) < 52:
        return -1
    size = 1 << min(int.from_bytes(head[30:32], "little"), 16)
    return (int.from_bytes(head[48:52], "little") + 1) * size + 80


def is_installer(ole_class: bytes) -> bool:
    """Whether this class of an OLE file is that of an installer of Windows."""
    return bool(_INSTALLERS.match(ole_class))


def runs_by_name(name: str) -> bool:
    """Whether a computer runs a file of this name: spaces and dots behind the ending do not hide it."""
    stem, dot, ending = name.rstrip(". \t\u00a0").lower().rpartition(".")
    return bool(stem and dot) and ending.strip() in _ENDINGS


def held_program(names: Iterable[str]) -> str:
    """The first name among those of a zip that is a program's or makes a program of the zip; "" for none."""
    for name in names:
        low = name.lower().rpartition("/")[2]
        if low in _PARTS or low.endswith(".class") or runs_by_name(low):
            return low
    return ""
