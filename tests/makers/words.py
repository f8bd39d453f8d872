"""The vocabulary that invented plans draw on: areas of three editions, components, and rows as offices write them."""

from dataclasses import dataclass

AREAS_2014 = (
    "Manajemen Perubahan",
    "Penataan Tatalaksana",
    "Penataan Sistem Manajemen SDM",
    "Penguatan Akuntabilitas Kinerja",
    "Penguatan Pengawasan",
    "Peningkatan Kualitas Pelayanan Publik",
)
AREAS_2019 = (
    "Manajemen Perubahan",
    "Penataan Tata Laksana",
    "Penataan Sistem Manajemen SDM Aparatur",
    "Penguatan Akuntabilitas",
    "Penguatan Pengawasan",
    "Peningkatan Kualitas Pelayanan Publik",
)
AREAS_2021 = (
    "Manajemen Perubahan",
    "Penataan Tatalaksana",
    "Penataan Sistem Manajemen Sumber Daya Manusia Aparatur",
    "Penguatan Akuntabilitas Kinerja",
    "Penguatan Pengawasan",
    "Peningkatan Kualitas Pelayanan Publik",
)
EDITIONS = {"2014": AREAS_2014, "2019": AREAS_2019, "2021": AREAS_2021}


@dataclass(frozen=True)
class Line:
    """One thing an office plans: what shows it, what is done, what proves it, how often and how much."""

    indicator: str
    action: str
    evidence: tuple[str, ...]
    rhythm: str  # once, quarterly, halfyearly, monthly, some
    target: str


@dataclass(frozen=True)
class Component:
    """A component of an area with the lines that can stand under it."""

    name: str
    lines: tuple[Line, ...]


def _component(name: str, *lines: str) -> Component:
    """`lines` as `indicator | action | evidence; evidence | rhythm | target`."""
    parsed = []
    for line in lines:
        indicator, action, evidence, rhythm, target = (part.strip() for part in line.split("|"))
        parsed.append(Line(indicator, action, tuple(e.strip() for e in evidence.split(";")), rhythm, target))
    return Component(name, tuple(parsed))


