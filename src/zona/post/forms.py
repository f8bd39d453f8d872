"""Forms of one's reminders."""

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from zona.rules.ladder import Rung

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

RUNG_WORDS: dict[str, "_StrPromise"] = {
    Rung.START: _("Awal bulan"),
    Rung.BEFORE: _("Tiga hari sebelum batas waktu"),
    Rung.DAY: _("Pada hari batas waktu"),
    Rung.AFTER: _("Tiga hari sesudah batas waktu"),
    Rung.WEEKLY: _("Setiap minggu sesudahnya"),
}
HOURS = [(hour, f"{hour:02}.00") for hour in range(5, 22)]


class ReminderForm(forms.Form):
    """Whether by mail, at what hour, at which rungs."""

    mail = forms.BooleanField(
        label=_("Kirim juga lewat surel"),
        required=False,
        help_text=_("Satu surel sehari, hanya bila ada yang perlu Anda kerjakan, dan tidak pada hari libur."),
    )
    hour = forms.TypedChoiceField(label=_("Pukul"), choices=HOURS, coerce=int)
    rungs = forms.MultipleChoiceField(
        label=_("Ingatkan saya"),
        choices=list(RUNG_WORDS.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Bukti yang dikembalikan selalu diberitahukan."),
    )
