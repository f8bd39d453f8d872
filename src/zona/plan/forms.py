"""The forms of an adopted plan. Their fields are named as the values of `zona.plan.values`."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zona.catalogue.areas import NAMES_IN_FORCE
from zona.org.models import Person
from zona.plan.adoption import SHORTEST_REASON
from zona.plan.history import LABELS
from zona.plan.limits import LONGEST
from zona.plan.models import Action, Section
from zona.plan.reasons import Kind, Reason
from zona.plan.values import FIELDS, MONTH_KEYS
from zona.rules.schedule import Treatment
from zona.ui import words
from zona.ui.forms import whole_number

TREATMENTS = [
    ("", _("Tidak direncanakan")),
    (str(Treatment.COUNTED), _("Direncanakan")),
    (str(Treatment.WAIVED), _("Dikecualikan")),
    (str(Treatment.BEFORE), _("Tidak dihitung")),
]


def _why(missing: Any, hint: Any) -> forms.CharField:
    """The field for a reason in a sentence; `missing` is said where there is none."""
    return forms.CharField(
        label=_("Alasan"),
        min_length=SHORTEST_REASON,
        max_length=300,
        error_messages={
            "required": missing,
            "min_length": _("Tulis alasan dalam satu kalimat, sedikitnya %(limit_value)d huruf."),
        },
        help_text=hint,
    )


def _text(name: str, *, rows: int = 0, missing: Any = "", hint: Any = "") -> forms.CharField:
    """A field for words; with `missing`, what is said where there are none."""
    return forms.CharField(
        label=LABELS[name],
        max_length=LONGEST["pic" if name == "pic_text" else name],
        required=bool(missing),
        widget=forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput(),
        help_text=hint,
        error_messages={"required": missing} if missing else {},
    )


NUMBER = re.compile(r"[^\W_]+(?:[ .,()/-]{1,2}[^\W_]+)*[.)]?", re.ASCII)
"""What a row or section can be numbered by: letters and digits, with a sign between them or a point behind."""


def _refuse_no_number(form: forms.Form, *names: str) -> None:
    """Says at each of these fields what a number is, where it holds something else; what was there stays allowed."""
    for name in names:
        value = form.cleaned_data.get(name)
        if value and value != form.initial.get(name) and not NUMBER.fullmatch(value):
            form.add_error(name, _("Tulis dengan huruf atau angka, misalnya 3, IV, atau 2.a."))


class ReasonForm(forms.Form):
    """Why: one of a short list, and words where it asks for them."""

    words_required = False

    reason = forms.ChoiceField(
        label=_("Alasan"),
        choices=[("", _("Pilih alasan")), *Kind.choices],
        error_messages={"required": _("Pilih alasan.")},
    )
    words = forms.CharField(
        label=_("Penjelasan alasan"),
        max_length=240,
        required=False,
        help_text=_("Misalnya nomor surat atau apa yang salah. Tampil dalam riwayat."),
    )

    def clean(self) -> dict[str, Any]:
        """ "Lainnya" alone says nothing; a withdrawal is always explained."""
        data = super().clean() or {}
        asked = self.words_required or data.get("reason") == Kind.OTHER
        if asked and not data.get("words") and "words" not in self.errors:
            self.add_error("words", _("Tulis penjelasan alasan."))
        return data

    def given_reason(self) -> Reason:
        """The reason of a valid form."""
        return Reason(Kind(self.cleaned_data["reason"]), self.cleaned_data["words"])


class VersionForm(ReasonForm):
    """A reason for something that somebody saw in a certain version."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class WithdrawForm(VersionForm):
    """Why a row is withdrawn."""

    words_required = True


