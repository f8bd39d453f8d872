"""How much memory `zona serve` holds, each of its processes, while somebody uses it: the whole session over HTTP.

    PYTHONPATH=src:. nice -n 15 python -m bench.serving [--port 8814] [--pages 250] [--people 7] [--offices 1]

Makes the data of `zona demo` in a folder of its own or in the database that DATABASE_URL names (with `--offices 552` all
others have a plan of 29 rows and an assessment too, and one a plan of 300), starts `zona serve` with one web process, signs in as
each role, opens every page that a link leads to (pictures, papers, tables, ZIP and reports with them), at most so many
of each role, and uploads decrees as text, HTML, DOCX, XLSX and PDF. At last all of them walk at once. Prints what the
system says of each process (`/proc/PID/smaps_rollup`): resident (RSS), its own share of what is shared (PSS), and the
highest it ever was (`VmHWM`).
"""

import argparse
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections import Counter, deque
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urljoin, urlsplit
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

CORPUS = Path(__file__).parents[1] / "tests" / "corpus"
FILES = ("clean-text.txt", "clean-html.html", "clean-docx.docx", "clean-xlsx.xlsx", "clean-pdf.pdf")
MAKE = """
import json, sys
from zona.cli import serving
serving.prepare()
from zona.cli.demo_data import make
made = make()
if int(sys.argv[1]) > 1:
    from bench.serving import others
    others(int(sys.argv[1]))
print(json.dumps([made.password, [p.email for p in made.people], [t[1] for t in made.tour]]))
"""
PAPERS = (  # what stands behind buttons or deep down
    "rencana/keputusan.docx",
    "rencana/keputusan.pdf",
    "rencana/lampiran.xlsx",
    "rencana/unduh.xlsx",
    "rencana/cakupan/unduh.xlsx",
    "nilai/lembar/lembar.xlsx",
    "bukti/daftar.xlsx",
    "bukti/paket.zip",
    "laporan/tahun/?bentuk=docx",
    "laporan/tahun/?bentuk=pdf",
    "laporan/tahun/?bentuk=xlsx",
)
LEFT_OUT = ("/keluar", "/bahasa", "/static/", "/feed", "mailto:")
LINK = re.compile(r"""(?:href|src)=["']([^"'#]+)""")


def others(count: int) -> None:
    """Gives so many offices in all a plan and an assessment; that of the neighbour's head has 300 rows."""
    from datetime import date

    from django.db import transaction

    from bench.assessment import assessments
    from bench.web import AT, plan_of
    from zona.org.models import Membership, Person, Unit

    with transaction.atomic():
        for unit in Unit.objects.exclude(plans__isnull=False).order_by("-code")[: count - 1]:
            person, _made = Person.objects.get_or_create(
                email=f"ketua-{unit.code}@example.go.id", defaults={"name": f"Ketua {unit.code}", "joined_at": AT}
            )
            held, _made = Membership.objects.get_or_create(
                unit=unit, role="team_head", defaults={"person": person, "began_on": date(2025, 1, 1)}
            )
            plan_of(unit, held.person, actions=300 if unit.code == "1505" else 29)
    assessments()


class Visitor:
    """A browser without scripts."""

    def __init__(self, address: str) -> None:
        self.address, self.jar = address, CookieJar()
        self.browser: OpenerDirector = build_opener(HTTPCookieProcessor(self.jar))

    def token(self) -> str:
        return next((c.value or "" for c in self.jar if c.name == "csrftoken"), "")

    def get(self, path: str) -> tuple[int, str, bytes]:
        try:
            answer = self.browser.open(urljoin(self.address, path), timeout=300)
            return answer.status, answer.headers.get_content_type(), answer.read()
        except HTTPError as fault:
            return fault.code, "", b""

    def post(self, path: str, content: bytes, kind: str) -> int:
        headers = {"Content-Type": kind, "X-CSRFToken": self.token(), "Referer": self.address}
        try:
            return int(self.browser.open(Request(urljoin(self.address, path), content, headers), timeout=300).status)
        except HTTPError as fault:
            return fault.code

    def sign_in(self, email: str, password: str) -> None:
        self.get("/akun/masuk/")
        form = urlencode({"login": email, "password": password, "csrfmiddlewaretoken": self.token()})
        status = self.post("/akun/masuk/", form.encode(), "application/x-www-form-urlencoded")
        assert status == 200, status

    def upload(self, path: str, file: Path) -> int:
        edge = uuid.uuid4().hex
        head = f'--{edge}\r\nContent-Disposition: form-data; name="berkas"; filename="{file.name}"\r\n\r\n'
        content = head.encode() + file.read_bytes() + f"\r\n--{edge}--\r\n".encode()
        return self.post(path, content, f"multipart/form-data; boundary={edge}")

    def walk(self, starts: list[str], most: int) -> Counter[str]:
        """Opens what links lead to, each kind of page a few times; gives how many of which type."""
        waiting, seen, kinds, got = deque(starts), set(starts), Counter[str](), Counter[str]()
        while waiting and sum(got.values()) < most:
            path = waiting.popleft()
            shape = re.sub(r"\d+|[a-z0-9]{16}", "#", path)
            kinds[shape] += 1
            if kinds[shape] > 3:
                continue
            status, kind, body = self.get(path)
            got[kind if status == 200 else str(status)] += 1
            for link in LINK.findall(body.decode("utf-8", "replace")) if kind == "text/html" else []:
                to = urljoin(urljoin(self.address, path), link.replace("&amp;", "&"))
                parts = urlsplit(to)
                inner = f"{parts.path}?{parts.query}" if parts.query else parts.path
                if to.startswith(self.address) and inner not in seen and not any(no in to for no in LEFT_OUT):
                    seen.add(inner)
                    waiting.append(inner)
        return got


