"""Whole decrees of two more offices, from the declaration of grounds to the annex, with faults put in by hand.

Columns and ways of saying when are those that prisons and land offices publish; offices, people and numbers are
invented. A prison's plan numbers its rows through all areas and has both an output and supporting data; a land
office's sets what is beside what shall be, says when in words and has a measure for a target."""

from tests.makers.html_file import html_file
from tests.makers.piped import banner, marks, piped
from tests.makers.script import Para, Script, Truth

PRISON_HEAD = """
KEPUTUSAN KEPALA LEMBAGA PEMASYARAKATAN KELAS IIB MUARA TEDUH
NOMOR 12 TAHUN 2026
TENTANG
RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS MENUJU WILAYAH BEBAS DARI KORUPSI PADA LEMBAGA PEMASYARAKATAN KELAS IIB MUARA TEDUH TAHUN 2026
KEPALA LEMBAGA PEMASYARAKATAN KELAS IIB MUARA TEDUH,
Menimbang : a. bahwa untuk melaksanakan ketentuan Pasal 4 Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 90 Tahun 2021 perlu dilakukan pembangunan Zona Integritas;
b. bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a, perlu menetapkan Keputusan Kepala Lembaga Pemasyarakatan Kelas IIB Muara Teduh tentang Rencana Aksi Pembangunan Zona Integritas;
Mengingat : 1. Undang-Undang Nomor 28 Tahun 1999 tentang Penyelenggaraan Negara yang Bersih dan Bebas dari Korupsi, Kolusi dan Nepotisme (Lembaran Negara Republik Indonesia Tahun 1999 Nomor 75, Tambahan Lembaran Negara Republik Indonesia Nomor 3851);
2. Undang-Undang Nomor 30 Tahun 2002 tentang Komisi Pemberantasan Tindak Pidana Korupsi (Lembaran Negara Republik Indonesia Tahun 2002 Nomor 137, Tambahan Lembaran Negara Republik Indonesia Nomor 4250);
3. Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik (Lembaran Negara Republik Indonesia Tahun 2009 Nomor 112, Tambahan Lembaran Negara Republik Indonesia Nomor 5083);
4. Undang-Undang Nomor 5 Tahun 2014 tentang Aparatur Sipil Negara (Lembaran Negara Republik Indonesia Tahun 2014 Nomor 6, Tambahan Lembaran Negara Republik Indonesia Nomor 5494);
5. Undang-Undang Nomor 22 Tahun 2022 tentang Pemasyarakatan (Lembaran Negara Republik Indonesia Tahun 2022 Nomor 165, Tambahan Lembaran Negara Republik Indonesia Nomor 6811);
6. Peraturan Presiden Nomor 81 Tahun 2010 tentang Grand Design Reformasi Birokrasi 2010-2025;
7. Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 90 Tahun 2021 tentang Pembangunan dan Evaluasi Zona Integritas Menuju Wilayah Bebas dari Korupsi dan Wilayah Birokrasi Bersih dan Melayani di Instansi Pemerintah (Berita Negara Republik Indonesia Tahun 2021 Nomor 1571);
MEMUTUSKAN:
Menetapkan : KEPUTUSAN KEPALA LEMBAGA PEMASYARAKATAN KELAS IIB MUARA TEDUH TENTANG RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS MENUJU WILAYAH BEBAS DARI KORUPSI TAHUN 2026.
KESATU : Menetapkan Rencana Aksi Pembangunan Zona Integritas sebagaimana tercantum dalam Lampiran yang merupakan bagian tidak terpisahkan dari Keputusan ini.
KEDUA : Ketua Kelompok Kerja setiap area melaksanakan Rencana Aksi dan melaporkannya setiap bulan kepada Kepala Lembaga Pemasyarakatan.
KETIGA : Rencana Aksi dipantau dan dievaluasi setiap triwulan; hasilnya disampaikan kepada Tim Penilai Internal.
KEEMPAT : Biaya yang timbul akibat Keputusan ini dibebankan pada DIPA Lembaga Pemasyarakatan Kelas IIB Muara Teduh Tahun Anggaran 2026.
KELIMA : Keputusan ini mulai berlaku pada tanggal ditetapkan.
Ditetapkan di Muara Teduh
pada tanggal 9 Januari 2026
KEPALA LEMBAGA PEMASYARAKATAN KELAS IIB MUARA TEDUH,
SURYA DARMAWAN
LAMPIRAN KEPUTUSAN KEPALA LEMBAGA PEMASYARAKATAN KELAS IIB MUARA TEDUH NOMOR 12 TAHUN 2026
"""

