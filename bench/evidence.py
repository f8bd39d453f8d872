"""Measures the register of evidence, on the database that DATABASE_URL names.

    PYTHONPATH=src nice -n 15 python -m bench.evidence [register search zip] [--documents 100000] [--offices 552]
    script/postgres env PYTHONPATH=src nice -n 15 python -m bench.evidence

register  a form with a file of 1 MB, alone and 8 and 32 at once (threads of one process, as one web process has them);
          what is found out about the bytes is queued, as with a worker
search    the register's page with a search, in so many documents of one office of so many; its first and last page
zip       the pack of so many MB, streamed to nowhere: how much memory the process takes more
"""

import argparse
import itertools
import os
import random
import resource
import threading
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from bench import scratch

scratch()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zona.config.settings")
os.environ.setdefault("ZONA_HOSTS", "testserver,localhost")
os.environ.setdefault("ZONA_TASKS_IMMEDIATE", "0")  # before bench.web, which wishes otherwise

from bench.measuring import middle_and_high
from bench.web import AT, prepare


def office() -> tuple[Any, Any]:
    from zona.org.models import Membership, Person, Unit

    if there := Unit.objects.filter(code="1504").first():
        return there, Person.objects.get(memberships__unit=there)  # ZONA_DATA names the data of a run before this
    unit = Unit.objects.create(code="1504", level="kabupaten", name="KPU Kabupaten Contoh", place=1, place_end=1)
    person = Person.objects.create(email="ketua@example.go.id", name="Ketua", joined_at=AT)
    Membership.objects.create(person=person, unit=unit, role="team_head", began_on=date(2025, 1, 1))
    return unit, person


def client_of(person: Any) -> Any:
    from django.test import Client

    client = Client(headers={"host": "localhost"})
    client.force_login(person)
    return client


def percentiles(times: list[float]) -> str:
    p50, p95 = middle_and_high(times)
    return f"{p50:.0f} | {p95:.0f}"


def sending(title: str, person: Any, post: Callable[[Any], Any], *, rounds: int = 30) -> None:
    """Posts with 1, 8 and 32 clients at once; any answer but a redirect is a failure. At most four are answered at a
    time, as a web process of the product does; the others stand in line, and their time counts from there."""
    from django.db import close_old_connections, connections

    door = threading.BoundedSemaphore(4)

    print(f"| {title} | p50 ms | p95 ms | processor ms | answers | failures |\n|---|---|---|---|---|---|")
    for at_once, each in ((1, rounds), (8, 8), (32, 4)):
        clients = [client_of(person) for _ in range(at_once)]
        times: list[float] = []
        failures: list[Any] = []

        def work(client: Any, each: int = each, times: list[float] = times, failures: list[Any] = failures) -> None:
            for _ in range(each):
                began = time.perf_counter()
                with door:
                    try:
                        answer = post(client)
                        if answer.status_code != 302:
                            failures.append(answer.status_code)
                    except Exception as error:  # noqa: BLE001
                        failures.append(error)
                    close_old_connections()  # as the server does after each answer
                times.append((time.perf_counter() - began) * 1000)
            connections.close_all()

        work(clients[0], 2, [], failures)  # warm
        busy = time.process_time()
        threads = [threading.Thread(target=work, args=(client,)) for client in clients]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        busy = (time.process_time() - busy) * 1000 / len(times)
        print(f"| {at_once} at once | {percentiles(times)} | {busy:.0f} | {len(times)} | {len(failures)} |", flush=True)
        assert not failures, failures[:3]


def register(person: Any) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    def post(client: Any) -> Any:
        file = SimpleUploadedFile("notula.pdf", b"%PDF-1.7\n" + os.urandom(2**20))
        form = {"berkas": file, "kind": "notula", "confidentiality": "internal"}
        return client.post("/1504/2025/bukti/baru/", form)

    sending("registering 1 MB", person, post)


WORDS = [
    "undangan",
    "rapat",
    "evaluasi",
    "pembangunan",
    "zona",
    "integritas",
    "notula",
    "daftar",
    "hadir",
    "laporan",
    "kegiatan",
    "sosialisasi",
    "pengendalian",
    "gratifikasi",
    "benturan",
    "kepentingan",
    "pengaduan",
    "masyarakat",
    "pelayanan",
    "publik",
    "survei",
    "kepuasan",
    "maklumat",
    "standar",
    "prosedur",
    "operasional",
    "penilaian",
    "risiko",
    "kartu",
    "kendali",
    "keputusan",
    "sekretaris",
    "ketua",
    "divisi",
    "hukum",
    "pengawasan",
    "tindak",
    "lanjut",
]


ROUNDS = 20
EACH = 100
"""Documents of each other office."""


def neighbours(count: int) -> None:
    """Other offices beside the one that is asked, each with its documents."""
    from zona.org.models import Membership, Person, Unit

    for n in range(2, count + 1):
        unit = Unit.objects.create(code=f"u{n}", level="kabupaten", name=f"KPU Kabupaten {n}", place=n, place_end=n)
        person = Person.objects.create(email=f"ketua{n}@example.go.id", name=f"Ketua {n}", joined_at=AT)
        Membership.objects.create(person=person, unit=unit, role="team_head", began_on=date(2025, 1, 1))
        many(unit, person, EACH)


