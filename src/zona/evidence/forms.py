"""The forms of the register."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, cast

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zona.evidence.kinds import kinds
from zona.evidence.models import Confidentiality, Document
from zona.evidence.queries.register import Wanted
from zona.files.sending import BroughtForm
from zona.org.models import Person
from zona.ui import words
from zona.ui.forms import DayField, LongSelect, typed, whole_number
from zona.ui.words import spoken


def _day(label: Any, hint: Any = "") -> DayField:
    """A law of 1945 may be evidence too."""
    return DayField(label=label, required=False, help_text=hint, first=1945)


class FactsForm(forms.Form):
    """What is said of a document."""

    title = forms.CharField(label=_("Judul"), max_length=300)
    kind = forms.ChoiceField(label=_("Jenis bukti"), required=False, widget=LongSelect)
    number = forms.CharField(label=_("Nomor"), max_length=120, required=False)
    dated_on = _day(_("Tanggal dokumen"), _("Tanggal yang tertulis pada dokumen."))
    period_from = _day(_("Periode dari"))
    period_to = _day(_("Periode sampai"))
    issuer = forms.CharField(label=_("Penerbit"), max_length=200, required=False)
    confidentiality = forms.ChoiceField(
        label=_("Siapa yang boleh membaca"), choices=Confidentiality.choices, initial=Confidentiality.INTERNAL
    )
    note = forms.CharField(label=_("Catatan"), required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kind_choices(_("Belum dipilih"))  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A period runs forward."""
        data = super().clean() or {}
        first, last = data.get("period_from"), data.get("period_to")
        if first and last and first > last:
            self.add_error("period_to", gettext("Akhir periode mendahului awalnya."))
        return data


class EditForm(FactsForm):
    """What is said of a document, as it was seen in a certain version."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    @staticmethod
    def initial_of(document: Document) -> dict[str, Any]:
        """The document's facts as the form begins."""
        return {name: getattr(document, name) for name in [*FactsForm.base_fields, "version"]}

    def beside(self, stored: Document, *, who: str, why: str) -> "EditForm":
        """The same form for the second of two people: what was typed stays, what the first saved stands at each field
        that differs, and saving once more is meant."""
        data = cast("QueryDict", self.data).copy()
        data["version"] = str(stored.version)
        again = EditForm(data)
        again.is_valid()
        again.add_error(None, why)
        for name, mine in again.cleaned_data.copy().items():
            if name in FactsForm.base_fields and mine != getattr(stored, name):
                again.add_error(name, words.changed_by(who, again.shown(name, getattr(stored, name))))
        return again

    def shown(self, name: str, value: Any) -> str:
        """A fact as the form shows it."""
        if isinstance(value, date):
            return words.day(value)
        choices = {str(key): str(label) for key, label in getattr(self.fields[name], "choices", ())}
        return choices.get(str(value), str(value or ""))


class NewForm(FactsForm, BroughtForm):
    """One file or several for the register. Without a title, each is called as its file is."""

    door = "evidence"
    field_order = ("berkas", "kiriman", *FactsForm.base_fields)

    def facts(self) -> Iterator[forms.BoundField]:
        """The fields besides the files."""
        return (field for field in self if field.name not in BroughtForm.base_fields)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].required = False
        self.fields["title"].help_text = _("Bila kosong, nama berkas menjadi judul.")
        self.order_fields(self.field_order)


class VersionForm(forms.Form):
    """New bytes for a document."""

    berkas = forms.FileField(label=_("Berkas"), error_messages={"required": _("Pilih berkas.")})
    note = forms.CharField(
        label=_("Apa yang berubah"), max_length=300, help_text=_("Misalnya: halaman 2 dilengkapi tanda tangan.")
    )


class Filter(forms.Form):
    """What of the register is shown."""

    cari = forms.CharField(label=_("Cari"), required=False, widget=forms.TextInput(attrs={"type": "search"}))
    jenis = forms.ChoiceField(label=_("Jenis bukti"), required=False, widget=LongSelect)
    bulan = forms.ChoiceField(label=_("Bulan"), required=False)
    oleh = forms.ChoiceField(label=_("Dicatat oleh"), required=False)
    sifat = forms.ChoiceField(
        label=_("Siapa yang boleh membaca"), choices=[("", _("Semua")), *Confidentiality.choices], required=False
    )
    keadaan = forms.ChoiceField(
        label=_("Keadaan"), choices=[("", _("Berlaku")), ("ditarik", _("Ditarik"))], required=False
    )
    tahun = forms.ChoiceField(label=_("Tahun"), required=False)
    urut = forms.ChoiceField(
        label=_("Urutan"),
        choices=[
            ("", _("Terbaru dicatat")),
            ("tanggal", _("Tanggal dokumen")),
            ("judul", _("Judul")),
            ("nomor", _("Nomor")),
        ],
        required=False,
    )

    def others(self) -> list[forms.BoundField]:
        """The fields that most people do without."""
        return [field for field in self if field.name not in {"cari", "jenis", "bulan"}]

    @property
    def narrowed(self) -> bool:
        """Whether one of the others is set."""
        return any(field.value() for field in self.others())

    def __init__(self, *args: Any, year: int, people: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: dict[str, list[tuple[str, Any]]] = {
            "jenis": list(kind_choices(_("Semua jenis"))),
            "bulan": [("", _("Semua bulan")), *((str(n), words.month(n)) for n in range(1, 13))],
            "oleh": [("", _("Semua orang")), *((person.code, person.name) for person in people)],
            "tahun": [("", str(year)), ("semua", _("Semua tahun"))],
        }
        for name, own in choices.items():
            self.fields[name].choices = own  # type: ignore[attr-defined]

    def wanted(self, year: int) -> Wanted:
        """What is asked for; what the address says that makes no sense is not asked for."""
        self.is_valid()
        said = {name: self.cleaned_data.get(name, "") for name in self.fields}
        return Wanted(
            year=None if said["tahun"] == "semua" else year,
            words=typed(self.data, "cari"),
            kind=said["jenis"],
            month=whole_number(said["bulan"]),
            who=said["oleh"],
            confidentiality=said["sifat"],
            withdrawn=said["keadaan"] == "ditarik",
            order=said["urut"],
        )


class AnswerForm(forms.Form):
    """The answer to one question."""

    question = forms.CharField(widget=forms.HiddenInput, max_length=40)
    about = forms.CharField(widget=forms.HiddenInput, max_length=200)
    words = forms.CharField(label=_("Jawaban"), max_length=300)


def kind_choices(none: Any) -> Iterable[tuple[str, Any]]:
    """The kinds as choices, with `none` for no choice."""
    return [("", none), *((kind.key, spoken(kind.title)) for kind in kinds().values())]


def limit_mb() -> int:
    """The largest upload in MB."""
    return int(settings.UPLOAD_LIMIT) // 2**20
