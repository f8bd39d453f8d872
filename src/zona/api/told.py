"""What the API's description says to people, in their language. Code and field names stay English."""

from typing import Any

from django.utils.translation import gettext_lazy as _

ABOUT = _("Membaca rencana, pelaksanaannya dan daftar bukti satuan kerja yang terjangkau sebuah token.")

CALLS: dict[str, Any] = {
    "/units": _("Satuan kerja yang terjangkau token, menurut susunannya, 100 per halaman."),
    "/units/{code}": _("Satu satuan kerja."),
    "/units/{code}/plans": _("Tahun-tahun yang memiliki rencana."),
    "/units/{code}/plans/{year}": _("Satu rencana dengan aksi-aksinya."),
    "/units/{code}/plans/{year}/occurrences": _(
        "Bulan-bulan yang direncanakan dengan keadaannya; satu bulan atau satu keadaan bila diminta."
    ),
    "/units/{code}/plans/{year}/progress": _(
        "Capaian rencana: yang diterima dari yang sudah jatuh tempo, dan dari seluruh tahun."
    ),
    "/units/{code}/evidence": _("Keterangan dokumen bukti, 100 per halaman; yang terbatas tidak disertakan."),
}

PARAMETERS: dict[str, Any] = {
    "code": _("Kode satuan kerja."),
    "year": _("Tahun."),
    "page": _("Nomor halaman, mulai dari 1."),
    "month": _("Bulan, 1 sampai 12."),
    "state": _("Keadaan bulan, misalnya late atau accepted."),
}

SHAPES: dict[str, Any] = {
    "UnitShape": _("Satuan kerja dalam susunannya; parent adalah kode yang di atasnya."),
    "Units": _("Satu halaman satuan kerja; next adalah nomor halaman berikutnya, null pada halaman terakhir."),
    "PlanYears": _("Tahun yang memiliki rencana, terbaru lebih dahulu."),
    "ActionShape": _("Satu aksi seperti tertulis dalam keputusan."),
    "PlanShape": _("Satu rencana: keputusan yang menjadi dasarnya, dan aksi-aksinya."),
    "OccurrenceShape": _("Satu bulan sebuah aksi dengan keadaannya pada hari permintaan."),
    "Occurrences": _("Bulan-bulan rencana."),
    "ProgressShape": _("Banyaknya bulan: diterima, jatuh tempo, setahun."),
    "PlanProgress": _("Capaian sebuah rencana: seluruhnya, dan menurut nomor bagian."),
    "DocumentShape": _("Keterangan sebuah dokumen; isinya tidak diberikan di sini."),
    "Documents": _("Satu halaman dokumen, terbaru lebih dahulu; next seperti di atas."),
    "Fault": _("Apa yang salah: kode yang tetap, dan satu kalimat."),
    "Refused": _("Bentuk setiap jawaban selain 200."),
}


def put_in_words(said: dict[str, Any], prefix: str) -> dict[str, Any]:
    """The OpenAPI document with every description in the language that is spoken."""
    said["info"]["description"] = str(ABOUT)
    for path, calls in said["paths"].items():
        words = CALLS.get(path.removeprefix(prefix))
        for call in calls.values():
            call["description"] = call["summary"] = str(words) if words else call["description"]
            for one in call.get("parameters", []):
                one["description"] = str(PARAMETERS.get(one["name"], ""))
    for name, shape in said["components"]["schemas"].items():
        if name in SHAPES:
            shape["description"] = str(SHAPES[name])
    return said
