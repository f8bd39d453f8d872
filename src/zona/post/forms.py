"""Forms of one's reminders, and of connections to other systems."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zona.post.scopes import EVENTS, SCOPES
from zona.post.senders.webhook import UnableToCall, resolved
from zona.rules.ladder import Rung
from zona.ui.forms import DayField

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


class TokenForm(forms.Form):
    """What another system's key is called and may read."""

    name = forms.CharField(
        label=_("Nama"),
        max_length=100,
        help_text=_("Sistem atau orang yang memakai token ini, misalnya Dasbor provinsi."),
    )
    scopes = forms.MultipleChoiceField(
        label=_("Boleh membaca"), choices=list(SCOPES.items()), widget=forms.CheckboxSelectMultiple
    )
    below = forms.BooleanField(label=_("Termasuk satuan kerja di bawahnya"), required=False)
    expires_on = DayField(
        label=_("Berlaku sampai dengan"),
        required=False,
        help_text=_("Kosongkan bila berlaku sampai dicabut."),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_expires_on(self) -> date | None:
        """Refuses a day that is over: such a token would open nothing."""
        day: date | None = self.cleaned_data["expires_on"]
        if day and day < self.today:
            raise forms.ValidationError(_("Tanggal ini sudah lewat. Pilih hari ini atau sesudahnya."))
        return day


class EndpointForm(forms.Form):
    """Which address is called, and when."""

    url = forms.URLField(
        label=_("Alamat"),
        max_length=500,
        assume_scheme="https",
        help_text=_("Dimulai dengan https://. Alamat di jaringan dalam kantor ditolak."),
    )
    events = forms.MultipleChoiceField(
        label=_("Beri tahu bila"),
        choices=list(EVENTS.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Pilih sedikitnya satu kejadian.")},
    )

    def clean_url(self) -> str:
        """Refuses what could not be called, before anybody waits for a call."""
        url: str = self.cleaned_data["url"]
        try:
            resolved(url)
        except UnableToCall:
            raise forms.ValidationError(
                _("Alamat ini tidak dapat dipanggil: harus https:// dan berada di internet umum.")
            ) from None
        return url