def many(unit: Any, person: Any, count: int) -> None:
    """So many documents with words in the proportions of a language: few very common, many rare."""
    from zona.evidence.models import Document, DocumentVersion, Searchable
    from zona.evidence.queries.search import searchable_words
    from zona.files.models import StoredFile

    dice = random.Random(unit.code)
    words = WORDS + [f"kata{n}" for n in range(20_000)]
    weights = list(itertools.accumulate(1 / rank for rank in range(1, len(words) + 1)))
    file = StoredFile.objects.create(
        code=f"b{unit.code}", unit=unit, sha256="0" * 64, size=1, media_type="text/plain", name="a.txt", uploaded_at=AT,
        kept_for="evidence",
    )  # fmt: skip
    for begin in range(0, count, 5000):
        size = min(5000, count - begin)
        texts = [dice.choices(words, cum_weights=weights, k=80) for _ in range(size)]
        documents = [
            Document(
                code=f"{unit.code}d{begin + n}",
                unit=unit,
                title=" ".join(text[:6]),
                number=f"{begin + n}/PW.02/2025",
                dated_on=date(2025, 1, 1) + timedelta(days=dice.randrange(365)),
                kind=dice.choice(["notula", "undangan", "daftar_hadir", "foto"]),
                registered_by=person,
                registered_at=AT + timedelta(seconds=begin + n),
            )
            for n, text in enumerate(texts)
        ]
        Document.objects.bulk_create(documents)
        DocumentVersion.objects.bulk_create(
            DocumentVersion(document=d, position=1, file=file, added_at=AT) for d in documents
        )
        Searchable.objects.bulk_create(
            Searchable(document=d, words=searchable_words(d, " ".join(t)))
            for d, t in zip(documents, texts, strict=True)
        )


def search(unit: Any, person: Any, count: int, offices: int) -> None:
    from django.db import connection, transaction

    from zona.evidence.models import Document

    began = time.perf_counter()
    if Document.objects.count() < count:
        many(unit, person, count)
        with transaction.atomic():
            neighbours(offices)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"\n{count:,} documents of one of {offices} offices made in {time.perf_counter() - began:.0f} s\n")
    print("| page of the register | found | p50 ms | p95 ms | processor ms |\n|---|---|---|---|---|")
    client = client_of(person)
    asked = {
        "a rare word": {"cari": "kata15000"},
        "two words": {"cari": "gratifikasi kepuasan"},
        "a very common word": {"cari": "undangan"},
        "common words and a kind": {"cari": "rapat evaluasi", "jenis": "notula"},
        "the beginning of a word": {"cari": "grat"},
        "a number": {"cari": "77777/PW.02"},
        "nothing found": {"cari": "tidakada"},
        "no search, first page": {},
        "no search, by title": {"urut": "judul"},
        "no search, page 1,000": {"halaman": "1000"},
    }
    for name, query in asked.items():
        times = []
        client.get("/1504/2025/bukti/", query)
        busy = time.process_time()
        for _ in range(ROUNDS):
            before = time.perf_counter()
            answer = client.get("/1504/2025/bukti/", query)
            times.append((time.perf_counter() - before) * 1000)
        busy = (time.process_time() - busy) * 1000 / ROUNDS
        found = answer.context["page"].paginator.count
        print(
            f"| {name} | {found:,}{'+' if answer.context['more'] else ''} | {percentiles(times)} | {busy:.0f} |",
            flush=True,
        )


def pack(unit: Any, person: Any, megabytes: int) -> None:
    from django.core.files.base import ContentFile

    from zona.evidence.services import register_document
    from zona.files.services import store

    for n in range(megabytes // 16):
        content = ContentFile(os.urandom(16 * 2**20))
        given = {"actor": person, "at": AT, "unit": unit}
        file = store(**given, name=f"{n}.bin", content=content, kept_for="evidence")
        register_document(**given, file=file, title=f"Berkas {n}", kind="notula", dated_on=date(2024, 5, 5))
    client = client_of(person)
    client.get("/1504/2024/bukti/paket/")
    content = None
    before, began, sent, longest = now_in_memory(), time.perf_counter(), 0, 0
    highest = before
    for chunk in client.get("/1504/2024/bukti/paket.zip").streaming_content:
        sent, longest = sent + len(chunk), max(longest, len(chunk))
        highest = max(highest, now_in_memory())
    seconds = time.perf_counter() - began
    print("\n| pack | seconds | memory before | highest while sending |\n|---|---|---|---|")
    print(f"| {sent / 2**20:,.0f} MB | {seconds:.1f} | {before:.0f} MB | {highest:.0f} MB |")


def now_in_memory() -> float:
    """The process's resident memory in MB."""
    with open("/proc/self/statm", encoding="ascii") as told:  # noqa: PTH123
        return int(told.read().split()[1]) * resource.getpagesize() / 2**20


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("parts", nargs="*", default=["register", "search", "zip"])
    options.add_argument("--documents", type=int, default=100_000)
    options.add_argument("--offices", type=int, default=1, help=f"how many there are, the others with {EACH} each")
    options.add_argument("--gigabyte", type=int, default=1024, help="the size of the pack in MB")
    given = options.parse_args()
    prepare()
    from django.db import connection

    unit, person = office()
    print(f"Database: {connection.vendor}\n")
    acts: dict[str, Callable[[], None]] = {
        "register": lambda: register(person),
        "zip": lambda: pack(unit, person, given.gigabyte),
        "search": lambda: search(unit, person, given.documents, given.offices),
    }
    for name, act in acts.items():
        if name in given.parts:
            act()


if __name__ == "__main__":
    main()
