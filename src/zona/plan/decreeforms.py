"""The form of a decree in the making. Its fields are named as `queries.decree.FORM`."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zona.plan.queries.decree import CLAUSES, HEAD

LONGEST = 60_000  # characters of all clauses of a kind


def _clauses(label: Any, hint: Any, rows: int) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class DecreeForm(forms.Form):
    """The head and clauses of the next decree. A clause is a line; its letter or number is set in print."""

    number = forms.CharField(
        label=_("Nomor keputusan"),
        max_length=60,
        required=False,
        help_text=_("Tanpa “Tahun …”. Kosongkan bila belum ada; di naskah menjadi titik-titik."),
    )
    place = forms.CharField(label=_("Tempat penetapan"), max_length=120, required=False)
    signatory_office = forms.CharField(label=_("Jabatan penanda tangan"), max_length=300, required=False)
    signatory_name = forms.CharField(label=_("Nama penanda tangan"), max_length=200, required=False)
    recitals = _clauses(
        _("Menimbang"), _("Satu pertimbangan tiap baris, diawali “bahwa”; hurufnya dicetak otomatis."), 8
    )
    bases = _clauses(_("Mengingat"), _("Satu dasar hukum tiap baris; nomornya dicetak otomatis."), 12)
    dictums = _clauses(
        _("Diktum"),
        _("Satu diktum tiap baris; KESATU dan seterusnya dicetak otomatis. Kosong berarti diktum baku."),
        5,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    @staticmethod
    def initial_of(head: Mapping[str, Any], version: int) -> dict[str, Any]:
        """The values of a form that shows `head`, an empty line between clauses so that long ones stay apart."""
        lines = {kind: "\n\n".join(" ".join(text.split()) for text in head[kind]) for kind in CLAUSES}
        return {**head, **lines, "version": version}

    def values(self) -> dict[str, Any]:
        """What a valid form says, clauses as lists; one that was not touched keeps its text as it is kept."""
        data = self.cleaned_data
        kept = {kind: [" ".join(line.split()) for line in data[kind].splitlines() if line.strip()] for kind in CLAUSES}
        return {**{name: data[name].strip() for name in HEAD}, **kept}
