"""The decree itself: its head, recitals, bases and dictums, open for signing, and the annex behind it."""

from collections.abc import Sequence
from datetime import datetime

from zona.catalogue.planning import needs
from zona.paper.decree.annex import annex_of
from zona.paper.decree.plan import PrintedPlan
from zona.paper.labels import label, ordinal
from zona.paper.model import (
    Align,
    Attachment,
    Block,
    Clause,
    Clauses,
    Letterhead,
    Paper,
    Paragraph,
    Sheet,
    Signature,
    Title,
)
from zona.paper.plain import DOTS

DOTTED = "." * 12


def decree_paper(plan: PrintedPlan, *, made_at: datetime, sheet: Sheet = Sheet.A4) -> Paper:
    """The Keputusan with its annex. What the plan does not say stays open: dots where a number, place or clause is
    missing, and always room for the signature."""
    title = title_of(plan)
    number = number_line(plan)
    issuer = plan.issuer.upper() or DOTS
    office = (plan.signatory_office or f"KETUA {issuer}").upper()
    signature = Signature(
        office=office,
        name=plan.signatory_name.upper(),
        place=plan.place,
        signed_on=plan.signed_on,
        formal=True,
        year=plan.decree_year,
    )
    return Paper(
        subject=f"Keputusan {plan.issuer} {number.capitalize()} tentang {title.capitalize()}".replace("  ", " "),
        author=plan.issuer,
        made_at=made_at,
        sheet=sheet,
        letterhead=Letterhead((issuer,), ruled=False) if plan.issuer else None,
        title=Title((f"KEPUTUSAN {issuer}",), number, title),
        blocks=[
            Paragraph(f"{office},", align=Align.CENTER),
            _clauses("Menimbang", "a.", plan.recitals),
            _clauses("Mengingat", "1.", plan.bases),
            Paragraph("MEMUTUSKAN:", align=Align.CENTER, bold=True),
            Clauses("Menetapkan", [Clause("", f"KEPUTUSAN {issuer} TENTANG {title}.")]),
            *_dictums(plan),
        ],
        signatures=[signature],
        attachments=[_annex(plan, issuer, number, title, office)],
    )


def _annex(plan: PrintedPlan, issuer: str, number: str, title: str, office: str) -> Attachment:
    head = ["LAMPIRAN", f"KEPUTUSAN {issuer}", number, "TENTANG", title]
    signed = Signature(office=office, name=plan.signatory_name.upper(), dated=False)
    return Attachment(head=head, title=title, blocks=[annex_of(plan)], signatures=[signed], lying=True)


def title_of(plan: PrintedPlan) -> str:
    """What the decree is about, in capitals; the form of the regulation where the plan has no title of its own, without
    a predicate: which one is aimed at is the office's to say, and no year aims at both."""
    if plan.title:
        return " ".join(plan.title.upper().split())
    where = f" DI LINGKUNGAN {plan.issuer.upper()}" if plan.issuer else ""
    return f"RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS{where} TAHUN {plan.year}"


def number_line(plan: PrintedPlan) -> str:
    """ "NOMOR 16 TAHUN 2025", dotted where the number is open."""
    if "/" in plan.number:
        return f"NOMOR {plan.number}"
    return f"NOMOR {plan.number or DOTTED} TAHUN {plan.decree_year or plan.year}"


def _clauses(word: str, style: str, texts: Sequence[str]) -> Block:
    """Recitals or bases with their labels; one dotted clause where there are none."""
    return Clauses(word, [Clause(label(style, n), text) for n, text in enumerate(texts or (DOTTED,), 1)])


def standard_dictums(plan: PrintedPlan) -> tuple[str, ...]:
    """The dictums of an adopting decree that can be carried out: what is laid down, who acts, reports, evaluates and
    pays, as the catalogue words it, and from when it holds."""
    what = f"Rencana Aksi Pembangunan Zona Integritas di Lingkungan {plan.issuer or DOTS} Tahun {plan.year}"
    where = "sebagaimana tercantum dalam Lampiran yang merupakan bagian tidak terpisahkan dari Keputusan ini"
    return f"Menetapkan {what} {where}.", *(need.text for need in needs("dictums"))


def _dictums(plan: PrintedPlan) -> list[Block]:
    texts = plan.dictums or standard_dictums(plan)
    return [Clauses(ordinal(n), [Clause("", text)]) for n, text in enumerate(texts, 1)]
