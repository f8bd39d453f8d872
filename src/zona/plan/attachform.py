"""The form of a decree that is recorded for a plan which began without one. Its fields are the plan's columns."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from zona import apart
from zona.plan.forms import ReasonForm
from zona.plan.imports.forms import BEYOND, signed_within
from zona.plan.imports.wording import HEAD as LABELS
from zona.plan.limits import LONGEST
from zona.plan.reasons import Kind
from zona.plan.services.attaching import HEAD
from zona.rules.decree.document import UnableToReadSource
from zona.rules.decree.sources import refuse_locked
from zona.ui.forms import FIRST_YEAR, LAST_YEAR, DayField


class AttachForm(ReasonForm):
    """The decree's head, the signed paper, and why."""

    field_order = [*HEAD, "berkas", "reason", "words", "seen"]

    decree_number = forms.CharField(
        label=LABELS["number"],
        max_length=60,
        help_text=_("Tanpa “Tahun …”."),
        error_messages={"required": _("Isi nomor keputusan.")},
    )
    decree_year = forms.IntegerField(
        label=LABELS["year"],
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        required=False,
        help_text=_("Kosong: tahun tanggal penetapan."),
    )
    signed_on = DayField(label=LABELS["signed_on"], error_messages={"required": _("Isi tanggal penetapan."), **BEYOND})
    title = forms.CharField(
        label=LABELS["title"],
        max_length=LONGEST["title"],
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Kosong: judul baku rencana aksi."),
    )
    issuer = forms.CharField(
        label=LABELS["issuer"],
        max_length=LONGEST["issuer"],
        error_messages={"required": _("Isi siapa yang menetapkan.")},
    )
    signed_in = forms.CharField(label=LABELS["place"], max_length=LONGEST["place"], required=False)
    signatory_office = forms.CharField(
        label=LABELS["signatory_office"], max_length=LONGEST["signatory_office"], required=False
    )
    signatory_name = forms.CharField(
        label=LABELS["signatory_name"], max_length=LONGEST["signatory_name"], required=False
    )
    berkas = forms.FileField(
        label=_("Keputusan yang ditandatangani"),
        required=False,
        help_text=_("Masuk ke daftar bukti kantor ini."),
    )
    seen = forms.CharField(max_length=16, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, plan_year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan_year = plan_year
        self.fields["reason"].initial = Kind.DECREE

    def clean_signed_on(self) -> date:
        """A day that can be."""
        day: date = self.cleaned_data["signed_on"]
        signed_within(day, self.plan_year)
        return day

    def clean_berkas(self) -> Any:
        """A PDF that opens; other kinds are looked at where they are stored."""
        file = self.cleaned_data["berkas"]
        if file and file.read(5) == b"%PDF-":
            file.seek(0)
            try:
                apart.call(refuse_locked, file.read())
            except UnableToReadSource as fault:
                english = (get_language() or "").startswith("en")
                raise forms.ValidationError(fault.english if english else fault.message) from fault
        if file:
            file.seek(0)
        return file

    def clean(self) -> dict[str, Any]:
        """The decree's year is the one in which it was signed."""
        data = super().clean() or self.cleaned_data
        day, year = data.get("signed_on"), data.get("decree_year")
        if day and year and year != day.year:
            self.add_error("decree_year", _("Tahun keputusan berbeda dari tahun tanggal penetapan."))
        return data

    def values(self) -> dict[str, Any]:
        """The plan's columns of a valid form; the year is that of the day where it is left open."""
        data = {name: self.cleaned_data[name] for name in HEAD}
        return data | {"decree_year": data["decree_year"] or data["signed_on"].year}