def at_once(visitors: list[Visitor], starts: list[str], most: int) -> None:
    """All walk at the same time, each from another page on."""
    turned = [starts[at % len(starts) :] + starts[: at % len(starts)] for at in range(len(visitors))]
    threads = [threading.Thread(target=v.walk, args=(way, most)) for v, way in zip(visitors, turned, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def processes(root: int) -> list[tuple[int, str]]:
    """The process and all below it, with what each is."""
    parents: dict[int, int] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    ours = [root]
    for pid in ours:
        ours += [child for child, parent in parents.items() if parent == pid]
    return [(pid, what(pid, root)) for pid in ours]


def what(pid: int, root: int) -> str:
    words = Path(f"/proc/{pid}/cmdline").read_bytes().decode().split("\0")
    if pid == root:
        return "zona serve itself"
    if "db_worker" in words:
        return "long work"
    if "tick" in words:
        return "tick"
    return "web" if "multiprocessing.spawn" in " ".join(words) or "serve" in words else " ".join(words)[:60]


def memory(pid: int) -> tuple[float, float, float]:
    """RSS, PSS and the highest RSS in MB."""
    told = dict(
        line.split(":", 1)
        for name in ("smaps_rollup", "status")
        for line in Path(f"/proc/{pid}/{name}").read_text().splitlines()
        if ":" in line
    )
    return tuple(int(told[name].split()[0]) / 1024 for name in ("Rss", "Pss", "VmHWM"))  # type: ignore[return-value]


def told(when: str, root: int) -> None:
    for pid, name in processes(root):
        try:
            rss, pss, high = memory(pid)
        except (OSError, KeyError):
            continue
        print(f"| {when} | {name} | {rss:.0f} | {pss:.0f} | {high:.0f} |", flush=True)


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser()
    options.add_argument("--port", type=int, default=8814)
    options.add_argument("--pages", type=int, default=250)
    options.add_argument("--people", type=int, default=7, help="how many of the roles")
    options.add_argument("--offices", type=int, default=1, help="how many offices have a plan and an assessment")
    given = options.parse_args()
    folder = tempfile.mkdtemp(prefix="zona-bench-")
    address = f"http://127.0.0.1:{given.port}"
    env = {**os.environ, "ZONA_DATA": folder, "DJANGO_SETTINGS_MODULE": "zona.config.settings"}
    made = subprocess.run(
        [sys.executable, "-c", MAKE, str(given.offices)],
        env={**env, "ZONA_TASKS_IMMEDIATE": "1"},
        stdout=subprocess.PIPE,
        check=True,
    )
    import json

    password, people, tour = json.loads(made.stdout)
    serving = subprocess.Popen([sys.executable, "-m", "zona.cli", "serve", "--port", str(given.port)], env=env)
    try:
        for _ in range(600):
            try:
                build_opener().open(f"{address}/akun/masuk/", timeout=5).read()
                break
            except (URLError, ConnectionError, TimeoutError):
                time.sleep(0.2)
        print("| when | process | RSS MB | PSS MB | highest RSS MB |\n|---|---|---|---|---|")
        told("started", serving.pid)
        visitors = {email: Visitor(address) for email in people[: given.people]}
        for email, visitor in visitors.items():
            visitor.sign_in(email, password)
            got = visitor.walk(["/", *tour], given.pages)
            told(f"{email.partition('@')[0]}: {', '.join(f'{n} {kind}' for kind, n in got.most_common())}", serving.pid)
            if email == people[0]:
                got = Counter(visitor.get(f"{tour[0]}{paper}")[1] for paper in PAPERS)
                told(f"papers: {', '.join(f'{n} {kind}' for kind, n in got.most_common())}", serving.pid)
                for name in FILES:
                    visitor.get("/1504/impor/")
                    assert visitor.upload("/1504/impor/", CORPUS / name) == 200, name
                    time.sleep(3)
                    told(f"import of {name}", serving.pid)
        at_once(list(visitors.values()), ["/", *tour], given.pages)
        told(f"{len(visitors)} people at once, {given.pages} each", serving.pid)
    finally:
        serving.send_signal(signal.SIGINT)
        serving.wait(timeout=30)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