# Number, programme, action, output, supporting data, target, months (* all), who.
PRISON_ROWS = """
= I. MANAJEMEN PERUBAHAN
1 | Penyusunan Tim Kerja | Menetapkan Tim Kerja Pembangunan ZI melalui seleksi berdasarkan rekam kinerja | Tim kerja ditetapkan | SK Tim Kerja; Berita acara seleksi | 1 SK | 1 | Kasubbag TU
2 | Rencana Pembangunan Zona Integritas | Menyusun rencana kerja dan target prioritas pembangunan ZI | Dokumen rencana kerja | Dokumen rencana kerja | 1 dokumen | 1 | Ketua Pokja I
3 |  | Menyosialisasikan pembangunan ZI melalui media sosial dan videotron | Warga binaan dan pengunjung mengetahui | Tangkapan layar unggahan | 12 unggahan | * | Humas
4 | Pemantauan dan Evaluasi | Memantau pelaksanaan rencana kerja pembangunan ZI | Laporan pemantauan | Laporan pemantauan | 4 laporan | 3 6 9 12 | Ketua Pokja I
5 | Perubahan Pola Pikir dan Budaya Kerja | Kepala Lapas memimpin apel dan menyampaikan arahan integritas | Keteladanan pimpinan | Daftar hadir apel | 12 kali | * | Kalapas
6 |  | Menetapkan Agen Perubahan | Agen Perubahan | SK Agen Perubahan | 1 SK | 2 | Kasubbag TU
= II. PENATAAN TATALAKSANA
7 | Prosedur Operasional Tetap (SOP) Kegiatan Utama | Mengevaluasi SOP layanan kunjungan dan penggeledahan | Laporan evaluasi SOP | Laporan evaluasi; SOP revisi | 2 kali | 6 | Ketua Pokja II
8 | E-Office | Menggunakan Sistem Database Pemasyarakatan untuk pelayanan warga binaan | Layanan berbasis elektronik | Tangkapan layar SDP | 12 laporan | * | Operator SDP
9 | Keterbukaan Informasi Publik | Menerapkan kebijakan keterbukaan informasi publik melalui PPID | Informasi diumumkan | SK PPID; Tautan laman | 4 laporan | 3 6 9 12 | Humas
= III. PENATAAN SISTEM MANAJEMEN SDM
10 | Pengembangan Pegawai Berbasis Kompetensi | Menyusun kebutuhan pelatihan pegawai (TNA) dan mengirim petugas pengamanan mengikuti pelatihan | Petugas terlatih | Matriks kebutuhan; Sertifikat pelatihan | 90% pegawai | 4 8 | Kepegawaian
11 | Penetapan Kinerja Individu | Menilai kinerja individu pegawai setiap semester | SKP dinilai | SKP | 2 kali | 6 12 | Kepegawaian
12a | Penegakan Aturan Disiplin/Kode Etik/Kode Perilaku Pegawai | Mengumumkan kode etik petugas | Kode etik diketahui | Foto papan kode etik | 1 papan | 2 | Kepegawaian
12b |  | Menjatuhkan hukuman disiplin bagi pegawai yang melanggar dan mencatatnya | Catatan hukuman disiplin | Rekapitulasi hukuman disiplin | 4 rekap | 3 6 9 12 | Kepegawaian
13 | Sistem Informasi Kepegawaian | Memutakhirkan data pegawai pada SIMPEG secara berkala | Data mutakhir | Tangkapan layar SIMPEG | 1 kali | 5 | Kepegawaian
= IV. PENGUATAN AKUNTABILITAS
14 | Keterlibatan Pimpinan | Pimpinan terlibat langsung dalam penyusunan perjanjian kinerja | Perjanjian kinerja | Perjanjian kinerja; Notula | 1 dokumen | 1 | Kalapas
15 | Pengelolaan Akuntabilitas Kinerja | Menyusun laporan kinerja tahun 2025 | LKjIP 2025 | Laporan kinerja | 1 dokumen | 1 | Perencana
16 |  | Menyusun RKA-K/L tahun 2027 | RKA-K/L 2027 | RKA-K/L Tahun 2027 | 1 dokumen | 10 | Perencana
= V. PENGUATAN PENGAWASAN
17 | Pengendalian Gratifikasi | Melakukan public campaign tentang pengendalian gratifikasi | Kampanye terlaksana | Foto spanduk; Dokumentasi | 12 kali | * | Ketua Pokja V
18 |  | Membentuk Unit Pengendalian Gratifikasi | UPG terbentuk | SK UPG | 1 SK | 1 2 3 | Ketua Pokja V
19 | Penerapan SPIP | Melakukan penilaian risiko atas layanan kunjungan | Peta risiko | Dokumen penilaian risiko | 1 dokumen | 2 | Ketua Pokja V
20 | Pengaduan Masyarakat | Menindaklanjuti pengaduan masyarakat | Pengaduan selesai | Surat Tugas | 100% pengaduan | * | Ketua Pokja V
21 | Whistle-Blowing System | Menginternalisasi WBS kepada pegawai | WBS diketahui | Undangan; Daftar hadir; Foto | 2 kegiatan | 3 9 | Ketua Pokja V
22 | Penanganan Benturan Kepentingan | Mengidentifikasi benturan kepentingan dalam tugas fungsi utama | Peta benturan | Daftar identifikasi | 1 dokumen | 3 | Ketua Pokja V
23 | Standar Pelayanan | Menetapkan maklumat pelayanan dan standar layanan kunjungan | Standar ditetapkan | SK standar; Maklumat | 1 SK | 2 | Ketua Pokja VI
= VI. PENINGKATAN KUALITAS PELAYANAN PUBLIK
24 | Budaya Pelayanan Prima | Melatih petugas layanan kunjungan tentang pelayanan prima | Petugas terlatih | Sambutan Kalapas | 1 kegiatan | 5 | Ketua Pokja VI
25 | Penilaian Kepuasan terhadap Pelayanan | Melaksanakan survei kepuasan masyarakat | IKM | Laporan SKM | 1 laporan | 11 | Ketua Pokja VI
26 |  | Menindaklanjuti hasil survei kepuasan masyarakat | Perbaikan layanan | Laporan tindak lanjut | 1 laporan | 12 | Ketua Pokja VI
27 | Pengelolaan Pengaduan | Mengelola pengaduan layanan melalui SP4N-LAPOR! | Pengaduan terjawab | Rekap SP4N-LAPOR! | 12 rekap | * | Humas
28 | Pemanfaatan Teknologi Informasi | Menerapkan pendaftaran kunjungan daring | Aplikasi dipakai | Tangkapan layar | 12 laporan | * | Operator SDP
"""

