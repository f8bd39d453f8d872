"""`zona demo`: a fresh office with the sample decree imported and one sign-in per role, then the server."""

import argparse
import atexit
import os
import shutil
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

from zona.cli.serve import refuse_busy


def add(subparsers: Any) -> None:
    """Adds the command."""
    command = subparsers.add_parser("demo", help="a fresh data folder with the sample decree, then the server")
    command.add_argument("--host", default="127.0.0.1")
    command.add_argument("--port", type=int, default=8000)
    command.add_argument(
        "--once", action="store_true", help="check that the pages of the tour answer, print them, exit"
    )
    command.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Makes the data folder, tells the address and the sign-ins, and serves."""
    refuse_busy(given.host, given.port)
    folder = tempfile.mkdtemp(prefix="zona-demo-")
    atexit.register(_remove, folder, os.getpid())
    os.environ["ZONA_DATA"] = folder
    os.environ["ZONA_HOSTS"] = f"localhost,127.0.0.1,[::1],{given.host}"
    os.environ["ZONA_SITE_URL"] = address = f"http://{given.host}:{given.port}"
    os.environ.pop("DATABASE_URL", None)
    os.environ["ZONA_TASKS_IMMEDIATE"] = "1"  # for making the data alone
    from zona.cli import serving

    serving.prepare()
    from django.db import connections

    from zona.cli.demo_data import make

    made = make()
    del os.environ["ZONA_TASKS_IMMEDIATE"]
    serving.leave_tasks_to_the_worker()
    connections.close_all()  # the web processes open their own
    _tell(made, address, Path(folder))
    if not given.once:
        serving.serve(host=given.host, port=given.port, workers=1)
        return 0
    verdict: list[int] = []
    threading.Thread(target=_visit, args=(made, address, verdict), daemon=True).start()
    serving.serve(host=given.host, port=given.port, workers=1)
    return verdict[0] if verdict else 1


def _remove(folder: str, owner: int) -> None:
    """Takes the demo's data away as the command ends; not as a process ends that was forked from it."""
    if os.getpid() == owner:
        shutil.rmtree(folder, ignore_errors=True)


def _tell(made: Any, address: str, folder: Path) -> None:
    print(f"Zona: {address}/   (data: {folder}, Ctrl+C menghentikan)\n")
    print(f"Kata sandi semua akun contoh: {made.password}\n")
    for person in made.people:
        print(f"  {person.role:<28} {person.email:<32} {person.name}, {person.unit}")
    print("\nMulai dari:")
    for title, path in made.tour:
        print(f"  {title:<28} {address}{path}")
    print(flush=True)


def _visit(made: Any, address: str, verdict: list[int]) -> None:
    """Signs in over HTTP as the team head, opens every page of the tour, prints status and time, ends the server."""
    import signal
    from http.cookiejar import CookieJar
    from urllib.error import HTTPError, URLError
    from urllib.parse import urlencode
    from urllib.request import HTTPCookieProcessor, build_opener

    jar = CookieJar()
    browser = build_opener(HTTPCookieProcessor(jar))
    sign_in = f"{address}/akun/masuk/"
    for _ in range(100):
        try:
            browser.open(sign_in, timeout=5).read()
            break
        except HTTPError:
            break
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    token = next((c.value for c in jar if c.name == "csrftoken"), "") or ""
    form = urlencode({"login": made.people[0].email, "password": made.password, "csrfmiddlewaretoken": token})
    faults = 0
    pages = [("Masuk", "/akun/masuk/", form.encode()), *((t, p, None) for t, p in made.tour)]
    for title, path, data in pages:
        began = time.perf_counter()
        try:
            answer = browser.open(f"{address}{path}", data, timeout=20)
            answer.read()
            status, arrived = answer.status, answer.url
        except HTTPError as fault:
            status, arrived = fault.code, path
        took = (time.perf_counter() - began) * 1000
        lost = "/akun/masuk" in arrived
        faults += status != 200 or lost
        print(f"{status}  {took:6.0f} ms  {title:<28} {path}{'  (tidak masuk)' if lost else ''}", flush=True)
    verdict.append(1 if faults else 0)
    sys.stdout.flush()
    os.kill(os.getpid(), signal.SIGINT)
