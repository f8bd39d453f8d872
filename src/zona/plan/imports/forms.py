"""The forms of an import. What they take is checked again by the change that they lead to."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zona.catalogue.areas import NAMES_IN_FORCE
from zona.files.sending import BroughtForm, FilesField
from zona.plan.imports import draft as d
from zona.plan.imports.wording import CELLS, HEAD
from zona.plan.limits import LONGEST
from zona.ui import words
from zona.ui.forms import FIRST_YEAR, LAST_YEAR, DayField

Draft = d.Draft


BEYOND = {"beyond": _("Tahun penetapan harus antara %(first)d dan %(last)d.")}
"""What a field for the signing day says of a day out of all years."""


def signed_within(day: date, plan_year: int | None) -> None:
    """Refuses a signing day that no decree of such a plan can have: before `FIRST_YEAR`, or after the year that follows
    the plan's (where that is not known: after `LAST_YEAR`)."""
    last = min(plan_year + 1, LAST_YEAR) if plan_year else LAST_YEAR
    if not FIRST_YEAR <= day.year <= last:
        raise forms.ValidationError(BEYOND["beyond"], params={"first": FIRST_YEAR, "last": last})


MOST_PHOTOS = 60
"""How many photos of pages can be sent at once."""


class DecreeForm(BroughtForm):
    """A decree: one file, or several photos of its pages."""

    door = "decree"
    most = MOST_PHOTOS
    berkas = FilesField(most=MOST_PHOTOS, required=False)
    missing = _("Pilih berkas keputusan lebih dahulu.")


class HeadForm(forms.Form):
    """The decree's head."""

    number = forms.CharField(label=HEAD["number"], required=False, max_length=60)
    year = forms.IntegerField(label=HEAD["year"], required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR)
    title = forms.CharField(
        label=HEAD["title"], required=False, max_length=LONGEST["title"], widget=forms.Textarea(attrs={"rows": 4})
    )
    issuer = forms.CharField(label=HEAD["issuer"], required=False, max_length=LONGEST["issuer"])
    place = forms.CharField(label=HEAD["place"], required=False, max_length=LONGEST["place"])
    signed_on = DayField(label=HEAD["signed_on"], required=False, error_messages=BEYOND)
    signatory_office = forms.CharField(
        label=HEAD["signatory_office"], required=False, max_length=LONGEST["signatory_office"]
    )
    signatory_name = forms.CharField(label=HEAD["signatory_name"], required=False, max_length=LONGEST["signatory_name"])
    plan_year = forms.IntegerField(
        label=HEAD["plan_year"],
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        help_text=_("Tahun yang bulannya direncanakan; menentukan rencana mana yang dibuat."),
    )

    def clean(self) -> dict[str, Any]:
        """The signing day within what the plan's year allows."""
        data = self.cleaned_data
        if day := data.get("signed_on"):
            try:
                signed_within(day, data.get("plan_year"))
            except forms.ValidationError as fault:
                self.add_error("signed_on", fault)
        return data


class SignedForm(forms.Form):
    """The signing day alone, asked where the decree does not give it."""

    signed_on = DayField(label=HEAD["signed_on"], error_messages=BEYOND)

    def __init__(self, *args: Any, plan_year: int | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan_year = plan_year

    def clean_signed_on(self) -> date:
        """A day that can be."""
        day: date = self.cleaned_data["signed_on"]
        signed_within(day, self.plan_year)
        return day


class RowForm(forms.Form):
    """A row of the plan."""

    section = forms.ChoiceField(label=_("Bagian"))
    number = forms.CharField(
        label=CELLS["number"],
        required=False,
        max_length=LONGEST["number"],
        help_text=_("Kosongkan untuk nomor berikutnya."),
    )
    sub = forms.CharField(
        label=CELLS["sub"],
        required=False,
        max_length=LONGEST["sub"],
        help_text=_("Huruf pembeda bila satu komponen mempunyai beberapa baris, misalnya a."),
    )
    component = forms.CharField(
        label=CELLS["component"],
        required=False,
        max_length=LONGEST["component"],
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    indicator = forms.CharField(
        label=CELLS["indicator"],
        required=False,
        max_length=LONGEST["indicator"],
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    action = forms.CharField(
        label=CELLS["action"],
        max_length=LONGEST["action"],
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Isi langkah aksi.")},
    )
    evidence = forms.CharField(
        label=CELLS["evidence"],
        required=False,
        max_length=LONGEST["evidence"],
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Satu bukti per baris."),
    )
    months = forms.TypedMultipleChoiceField(
        label=CELLS["months"], required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    target = forms.CharField(label=CELLS["target"], required=False, max_length=LONGEST["target"])
    pic = forms.CharField(label=CELLS["pic"], required=False, max_length=LONGEST["pic"])

    def __init__(self, *args: Any, draft: Draft, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(key, f"{s['number']} {s['title']}".strip()) for key, s in d.sections_of(draft)]
        self.fields["section"].choices = named  # type: ignore[attr-defined]
        self.fields["months"].choices = [(m, words.month(m)) for m in range(1, 13)]  # type: ignore[attr-defined]


def row_initial(row: d.Row) -> dict[str, Any]:
    """A row as the form begins with it."""
    return {
        **{cell: row[cell] for cell in d.TEXTS if cell != "evidence"},
        "section": row["section"],
        "evidence": "\n".join(row["evidence"]),
        "months": list(d.months_of(row)),
    }


class SectionForm(forms.Form):
    """A section's number and title."""

    number = forms.CharField(label=_("Nomor bagian"), max_length=LONGEST["section_number"])
    title = forms.CharField(label=_("Judul bagian"), max_length=LONGEST["section_title"])


class ClauseForm(forms.Form):
    """A clause's text."""

    text = forms.CharField(
        label=_("Bunyi"), max_length=LONGEST["clause"], widget=forms.Textarea(attrs={"rows": 10}), strip=True
    )


class PasteForm(forms.Form):
    """A decree's text, pasted."""

    text = forms.CharField(
        label=_("Teks keputusan beserta tabelnya"),
        max_length=2_000_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("Salin seluruh keputusan dari Word, Excel, atau halaman web, lalu tempel di sini."),
        error_messages={"required": _("Tempel teks keputusan lebih dahulu.")},
    )

    def clean_text(self) -> str:
        """Blanks alone are no text; the text itself keeps its tabs."""
        text: str = self.cleaned_data["text"]
        if not text.strip():
            raise forms.ValidationError(_("Tempel teks keputusan lebih dahulu."))
        return text


class ReasonForm(forms.Form):
    """Why something is taken back."""

    reason = forms.CharField(
        label=_("Alasan"), max_length=300, error_messages={"required": _("Tulis alasan penarikan.")}
    )


UNMAPPED = "0"


class AreasForm(forms.Form):
    """Each section and the LKE area that it belongs to."""

    def __init__(self, *args: Any, sections: list[tuple[str, dict[str, Any]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Pilih area")), *[(str(n), f"{n}. {name}") for n, name in NAMES_IN_FORCE.items()]]
        choices.append((UNMAPPED, _("Tidak dipadankan")))
        for key, section in sections:
            self.fields[key] = forms.TypedChoiceField(
                label=f"{section['number']} {section['title']}".strip(),
                coerce=int,
                choices=choices,
                error_messages={"required": _("Pilih area, atau Tidak dipadankan.")},
            )
