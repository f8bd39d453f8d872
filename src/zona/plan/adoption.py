"""How a checked decree becomes an office's plan, and how a wrong one is taken back. Writes."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from zona.audit.services import record
from zona.org.codes import new_code
from zona.org.models import Person, Unit
from zona.plan.limits import LONGEST
from zona.plan.linking import propose_links
from zona.plan.models import Action, DecreeImport, Occurrence, Plan, Section

# Words that stand in the place of a ref in addresses: /1504/2025/rencana/bagian/ …
RESERVED = frozenset(
    {
        "aksi-baru",
        "alihkan",
        "atur-bulan",
        "bagian",
        "bulan",
        "cakupan",
        "dari-pedoman",
        "perubahan",
        "penanggung-jawab",
        "tahun-depan",
        "tarik",
        "tutup",
        "temuan",
        "unduh.csv",
        "unduh.xlsx",
        "keputusan",
        "keputusan.docx",
        "keputusan.pdf",
        "lampiran.xlsx",
    }
)


SHORTEST_REASON = 10
"""Letters: an act as large as withdrawing a plan takes more than a sign."""


class UnableToAdopt(Exception):
    """The plan cannot be adopted or taken back. `str()` is one sentence for the person, in the active language;
    `code` is stable: no_actions, plan_exists, duplicate_ref, bad_ref, unknown_section, duplicate_section, too_long,
    bad_month, bad_year, no_reason, already_withdrawn."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


@dataclass(frozen=True, slots=True, kw_only=True)
class DecreeHead:
    """The decree's head as the plan keeps it; empty or None where the decree does not say.

    `clauses` is plain JSON: {"recitals": […], "bases": […], "dictums": […]}.
    """

    title: str = ""
    number: str = ""
    year: int | None = None
    issuer: str = ""
    place: str = ""
    signed_on: date | None = None
    signatory_office: str = ""
    signatory_name: str = ""
    clauses: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSection:
    """A section, in its place. `number` is how actions name it; `area` is the LKE area, 1 to 6, None = not mapped."""

    number: str
    title: str
    area: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMonth:
    """A month (1 to 12) of an action and what it asks; `reason` is why it is waived or not counted. `chosen`: it was so
    decided for this very month, not by a choice for all that leaves alone what is in force already."""

    month: int
    treatment: Occurrence.Treatment = Occurrence.Treatment.COUNTED
    reason: str = ""
    chosen: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAction:
    """A row, in its place. `section` is a section's number, `place` plain JSON of where the row stood ({"page": 3})."""

    ref: str
    section: str
    action: str
    number: str = ""
    sub: str = ""
    component: str = ""
    indicator: str = ""
    evidence: Sequence[str] = ()
    target: str = ""
    pic_text: str = ""
    pic: Person | None = None
    months: Sequence[NewMonth] = ()
    place: Mapping[str, Any] = field(default_factory=dict)


def adopt_plan(
    *,
    actor: Person,
    at: datetime,
    unit: Unit,
    year: int,
    decree: DecreeHead,
    sections: Sequence[NewSection],
    actions: Sequence[NewAction],
    source: DecreeImport | None = None,
) -> Plan:
    """Makes the plan of a unit's year and logs it; `source` is marked by the caller, in the same transaction.

    The order of `sections` and `actions` is the order of the board. Raises `UnableToAdopt` and then leaves nothing
    behind. Whether the actor may do it (`plan.adopt`) is asked by the page.
    """
    refuse_faults(year, decree, sections, actions)
    try:
        with transaction.atomic():
            if Plan.objects.filter(unit=unit, year=year, withdrawn_at=None).exists():
                raise _exists(unit, year)
            plan = _write(actor, at, unit, year, decree, sections, actions, source)
            propose_links(plan=plan, at=at)
            months = sum(len(a.months) for a in actions)
            record(
                actor=actor,
                at=at,
                chain=unit.code,
                verb="plan.adopted",
                subject=plan.subject,
                data={
                    "year": year,
                    "decree": decree.number,
                    "signed_on": decree.signed_on.isoformat() if decree.signed_on else None,
                    "sections": len(sections),
                    "actions": len(actions),
                    "months": months,
                    "import": source.code if source else None,
                },
            )
            return plan
    except IntegrityError:
        # Two people adopted at the same instant: the database let only one of them through.
        if Plan.objects.filter(unit=unit, year=year, withdrawn_at=None).exists():
            raise _exists(unit, year) from None
        raise


