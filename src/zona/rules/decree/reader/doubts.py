"""The words of every doubt on the months: what stands in the source and how it was read, in Indonesian and English."""

from collections.abc import Collection

from zona.rules.decree.reader.months import ENGLISH_NAMES, MONTH_NAMES, months_in_words
from zona.rules.decree.reader.timewords import EXCEPT
from zona.rules.decree.reading import Doubt, Why

Months = Collection[int]


def _months(why: Why, months: Months, message: str, english: str) -> Doubt:
    return Doubt("months", why, message, english, tuple(sorted(months)))


def _read(months: Months) -> tuple[str, str]:
    whole = tuple(sorted(months))
    return months_in_words(whole), months_in_words(whole, english=True)


def _of_row(why: Why, months: Months, message: str, english: str) -> Doubt:
    """A doubt on all months of a row, read or not."""
    said, says = _read(months)
    read = f"Dibaca: {said}." if months else "Belum ada bulan yang terbaca."
    reads = f"Read as: {says}." if months else "No month was read."
    return _months(why, (), f"{message} {read}", f"{english} {reads}")


def _cells(positions: Months) -> str:
    return ", ".join(map(str, positions))


def moved_ticks(positions: Months, months: Months, unsafe: Months, width: int) -> Doubt:
    """Ticks that run into the column after the last month."""
    said, says = _read(months)
    return _months(
        Why.SLIPPED,
        unsafe,
        f"Centang berada di sel ke-{_cells(positions)} padahal hanya ada {width} sel bulan: ada satu sel berlebih."
        f" Dibaca: {said}.",
        f"Ticks stand in cells {_cells(positions)} although there are only {width} month cells: one cell is too many."
        f" Read as: {says}.",
    )


def ticks_near_extra_cell(months: Months, unsafe: Months) -> Doubt:
    """A superfluous cell somewhere in a row whose ticks may lie behind it."""
    said, says = _read(months)
    return _months(
        Why.SLIPPED,
        unsafe,
        "Baris ini berisi satu sel lebih banyak daripada kepala tabel, dan letak sel yang berlebih tidak dapat"
        f" dipastikan. Dibaca menurut letaknya: {said}.",
        "This row has one cell more than the table's header, and which one is superfluous cannot be told."
        f" Read as they stand: {says}.",
    )


def lost_tick(month: int, target: str) -> Doubt:
    """A target in the last month's cell after ticks in all others."""
    return _months(
        Why.MISSING_CELL,
        (month,),
        f"Sel bulan {month} berisi “{target}” dan sel target kosong, sedangkan semua bulan lain dicentang: satu sel"
        f" hilang. Dibaca: {MONTH_NAMES[month - 1]} dicentang, target {target}.",
        f"The cell of month {month} holds “{target}” and the target cell is empty, while all other months are ticked:"
        f" one cell is missing. Read as: {ENGLISH_NAMES[month - 1]} ticked, target {target}.",
    )


def missing_cell(month: int, target: str, months: Months) -> Doubt:
    """A target in the last month's cell: one cell is missing somewhere before it."""
    said, says = _read(months)
    return _months(
        Why.MISSING_CELL,
        months,
        f"Sel bulan {month} berisi “{target}” dan sel target kosong: satu sel hilang, dan letaknya tidak dapat"
        f" dipastikan. Dibaca: {said}, target {target}.",
        f"The cell of month {month} holds “{target}” and the target cell is empty: one cell is missing, and where"
        f" cannot be told. Read as: {says}, target {target}.",
    )


def merged_tick(month: int, text: str, target: str) -> Doubt:
    """A tick that shares the target's cell."""
    return _months(
        Why.MERGED,
        (month,),
        f"Sel bulan {month} kosong dan sel target berisi “{text}”. Dibaca: {MONTH_NAMES[month - 1]} dicentang,"
        f" target {target}.",
        f"The cell of month {month} is empty and the target cell holds “{text}”. Read as:"
        f" {ENGLISH_NAMES[month - 1]} ticked, target {target}.",
    )


def spread_tick(months: Months) -> Doubt:
    """One tick in a cell that was merged over several months."""
    said, says = _read(months)
    return _months(
        Why.MERGED,
        months,
        f"Satu tanda berada dalam sel gabungan beberapa bulan. Dibaca: {said}.",
        f"One mark stands in a cell merged over several months. Read as: {says}.",
    )


def ticks_in_one_cell(months: Months) -> Doubt:
    """Several ticks that share one cell."""
    said, says = _read(months)
    return _months(
        Why.MERGED,
        months,
        f"Beberapa centang berada dalam satu sel. Dibaca: {said}.",
        f"Several ticks share one cell. Read as: {says}.",
    )


