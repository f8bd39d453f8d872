"""What the rehearsal of PortalRB asks for."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zona.org.models import Unit
from zona.post.models import AccessToken
from zona.ui import words

NONE, TYPED = "-", "+"
"""Not a token's code: asking without one, and with a secret that is typed."""
WBK_LIST, WBBM_LIST, ANSWERS = "wbk", "wbbm", "jawaban"
ENDPOINTS = {
    WBK_LIST: gettext_lazy("Unit yang diusulkan WBK"),
    WBBM_LIST: gettext_lazy("Unit yang diusulkan WBBM"),
    ANSWERS: gettext_lazy("Jawaban LKE satu unit"),
}
ADDRESSES = {
    WBK_LIST: "/portalrb/pengusulan/unit-wbk",
    WBBM_LIST: "/portalrb/pengusulan/unit-wbbm",
    ANSWERS: "/portalrb/lke/jawaban-unit/",
}
TROUBLES = {
    "": gettext_lazy("Tidak ada"),
    "broken": gettext_lazy("Server kita gagal pada percobaan pertama (500)"),
    "down": gettext_lazy("Server kita gagal terus (500)"),
    "busy": gettext_lazy("Batas permintaan per menit habis pada percobaan pertama (429)"),
}


class RehearsalForm(forms.Form):
    """With which token, which address, which unit and year; and whether something goes wrong on the way."""

    token = forms.ChoiceField()
    secret = forms.CharField(required=False, max_length=200, widget=forms.PasswordInput(attrs={"autocomplete": "off"}))
    endpoint = forms.ChoiceField(widget=forms.RadioSelect)
    code = forms.CharField(required=False, max_length=60)
    year = forms.IntegerField(min_value=2000, max_value=2100)
    trouble = forms.ChoiceField(required=False)

    def __init__(
        self, tokens: Iterable[AccessToken], unit: Unit, day: date, data: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(data)
        held = [(one.code, _named(one, day)) for one in tokens]
        self._choices("token", _("Token"), [*held, (TYPED, _("Token yang saya tempel")), (NONE, _("Tanpa token"))])
        self._choices("endpoint", _("Yang diminta"), list(ENDPOINTS.items()))
        self._choices("trouble", _("Gangguan yang dicoba"), list(TROUBLES.items()))
        self.initial.update(token=held[0][0] if held else NONE, endpoint=WBK_LIST, code=unit.code, trouble="")
        self.fields["secret"].label = _("Token yang ditempel")
        self.fields["secret"].help_text = _("Hanya bila Anda memilih menempel token. Tidak disimpan di mana pun.")
        self.fields["code"].label = _("Kode unit")
        self.fields["code"].help_text = _("Untuk jawaban LKE. Kode yang salah memperlihatkan penolakannya.")
        self.fields["year"].label = _("Tahun penilaian")
        self.fields["year"].help_text = _("PortalRB tidak menyebut tahun; halaman ini menjelaskan yang terjadi.")

    def clean(self) -> dict[str, Any]:
        """A typed token is typed, and answers are of some unit."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("token") == TYPED and not (given.get("secret") or "").strip():
            self.add_error("secret", _("Tempel tokennya, atau pilih token lain."))
        if given.get("endpoint") == ANSWERS and not given.get("code"):
            self.add_error("code", _("Isi kode unitnya."))
        return given

    def _choices(self, name: str, label: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.label, field.choices = label, choices


def _named(token: AccessToken, day: date) -> str:
    if token.revoked_at:
        return _("%(name)s (dicabut)") % {"name": token.name}
    if token.expires_on and token.expires_on < day:
        return _("%(name)s (berakhir %(day)s)") % {"name": token.name, "day": words.day(token.expires_on)}
    return token.name