def withdraw_plan(*, actor: Person, at: datetime, plan: Plan, reason: str) -> None:
    """Takes a whole plan back, so that the year's decree can be adopted anew. Nothing of it is deleted; the import that
    it came from is open for review again.

    Raises `UnableToAdopt` for a reason under `SHORTEST_REASON` letters, or when somebody else has already withdrawn it.
    """
    reason = reason.strip()
    if len(reason) < SHORTEST_REASON:
        raise UnableToAdopt("no_reason", _("Tulis alasan penarikan rencana dalam satu kalimat."))
    _refuse_long(_("Alasan"), reason, 300)
    with transaction.atomic():
        done = Plan.objects.filter(pk=plan.pk, withdrawn_at=None).update(withdrawn_at=at, withdrawn_reason=reason)
        if not done:
            raise UnableToAdopt("already_withdrawn", _("Rencana ini sudah ditarik."))
        if plan.source_id:
            former = plan.revisions.values_list("former_source", flat=True)
            came_from = [plan.source_id, *(pk for pk in former if pk)]
            adopted = DecreeImport.objects.filter(pk__in=came_from, state=DecreeImport.State.ADOPTED)
            adopted.update(state=DecreeImport.State.REVIEW, changed_by=actor, changed_at=at)
        record(
            actor=actor,
            at=at,
            chain=plan.unit.code,
            verb="plan.withdrawn",
            subject=plan.subject,
            data={"year": plan.year, "words": reason},
        )


def _exists(unit: Unit, year: int) -> UnableToAdopt:
    return UnableToAdopt(
        "plan_exists",
        _("%(unit)s sudah mempunyai rencana tahun %(year)s. Tarik rencana itu lebih dahulu bila akan diganti.")
        % {"unit": unit.name, "year": year},
    )


def refuse_faults(year: int, decree: DecreeHead, sections: Sequence[NewSection], actions: Sequence[NewAction]) -> None:
    """Raises `UnableToAdopt` for what cannot stand in a plan: a number twice, a text too long, a month out of range."""
    if not 2000 <= year <= 2100:
        raise UnableToAdopt("bad_year", _("Tahun rencana %(year)s di luar 2000 sampai 2100.") % {"year": year})
    if not actions:
        raise UnableToAdopt("no_actions", _("Rencana tidak berisi satu aksi pun; tidak ada yang dapat ditetapkan."))
    for words, value, most in (
        (_("Nomor keputusan"), decree.number, 60),
        (_("Penerbit keputusan"), decree.issuer, 300),
        (_("Tempat penetapan"), decree.place, 120),
        (_("Jabatan penanda tangan"), decree.signatory_office, 300),
        (_("Nama penanda tangan"), decree.signatory_name, 200),
    ):
        _refuse_long(words, value, most)
    _refuse_faulty_sections(sections)
    known = {s.number for s in sections}
    twice = [ref for ref, times in Counter(a.ref for a in actions).items() if times > 1]
    if twice:
        raise UnableToAdopt(
            "duplicate_ref", _("Nomor aksi dipakai lebih dari sekali: %(refs)s.") % {"refs": ", ".join(twice)}
        )
    for action in actions:
        if action.section not in known:
            raise UnableToAdopt(
                "unknown_section",
                _("Aksi %(ref)s menunjuk bagian %(section)s yang tidak ada.")
                % {"ref": action.ref, "section": action.section},
            )
        _refuse_faulty_action(action)


def _refuse_faulty_sections(sections: Sequence[NewSection]) -> None:
    twice = [n for n, times in Counter(s.number for s in sections).items() if times > 1]
    if twice:
        raise UnableToAdopt(
            "duplicate_section",
            _("Nomor bagian dipakai lebih dari sekali: %(numbers)s.") % {"numbers": ", ".join(twice)},
        )
    for section in sections:
        _refuse_long(_("Nomor bagian %(number)s") % {"number": section.number}, section.number, 20)
        _refuse_long(_("Judul bagian %(number)s") % {"number": section.number}, section.title, 300)