def mixed_marks(months: Months, mark: str, *, counted: bool) -> Doubt:
    """x beside real ticks in one table, or a ring beside filled discs."""
    said, says = _read(months)
    as_id, as_en = ("direncanakan", "planned") if counted else ("tidak direncanakan", "not planned")
    return _months(
        Why.MIXED_MARKS,
        months,
        f"Tabel ini memakai “{mark}” di samping tanda centang lain; “{mark}” dapat berarti “tidak”."
        f" Dibaca: {said} {as_id}.",
        f"This table uses “{mark}” beside other ticks; “{mark}” may mean “no”. Read as: {says} {as_en}.",
    )


def all_marked(months: Months) -> Doubt:
    """Signs in every month of a plan, which a colour may tell apart that is not read."""
    said, says = _read(months)
    return _months(
        Why.MIXED_MARKS,
        months,
        "Hampir semua baris bertanda di semua bulan; mungkin warnanya membedakan yang direncanakan dari yang tidak."
        f" Dibaca: {said} direncanakan.",
        "Nearly all rows have a mark in every month; their colour may tell what is planned from what is not."
        f" Read as: {says} planned.",
    )


def cut_off(months: Months) -> Doubt:
    """The row in which the file breaks off."""
    said, says = _read(months)
    return _months(
        Why.CUT_OFF,
        tuple(range(max(months, default=0) + 1, 13)),
        f"Berkas terputus di baris ini; isi dan bulan sesudahnya tidak ikut terbaca. Dibaca sampai di sana: {said}.",
        f"The file breaks off in this row; what follows, months too, could not be read. Read up to there: {says}.",
    )


def struck_through(months: Months) -> Doubt:
    """Signs that somebody struck through, or that have the colour of their ground."""
    said, says = _read(months)
    return _months(
        Why.OTHER,
        months,
        f"Tanda pada {said} dicoret atau sewarna dengan latarnya. Dibaca: tidak direncanakan.",
        f"The mark in {says} is struck through, or has the colour of its ground. Read as: not planned.",
    )


def faint(months: Months) -> Doubt:
    """Ink of a scan between tick and dirt, or a symbol that cannot be told, read as ticks."""
    said, says = _read(months)
    return _months(
        Why.FAINT,
        months,
        f"Tanda pada sumber kurang jelas. Dibaca sebagai centang: {said}.",
        f"The marks in the source are not clear. Read as ticks: {says}.",
    )


def faint_blank(months: Months) -> Doubt:
    """Ink of a scan between tick and dirt, or something drawn of which nobody knows the place, read as none."""
    said, says = _read(months)
    return _months(
        Why.FAINT,
        months,
        f"Ada noda, gambar, atau tanda yang kurang jelas pada baris ini. Dibaca sebagai kosong: {said}.",
        f"There is a stain, a drawing or an unclear mark in this row. Read as empty: {says}.",
    )


def quarters(months: Months, fitting: Months, words: str) -> Doubt:
    """Marks in columns that stand for several months each."""
    said, says = _read(months)
    fits, fit = _read(fitting)
    return _months(
        Why.WORDS,
        fitting,
        f"Tanda berada di kolom “{words}” yang mencakup {fits}. Dibaca: selesai pada bulan terakhirnya, {said}.",
        f"The mark stands in the column “{words}”, which covers {fit}. Read as: due in its last month, {says}.",
    )


def chosen_words(words: str, months: Months, candidates: Months) -> Doubt:
    """Words of time that leave a choice."""
    said, says = _read(months)
    open_, opens = (" dan tidak menyebut bulan dengan pasti", ", which does not settle the months")
    if EXCEPT.search(words.lower()):  # that names its months, only the other way round
        open_ = opens = ""
    return _months(
        Why.WORDS,
        {*candidates, *months},
        f"Waktu tertulis “{words}”{open_}. Dibaca: {said}.",
        f"The time is given as “{words}”{opens}. Read as: {says}.",
    )


def running_totals(months: Months, filled: Months) -> Doubt:
    """Figures that add up over the year, read as planned where they grow."""
    said, says = _read(months)
    return _months(
        Why.OTHER,
        filled,
        f"Angka pada sel bulan tampaknya target kumulatif. Dibaca: direncanakan saat angkanya bertambah, {said}.",
        f"The figures in the months' cells seem to add up over the year. Read as: planned where they grow, {says}.",
    )


def standing_still(months: Months) -> Doubt:
    """Figures that stay as they were the month before, in rows that may hold running totals."""
    said, says = _read(months)
    return _months(
        Why.OTHER,
        months,
        f"Angka pada {said} sama dengan bulan sebelumnya: mungkin target kumulatif. Dibaca: direncanakan.",
        f"The figures in {says} are those of the month before: perhaps totals over the year. Read as: planned.",
    )


def no_months_in_words(words: str) -> Doubt:
    """Words of time that name no month."""
    return _months(
        Why.WORDS,
        (),
        f"Waktu tertulis “{words}” dan tidak menyebut bulan. Dibaca: belum ada bulan; tentukan bulannya.",
        f"The time is given as “{words}”, which names no month. Read as: no month yet; please set the months.",
    )


