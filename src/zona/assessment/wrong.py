"""What is wrong with an answer, said to the person at the field: in their language, with the names the screen shows."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zona.rules.lke.answers import CountFault, Fault, count_of, exceeds, is_empty
from zona.rules.lke.instrument import Instrument, Item
from zona.rules.lke.workbook.read import Unplaced

LONGEST_QUOTE = 40


def told(fault: Fault | Unplaced) -> str:
    """What a file's reading found at fault, in the person's language."""
    return fault.in_(get_language() or "id")


def what_is_wrong(instrument: Instrument, item: Item, value: Any, otherwise: str) -> str:
    """One sentence on a value that the item's scale refused; `otherwise` is the rule's own, for rarer faults."""
    if isinstance(value, Mapping):
        return _wrong_counts(item, value) or otherwise
    said = str(value).strip()[:LONGEST_QUOTE]
    if item.options:
        keys = ", ".join(option.key for option in item.options)
        return _("Jawaban “%(said)s” tidak ada pada skala butir ini; pilih salah satu dari %(keys)s.") % {
            "said": said,
            "keys": keys,
        }
    highest = instrument.scales[item.scale].highest
    if highest is None:
        return otherwise
    return _("Indeks “%(said)s” di luar jangkauan; isi angka 0 sampai %(highest)s.") % {
        "said": said,
        "highest": highest,
    }


def _wrong_counts(item: Item, value: Mapping[str, Any]) -> str:
    """A count that is no whole number first, then those still missing; empty where neither is the fault."""
    language = get_language() or "id"
    for count in item.inputs:
        said = value.get(count.key)
        number = Fraction(0) if is_empty(said) else count_of(said)
        if isinstance(number, CountFault) or number < 0:
            return _count_words(number) % {"name": count.title.in_(language), "said": str(said)[:LONGEST_QUOTE]}
    missing = [count.title.in_(language) for count in item.inputs if is_empty(value.get(count.key))]
    if missing and not {"numerator", "denominator"} & set(value):
        return _("Belum diisi: %(names)s.") % {"names": "; ".join(missing)}
    return _beyond_whole(item, value)


def _count_words(fault: CountFault | Fraction) -> str:
    if fault is CountFault.SEPARATED:
        return _("%(name)s: “%(said)s” ditulis dengan pemisah; tulis angkanya tanpa titik atau koma, misalnya 1000.")
    if fault is CountFault.LARGE:
        return _("%(name)s: “%(said)s” terlalu besar; isi paling banyak sepuluh angka.")
    return _("%(name)s: “%(said)s” bukan bilangan bulat, 0 atau lebih.")


def _beyond_whole(item: Item, value: Mapping[str, Any]) -> str:
    """Parts that are together more than their whole; empty where they are not."""
    counts = {key: number for key, said in value.items() if isinstance(number := count_of(said), Fraction)}
    if item.formula is None or not exceeds(item.formula, counts):
        return ""
    titles = {count.key: count.title.in_(get_language() or "id") for count in item.inputs}
    parts, whole = (" + ".join(titles[key] for key in keys) for keys in (item.formula.within, item.formula.over))
    if len(item.formula.within) == 1:
        return _("%(part)s tidak boleh melebihi %(whole)s.") % {"part": parts, "whole": whole}
    return _("%(parts)s bersama-sama tidak boleh melebihi %(whole)s.") % {"parts": parts, "whole": whole}
