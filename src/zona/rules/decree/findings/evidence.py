"""Evidence that does not fit what it is to prove."""

from collections.abc import Iterator
from functools import lru_cache

from zona.catalogue.planning import evidence_kinds, spoken
from zona.rules.decree.findings.alike import fold
from zona.rules.decree.findings.made import finding
from zona.rules.decree.findings.phrases import deed, proofs, says, whole
from zona.rules.decree.reading import Action, Finding, Reading
from zona.rules.months import listed


def check(reading: Reading) -> Iterator[Finding]:
    """All findings about evidence; rows without any are said elsewhere."""
    for action in reading.actions:
        if proofs(action):
            yield from _report_for_plan(action)
            yield from _letter_for_policy(action)
            yield from _attendance_only(action)
            yield from _speech_for_training(action)
            yield from _one_service(action)
            yield from (list(_meeting(action)) or _promises(action))


@lru_cache(maxsize=4096)
def _is_a(proof: str, *kinds: str) -> bool:
    """Whether a piece of evidence is of a kind; kept, since rows prove by the same few."""
    return any(says(proof, evidence_kinds()[kind]) for kind in kinds)


def _report_for_plan(action: Action) -> Iterator[Finding]:
    """A plan is to be drawn up, and every proof is a report."""
    drafting = says(fold(action.action), spoken("planning"))
    if not drafting or not all(p.startswith("laporan") for p in proofs(action)):
        return
    plan = next((p for p in proofs(action) if says(p, spoken("plan_document"))), None)
    yield finding(
        "evidence.report_for_plan",
        action.ref,
        "Yang dikerjakan menyusun rencana, tetapi buktinya laporan. Yang diminta dokumen rencana yang ditetapkan.",
        "A plan is to be drawn up, but the evidence is a report. What is asked is the plan itself, adopted.",
        action=action,
        cell="evidence",
        proposal=f"Dokumen {plan.removeprefix('laporan ')} yang ditetapkan" if plan else None,
    )


def _meeting(action: Action) -> Iterator[Finding]:
    """A meeting is the deed, and nothing shows what it decided."""
    if not fold(action.action).startswith(("rapat", "melaksanakan rapat", "mengadakan rapat", "menggelar rapat")):
        return
    if any(_is_a(p, "minutes", "report", "decree") for p in proofs(action)):
        return  # a decree is what it decided
    said = "; ".join(action.evidence)
    yield finding(
        "evidence.meeting_without_minutes",
        action.ref,
        f"Rapat dibuktikan dengan {said}, tanpa notula atau laporan: keputusan dan tindak lanjutnya tidak terlihat.",
        f"The meeting is proved by {said}, without minutes or a report: what it decided and led to is not seen.",
        action=action,
        cell="evidence",
        proposal=f"{said}; Notula rapat dan tindak lanjutnya",
    )


def _letter_for_policy(action: Action) -> Iterator[Finding]:
    """A policy is the indicator, and the proofs are letters of assignment, lists or pictures."""
    weak = ("letter", "attendance", "invitation", "publicity")
    if not says(fold(action.indicator), spoken("policy")):
        return
    if not all(_is_a(p, *weak) and not _is_a(p, "policy", "report", "minutes") for p in proofs(action)):
        return
    yield finding(
        "evidence.letter_for_policy",
        action.ref,
        f"Indikatornya kebijakan, tetapi buktinya {listed(action.evidence)}: kebijakan itu sendiri tidak dibuktikan.",
        f"The indicator is a policy, but the evidence is {listed(action.evidence, 'en')}: the policy itself is not "
        "proved.",
        action=action,
        cell="evidence",
        proposal="; ".join((*action.evidence, "Kebijakan yang ditetapkan pimpinan")),
    )


