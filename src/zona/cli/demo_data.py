"""The data of `zona demo`: the national tree of units, one person per role, the sample decree as an adopted plan, an
assessment that the province looks at, one of a later year that is still being answered, the neighbour's that went the
whole way, and once more the decree as an import whose review is waiting. Everything goes through the same services as
in an office."""

import secrets
from dataclasses import dataclass
from importlib.resources import files

from django.core.files.base import ContentFile

from zona.catalogue.roles import roles
from zona.cli.demo_month import work
from zona.cli.demo_open import open_year, whole_way
from zona.cli.demo_score import assess
from zona.org.models import Person, Unit
from zona.org.services.people import add_person
from zona.org.services.units import load_units
from zona.plan.imports import changes, decisions
from zona.plan.imports import draft as d
from zona.plan.imports.readiness import rows_before, used_sections
from zona.plan.imports.services.adopting import adopt
from zona.plan.imports.services.editing import edit
from zona.plan.imports.services.starting import start_import
from zona.plan.models import DecreeImport, Plan
from zona.rules.decree.reader.titles import area_of
from zona.rules.lke.rounds import Post
from zona.rules.units import read_units
from zona.ui.middleware import read_clock

SAMPLE = "batang-hari-16-2025.txt"
CAST = (
    ("team_head", "1504", "ketua", "Yuliana Putri"),
    ("member", "1504", "anggota", "Rina Marlina"),
    ("leader", "1504", "pimpinan", "Hendra Wijaya"),
    ("viewer", "1504", "pembaca", "Dedi Saputra"),
    ("assessor", "15", "penilai", "Citra Lestari"),
    ("administrator", "kpu", "admin", "Agus Salim"),
    ("team_head", "1505", "tetangga", "Tono Santoso"),
    ("assessor", "kpu", "tpi-anggota", "Maya Sari"),
    ("assessor", "kpu", "tpi-ketua", "Ketut Wirawan"),
    ("assessor", "kpu", "tpi-pengendali", "Putu Laksmi"),
)
TPI = {Post.TPI_MEMBER: "tpi-anggota", Post.TPI_HEAD: "tpi-ketua", Post.TPI_CONTROLLER: "tpi-pengendali"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A person of the demo as it is told: the role's and the unit's name, how to sign in."""

    role: str
    email: str
    name: str
    unit: str


@dataclass(frozen=True, slots=True)
class Made:
    """What was made: the one password of all, the people, and the pages to look at first."""

    password: str
    people: tuple[Shown, ...]
    tour: tuple[tuple[str, str], ...]


def make() -> Made:
    """Fills an empty database."""
    at = read_clock()
    load_units(rows=read_units(files("zona.catalogue.units").joinpath("kpu.csv").read_bytes()), actor=None, at=at)
    password = f"zona-{secrets.token_hex(4)}"
    people: list[Shown] = []
    made: dict[str, Person] = {}
    for role, code, word, name in CAST:
        unit = Unit.objects.get(code=code)
        email = f"{word}@contoh.kpu.go.id"
        made[word] = add_person(unit=unit, email=email, name=name, role=role, password=password, at=at)
        people.append(Shown(roles()[role].id, email, name, unit.name))
    office = Unit.objects.get(code="1504")
    adopted = _import(made["ketua"], office, "keputusan-16-2025.txt")
    year = _adopted(made["ketua"], adopted)
    plan = Plan.objects.select_related("unit").get(unit=office, year=year, withdrawn_at=None)
    work(plan=plan, head=made["ketua"], member=made["anggota"], at=read_clock())
    in_round = assess(plan=plan, head=made["ketua"], leader=made["pimpinan"], assessor=made["penilai"], at=read_clock())
    later = max(read_clock().year, year + 1)
    open_year(unit=office, year=later, head=made["ketua"], at=read_clock())
    whole_way(
        unit=Unit.objects.get(code="1505"), year=year, head=made["tetangga"], assessor=made["penilai"],
        admin=made["admin"], tpi={post: made[word] for post, word in TPI.items()}, at=read_clock(),
    )  # fmt: skip
    waiting = _import(made["ketua"], office, "keputusan-16-2025-contoh-tinjauan.txt")
    tour = (
        ("Hari ini", f"/1504/{year}/"),
        ("Rencana aksi", f"/1504/{year}/rencana/"),
        ("Satu aksi", f"/1504/{year}/rencana/V.2/"),
        ("Bulan kerja", f"/1504/{year}/rencana/bulan/"),
        ("Periksa bukti", f"/1504/{year}/periksa/"),
        ("Cakupan rencana", f"/1504/{year}/rencana/cakupan/"),
        ("Nilai kantor", f"/1504/{year}/nilai/"),
        (f"Penilaian {later}, masih diisi", f"/1504/{later}/nilai/area/1/"),
        ("Penilaian area 5", f"/1504/{year}/nilai/area/5/"),
        ("Putaran penilaian", f"/1504/{year}/nilai/putaran/{in_round.code}/"),
        ("Halaman pimpinan", f"/1504/{year}/pimpinan/"),
        ("Impor keputusan", "/1504/impor/"),
        ("Tinjau bacaan", f"/1504/impor/{waiting.code}/tinjau/"),
        ("Orang dan peran", "/1504/orang/"),
        ("Catatan audit", "/1504/catatan/"),
    )
    return Made(password, tuple(people), tour)


def _import(head: Person, office: Unit, name: str) -> DecreeImport:
    from zona.files.services import store

    at = read_clock()
    content = files("zona.catalogue.samples").joinpath(SAMPLE).read_bytes()
    file = store(actor=head, at=at, unit=office, name=name, content=ContentFile(content, name))
    item = start_import(actor=head, at=at, unit=office, file=file)
    item.refresh_from_db()
    return item


def _adopted(head: Person, item: DecreeImport) -> int:
    """Decides what a person would decide, the plain way: every reading as proposed, months before the signing day not
    counted, the six sections for the six areas. Gives the plan's year."""

    def make(kept: DecreeImport) -> changes.Change:
        draft = kept.draft
        steps = [
            decisions.decide_doubt(draft, row, name, d.ACCEPTED)
            for row, doubts in d.rows_of(draft)
            for name, doubt in d.doubts_of(doubts)
            if doubt["state"] == d.OPEN
        ]
        if rows_before(draft):
            steps.append(changes.set_before("before", "", {}, {}))
        steps += [
            changes.set_area(draft, key, area_of(section["title"]) or place)
            for place, (key, section) in enumerate(used_sections(draft), 1)
        ]
        return changes.joined(*steps)

    edited = edit(actor=head, at=read_clock(), item=item, seen=item.version, make=make)
    plan = adopt(actor=head, at=read_clock(), item=edited.item, seen=edited.item.version)
    return plan.year