class ActionForm(ReasonForm):
    """All of a row. `sections` and `people` are the choices; a month waived needs words."""

    field_order = [*FIELDS, *MONTH_KEYS, "reason", "words"]

    section = forms.ChoiceField(label=LABELS["section"])
    number = _text("number", missing=_("Isi nomor."))
    sub = _text("sub", hint=_("Bila satu komponen mempunyai beberapa baris: a, b, …"))
    component = _text("component", rows=2)
    indicator = _text("indicator", rows=2)
    action = _text("action", rows=3, missing=_("Isi langkah aksi."))
    evidence = _text("evidence", rows=4, hint=_("Satu bukti tiap baris."))
    target = _text("target")
    pic = forms.ChoiceField(label=LABELS["pic"], required=False)
    pic_text = _text("pic_text", hint=_("Seperti tertulis dalam kolom PIC keputusan, bila ada."))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0)

    def __init__(
        self, *args: Any, sections: Iterable[Section], people: Iterable[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["section"].choices = [(s.key, str(s)) for s in sections]  # type: ignore[attr-defined]
        self.fields["pic"].choices = [("", _("Belum ditunjuk")), *people]  # type: ignore[attr-defined]
        for key, month in MONTH_KEYS.items():
            self.fields[key] = forms.ChoiceField(label=words.month(month), choices=TREATMENTS, required=False)
        self.order_fields(self.field_order)

    def months(self) -> Iterator[tuple[int, forms.BoundField]]:
        """The twelve months' fields."""
        for key, month in MONTH_KEYS.items():
            yield month, self[key]

    def typed(self) -> dict[str, str]:
        """The row's values as they were typed, valid or not."""
        return {key: str(self[key].value() or "") for key in [*FIELDS, *MONTH_KEYS]}

    def values(self) -> dict[str, str]:
        """The row's values of a valid form."""
        return {key: self.cleaned_data[key] for key in [*FIELDS, *MONTH_KEYS]}

    def clean(self) -> dict[str, Any]:
        """A number is one, and a month is waived for a reason that can be read later."""
        data = super().clean()
        _refuse_no_number(self, "number", "sub")
        waived = [key for key in MONTH_KEYS if data.get(key) == Treatment.WAIVED and self.initial.get(key) != data[key]]
        if waived and not data.get("words") and "words" not in self.errors:
            self.add_error("words", _("Tulis mengapa bulan dikecualikan."))
        return data


class NewActionForm(ActionForm):
    """A new row, and behind which one it stands."""

    field_order = ["section", "after", *FIELDS[1:], *MONTH_KEYS, "reason", "words"]

    after = forms.ChoiceField(
        label=_("Letak"), required=False, help_text=_("Baris baru berdiri sesudah baris ini, di bagian yang dipilih.")
    )

    def __init__(self, *args: Any, rows: Iterable[Action], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(a.ref, f"{a.ref} {a.component or a.action}"[:90]) for a in rows]
        self.fields["after"].choices = [("", _("Di akhir bagian")), *choices]  # type: ignore[attr-defined]


class AssignForm(ReasonForm):
    """Who is put in charge of the chosen rows; `row` is a ref, its version stands in the field `v:<ref>`."""

    pic = forms.ChoiceField(label=LABELS["pic"], error_messages={"required": _("Pilih penanggung jawab.")})

    def __init__(self, *args: Any, people: Iterable[Person], rows: Mapping[str, Action], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(p.code, p.name) for p in people]
        self.fields["pic"].choices = [("", _("Pilih orang")), *named]  # type: ignore[attr-defined]
        self.fields["reason"].initial = Kind.PEOPLE
        self.rows = rows

    @property
    def chosen_refs(self) -> list[str]:
        """The rows that are ticked."""
        return self.data.getlist("row") if self.is_bound else []  # type: ignore[attr-defined]

    def chosen(self) -> list[tuple[Action, int]]:
        """The rows that are ticked and that the person may change, each with the version that was seen."""
        found = [
            (self.rows[ref], whole_number(self.data.get(f"v:{ref}", "")))
            for ref in self.chosen_refs
            if ref in self.rows
        ]
        return [(action, seen) for action, seen in found if seen is not None]

    def clean(self) -> dict[str, Any]:
        """At least one row."""
        data = super().clean()
        if not self.chosen():
            self.add_error(None, _("Pilih sedikitnya satu baris."))
        return data


class SectionForm(VersionForm):
    """A section's number, title, LKE area and place."""

    field_order = ["number", "title", "area", "position", "reason", "words"]

    number = forms.CharField(label=_("Nomor bagian"), max_length=LONGEST["section_number"], required=False)
    title = forms.CharField(
        label=LABELS["title"], max_length=LONGEST["section_title"], error_messages={"required": _("Isi judul bagian.")}
    )
    area = forms.TypedChoiceField(
        label=LABELS["area"],
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("Area pengungkit Lembar Kerja Evaluasi (LKE) yang dilayani bagian ini."),
    )
    position = forms.TypedChoiceField(label=LABELS["position"], coerce=int)

    def clean(self) -> dict[str, Any]:
        """A number is one."""
        data = super().clean()
        _refuse_no_number(self, "number")
        return data

    def __init__(self, *args: Any, siblings: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.siblings = siblings
        areas = [(number, f"{number} {name}") for number, name in NAMES_IN_FORCE.items()]
        self.fields["area"].choices = [("", _("Belum dipetakan")), *areas]  # type: ignore[attr-defined]
        places = [(n, _("ke-%(n)d dari %(all)d") % {"n": n, "all": siblings}) for n in range(1, siblings + 1)]
        self.fields["position"].choices = places  # type: ignore[attr-defined]


class CommentForm(forms.Form):
    """Something to say about a row."""

    text = forms.CharField(
        label=_("Tulis komentar"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=4000,
        strip=False,
        error_messages={"required": _("Tulis komentar lebih dahulu.")},
    )


class WithdrawPlanForm(forms.Form):
    """Why a whole plan is withdrawn."""

    words = _why(_("Tulis alasan penarikan rencana dalam satu kalimat."), _("Misalnya: keputusan yang salah diunggah."))


class RevertForm(forms.Form):
    """Why the last revision of a plan is taken back."""

    words = _why(
        _("Tulis alasan pembatalan perubahan dalam satu kalimat."),
        _("Misalnya: keputusan perubahannya salah diunggah."),
    )


class ReopenYearForm(forms.Form):
    """Why a closed year is opened again."""

    words = _why(
        _("Tulis alasan membuka kembali dalam satu kalimat."), _("Misalnya: bukti bulan Desember belum diserahkan.")
    )
