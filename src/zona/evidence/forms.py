"""The forms of the register."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from zona.evidence.kinds import kinds
from zona.evidence.models import Confidentiality, Document
from zona.ui.words import spoken

MOST_AT_ONCE = 10


class ManyFiles(forms.ClearableFileInput):
    """A field for several files; a phone offers its camera among the sources."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; its value is a list, in the order in which they were chosen."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Each file as the plain field cleans it."""
        given: Sequence[Any] = data if isinstance(data, list | tuple) else [data] if data else []
        if not given:
            return [] if not self.required else super().clean(None, initial)
        if len(given) > MOST_AT_ONCE:
            raise forms.ValidationError(_now("Paling banyak %(n)d berkas sekali kirim.") % {"n": MOST_AT_ONCE})
        return [file for one in given if (file := _there(one))]


def _there(file: "UploadedFile[bytes]") -> "UploadedFile[bytes] | None":
    return file if file.name else None


def _day(label: Any, hint: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        help_text=hint,
        widget=forms.DateInput(attrs={"type": "date", "class": "short"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Tulis tanggal sebagai tahun-bulan-hari, misalnya 2025-10-31.")},
    )


class FactsForm(forms.Form):
    """What is said of a document."""

    title = forms.CharField(label=_("Judul"), max_length=300)
    kind = forms.ChoiceField(label=_("Jenis bukti"), required=False)
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
            self.add_error("period_to", _now("Akhir periode mendahului awalnya."))
        return data


class EditForm(FactsForm):
    """What is said of a document, as it was seen in a certain version."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    @staticmethod
    def initial_of(document: Document) -> dict[str, Any]:
        """The document's facts as the form begins."""
        return {name: getattr(document, name) for name in [*FactsForm.base_fields, "version"]}


class NewForm(FactsForm):
    """One file or several for the register. Without a title, each is called as its file is."""

    field_order = ("berkas", *FactsForm.base_fields)

    berkas = FilesField(label=_("Berkas"), error_messages={"required": _("Pilih berkas.")})

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
    jenis = forms.ChoiceField(label=_("Jenis bukti"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["jenis"].choices = kind_choices(_("Semua jenis"))  # type: ignore[attr-defined]


def kind_choices(none: Any) -> Iterable[tuple[str, Any]]:
    """The kinds as choices, with `none` for no choice."""
    return [("", none), *((kind.key, spoken(kind)) for kind in kinds().values())]


def limit_mb() -> int:
    """The largest upload in MB."""
    return int(settings.UPLOAD_LIMIT) // 2**20
