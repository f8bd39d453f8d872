"""The forms of a finding: taking its wording over, putting it aside."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class TakeForm(forms.Form):
    """Takes the wording over. `seen` and `version` are the versions of what changes and of the decision."""

    words = forms.CharField(
        label=_("Penjelasan"),
        max_length=240,
        required=False,
        help_text=_("Tampil dalam riwayat di samping “Usulan temuan dipakai”."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput)


class AsideForm(forms.Form):
    """Why a finding is put aside."""

    why = forms.CharField(
        label=_("Alasan"),
        max_length=300,
        error_messages={"required": _("Tulis mengapa temuan ini dikesampingkan.")},
        help_text=_("Misalnya: pekerjaannya dilakukan KPU provinsi."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class UpForm(forms.Form):
    """Opens a finding again."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class BackForm(forms.Form):
    """Why a proposal that was taken over is put back."""

    back = forms.CharField(
        label=_("Alasan"),
        max_length=240,
        error_messages={"required": _("Tulis mengapa usulan ini ditarik kembali.")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


FORMS: dict[str, Any] = {"take": TakeForm, "aside": AsideForm, "up": UpForm, "back": BackForm}