COMPONENTS: tuple[tuple[Component, ...], ...] = (
    (
        _component(
            "Penyusunan Tim Kerja",
            "Tim kerja ditetapkan dengan keputusan pimpinan | Menetapkan susunan tim kerja beserta uraian tugas setiap"
            " anggota | Keputusan tim kerja; Notula rapat penetapan | once | 1 dokumen",
            "Anggota tim dipilih melalui seleksi terbuka | Melaksanakan seleksi calon anggota tim kerja | Formulir"
            " penilaian calon; Berita acara seleksi | once | 1 kegiatan",
        ),
        _component(
            "Rencana Pembangunan Zona Integritas",
            "Rencana kerja memuat sasaran prioritas yang terukur | Merumuskan rencana kerja tahunan bersama ketua"
            " kelompok kerja | Dokumen rencana kerja; Daftar hadir pembahasan | once | 1 dokumen",
            "Rencana kerja dikenal seluruh pegawai | Menyebarluaskan rencana kerja melalui apel, papan informasi dan"
            " grup percakapan | Foto papan informasi; Tangkapan layar grup | quarterly | 4 kali",
            "Masyarakat mengetahui pencanangan pembangunan | Memasang media publikasi pembangunan di ruang layanan |"
            " Foto spanduk; Tautan unggahan media sosial | halfyearly | 2 kali",
        ),
        _component(
            "Pemantauan dan Evaluasi Pembangunan",
            "Kegiatan dilaksanakan sesuai jadwal | Memantau kemajuan pelaksanaan tiap kelompok kerja | Kartu kendali"
            " kegiatan; Laporan pemantauan | monthly | 12 laporan",
            "Hasil evaluasi ditindaklanjuti oleh penanggung jawab | Menggelar rapat evaluasi triwulanan dan menyusun"
            " tindak lanjutnya | Undangan; Notula; Matriks tindak lanjut | quarterly | 4 laporan",
        ),
        _component(
            "Perubahan Pola Pikir dan Budaya Kerja",
            "Agen perubahan menunjukkan hasil nyata | Menetapkan agen perubahan dan menilai rencana aksinya |"
            " Keputusan agen perubahan; Laporan hasil | halfyearly | 2 orang",
            "Pimpinan menjadi panutan dalam kedisiplinan | Pimpinan memimpin apel pagi dan menyampaikan nilai dasar |"
            " Rekaman presensi pimpinan; Foto apel | monthly | 12 kali",
            "Pegawai menandatangani pakta integritas | Menyelenggarakan penandatanganan pakta integritas seluruh"
            " pegawai | Naskah pakta integritas; Dokumentasi kegiatan | once | 100% pegawai",
            "Budaya kerja berakhlak tertanam di setiap bagian | Melatih pegawai mengenai budaya pelayanan dan"
            " antikorupsi | Materi pelatihan; Daftar hadir; Hasil uji akhir | some | 3 kegiatan",
        ),
    ),
    (
        _component(
            "Prosedur Operasional Tetap Kegiatan Utama",
            "Prosedur operasional mengacu pada peta proses bisnis | Memetakan proses bisnis dan menyelaraskan prosedur"
            " operasional | Peta proses bisnis; Daftar prosedur operasional | once | 1 peta",
            "Prosedur operasional diterapkan pada seluruh layanan | Menguji penerapan prosedur operasional di setiap"
            " meja layanan | Lembar uji petik; Laporan penerapan | quarterly | 4 laporan",
            "Prosedur operasional dievaluasi dan diperbaiki | Meninjau ulang prosedur operasional berdasarkan masukan"
            " pengguna | Berita acara peninjauan; Prosedur hasil perbaikan | halfyearly | 2 kali",
        ),
        _component(
            "Sistem Pemerintahan Berbasis Elektronik",
            "Pengukuran kinerja memakai aplikasi | Mengisi capaian kinerja unit pada aplikasi pengukuran setiap bulan"
            " | Tangkapan layar aplikasi; Rekap capaian | monthly | 12 rekap",
            "Administrasi kepegawaian berjalan secara digital | Memperbarui data pegawai pada sistem informasi"
            " kepegawaian | Laporan pemutakhiran data | quarterly | 4 laporan",
            "Layanan daring dimanfaatkan oleh pengguna | Mengembangkan pendaftaran layanan secara daring | Panduan"
            " penggunaan; Statistik pengguna | some | 1 aplikasi",
        ),
        _component(
            "Keterbukaan Informasi Publik",
            "Kebijakan keterbukaan informasi ditetapkan | Menetapkan daftar informasi publik dan pejabat pengelola |"
            " Keputusan daftar informasi publik | once | 1 keputusan",
            "Permohonan informasi dilayani tepat waktu | Mengelola permohonan informasi dan menyusun laporan layanan |"
            " Register permohonan; Laporan layanan informasi | quarterly | 100% permohonan",
            "Laman resmi memuat informasi terbaru | Memutakhirkan berita dan informasi wajib pada laman resmi | Daftar"
            " unggahan; Tautan laman | monthly | 24 berita",
        ),
        _component(
            "Penataan Arsip dan Tata Naskah Dinas",
            "Arsip dinamis tersimpan sesuai klasifikasi | Menata arsip aktif dan memindahkan arsip inaktif | Daftar"
            " arsip aktif; Berita acara pemindahan | halfyearly | 2 daftar",
        ),
    ),
    (
        _component(
            "Perencanaan Kebutuhan Pegawai",
            "Kebutuhan pegawai dihitung dari beban kerja | Menyusun analisis jabatan dan analisis beban kerja |"
            " Dokumen analisis jabatan; Peta jabatan | once | 1 dokumen",
            "Penempatan pegawai baru sesuai kebutuhan | Mengevaluasi penempatan pegawai terhadap kinerja unit |"
            " Laporan evaluasi penempatan | halfyearly | 2 laporan",
        ),
        _component(
            "Pola Mutasi Internal",
            "Kebijakan pola mutasi ditetapkan dan dijalankan | Menerapkan rotasi pegawai antarbagian menurut pola"
            " mutasi | Surat perintah penugasan; Evaluasi dampak mutasi | some | 2 kali",
        ),
        _component(
            "Pengembangan Pegawai Berbasis Kompetensi",
            "Kebutuhan pelatihan setiap pegawai dipetakan | Menganalisis kesenjangan kompetensi pegawai | Matriks"
            " kesenjangan kompetensi; Rencana pengembangan | once | 1 matriks",
            "Pegawai memperoleh kesempatan belajar yang merata | Mengikutsertakan pegawai pada bimbingan teknis dan"
            " webinar | Sertifikat; Surat tugas; Laporan peserta | some | 20 jam pelajaran",
        ),
        _component(
            "Penetapan Kinerja Individu",
            "Sasaran kinerja pegawai selaras dengan kinerja organisasi | Menyelaraskan sasaran kinerja pegawai dengan"
            " perjanjian kinerja | Sasaran kinerja pegawai; Matriks peran hasil | once | 100% pegawai",
            "Kinerja individu diukur secara berkala | Menilai kinerja pegawai setiap triwulan dan memberi umpan balik"
            " | Lembar penilaian; Catatan umpan balik | quarterly | 4 penilaian",
            "Pegawai berprestasi memperoleh penghargaan | Memilih pegawai teladan berdasarkan hasil penilaian |"
            " Keputusan pegawai teladan; Piagam | quarterly | 4 orang",
        ),
        _component(
            "Penegakan Aturan Disiplin dan Kode Etik",
            "Pelanggaran disiplin menurun | Merekapitulasi kehadiran dan menindaklanjuti pelanggaran | Rekap"
            " kehadiran; Surat pembinaan | monthly | 12 rekap",
            "Kode etik dipahami seluruh pegawai | Mengadakan internalisasi kode etik dan kode perilaku | Bahan tayang;"
            " Foto kegiatan; Daftar hadir | halfyearly | 2 kegiatan",
        ),
        _component(
            "Sistem Informasi Kepegawaian",
            "Data kepegawaian akurat dan terkini | Memvalidasi data riwayat pegawai bersama pemilik data | Berita"
            " acara validasi; Data pegawai terkini | quarterly | 100% data",
        ),
    ),
    (
        _component(
            "Keterlibatan Pimpinan",
            "Pimpinan memimpin penyusunan perencanaan | Membahas rancangan perjanjian kinerja bersama seluruh kepala"
            " bagian | Notula pembahasan; Perjanjian kinerja | once | 1 dokumen",
            "Pimpinan memantau capaian kinerja secara berkala | Memimpin rapat pemantauan capaian kinerja dan anggaran"
            " | Undangan; Notula; Paparan capaian | quarterly | 4 rapat",
            "Pimpinan memahami kinerja yang diperjanjikan | Menyampaikan arahan strategis pencapaian sasaran kepada"
            " pegawai | Rekaman arahan; Daftar hadir | halfyearly | 2 kali",
        ),
        _component(
            "Pengelolaan Akuntabilitas Kinerja",
            "Dokumen perencanaan lengkap dan berorientasi hasil | Menyusun rencana strategis, indikator kinerja utama"
            " dan rencana aksi | Rencana strategis; Indikator kinerja utama; Rencana aksi | once | 3 dokumen",
            "Laporan kinerja disampaikan tepat waktu | Menyusun laporan kinerja tahunan dan mengunggahnya | Laporan"
            " kinerja; Bukti unggah | once | 1 laporan",
            "Data kinerja dapat ditelusuri sumbernya | Mengumpulkan dan memverifikasi data kinerja setiap bulan |"
            " Lembar verifikasi data | monthly | 12 lembar",
            "Pengelola kinerja meningkat kemampuannya | Mengadakan pendampingan penyusunan indikator yang terukur |"
            " Materi pendampingan; Daftar hadir | some | 2 kegiatan",
        ),
        _component(
            "Pengelolaan Anggaran",
            "Penyerapan anggaran sesuai rencana penarikan | Mengevaluasi rencana penarikan dana dan realisasinya |"
            " Laporan realisasi anggaran; Berita acara rekonsiliasi | monthly | 95% pagu",
        ),
    ),
    (
        _component(
            "Pengendalian Gratifikasi",
            "Kampanye pengendalian gratifikasi dijalankan | Memasang imbauan tolak gratifikasi di ruang layanan dan"
            " media sosial | Foto banner; Video pendek; Tautan unggahan | quarterly | 4 unggahan",
            "Unit pengendalian gratifikasi berfungsi | Mengoperasikan unit pengendalian gratifikasi dan melaporkan"
            " penerimaan | Keputusan unit pengendalian; Laporan bulanan | monthly | 12 laporan",
            "Pegawai memahami batas penerimaan hadiah | Menguji pemahaman pegawai melalui kuis gratifikasi | Soal"
            " kuis; Rekap nilai | halfyearly | 90% pegawai",
        ),
        _component(
            "Penerapan Sistem Pengendalian Intern Pemerintah",
            "Risiko utama teridentifikasi dan dikendalikan | Menyusun peta risiko dan rencana pengendaliannya | Peta"
            " risiko; Rencana tindak pengendalian | once | 1 peta risiko",
            "Pengendalian dilaksanakan sesuai rencana | Memantau pelaksanaan tindak pengendalian risiko | Kertas kerja"
            " pemantauan; Laporan triwulanan | quarterly | 4 laporan",
            "Hasil pengendalian dikomunikasikan kepada pegawai | Menyampaikan hasil pengendalian dalam rapat staf |"
            " Notula rapat staf; Bahan paparan | halfyearly | 2 rapat",
        ),
        _component(
            "Pengaduan Masyarakat",
            "Saluran pengaduan tersedia dan mudah dijangkau | Membuka saluran pengaduan melalui loket, telepon dan"
            " laman | Foto loket; Nomor pengaduan; Tautan laman | once | 3 saluran",
            "Setiap pengaduan ditangani tuntas | Menindaklanjuti pengaduan dan mengumumkan hasilnya | Register"
            " pengaduan; Surat jawaban | monthly | 100% pengaduan",
            "Penanganan pengaduan dievaluasi | Menganalisis jenis pengaduan dan menyusun rekomendasi | Laporan"
            " analisis pengaduan | quarterly | 4 laporan",
        ),
        _component(
            "Sistem Pelaporan Pelanggaran",
            "Pelapor dilindungi kerahasiaannya | Menerapkan mekanisme pelaporan pelanggaran tanpa nama | Prosedur"
            " pelaporan; Formulir pelaporan | once | 1 prosedur",
            "Sistem pelaporan diinternalisasikan | Menyosialisasikan cara melaporkan pelanggaran kepada pegawai |"
            " Undangan; Foto kegiatan | halfyearly | 2 kegiatan",
        ),
        _component(
            "Penanganan Benturan Kepentingan",
            "Potensi benturan kepentingan dipetakan | Mengidentifikasi tugas yang rawan benturan kepentingan | Matriks"
            " benturan kepentingan | once | 1 matriks",
            "Pernyataan bebas benturan kepentingan terkumpul | Mengumpulkan pernyataan bebas benturan kepentingan dari"
            " pejabat | Surat pernyataan pejabat | halfyearly | 100% pejabat",
            "Penanganan benturan kepentingan dievaluasi | Mengevaluasi penanganan kasus benturan kepentingan | Laporan"
            " evaluasi penanganan | halfyearly | 2 laporan",
        ),
        _component(
            "Penyampaian Laporan Harta Kekayaan",
            "Seluruh wajib lapor menyampaikan laporan harta | Mendampingi pengisian laporan harta kekayaan | Tanda"
            " terima pelaporan; Rekap kepatuhan | some | 100% wajib lapor",
        ),
    ),
    (
        _component(
            "Standar Pelayanan",
            "Standar pelayanan ditetapkan bersama pengguna layanan | Menyelenggarakan forum konsultasi publik standar"
            " pelayanan | Berita acara forum; Standar pelayanan | once | 1 standar",
            "Maklumat pelayanan dipublikasikan | Memasang maklumat pelayanan pada tempat yang mudah terlihat | Foto"
            " maklumat; Tautan publikasi | once | 1 maklumat",
            "Standar pelayanan ditinjau secara berkala | Meninjau standar pelayanan atas dasar hasil survei | Laporan"
            " peninjauan; Standar hasil peninjauan | halfyearly | 2 kali",
        ),
        _component(
            "Budaya Pelayanan Prima",
            "Petugas layanan menguasai pelayanan prima | Melatih petugas layanan tentang komunikasi dan empati |"
            " Sertifikat pelatihan; Daftar hadir | some | 100% petugas",
            "Sarana ramah kelompok rentan tersedia | Menyediakan jalur landai, kursi prioritas dan ruang laktasi |"
            " Foto sarana; Berita acara pemeriksaan | some | 3 sarana",
            "Inovasi pelayanan dimanfaatkan masyarakat | Menjalankan layanan jemput bola bagi warga lanjut usia |"
            " Laporan inovasi; Testimoni penerima | quarterly | 4 kegiatan",
        ),
        _component(
            "Penilaian Kepuasan terhadap Pelayanan",
            "Survei kepuasan dilaksanakan setiap triwulan | Menyebarkan kuesioner kepuasan kepada pengguna layanan |"
            " Kuesioner; Rekap responden; Laporan survei | quarterly | 4 survei",
            "Hasil survei diumumkan secara terbuka | Mengumumkan indeks kepuasan pada papan dan laman | Foto papan"
            " pengumuman; Tautan pengumuman | quarterly | 4 pengumuman",
            "Hasil survei ditindaklanjuti | Memperbaiki unsur layanan yang nilainya rendah | Rencana perbaikan; Bukti"
            " perbaikan | halfyearly | 2 laporan",
        ),
        _component(
            "Pengelolaan Pengaduan Pelayanan",
            "Kanal aduan pelayanan dipantau setiap hari kerja | Menjawab aduan pelayanan yang masuk melalui kanal"
            " nasional | Rekap aduan; Tangkapan layar jawaban | monthly | 100% aduan",
        ),
    ),
)

PEOPLE = (
    "SITI RAHMAWATI",
    "BUDI SANTOSO",
    "YOHANES WEWENGKANG",
    "NI MADE SUARTINI",
    "ACHMAD FAUZI",
    "MARIA KRISTIN TAMPUBOLON",
    "TEUKU ISKANDAR MUDA",
    "RINA KUSUMANINGRUM",
    "LA ODE MUHAMMAD ALI",
    "DEWI PUSPITASARI",
)
TEAM_ROLES = ("Pengarah", "Penanggung Jawab", "Ketua", "Sekretaris", "Koordinator Area I", "Anggota")
UNITS = (
    "Pokja I",
    "Pokja II",
    "Subbagian Umum",
    "Subbagian Keuangan",
    "Kepala Tata Usaha",
    "Tim Pengawasan",
    "Sekretaris",
    "Petugas Layanan",
    "Kasubbag Perencanaan, Data dan Informasi",
    "Ketua Area V",
)
