"""Files on their way in: sent with a form, or in pieces before it, so that a dropped line goes on where it stopped."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.files import File
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zona.files.models import Upload
from zona.files.queries import upload_of, waiting_uploads
from zona.files.refusals import gone
from zona.files.services import UnableToStore
from zona.files.services.uploads import KEPT_FOR, PIECE, assembled, drop_all
from zona.org.access import Viewer
from zona.org.models import Unit

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

MOST_AT_ONCE = 10


def too_many(most: int) -> str:
    """What a form says of more files than it takes at once."""
    return gettext("Paling banyak %(n)d berkas sekali kirim.") % {"n": most}


class ManyFiles(forms.ClearableFileInput):
    """A field for several files; a phone offers its camera among the sources."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; its value is a list, in the order in which they were chosen."""

    widget = ManyFiles

    def __init__(self, *args: Any, most: int = MOST_AT_ONCE, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.most = most

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Each file as the plain field cleans it."""
        given: Sequence[Any] = data if isinstance(data, list | tuple) else [data] if data else []
        if not given:
            return [] if not self.required else super().clean(None, initial)
        if len(given) > self.most:
            raise forms.ValidationError(too_many(self.most))
        return [file for one in given if (file := _there(one))]


def _there(file: "UploadedFile[bytes]") -> "UploadedFile[bytes] | None":
    return file if file.name else None


class InPieces(forms.Form):
    """A form whose files may have come in pieces before it: `kiriman` holds the codes of their uploads.

    `door` names the form among those of an office: what was sent for one is not offered at another.
    """

    kiriman = forms.CharField(required=False, widget=forms.HiddenInput({"autocomplete": "off"}))
    door = ""
    most = MOST_AT_ONCE
    piece = PIECE

    @property
    def sent(self) -> int:
        """How many files were sent in pieces and wait for the form."""
        return len(str(self["kiriman"].value() or "").split())

    @property
    def many(self) -> str:
        """What is said of more files than the form takes."""
        return too_many(self.most)


class BroughtForm(InPieces):
    """Several files, sent with the form or before it; at least one, where it is `needed`."""

    berkas = FilesField(label=_("Berkas"), required=False)
    needed = True
    missing: "str | Promise" = _("Pilih berkas.")

    def clean(self) -> dict[str, Any]:
        """Not too many, and not none."""
        data = super().clean() or {}
        sent = list(dict.fromkeys(str(data.get("kiriman", "")).split()))  # a file chosen twice was sent once
        if len(sent) + len(data.get("berkas") or []) > self.most:
            self.add_error("berkas", too_many(self.most))
        if self.needed and not sent and not data.get("berkas") and "berkas" not in self.errors:
            self.add_error("berkas", str(self.missing))
        data["kiriman"] = sent
        return data

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


@dataclass(frozen=True, slots=True)
class Waiting:
    """What somebody sent for a form that has not got it yet, in the order in which it was begun."""

    uploads: Sequence[Upload]
    days: int = KEPT_FOR.days

    def __len__(self) -> int:
        return len(self.uploads)

    @property
    def whole(self) -> int:
        """How many have come to the end."""
        return sum(one.whole for one in self.uploads)

    @property
    def are_whole(self) -> bool:
        """Whether every one has come."""
        return self.whole == len(self)

    @property
    def codes(self) -> str:
        """Their codes, as a form's `kiriman` has them."""
        return " ".join(one.code for one in self.uploads)


def waiting_for(form: type[InPieces], unit: Unit, *, viewer: Viewer, at: datetime) -> Waiting:
    """What the viewer sent for such a form of the unit, and it has not got yet."""
    return Waiting(waiting_uploads(unit, form.door, viewer=viewer, since=at - KEPT_FOR))


def threw_away(form: type[InPieces], unit: Unit, codes: str, *, viewer: Viewer, at: datetime) -> bool:
    """Removes some of them, by their codes; whether any was there."""
    wanted = set(codes.split())
    found = [one for one in waiting_for(form, unit, viewer=viewer, at=at).uploads if one.code in wanted]
    drop_all(found)
    return bool(found)


def sent_before(code: str, unit: Unit, *, viewer: Viewer) -> tuple[Upload, File[bytes]]:
    """An upload of the viewer's that arrived whole. Raises `UnableToStore` where there is none."""
    upload = upload_of(unit, code[:16], viewer=viewer)
    if upload is None:
        raise gone()
    return upload, assembled(upload)
