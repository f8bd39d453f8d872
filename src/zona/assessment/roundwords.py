"""Stages, moves, posts, voices and outcomes as the screen says them."""

from django.utils.translation import gettext_lazy as _

from zona.rules.lke.rounds import Post, Stage, Voice

STAGES = {
    Stage.DRAFT: _("Penilaian mandiri"),
    Stage.LOCKED: _("Dikunci"),
    Stage.PRELIMINARY: _("Penilaian pendahuluan"),
    Stage.TPI: _("Evaluasi TPI"),
    Stage.REVIEW: _("Pengendalian mutu TPI"),
    Stage.RESULT: _("Hasil TPI"),
    Stage.PROPOSED: _("Diusulkan"),
    Stage.TPN: _("Penilaian TPN"),
    Stage.CLOSED: _("Selesai"),
    Stage.WITHDRAWN: _("Ditarik"),
}
STAGE_LEADS = {
    Stage.DRAFT: _("Kantor masih dapat mengubah jawaban, syarat, dan buktinya."),
    Stage.LOCKED: _("Jawaban kantor terkunci dan menunggu penilaian pendahuluan."),
    Stage.PRELIMINARY: _("Penilai pendahuluan memeriksa tiap butir; jawaban kantor tetap seperti saat dikunci."),
    Stage.TPI: _("Tim Penilai Internal (TPI) menilai tiap butir; jawaban kantor tetap seperti saat dikunci."),
    Stage.REVIEW: _("Pengendali memeriksa mutu evaluasi Tim Penilai Internal (TPI)."),
    Stage.RESULT: _("Tim Penilai Internal (TPI) sudah menetapkan hasilnya."),
    Stage.PROPOSED: _("Kantor sudah diusulkan kepada Menteri PANRB dan menunggu Tim Penilai Nasional (TPN)."),
    Stage.TPN: _("Penilaian Tim Penilai Nasional (TPN) sedang dicatat butir demi butir."),
    Stage.CLOSED: _("Putaran ini sudah selesai dengan keputusan Tim Penilai Nasional (TPN)."),
    Stage.WITHDRAWN: _("Putaran ini ditarik; kantor dapat membuka putaran baru."),
}
MOVES = {
    "lock": _("Kunci penilaian"),
    "unlock": _("Buka kunci"),
    "begin": _("Mulai penilaian pendahuluan"),
    "straight": _("Teruskan langsung ke TPI"),
    "pass": _("Nyatakan layak dievaluasi TPI"),
    "return": _("Kembalikan kepada kantor"),
    "conclude": _("Simpulkan evaluasi TPI"),
    "tpi_return": _("Kembalikan kepada kantor"),
    "again": _("Minta evaluasi diperbaiki"),
    "approve": _("Tetapkan hasil TPI"),
    "reopen": _("Buka kembali untuk kantor"),
    "propose": _("Catat usulan"),
    "record": _("Catat penilaian TPN"),
    "close": _("Tutup dengan keputusan TPN"),
    "withdraw": _("Tarik putaran"),
}
MOVE_LEADS = {
    "lock": _("Sesudah dikunci, jawaban, syarat, dan bukti tidak dapat diubah; potretnya disegel."),
    "unlock": _("Jawaban dapat diubah lagi. Potret yang sudah disegel tetap tersimpan."),
    "begin": _("Anda menjadi penilai pendahuluan kantor ini dan memeriksa tiap butir."),
    "straight": _("Untuk kantor yang tidak melalui penilaian pendahuluan, misalnya kantor provinsi."),
    "pass": _("Setiap butir sudah dinilai; surat menyatakan kantor layak dievaluasi Tim Penilai Internal (TPI)."),
    "return": _("Kantor dapat memperbaiki jawabannya, lalu menguncinya lagi. Penilaian Anda tetap tersimpan."),
    "conclude": _("Setiap butir sudah dinilai; pengendali memeriksanya sebelum hasil ditetapkan."),
    "tpi_return": _("Kantor dapat memperbaiki jawabannya, lalu menguncinya lagi. Penilaian TPI tetap tersimpan."),
    "again": _("Anggota dan ketua Tim Penilai Internal (TPI) dapat menilai lagi."),
    "approve": _("Hasil evaluasi ditetapkan dan potretnya disegel. Laporan menyebut layak atau belum layak diusulkan."),
    "reopen": _("Kantor memperbaiki jawabannya dan putaran berjalan lagi dari awal; hasil lama tetap dalam potret."),
    "propose": _("Surat usulan pimpinan instansi kepada Menteri PANRB (PermenPANRB 5/2024)."),
    "record": _("Penilaian Tim Penilai Nasional (TPN) dicatat dari laporannya, terpisah dari suara lain."),
    "close": _("Keputusan Tim Penilai Nasional (TPN) dicatat dan potret terakhir disegel."),
    "withdraw": _("Putaran berakhir tanpa hasil. Jawaban dapat diubah lagi; penilaian dan potret tetap tersimpan."),
}
POSTS = {
    Post.PRELIMINARY: _("Penilai pendahuluan"),
    Post.TPI_MEMBER: _("Anggota TPI"),
    Post.TPI_HEAD: _("Ketua TPI"),
    Post.TPI_CONTROLLER: _("Pengendali TPI"),
}
VOICES = {
    Voice.UNIT: _("Kantor"),
    Voice.PRELIMINARY: _("Pendahuluan"),
    Voice.TPI: _("TPI"),
    Voice.TPN: _("TPN"),
}
OUTCOMES = {"WBK": _("Ditetapkan WBK"), "WBBM": _("Ditetapkan WBBM"), "none": _("Belum ditetapkan; dibina")}
DANGER = frozenset({"withdraw", "return", "tpi_return", "reopen", "unlock", "again"})
"""Moves that lead back or out."""

UNPROVEN = {
    "bytes": _("isinya diubah"),
    "copy": _("salinan instrumennya diubah"),
    "instrument": _("potret ini disegel dengan instrumen lain"),
    "previous": _("potret ini tidak menyambung potret sebelumnya"),
    "scores": _("nilainya tidak mengikuti jawabannya"),
}
"""What a seal no longer proves, by the keys of `sealed.FAULTS`."""
