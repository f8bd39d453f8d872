"""The words of every doubt on another cell than the months: what stands in it and how it was read."""

from zona.rules.decree.reading import Doubt, Why


def extra_cell(target: str) -> Doubt:
    """A target that stands one column too far to the right."""
    return Doubt(
        "target",
        Why.EXTRA_CELL,
        f"Sel target kosong dan “{target}” berada satu kolom di kanannya. Dibaca: target {target}.",
        f"The target cell is empty and “{target}” stands one column to its right. Read as: target {target}.",
    )


def moved_target(text: str) -> Doubt:
    """A target that stands in a month's cell."""
    return Doubt(
        "target",
        Why.MISSING_CELL,
        f"Sel target kosong dan “{text}” berada satu kolom di kirinya. Dibaca: target {text}.",
        f"The target cell is empty and “{text}” stands one column to its left. Read as: target {text}.",
    )


def merged_target(text: str, target: str) -> Doubt:
    """A target that shares its cell with a tick which belongs nowhere, or stands in a month's cell."""
    return Doubt(
        "target",
        Why.MERGED,
        f"Satu sel berisi “{text}”. Dibaca: target {target}.",
        f"One cell holds “{text}”. Read as: target {target}.",
    )


def continued(cell: str, text: str) -> Doubt:
    """A text joined to the row above by guess."""
    return Doubt(
        cell,
        Why.CONTINUED,
        f"“{text}” berada pada baris tersendiri tanpa nomor dan tanpa centang. Dibaca sebagai lanjutan baris di"
        " atasnya.",
        f"“{text}” stands on a row of its own without number and ticks. Read as the continuation of the row above.",
    )


def split_evidence(parts: tuple[str, ...]) -> Doubt:
    """Evidence that was split where nothing separates it for certain."""
    listed = "; ".join(parts)
    return Doubt(
        "evidence",
        Why.SPLIT,
        f"Bukti ditulis tanpa tanda pisah yang jelas. Diusulkan: {listed}.",
        f"The evidence is written without a clear separator. Proposed: {listed}.",
    )


def unsure_text(cell: str, text: str) -> Doubt:
    """Words of a scan that are uncertain."""
    return Doubt(
        cell,
        Why.UNSURE_TEXT,
        f"Tulisan pada hasil pindai kurang jelas. Dibaca: “{text}”.",
        f"The scan's words are not clear. Read as: “{text}”.",
    )


def guessed_action(header: str) -> Doubt:
    """A table that names no action: another column was taken for it."""
    return Doubt(
        "action",
        Why.OTHER,
        f"Tabel tidak mempunyai kolom aksi. Kolom “{header}” dibaca sebagai aksi.",
        f"The table has no column of actions. The column “{header}” was read as the action.",
    )


def empty_action(text: str) -> Doubt:
    """A row without an action: its indicator or evidence was taken for it."""
    return Doubt(
        "action",
        Why.OTHER,
        f"Sel aksi kosong. Dibaca dari sel lain pada baris yang sama: “{text}”.",
        f"The action's cell is empty. Read from another cell of the row: “{text}”.",
    )


def doubled_number(number: str, ref: str) -> Doubt:
    """A number that is used more than once."""
    return Doubt(
        "number",
        Why.OTHER,
        f"Nomor {number} dipakai lebih dari satu kali pada bagian ini. Dibaca: {ref}.",
        f"Number {number} is used more than once in this section. Read as: {ref}.",
    )


def missing_number(ref: str) -> Doubt:
    """A component without a number."""
    return Doubt(
        "number",
        Why.OTHER,
        f"Komponen ini tidak bernomor. Dibaca: {ref}.",
        f"This component has no number. Read as: {ref}.",
    )


def inherited(cell: str, text: str) -> Doubt:
    """A blank cell that was taken for a part of a merged one, which a page break cuts or no ruling shows."""
    return Doubt(
        cell,
        Why.INHERITED,
        f"Isi sel ini diperkirakan tertulis di bagian lain dari sel gabungan. Dibaca: “{text}”.",
        f"What this cell holds seems to stand in another part of a merged cell. Read as: “{text}”.",
    )


def shifted_cells() -> Doubt:
    """A torn row whose cells were moved to fit under the header."""
    return Doubt(
        "action",
        Why.SLIPPED,
        "Jumlah sel baris ini tidak sama dengan kepala tabel; sel-selnya digeser agar sesuai.",
        "This row does not have as many cells as the header; its cells were moved to fit.",
    )


def section_by_order(number: str, title: str) -> Doubt:
    """A section without a number whose title names no area."""
    named = f"“{title}” tidak bernomor dan bukan nama area" if title else "Bagian ini tidak bernomor dan tidak bernama"
    named_en = (
        f"“{title}” has no number and is no area's name" if title else "This section has neither a number nor a name"
    )
    return Doubt(
        "number",
        Why.OTHER,
        f"{named}. Dinomori menurut urutannya: bagian {number}.",
        f"{named_en}. Numbered by its order: section {number}.",
    )


def torn_title(text: str, title: str) -> Doubt:
    """A section's title whose words a narrow column tore."""
    return Doubt(
        "number",
        Why.UNSURE_TEXT,
        f"Judul bagian terpotong di tengah kata: “{text}”. Dibaca: {title}.",
        f"The section's title is torn within its words: “{text}”. Read as: {title}.",
    )
