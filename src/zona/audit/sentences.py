"""What an entry of the log says, in words: one sentence for each verb that a service records.

A new verb needs one line here; a test finds the verb without one. `{name}` in a sentence stands for `data["name"]`,
worded by `_WORDED` where it is a role, a day or a list.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zona.audit.models import Entry
from zona.catalogue.returning import return_reason
from zona.catalogue.roles import roles
from zona.ui import words

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True)
class Sentence:
    """How a verb is called in a list of verbs, and its sentence without the actor in front."""

    title: "_StrPromise"
    text: "_StrPromise"


SENTENCES: dict[str, Sentence] = {
    "account.changed": Sentence(_("Akun diperbarui"), _("memperbarui nama atau bahasa akunnya")),
    "evidence.answered": Sentence(
        _("Pertanyaan tentang dokumen dijawab"), _("menjawab pertanyaan tentang dokumen “{title}”")
    ),
    "evidence.edited": Sentence(_("Keterangan dokumen diubah"), _("mengubah keterangan dokumen “{title}”")),
    "evidence.registered": Sentence(_("Dokumen dicatat"), _("mencatat dokumen “{title}”")),
    "evidence.restored": Sentence(_("Dokumen dipulihkan"), _("memulihkan dokumen “{title}”")),
    "evidence.version_added": Sentence(
        _("Versi dokumen ditambahkan"), _("menambahkan versi {position} dokumen “{title}”")
    ),
    "evidence.withdrawn": Sentence(_("Dokumen ditarik"), _("menarik dokumen “{title}”")),
    "account.email_asked": Sentence(_("Penggantian surel diminta"), _("meminta penggantian alamat surelnya")),
    "account.email_changed": Sentence(_("Surel diganti"), _("mengganti alamat surelnya menjadi {email}")),
    "account.sessions_ended": Sentence(_("Sesi diakhiri"), _("keluar dari perangkat lain ({count} sesi)")),
    "account.signed_in": Sentence(_("Masuk"), _("masuk")),
    "master.adopted": Sentence(_("Master soal diadopsi"), _("mengadopsi master soal {year}")),
    "master.brought": Sentence(_("Master soal dibawa"), _("membawa berkas master soal {year}")),
    "master.withdrawn": Sentence(_("Master soal ditarik"), _("menarik master soal {year}: {reason}")),
    "endpoint.added": Sentence(_("Webhook ditambahkan"), _("menambahkan webhook ke {url}")),
    "endpoint.started": Sentence(_("Webhook dijalankan lagi"), _("menjalankan lagi webhook ke {url}")),
    "endpoint.stopped": Sentence(_("Webhook dihentikan"), _("menghentikan webhook ke {url}")),
    "endpoint.tested": Sentence(_("Webhook diuji"), _("menguji webhook ke {url}")),
    "feed.ended": Sentence(_("Tautan kalender dicabut"), _("mencabut tautan kalendernya")),
    "feed.made": Sentence(_("Tautan kalender dibuat"), _("membuat tautan kalender")),
    "assessment.answered": Sentence(_("Butir LKE dijawab"), _("menjawab butir {item} pada LKE")),
    "assessment.carried": Sentence(_("Jawaban LKE dibawa"), _("membawa {count} jawaban LKE {from_year} ke {year}")),
    "assessment.edition_changed": Sentence(
        _("Master penilaian diganti"), _("memindahkan LKE {year} ke master lain: {count} jawaban terbawa, {left} tidak")
    ),
    "assessment.document_shown": Sentence(
        _("Bukti butir LKE dipasang"), _("memasang {document} sebagai bukti butir {item} pada LKE")
    ),
    "assessment.document_taken_away": Sentence(
        _("Bukti butir LKE dilepas"), _("melepas {document} dari bukti butir {item} pada LKE")
    ),
    "assessment.facts_set": Sentence(_("Syarat penilaian diisi"), _("mengisi syarat di luar nilai LKE")),
    "assessment.settled": Sentence(
        _("Butir dinyatakan pasti"), _("menyatakan butir {item} tidak dapat naik lagi tahun ini")
    ),
    "assessment.unsettled": Sentence(
        _("Pernyataan pasti dicabut"), _("mencabut pernyataan bahwa butir {item} tidak dapat naik lagi")
    ),
    "assessment.scenario_made": Sentence(_("Pengandaian dibuat"), _("membuat pengandaian {name}")),
    "assessment.scenario_withdrawn": Sentence(_("Pengandaian ditarik"), _("menarik pengandaian {name}")),
    "assessment.started": Sentence(_("Penilaian mandiri dimulai"), _("memulai penilaian mandiri {year} menuju {aim}")),
    "assessment.sealed": Sentence(_("Potret penilaian disegel"), _("menyegel potret penilaian {snapshot}")),
    "report.issued": Sentence(
        _("Laporan diterbitkan"), _("menerbitkan laporan monitoring nomor {number}, versi {version}")
    ),
    "pass.made": Sentence(_("Tautan penilai dibuat"), _("membuat tautan bukti untuk {whom}")),
    "pass.revoked": Sentence(_("Tautan penilai dicabut"), _("mencabut tautan bukti untuk {whom}")),
    "round.opened": Sentence(_("Putaran penilaian dibuka"), _("membuka putaran {number} penilaian {year}")),
    "round.locked": Sentence(_("Penilaian dikunci"), _("mengunci penilaian mandiri untuk dinilai")),
    "round.unlocked": Sentence(_("Kunci penilaian dibuka"), _("membuka kembali kunci penilaian mandiri")),
    "round.begun": Sentence(_("Penilaian pendahuluan dimulai"), _("memulai penilaian pendahuluan")),
    "round.sent_straight": Sentence(
        _("Langsung ke TPI"), _("meneruskan penilaian langsung ke Tim Penilai Internal (TPI)")
    ),
    "round.passed": Sentence(
        _("Penilaian pendahuluan selesai"),
        _("menyatakan kantor ini layak dievaluasi Tim Penilai Internal (TPI), surat {letter}"),
    ),
    "round.returned": Sentence(_("Penilaian dikembalikan"), _("mengembalikan penilaian kepada satuan kerja")),
    "round.concluded": Sentence(
        _("Evaluasi TPI disimpulkan"), _("menyimpulkan evaluasi Tim Penilai Internal (TPI) untuk dikendalikan mutunya")
    ),
    "round.returned_by_tpi": Sentence(
        _("Penilaian dikembalikan TPI"),
        _("mengembalikan penilaian dari Tim Penilai Internal (TPI) kepada satuan kerja"),
    ),
    "round.sent_back": Sentence(_("Evaluasi TPI diperbaiki"), _("meminta evaluasi TPI diperbaiki")),
    "round.approved": Sentence(_("Hasil TPI ditetapkan"), _("menetapkan hasil evaluasi TPI, laporan {letter}")),
    "round.reopened": Sentence(_("Penilaian dibuka kembali"), _("membuka kembali penilaian sesudah hasil TPI")),
    "round.proposed": Sentence(_("Kantor diusulkan"), _("mencatat usulan kepada Menteri PANRB, surat {letter}")),
    "round.answered_by_tpn": Sentence(
        _("Penilaian TPN dicatat"), _("mulai mencatat penilaian Tim Penilai Nasional (TPN)")
    ),
    "round.closed": Sentence(_("Putaran selesai"), _("menutup putaran dengan keputusan TPN, surat {letter}")),
    "round.withdrawn": Sentence(_("Putaran ditarik"), _("menarik putaran penilaian")),
    "round.affirmed": Sentence(_("Afirmasi diusulkan"), _("mengusulkan kantor ini melalui afirmasi")),
    "round.not_affirmed": Sentence(_("Afirmasi dicabut"), _("mencabut pengusulan melalui afirmasi")),
    "round.deadlines_set": Sentence(_("Batas waktu putaran diatur"), _("mengatur batas waktu putaran penilaian")),
    "round.seat_given": Sentence(_("Penilai ditugaskan"), _("menugaskan {name} dalam putaran penilaian")),
    "round.seat_ended": Sentence(_("Tugas penilai diakhiri"), _("mengakhiri tugas {name} dalam putaran penilaian")),
    "round.declared_free": Sentence(
        _("Bebas benturan kepentingan"), _("menyatakan tidak memiliki benturan kepentingan dengan {office}")
    ),
    "round.declared_conflict": Sentence(
        _("Benturan kepentingan dinyatakan"), _("menyatakan benturan kepentingan dengan {office}")
    ),
    "round.conflict_found": Sentence(
        _("Benturan kepentingan ditemukan"), _("tidak dapat menilai {office}: kantor sendiri pada tahun yang dinilai")
    ),
    "round.judged": Sentence(_("Butir dinilai"), _("menilai butir {item} LKE")),
    "round.rest_accepted": Sentence(_("Sisa butir diterima"), _("menerima {count} butir LKE yang belum dinilai")),
    "round.remarked": Sentence(_("Tanya jawab butir"), _("menulis dalam tanya jawab butir {item}")),
    "file.stored": Sentence(_("Berkas diunggah"), _("mengunggah {name}")),
    "import.adopted": Sentence(_("Keputusan disahkan sebagai rencana"), _("mengesahkan hasil impor keputusan")),
    "import.by_hand": Sentence(_("Impor diisi tangan"), _("memilih mengisi rencana dengan tangan")),
    "import.edited": Sentence(_("Bacaan keputusan diperbaiki"), _("memperbaiki bacaan keputusan")),
    "import.failed": Sentence(_("Keputusan tidak terbaca"), _("tidak dapat membaca keputusan: {problem}")),
    "import.read": Sentence(
        _("Keputusan dibaca"), _("membaca keputusan: {actions} aksi, {doubts} keraguan, {findings} temuan")
    ),
    "import.read_again": Sentence(_("Keputusan dibaca ulang"), _("meminta keputusan dibaca ulang")),
    "import.started": Sentence(_("Impor dimulai"), _("mengimpor keputusan dari {file}")),
    "import.withdrawn": Sentence(_("Impor ditarik"), _("menarik impor keputusan")),
    "invitation.accepted": Sentence(_("Undangan diterima"), _("menerima undangan sebagai {role}{areas}")),
    "invitation.sent_again": Sentence(_("Undangan dikirim ulang"), _("membuat tautan undangan baru untuk {name}")),
    "invitation.withdrawn": Sentence(_("Undangan ditarik"), _("menarik undangan untuk {name}")),
    "membership.changed": Sentence(
        _("Peran diubah"), _("mengubah peran {name} dari {role_before} menjadi {role}{areas}")
    ),
    "membership.ended": Sentence(_("Peran diakhiri"), _("mengakhiri peran {name} sebagai {role}")),
    "message.tried_again": Sentence(_("Kiriman dicoba ulang"), _("mencoba ulang kiriman ke {to}")),
    "person.added": Sentence(_("Orang ditambahkan"), _("menambahkan {name} sebagai {role}{areas}")),
    "person.deactivated": Sentence(_("Akun ditutup"), _("menutup akun {name}")),
    "person.invited": Sentence(_("Orang diundang"), _("mengundang {name} sebagai {role}{areas}")),
    "person.new_password_allowed": Sentence(
        _("Tautan kata sandi dibuat"), _("membuat tautan kata sandi baru untuk {name}")
    ),
    "person.reactivated": Sentence(_("Akun dibuka kembali"), _("membuka kembali akun {name}")),
    "person.two_steps_reset": Sentence(
        _("Verifikasi dua langkah dilepas"), _("melepas verifikasi dua langkah akun {name}")
    ),
    "meeting.attended": Sentence(_("Kehadiran dikonfirmasi"), _("mengonfirmasi hadir pada “{title}”")),
    "meeting.cancelled": Sentence(_("Rapat dibatalkan"), _("membatalkan “{title}”")),
    "meeting.closed": Sentence(_("Rapat ditutup"), _("menutup “{title}”")),
    "meeting.decided": Sentence(
        _("Tindak lanjut disepakati"), _("mencatat tindak lanjut “{text}” oleh {name} pada “{title}”")
    ),
    "meeting.edited": Sentence(_("Rapat diubah"), _("mengubah “{title}”")),
    "meeting.filed": Sentence(
        _("Dokumen rapat diserahkan"), _("menyerahkan dokumen “{title}” sebagai bukti {row} {month}")
    ),
    "meeting.file_added": Sentence(_("Berkas rapat ditambahkan"), _("menambahkan “{document}” pada “{title}”")),
    "meeting.made": Sentence(_("Rapat dibuat"), _("membuat rapat “{title}”")),
    "meeting.noted": Sentence(_("Notula ditulis"), _("menulis notula acara “{item}” pada “{title}”")),
    "meeting.settled": Sentence(
        _("Tindak lanjut selesai"), _("menyatakan selesai tindak lanjut “{text}” dari “{title}”")
    ),
    "meeting.ticked": Sentence(_("Daftar hadir dicatat"), _("mencatat kehadiran {count} orang pada “{title}”")),
    "plan.accepted": Sentence(_("Bukti diterima"), _("menerima bukti {ref} {month}")),
    "plan.action_added": Sentence(_("Aksi ditambahkan"), _("menambahkan aksi {ref}")),
    "plan.action_edited": Sentence(_("Aksi diubah"), _("mengubah aksi {ref}")),
    "plan.action_kept": Sentence(
        _("Aksi dipertahankan"), _("mempertahankan aksi {ref} yang tidak ada dalam keputusan perubahan")
    ),
    "plan.action_restored": Sentence(_("Aksi dipulihkan"), _("memulihkan aksi {ref}")),
    "plan.action_withdrawn": Sentence(_("Aksi ditarik"), _("menarik aksi {ref}")),
    "plan.adopted": Sentence(
        _("Rencana disahkan"),
        _("mengesahkan rencana aksi {year} menurut Keputusan Nomor {decree}, {actions} aksi"),
    ),
    "plan.begun": Sentence(
        _("Rencana disusun dari pedoman"), _("menyusun rencana aksi {year} dari pedoman, {actions} aksi")
    ),
    "plan.part_begun": Sentence(
        _("Bagian pedoman dimulai"), _("memulai bagian “{title}” dari pedoman pada rencana {year}, {actions} aksi")
    ),
    "plan.comment_withdrawn": Sentence(_("Komentar ditarik"), _("menarik komentarnya pada aksi {ref}")),
    "plan.commented": Sentence(_("Komentar ditulis"), _("mengomentari aksi {ref}")),
    "plan.decree_attached": Sentence(
        _("Keputusan dicatat"), _("mencatat keputusan nomor {decree} pada rencana {year}")
    ),
    "plan.decree_drafted": Sentence(_("Naskah keputusan diubah"), _("mengubah naskah keputusan rencana {year}")),
    "plan.closed": Sentence(_("Rencana ditutup"), _("menutup rencana aksi {year}")),
    "plan.copied": Sentence(_("Rencana disalin"), _("menyusun rencana aksi {next} dari rencana {year}")),
    "plan.due_moved": Sentence(_("Jatuh tempo diubah"), _("mengubah jatuh tempo {ref} {month}{until}")),
    "plan.finding_left": Sentence(
        _("Temuan dikesampingkan"), _("mengesampingkan temuan tentang {where} pada rencana {year}")
    ),
    "plan.finding_reopened": Sentence(
        _("Temuan dibuka lagi"), _("membuka lagi temuan tentang {where} pada rencana {year}")
    ),
    "plan.finding_taken": Sentence(
        _("Usulan temuan dipakai"), _("memakai usulan temuan tentang {where} pada rencana {year}")
    ),
    "plan.handed_in": Sentence(_("Bukti diserahkan"), _("menyerahkan bukti {ref} {month}")),
    "plan.month_assigned": Sentence(_("Bulan dialihkan"), _("menunjuk {name} untuk {ref} {month}")),
    "plan.month_counted": Sentence(_("Bulan dihitung kembali"), _("menghitung kembali {ref} {month}")),
    "plan.month_uncounted": Sentence(_("Bulan tidak dihitung"), _("tidak menghitung {ref} {month}")),
    "plan.month_waived": Sentence(_("Bulan dikecualikan"), _("mengecualikan {ref} {month}")),
    "plan.noted": Sentence(_("Catatan ditulis"), _("mencatat sesuatu pada {ref} {month}")),
    "plan.reopened": Sentence(_("Rencana dibuka kembali"), _("membuka kembali rencana aksi {year}")),
    "plan.returned": Sentence(_("Bukti dikembalikan"), _("mengembalikan bukti {ref} {month}{because}")),
    "plan.links_decided": Sentence(_("Butir LKE aksi ditetapkan"), _("menetapkan butir LKE aksi {ref}: {items}")),
    "plan.revised": Sentence(
        _("Rencana diubah dengan keputusan"),
        _(
            "mengesahkan Keputusan Nomor {decree} sebagai perubahan rencana {year}: {same} baris tetap,"
            " {changed} berubah, {new} baru, {gone} tidak ada lagi"
        ),
    ),
    "plan.revision_reverted": Sentence(
        _("Perubahan rencana dibatalkan"), _("membatalkan perubahan rencana {year} dengan Keputusan Nomor {decree}")
    ),
    "plan.section_edited": Sentence(_("Bagian diubah"), _("mengubah bagian {number} {title}")),
    "plan.taken_back": Sentence(_("Bukti ditarik kembali"), _("menarik kembali bukti {ref} {month}")),
    "plan.withdrawn": Sentence(_("Rencana ditarik"), _("menarik rencana aksi {year}")),
    "reminders.chosen": Sentence(_("Pengingat diatur"), _("mengatur pengingatnya")),
    "token.made": Sentence(_("Token dibuat"), _("membuat token “{name}”")),
    "token.revoked": Sentence(_("Token dicabut"), _("mencabut token “{name}”")),
    "unit.added": Sentence(_("Satuan kerja ditambahkan"), _("menambahkan satuan kerja {name}")),
    "unit.colour_chosen": Sentence(_("Warna kantor dipilih"), _("memilih warna kantor {colour}")),
    "unit.colour_given_back": Sentence(_("Warna kantor dilepas"), _("melepas warna kantor {before}")),
    "unit.alias_added": Sentence(_("Nama lain ditambahkan"), _("menambahkan nama lain “{alias}”")),
    "unit.alias_dropped": Sentence(_("Nama lain dihapus"), _("menghapus nama lain “{alias}”")),
    "units.loaded": Sentence(_("Daftar satuan kerja dimuat"), _("memuat daftar satuan kerja, {added} baru")),
}


def title_of(verb: str) -> str:
    """What a verb is called; an unknown one stands for itself."""
    known = SENTENCES.get(verb)
    return str(known.title) if known else verb


def sentence_of(entry: Entry) -> str:
    """What the entry says, without the actor: "mengundang Rina Marlina sebagai Anggota tim (area 5)"."""
    known = SENTENCES.get(entry.verb)
    if known is None:
        return f"{entry.verb} {entry.subject}"
    data = entry.data if isinstance(entry.data, dict) else {}
    return str(known.text).format_map(_Worded(data))


@dataclass(frozen=True, slots=True)
class Line:
    """An entry as a list shows it: its number, when, who, what they did in words, and why ("" where not said)."""

    number: int
    at: datetime
    who: str
    did: str
    reason: str


def line_of(entry: Entry) -> Line:
    """The entry in words, in the language of the page."""
    return Line(entry.number, entry.at, actor_of(entry), sentence_of(entry), reason_in(entry))


def actor_of(entry: Entry) -> str:
    """Who acted: the name at that time, or the system."""
    return entry.actor_name or gettext("Sistem")


def reason_in(entry: Entry) -> str:
    """The reason in words that the entry gives; "" where it gives none."""
    data = entry.data if isinstance(entry.data, dict) else {}
    return str(data["words"] if "words" in data else data.get("reason", ""))


class _Worded(dict[str, Any]):
    """The data of an entry, each value in words; what is missing stays an ellipsis, so that no page breaks."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__({key: _WORDED.get(key, str)(value) for key, value in data.items()})

    def __missing__(self, key: str) -> str:
        return "" if key in _MAY_LACK else "…"


def _role(key: Any) -> str:
    role = roles().get(str(key))
    return words.spoken(role) if role else str(key)


def _areas(numbers: Any) -> str:
    return gettext(" (area %(areas)s)") % {"areas": words.join(numbers)} if numbers else ""


def _day(text: Any) -> str:
    try:
        return words.day(date.fromisoformat(str(text)))
    except ValueError:
        return str(text)


def _month(number: Any) -> str:
    return words.month(number) if isinstance(number, int) and 1 <= number <= 12 else str(number)


def _because(key: Any) -> str:
    return gettext(": %(reason)s") % {"reason": words.spoken(return_reason(str(key)))}


def _until(text: Any) -> str:
    return gettext(" menjadi %(day)s") % {"day": _day(text)}


_MAY_LACK = frozenset({"areas", "because", "until"})
_WORDED: dict[str, Callable[[Any], str]] = {
    "areas": _areas,
    "because": _because,
    "decree": lambda number: str(number) or gettext("(belum bernomor)"),
    "month": _month,
    "role": _role,
    "role_before": _role,
    "signed_on": _day,
    "until": _until,
}