LAND_HEAD = """
KEPUTUSAN KEPALA KANTOR PERTANAHAN KOTA TELUK INTAN
NOMOR 7/SK-32.71.UP.04/I/2025
TENTANG
PENETAPAN RENCANA KERJA PEMBANGUNAN ZONA INTEGRITAS MENUJU WILAYAH BIROKRASI BERSIH DAN MELAYANI KANTOR PERTANAHAN KOTA TELUK INTAN TAHUN 2025
Menimbang : a. bahwa dalam rangka mewujudkan Wilayah Birokrasi Bersih dan Melayani perlu disusun rencana kerja;
b. bahwa Rencana Kerja sebagaimana dimaksud pada huruf a ditetapkan dengan Keputusan Kepala Kantor Pertanahan Kota Teluk Intan;
Mengingat : 1. Undang-Undang Nomor 14 Tahun 2008 tentang Keterbukaan Informasi Publik (Lembaran Negara Republik Indonesia Tahun 2008 Nomor 61, Tambahan Lembaran Negara Republik Indonesia Nomor 4846);
2. Peraturan Pemerintah Nomor 60 Tahun 2008 tentang Sistem Pengendalian Intern Pemerintah (Lembaran Negara Republik Indonesia Tahun 2008 Nomor 127, Tambahan Lembaran Negara Republik Indonesia Nomor 4890);
3. Peraturan Pemerintah Nomor 53 Tahun 2010 tentang Disiplin Pegawai Negeri Sipil;
3. Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 90 Tahun 2022 tentang Pembangunan dan Evaluasi Zona Integritas Menuju Wilayah Bebas dari Korupsi dan Wilayah Birokrasi Bersih dan Melayani di Instansi Pemerintah;
5. Peraturan Menteri Agraria dan Tata Ruang/Kepala Badan Pertanahan Nasional Nomor 17 Tahun 2020 tentang Organisasi dan Tata Kerja Kantor Wilayah Badan Pertanahan Nasional dan Kantor Pertanahan;
MEMUTUSKAN:
Menetapkan : KEPUTUSAN KEPALA KANTOR PERTANAHAN KOTA TELUK INTAN TENTANG RENCANA KERJA PEMBANGUNAN ZONA INTEGRITAS.
KESATU : Rencana Kerja Pembangunan Zona Integritas tercantum dalam Lampiran.
KEDUA : Keputusan ini mulai berlaku sejak tanggal ditetapkan.
Ditetapkan di Teluk Intan
pada tanggal 14 April 2025
KEPALA KANTOR PERTANAHAN KOTA TELUK INTAN,
Ir. BAMBANG WIJAYANTO, M.Si.
"""