def _attendance_only(action: Action) -> Iterator[Finding]:
    """A leader's example, proved by attendance and banners alone."""
    if not says(fold(action.indicator), spoken("example")):
        return
    weak, strong = ("attendance", "publicity"), ("report", "minutes")
    if any(not _is_a(p, *weak) or _is_a(p, *strong) or says(p, spoken("example_proof")) for p in proofs(action)):
        return
    yield finding(
        "evidence.example_by_attendance",
        action.ref,
        f"Keteladanan hanya dibuktikan dengan {listed(action.evidence)}. Yang dinilai perbuatan pimpinan, misalnya "
        "pakta integritas, LHKPN, dan arahan tertulis.",
        f"The leader's example is proved by {listed(action.evidence, 'en')} alone. What counts is what the "
        "leader does, such as an integrity pact, the asset report and written directions.",
        action=action,
        cell="evidence",
        proposal="; ".join((*action.evidence, "Pakta integritas dan arahan tertulis pimpinan")),
    )


def _speech_for_training(action: Action) -> Iterator[Finding]:
    """Service culture is to be taught, and what is done, or all that proves the training, is a leader's speech."""
    if not says(f"{fold(action.component)} {fold(action.indicator)}", spoken("service_culture")):
        return
    done = f"{fold(action.action)} {' '.join(proofs(action))}"
    proved = proofs(action)
    only_speech = proved and all(says(p, spoken("speech")) and not says(p, spoken("training")) for p in proved)
    if only_speech and says(fold(action.action), spoken("training")):
        yield finding(
            "evidence.speech_for_training",
            action.ref,
            f"Pelayanan prima dibuktikan dengan {listed(action.evidence)} saja. Yang diminta bukti bahwa kemampuan "
            "petugas ditingkatkan, misalnya materi, sertifikat, atau laporan pelatihan.",
            f"Excellent service is proved by {listed(action.evidence, 'en')} alone. What is asked is proof that the "
            "staff's skill was raised, such as material, a certificate or a report of the training.",
            action=action,
            cell="evidence",
            proposal="; ".join((*action.evidence, "Laporan pelatihan")),
        )
        return
    if not says(fold(action.action), spoken("speech")) or says(done, spoken("training")):
        return
    yield finding(
        "evidence.speech_for_training",
        action.ref,
        "Pelayanan prima diajarkan lewat arahan saja, tanpa pelatihan. Butir meminta kemampuan petugas ditingkatkan.",
        "Excellent service is taught by a speech alone, without training. The item asks for the staff's skill.",
        action=action,
        cell="action",
    )


def _one_service(action: Action) -> Iterator[Finding]:
    """Standards for services in general, proved for a single service."""
    text = fold(action.action)
    if not says(text, spoken("service_standard")) or not says(text, spoken("adopting")):
        return
    if says(whole(action), spoken("all_services")):
        return
    named = [s for s in spoken("one_service") if any(says(p, (s,)) for p in proofs(action))]
    if len(named) != 1 or says(text, (named[0],)):
        return
    yield finding(
        "evidence.one_service",
        action.ref,
        f"Standar pelayanan dibuktikan hanya untuk {named[0].upper()}; yang diminta standar seluruh layanan.",
        f"Service standards are proved for {named[0].upper()} alone; what is asked is a standard for every service.",
        action=action,
        cell="evidence",
    )


def _promises(action: Action) -> Iterator[Finding]:
    """Monitoring, evaluation or follow-up that the row promises and no evidence shows."""
    text = deed(action)
    monitored = says(text, spoken("monitoring"))
    followed = says(text, spoken("follow_up"))
    if not monitored and not followed:
        return
    if any(_is_a(p, "report", "minutes") or says(p, spoken("follow_up_proof")) for p in proofs(action)):
        return
    both = monitored and followed
    said = listed([w for w, yes in (("pemantauan atau evaluasi", monitored), ("tindak lanjut", followed)) if yes])
    said_en = listed([w for w, yes in (("monitoring or evaluation", monitored), ("follow-up", followed)) if yes], "en")
    yield finding(
        "evidence.promises" if both else "evidence.no_report",
        action.ref,
        f"Baris ini menjanjikan {said}, tetapi buktinya {listed(action.evidence)}: tidak ada laporan atau notulanya.",
        f"This row promises {said_en}, but its evidence is {listed(action.evidence, 'en')}: no report or minutes.",
        action=action,
        cell="evidence",
        proposal="; ".join((*action.evidence, "Laporan hasil dan tindak lanjutnya" if followed else "Laporan hasil")),
    )
