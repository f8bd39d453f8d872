"""What the source file keeps back: rows, columns, sheets and words that nobody sees on opening it, and nobody read;
what stood behind the place where it breaks off; and rows that it shows and that were not read."""

from collections.abc import Iterator

from zona.rules.decree.document import Hidden, Missed, Veil
from zona.rules.decree.findings.made import finding
from zona.rules.decree.reading import Finding, Place, Reading

_MEND = "Bila termasuk rencana, tampilkan bagian itu di berkas asalnya lalu unggah lagi; bila bukan, abaikan."
_MEND_EN = "If it belongs to the plan, show it in the file and upload that again; if not, leave it."
_MARK = "Bila termasuk rencana, warnai sel itu langsung atau beri tanda lalu unggah lagi."
_MARK_EN = "If they belong to the plan, fill or mark those cells themselves and upload that."


def check(reading: Reading) -> Iterator[Finding]:
    """One finding for each part that is hidden and holds text, for each that was not read, rows or pictures, and one
    for a file that breaks off."""
    if reading.ends_early:
        yield finding(
            "source.cut_off",
            "Akhir berkas",
            "Berkas terputus di tengah tabel: baris terakhir tidak lengkap dan baris sesudahnya tidak ikut terbaca."
            " Ambil lagi berkas yang utuh, lalu unggah.",
            "The file breaks off within a table: its last row is not whole, and the rows behind it were not read."
            " Fetch the whole file and upload that.",
        )
    for stray in reading.strays:
        page = stray.place.page
        yield finding(
            "source.unread",
            f"Halaman {page}" if page else "Di luar tabel rencana",
            f"Bagian yang tampak seperti rencana dan dimulai dengan “{stray.text}” tidak terbaca sebagai baris rencana."
            " Bila termasuk rencana, tambahkan barisnya; bila bukan, abaikan.",
            f"The part that looks like a plan and begins “{stray.text}” was not read as its rows."
            " If it belongs to the plan, add its rows; if not, leave it.",
            place=stray.place,
        )
    for picture in (one for one in reading.depicted if one.why is Missed.TABLE):
        yield finding(
            "source.picture",
            f"Lembar {picture.sheet}" if picture.sheet else f"Halaman {picture.page}" if picture.page else "Gambar",
            "Gambar di berkas ini memuat tabel yang tidak ikut terbaca."
            " Bila termasuk rencana, tambahkan barisnya atau unggah lagi sebagai tabel; bila bukan, abaikan.",
            "A picture in this file shows a table that was not read."
            " If it belongs to the plan, add its rows or upload it again as a table; if not, leave it.",
            place=None if picture.block is None else Place(picture.block, picture.page, picture=picture.picture),
        )
    for drawn in (one for one in reading.depicted if one.why is Missed.DRAWN and one.block is not None):
        yield finding(
            "source.drawn",
            f"Halaman {drawn.page}" if drawn.page else "Lampiran, bulan pelaksanaan",
            "Garis, panah, atau bentuk terletak di atas tabel rencana, tetapi ditambatkan pada alinea di luarnya,"
            " sehingga bulan yang ditandainya tidak terbaca. Periksa bulannya, atau tandai di dalam sel lalu unggah"
            " lagi.",
            "Lines, arrows or shapes lie over the plan's table, yet hang on a paragraph outside of it, so that the"
            " months which they mark were not read. Look at the months, or mark them within the cells and upload that.",
            place=Place(drawn.block or 0, drawn.page),
        )
    for part in reading.hidden:
        where, said, said_en = _told(part)
        mend, mend_en = (_MARK, _MARK_EN) if part.veil is Veil.FILLS else (_MEND, _MEND_EN)
        place = None if part.block is None else Place(part.block, part.page)
        yield finding("source.hidden", where, f"{said} {mend}", f"{said_en} {mend_en}", place=place)


def _told(part: Hidden) -> tuple[str, str, str]:
    """Where it is, and that it is hidden, in both languages."""
    words = f"“{part.text}”"
    if part.veil is Veil.SHEET:
        return (
            f"Lembar {part.name}",
            f"Lembar “{part.name}” tersembunyi di berkas dan tidak dibaca, padahal berisi {words}.",
            f"The sheet “{part.name}” is hidden in the file and was not read, yet it holds {words}.",
        )
    if part.veil is Veil.TEXT:
        where = f"Halaman {part.page}" if part.page else "Teks berkas"
        return where, f"Teks {words} tersembunyi dan tidak dibaca.", f"The text {words} is hidden and was not read."
    if part.veil is Veil.FILLS:
        return (
            f"Lembar {part.sheet}, sel {part.name}",
            f"Warna bersyarat sel {part.name} tidak dapat dihitung; bulan yang hanya ditandai olehnya tidak terbaca.",
            f"The conditional fills of {part.name} cannot be worked out; months marked by them alone were not read.",
        )
    ours, one, several = ("Baris", "Row", "Rows") if part.veil is Veil.ROWS else ("Kolom", "Column", "Columns")
    lies = (
        f"{several} {part.name} of the worksheet are hidden and were not read, yet hold {words}."
        if "–" in part.name
        else f"{one} {part.name} of the worksheet is hidden and was not read, yet holds {words}."
    )
    return (
        f"Lembar {part.sheet}, {ours.lower()} {part.name}",
        f"{ours} {part.name} tersembunyi di lembar kerja dan tidak dibaca, padahal berisi {words}.",
        lies,
    )