def unprinted(months: Months) -> Doubt:
    """Months in whose columns nothing stands, not even a header, as in columns too narrow to print what they hold."""
    said, says = _read(months)
    return _months(
        Why.FAINT,
        months,
        f"Kolom {said} kosong seluruhnya, begitu pula judulnya; mungkin terlalu sempit untuk dicetak."
        " Dibaca: tanpa centang.",
        f"The column of {says} is empty throughout, its header too; it may be too narrow to be printed."
        " Read as: no ticks.",
    )


def strange_mark(months: Months, text: str) -> Doubt:
    """A month's cell with words instead of a tick."""
    said, says = _read(months)
    return _months(
        Why.OTHER,
        months,
        f"Sel bulan berisi “{text}”, bukan centang. Dibaca: {said} direncanakan.",
        f"A month's cell holds “{text}” instead of a tick. Read as: {says} planned.",
    )


def shaded(months: Months, filled: Months | None = None) -> Doubt:
    """Months that are only marked by shading whose meaning is not certain, of all that are `filled`."""
    said, says = _read(months)
    return _months(
        Why.SHADE,
        filled or months,
        f"Bulan hanya ditandai dengan warna sel, dan arti warnanya tidak pasti. Dibaca: {said} direncanakan.",
        f"The months are marked by the cells' fill alone, and its meaning is not certain. Read as: {says} planned.",
    )


def joined_tables(months: Months) -> Doubt:
    """A row that several tables write, each with other months."""
    said, says = _read(months)
    return _months(
        Why.CONTINUED,
        months,
        f"Baris ini tertulis di beberapa tabel yang membagi bulan dalam setahun. Dibaca sebagai satu baris: {said}.",
        f"Several tables that share out the year's months have this row. Read as one row: {says}.",
    )


def torn_row(months: Months) -> Doubt:
    """Ticks on the second part of a row that a page break cut."""
    said, says = _read(months)
    return _months(
        Why.CONTINUED,
        months,
        "Baris terpotong halaman: uraiannya di halaman sebelum ini dan tandanya di halaman berikutnya. Dibaca sebagai"
        f" satu baris: {said}.",
        "A page break cuts the row: its words stand on the page before, its marks on the next. Read as one row:"
        f" {says}.",
    )


def lent_time(months: Months) -> Doubt:
    """A time that stands in another part of a merged cell, which a page break cuts or no ruling shows."""
    said, says = _read(months)
    return _months(
        Why.INHERITED,
        months,
        f"Waktu baris ini diperkirakan tertulis di bagian lain dari sel gabungan. Dibaca: {said}.",
        f"The time of this row seems to stand in another part of a merged cell. Read as: {says}.",
    )


def no_time() -> Doubt:
    """A plan that sets no time at all."""
    return _months(
        Why.OTHER,
        (),
        "Tabel tidak mempunyai kolom waktu. Dibaca: belum ada bulan; tentukan bulannya.",
        "The table has no column of time. Read as: no month yet; please set the months.",
    )


def cut_table(months: Months) -> Doubt:
    """A row of a table that the paper's edge cuts, so that columns of it are lost."""
    return _of_row(
        Why.OTHER,
        months,
        "Tabel terpotong di tepi halaman, sehingga sebagian kolomnya hilang atau tidak utuh.",
        "The table is cut off at the edge of the page, so that some of its columns are lost or torn.",
    )


def coarse_picture(months: Months) -> Doubt:
    """A row of a table that the document shows as a picture of few pixels."""
    return _of_row(
        Why.FAINT,
        months,
        "Tabel ini berupa gambar kasar di dalam berkas, sehingga tanda dan hurufnya dapat keliru dibaca.",
        "This table is a coarse picture within the file, so that its marks and letters may be misread.",
    )


def guessed_columns(months: Months) -> Doubt:
    """A row of a table without ruling, or whose texts lie over one another: a cell may stand in another column."""
    return _of_row(
        Why.OTHER,
        months,
        "Tabel tanpa garis, atau tulisannya bertumpuk: letak sebagian isi baris ini diperkirakan.",
        "A table without ruling, or with text over text: where some of this row stands was estimated.",
    )


def another_year(months: Months, year: int | None) -> Doubt:
    """Months whose columns the header gives to another year than the plan's."""
    said, says = _read(months)
    plan = str(year) if year else "tahun rencana"
    english = str(year) if year else "the plan's year"
    return _months(
        Why.OTHER,
        months,
        f"Kepala tabel memuat bulan dari dua tahun; {said} termasuk tahun lain. Dibaca: {said} {plan}; periksalah.",
        f"The header has months of two years; {says} belong to another. Read as: {says} {english}; check the year.",
    )