def _refuse_faulty_action(action: NewAction) -> None:
    refuse_bad_ref(action.ref)
    if not action.action.strip():
        raise UnableToAdopt("no_words", _("Aksi %(ref)s belum mempunyai langkah aksi.") % {"ref": action.ref})
    for words, value, name in (
        (_("Nomor"), action.number, "number"),
        (_("Huruf"), action.sub, "sub"),
        (_("Komponen"), action.component, "component"),
        (_("Indikator"), action.indicator, "indicator"),
        (_("Langkah aksi"), action.action, "action"),
        (_("Bukti"), "\n".join(action.evidence), "evidence"),
        (_("Target"), action.target, "target"),
        (_("Penanggung jawab"), action.pic_text, "pic"),
    ):
        _refuse_long(_("%(field)s aksi %(ref)s") % {"field": words, "ref": action.ref}, value, LONGEST[name])
    months = [m.month for m in action.months]
    if len(set(months)) < len(months) or any(not 1 <= m <= 12 for m in months):
        raise UnableToAdopt(
            "bad_month",
            _("Bulan aksi %(ref)s tidak sah: harus 1 sampai 12, masing-masing sekali.") % {"ref": action.ref},
        )
    for m in action.months:
        _refuse_long(_("%(field)s aksi %(ref)s") % {"field": _("Alasan"), "ref": action.ref}, m.reason, 300)


def refuse_bad_ref(ref: str) -> None:
    """Raises `UnableToAdopt` for a ref that cannot stand in an address."""
    if not ref.strip() or ref != ref.strip() or "/" in ref or ref in RESERVED or ref in {".", ".."} or len(ref) > 40:
        raise UnableToAdopt(
            "bad_ref",
            _("Nomor aksi “%(ref)s” tidak dapat dipakai: isi 1 sampai 40 tanda tanpa garis miring.") % {"ref": ref},
        )


def _refuse_long(words: str, value: str, most: int) -> None:
    if len(value) > most:
        raise UnableToAdopt(
            "too_long",
            _("%(field)s terlalu panjang: %(count)d tanda, paling banyak %(most)d.")
            % {"field": words, "count": len(value), "most": most},
        )


def _write(
    actor: Person,
    at: datetime,
    unit: Unit,
    year: int,
    decree: DecreeHead,
    sections: Sequence[NewSection],
    actions: Sequence[NewAction],
    source: DecreeImport | None,
) -> Plan:
    plan = Plan.objects.create(
        code=new_code(),
        unit=unit,
        year=year,
        source=source,
        title=decree.title,
        decree_number=decree.number,
        decree_year=decree.year,
        issuer=decree.issuer,
        signed_in=decree.place,
        signed_on=decree.signed_on,
        signatory_office=decree.signatory_office,
        signatory_name=decree.signatory_name,
        clauses=dict(decree.clauses),
        adopted_by=actor,
        adopted_at=at,
    )
    made = Section.objects.bulk_create(
        Section(plan=plan, position=i, number=s.number, key=str(i), title=s.title, area=s.area)
        for i, s in enumerate(sections, 1)
    )
    by_number = {s.number: s for s in made}
    rows = Action.objects.bulk_create(
        Action(
            plan=plan,
            section=by_number[a.section],
            position=i,
            ref=a.ref,
            key=a.ref,
            number=a.number,
            sub=a.sub,
            component=a.component,
            indicator=a.indicator,
            action=a.action,
            evidence=list(a.evidence),
            target=a.target,
            pic_text=a.pic_text,
            pic=a.pic,
            place=dict(a.place),
        )
        for i, a in enumerate(actions, 1)
    )
    Occurrence.objects.bulk_create(
        Occurrence(action=row, month=m.month, treatment=m.treatment, reason=m.reason)
        for row, a in zip(rows, actions, strict=True)
        for m in a.months
    )
    return plan
