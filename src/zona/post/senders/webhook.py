"""Calling another system: signed, to a public address alone, never led elsewhere."""

import hashlib
import hmac
import http.client
import ipaddress
import socket
import ssl
from collections.abc import Callable
from datetime import datetime
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

from zona import __version__
from zona.post.models import Message
from zona.post.senders.answers import TAKEN, Answer

TIMEOUT = 10
GONE = 410
NAT64 = ipaddress.ip_network("64:ff9b::/96")


class UnableToCall(Exception):
    """The address cannot be called; the message is one English phrase."""


def signing_key(salt: str) -> str:
    """The key that signs an endpoint's calls, the same each time: 64 hexadecimal digits."""
    secret = settings.SECRET_KEY.encode()
    return hashlib.blake2b(salt.encode(), key=secret[:64], digest_size=32, person=b"zona webhook").hexdigest()


def signature(key: str, timestamp: int, body: bytes) -> str:
    """HMAC-SHA256 over the timestamp, a dot and the body, in hexadecimal."""
    return hmac.new(key.encode(), f"{timestamp}.".encode() + body, hashlib.sha256).hexdigest()


def resolved(url: str) -> tuple[SplitResult, str]:
    """The parts of an address and the network address to call: checked, and then called itself, so that a name that
    changes in between leads nowhere. Raises `UnableToCall`.

    Addresses of the office's own network are refused unless `ZONA_WEBHOOK_PRIVATE` is on, and so is plain http.
    """
    parts = urlsplit(url)
    private = settings.WEBHOOK_PRIVATE
    if parts.scheme not in ({"https", "http"} if private else {"https"}) or not parts.hostname:
        raise UnableToCall("the address must begin with https://")
    try:
        port = parts.port or (443 if parts.scheme == "https" else 80)
        found = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    except (OSError, ValueError, UnicodeError):
        raise UnableToCall("the host name is not known") from None
    addresses = [str(info[4][0]) for info in found]
    if not private and not all(_is_public(address) for address in addresses):
        raise UnableToCall("the address lies in a private network")
    return parts, addresses[0]


def _is_public(address: str) -> bool:
    ip = ipaddress.ip_address(address.partition("%")[0])
    if ip in NAT64:  # leads to an address of the older kind, which may be anything
        return False
    mapped = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None)
    return (mapped or ip).is_global and not ip.is_multicast


class Caller:
    """Calls endpoints; a host that could not be reached is not tried again by the same caller."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self.clock = clock
        self.silent: set[str] = set()

    def send(self, message: Message) -> Answer:
        """Tries once."""
        host = urlsplit(message.to).netloc
        if host in self.silent:
            return Answer("not tried: the host gave no answer a moment ago")
        try:
            parts, address = resolved(message.to)
            status = self._post(message, parts, address)
        except UnableToCall as fault:
            return Answer(str(fault))
        except (OSError, http.client.HTTPException) as fault:
            self.silent.add(host)
            return Answer(f"{type(fault).__name__}: {fault}")
        if 200 <= status < 300:
            return TAKEN
        return Answer(f"HTTP {status}", final=status == GONE)

    def _post(self, message: Message, parts: SplitResult, address: str) -> int:
        body = message.body["json"].encode()
        timestamp = int(self.clock().timestamp())
        headers = {
            "Host": parts.netloc.rpartition("@")[2],
            "Content-Type": "application/json; charset=utf-8",
            "User-Agent": f"Zona/{__version__}",
            "Zona-Delivery": message.code,
            "Zona-Timestamp": str(timestamp),
            "Zona-Signature": f"v1={signature(signing_key(message.body['salt']), timestamp, body)}",
        }
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection = _connection(parts, address)
        try:
            connection.request("POST", path, body, headers)
            answer = connection.getresponse()
            answer.read(1024)
        finally:
            connection.close()
        return answer.status


def _connection(parts: SplitResult, address: str) -> http.client.HTTPConnection:
    """A connection to the checked network address; the certificate must still be the name's."""
    assert parts.hostname
    port = parts.port or (443 if parts.scheme == "https" else 80)
    connection = http.client.HTTPConnection(parts.hostname, port, timeout=TIMEOUT)
    bare = socket.create_connection((address, port), TIMEOUT)
    if parts.scheme == "https":
        connection.sock = ssl.create_default_context().wrap_socket(bare, server_hostname=parts.hostname)
    else:
        connection.sock = bare
    return connection