# Number, component, what is, what shall be, action, evidence, when, measure, who.
LAND_ROWS = """
= A. MANAJEMEN PERUBAHAN
1 | Tim Kerja | Tim tahun 2024 sudah berakhir | Tim kerja 2025 ditetapkan | Menetapkan tim kerja pembangunan zona integritas | Keputusan tim kerja | Januari 2025 | 1 keputusan | Subbag TU
2 | Rencana Pembangunan Zona Integritas | Belum ada rencana 2025 | Rencana kerja ditetapkan | Menyusun rencana kerja pembangunan zona integritas | Rencana kerja | April 2025 | 1 dokumen | Pokja 1
3 | Pemantauan dan Evaluasi | Pemantauan belum rutin | Pemantauan setiap bulan | Melakukan monitoring atas pelaksanaan rencana kerja pembangunan zona integritas setiap bulan | Laporan monitoring | Triwulan II, III, dan IV | 3 laporan | Pokja 1
4 | Perubahan Pola Pikir dan Budaya Kerja | Agen perubahan belum ada | Agen perubahan bekerja | Memilih agen perubahan dan menilai rencana aksinya | SK agen perubahan; Laporan agen perubahan | Mei dan November 2025 | 2 orang | Subbag TU
= B. PENATAAN TATA LAKSANA
1 | SOP | SOP belum dievaluasi | SOP mutakhir | Mengevaluasi standar prosedur pengecekan sertifikat dan roya | Laporan evaluasi | Juni s.d. Juli 2025 | 1 laporan | Pokja 2
2 | SPBE | Loket masih manual | Layanan elektronik | Menerapkan layanan elektronik hak tanggungan, pengecekan, dan roya | Laporan layanan elektronik | April - Desember 2025 | 9 laporan | Seksi PHP
4 | Keterbukaan Informasi Publik | Laman jarang diperbarui | Laman mutakhir | Memperbarui informasi publik pada laman setiap bulan | Tangkapan layar | Juni 2025 | 1 laman | Subbag TU
= C. PENATAAN SISTEM MANAJEMEN SDM APARATUR
1 | Kinerja Individu | SKP triwulanan | Penilaian bulanan | Menilai kinerja individu setiap bulan | Hasil penilaian | April - Desember 2025 | 9 penilaian | Kepegawaian
2 | Pola Mutasi Internal | Mutasi tanpa pola | Kebijakan pola mutasi ditetapkan | Menetapkan kebijakan pola mutasi internal | Surat tugas | Mei 2025 | 1 kebijakan | Subbag TU
3 | Penegakan Aturan Disiplin | Pelanggaran masih ada | Pegawai disiplin | Menerapkan aturan disiplin dan kode etik | Rekap presensi | Setiap bulan April sampai Desember 2025 | 9 rekap | Kepegawaian
= D. PENGUATAN AKUNTABILITAS KINERJA
1 | Keterlibatan Pimpinan | Pimpinan jarang memantau | Pimpinan memantau capaian | Kepala kantor memimpin evaluasi capaian kinerja secara berkala | Notula; Daftar hadir | Setiap triwulan | 3 notula | Kepala Kantor
2 | Pengelolaan Akuntabilitas | DIPA belum disahkan | DIPA tahun 2025 disahkan | Mengesahkan DIPA tahun 2025 | DIPA 2025 | Desember 2025 | 1 dokumen | Perencana
3 | Pengelolaan Akuntabilitas | LKjIP terlambat | LKjIP tepat waktu | Menyusun laporan kinerja triwulanan | Laporan kinerja | Juli, Oktober 2025 | 2 laporan | Perencana
= E. PENGUATAN PENGAWASAN
1 | Gratifikasi | Pegawai belum paham | Pegawai paham | Menyelenggarakan sosialisasi pengendalian gratifikasi | Undangan; Daftar hadir; Notula; Foto | Mei 2025 | 1 kegiatan | Pokja 5
2 | WBS | Kanal belum ada | Kanal dipakai | Menyediakan kanal whistleblowing dan mengevaluasi penerapannya | Laporan WBS | Juni dan Desember 2025 | 2 laporan | Pokja 5
3 | LHKPN dan LHKASN | Belum 100% | 100% wajib lapor patuh | Memantau penyampaian LHKPN dan LHKASN | Bukti lapor | Maret 2025 | 100% wajib lapor | Subbag TU
= F. PENINGKATAN KUALITAS PELAYANAN PUBLIK
1 | Standar Pelayanan | Belum ditinjau | Standar ditinjau | Meninjau standar pelayanan bersama pengguna layanan | Berita acara peninjauan | Agustus 2025 | 1 kali | Pokja 6
2 | Budaya Pelayanan Prima | Belum ada penghargaan | Petugas terbaik dihargai | Memberi penghargaan kepada petugas loket terbaik | SK penghargaan | Triwulan II, III, dan IV | 3 orang | Pokja 6
3 | Penilaian Kepuasan | SKM setahun sekali | SKM tiap triwulan | Melaksanakan survei kepuasan masyarakat dan survei persepsi antikorupsi | Laporan survei | Juni, September, Desember 2025 | 3 laporan | Pokja 6
4 | Penilaian Kepuasan | Hasil tidak ditindaklanjuti | Hasil ditindaklanjuti | Menindaklanjuti hasil survei dengan perbaikan loket | Foto perbaikan | Juli, Oktober 2025 | 2 kali | Pokja 6
"""


