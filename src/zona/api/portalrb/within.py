"""A request to ourselves: the ministry's client played against the whole real way, middleware and all, without a
network. Nobody outside can send one: it is told by its class, not by anything that a request carries."""

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from http import HTTPStatus
from time import perf_counter
from typing import Any

from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest, HttpResponse
from django.utils import translation

SHOWN = ("Content-Type", "Content-Length", "Cache-Control", "WWW-Authenticate", "Retry-After", "Allow")
"""The headers of an answer that tell the client something."""


class Within(WSGIRequest):
    """A request of the rehearsal. Its clock stands `later` seconds ahead of ours, as after a pause of the client.

    `lent` is the code of a token whose secret nobody has any more: it stands for the secret and is looked up as one.
    `breaks` makes the answer fail as by a fault of ours, `busy` as beyond the requests of a minute.
    """

    lent: str = ""
    breaks: bool = False
    busy: bool = False
    later: int = 0
    _at: datetime

    @property
    def at(self) -> datetime:
        """The instant at which everything in it happens."""
        return self._at + timedelta(seconds=self.later)

    @at.setter
    def at(self, read: datetime) -> None:
        self._at = read


class Broken(Exception):
    """The fault of a rehearsal that wants to see one."""


@dataclass(frozen=True, slots=True)
class Got:
    """What came back: the status, the headers that matter, the body as it came, and how long it took."""

    status: int
    headers: Sequence[tuple[str, str]]
    body: str
    millis: float

    @property
    def wait(self) -> int:
        """The seconds of a Retry-After; 0 where there is none."""
        said = dict(self.headers).get("Retry-After", "")
        return int(said) if said.isdigit() else 0

    @property
    def reason(self) -> str:
        """The words of the status."""
        return HTTPStatus(self.status).phrase

    @property
    def size(self) -> int:
        """The bytes of the body."""
        return len(self.body.encode())

    @property
    def said(self) -> dict[str, Any]:
        """The body as JSON; empty where it is none."""
        try:
            read = json.loads(self.body)
        except ValueError:
            return {}
        return read if isinstance(read, dict) else {}

    @property
    def pretty(self) -> str:
        """The body as JSON with a line for each field."""
        return json.dumps(self.said, ensure_ascii=False, indent=2) if self.said else self.body


@dataclass(frozen=True, slots=True)
class Asking:
    """What is asked: the path, the secret ("" for none) or the token lent in its place."""

    path: str
    secret: str = ""
    lent: str = ""

    @property
    def headers(self) -> list[tuple[str, str]]:
        """The headers as the client sends them; a lent token's secret is not known to anybody."""
        kind = self.secret or ("zona_…" if self.lent else "")
        return [*([("Authorization", f"Bearer {kind}")] if kind else []), ("Accept", "application/json")]


@cache
def _handler() -> BaseHandler:
    made = BaseHandler()
    made.load_middleware()
    return made


def ask(outer: HttpRequest, asking: Asking, *, later: int = 0, breaks: bool = False, busy: bool = False) -> Got:
    """Sends a request to ourselves and gives the answer. `outer` says under which name and scheme we are reached."""
    request = Within(_environment(outer, asking))
    request.lent, request.later, request.breaks, request.busy = asking.lent, later, breaks, busy
    began = perf_counter()
    with translation.override(translation.get_language() or "id"):  # the middleware speaks another
        response = _handler().get_response(request)
    millis = (perf_counter() - began) * 1000
    body = response.content.decode() if isinstance(response, HttpResponse) else ""
    headers = [(name, response.headers[name]) for name in SHOWN if name in response.headers]
    request.close()
    return Got(response.status_code, headers, body, millis)


def _environment(outer: HttpRequest, asking: Asking) -> dict[str, Any]:
    environment: dict[str, Any] = {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": outer.META.get("SCRIPT_NAME", ""),
        "PATH_INFO": asking.path.encode().decode("latin-1"),
        "QUERY_STRING": "",
        "SERVER_NAME": outer.META.get("SERVER_NAME", "localhost"),
        "SERVER_PORT": outer.META.get("SERVER_PORT", "80"),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": outer.get_host(),
        "REMOTE_ADDR": outer.META.get("REMOTE_ADDR", ""),
        "wsgi.url_scheme": outer.scheme,
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
    }
    for name, value in asking.headers:
        environment[f"HTTP_{name.upper().replace('-', '_')}"] = value
    return environment
