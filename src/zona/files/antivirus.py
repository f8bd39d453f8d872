"""Asking the antivirus: clamd, over its socket, by its INSTREAM command."""

import socket
import struct

from django.conf import settings
from django.core.files import File

from zona.files import refusals
from zona.files.models import CHUNK

SECONDS = 60
"""How long one read or write to clamd may take."""


class UnableToExamine(Exception):
    """The antivirus does not answer, or not in its own words."""


def refuse_infected(content: File[bytes], name: str) -> None:
    """Raises `UnableToStore` where clamd finds something or, being configured, does not answer. Does nothing where
    `settings.CLAMD` is empty."""
    if not settings.CLAMD:
        return
    try:
        found = examine(content, settings.CLAMD)
    except UnableToExamine as error:
        raise refusals.unexamined(name) from error
    if found:
        raise refusals.infected(name, found)


def examine(content: File[bytes], address: str) -> str:
    """What clamd finds in the bytes, "" for nothing. `address` is a socket's path or host:port.

    Raises `UnableToExamine`, also for a file over clamd's own StreamMaxLength, which must be at least the upload limit.
    """
    content.seek(0)
    try:
        with _connected(address) as line:
            line.sendall(b"zINSTREAM\0")
            while chunk := content.read(CHUNK):
                line.sendall(struct.pack("!L", len(chunk)) + chunk)
            line.sendall(struct.pack("!L", 0))
            said = _answer(line)
    except OSError as error:
        raise UnableToExamine(str(error)) from error
    finally:
        content.seek(0)
    if said == "stream: OK":
        return ""
    if said.endswith(" FOUND"):
        return said.removeprefix("stream: ").removesuffix(" FOUND")
    raise UnableToExamine(said)


def _connected(address: str) -> socket.socket:
    host, colon, port = address.rpartition(":")
    if colon and port.isdigit():
        return socket.create_connection((host, int(port)), timeout=SECONDS)
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    line.settimeout(SECONDS)
    try:
        line.connect(address)
    except OSError:
        line.close()
        raise
    return line


def _answer(line: socket.socket) -> str:
    said = b""
    while not said.endswith(b"\0"):
        part = line.recv(4096)
        if not part:
            break
        said += part
    return said.rstrip(b"\0").decode("utf-8", "replace").strip()