def prison_file() -> bytes:
    """A prison's decree as a page, with the months as B01 to B12."""
    months = " | ".join(f"B{n:02}" for n in range(1, 13))
    lines = [f"NO | PROGRAM | RENCANA AKSI | OUTPUT | DATA DUKUNG | TARGET | {months} | PENANGGUNG JAWAB"]
    for line in PRISON_ROWS.strip().split("\n"):
        if line.startswith("= "):
            lines.append(banner(line[2:], 19))
            continue
        *words, when, who = line.split("|")
        ticked = range(1, 13) if when.strip() == "*" else map(int, when.split())
        lines.append("|".join([*words, marks("√", *ticked), who]))
    return _page(PRISON_HEAD, lines)


def land_file() -> bytes:
    """A land office's decree as a page."""
    lines = [
        "No | Komponen | Kondisi Saat Ini | Kondisi yang Diharapkan | Rencana Aksi | Bukti Dukung | Waktu | Ukuran | Pelaksana"
    ]
    lines += [banner(line[2:], 9) if line.startswith("= ") else line for line in LAND_ROWS.strip().split("\n")]
    return _page(LAND_HEAD, lines)


def _page(head: str, lines: list[str]) -> bytes:
    paras = tuple(Para(line) for line in head.strip().split("\n"))
    return html_file(Script((*paras, piped("\n".join(lines))), Truth({}, None, [])))
