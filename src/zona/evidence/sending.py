"""Files on their way in: sent with a form, or in pieces before it, so that a dropped line goes on where it stopped."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.files import File
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zona.files.models import Upload
from zona.files.queries import upload_of
from zona.files.services import UnableToStore
from zona.files.services.uploads import assembled
from zona.org.access import Viewer
from zona.org.models import Unit

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

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
            raise forms.ValidationError(gettext("Paling banyak %(n)d berkas sekali kirim.") % {"n": MOST_AT_ONCE})
        return [file for one in given if (file := _there(one))]


def _there(file: "UploadedFile[bytes]") -> "UploadedFile[bytes] | None":
    return file if file.name else None


class BroughtForm(forms.Form):
    """Several files, sent with the form or before it (`kiriman`: the codes of uploads); at least one, where it is
    `needed`."""

    berkas = FilesField(label=_("Berkas"), required=False)
    kiriman = forms.CharField(required=False, widget=forms.HiddenInput)
    needed = True

    def clean(self) -> dict[str, Any]:
        """Not too many, and not none."""
        data = super().clean() or {}
        sent = str(data.get("kiriman", "")).split()
        if len(sent) + len(data.get("berkas") or []) > MOST_AT_ONCE:
            self.add_error("berkas", gettext("Paling banyak %(n)d berkas sekali kirim.") % {"n": MOST_AT_ONCE})
        if self.needed and not sent and not data.get("berkas") and "berkas" not in self.errors:
            self.add_error("berkas", gettext("Pilih berkas."))
        data["kiriman"] = sent
        return data

    @property
    def sent(self) -> int:
        """How many files were sent in pieces and wait to be registered."""
        return len(str(self["kiriman"].value() or "").split())

    def brought(self, unit: Unit, *, viewer: Viewer) -> Iterator[tuple[str, File[bytes], Upload | None]]:
        """Each file's name and bytes, and the upload that it came by; what is not there stands in the faults."""
        for file in self.cleaned_data["berkas"] or []:
            yield file.name or "", file, None
        for code in self.cleaned_data["kiriman"]:
            try:
                upload, whole = sent_before(code, unit, viewer=viewer)
            except UnableToStore as refusal:
                self.add_error("berkas", refusal.message)
                continue
            yield upload.name, whole, upload

    def forget_sent(self, codes: Iterable[str]) -> None:
        """Leaves out uploads that were used or refused, so that the form can be sent again with the rest."""
        left = [code for code in self.cleaned_data["kiriman"] if code not in set(codes)]
        typed_in = QueryDict(mutable=True)
        typed_in.update({**dict(self.data.items()), "kiriman": " ".join(left)})
        self.data = typed_in


def sent_before(code: str, unit: Unit, *, viewer: Viewer) -> tuple[Upload, File[bytes]]:
    """An upload of the viewer's that arrived whole. Raises `UnableToStore` where there is none."""
    upload = upload_of(unit, code[:16], viewer=viewer)
    if upload is None:
        raise UnableToStore(gettext("Satu kiriman tidak ditemukan lagi. Pilih berkasnya sekali lagi."))
    return upload, assembled(upload)
