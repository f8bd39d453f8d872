"""The forms by which a month is handed in, checked and arranged."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zona.catalogue.returning import return_reasons
from zona.evidence.kinds import kinds
from zona.evidence.models import Document
from zona.files.sending import FilesField, InPieces, ManyFiles, too_many
from zona.org.models import Person
from zona.plan.forms import ReasonForm
from zona.plan.paperkinds import PaperKinds
from zona.plan.reasons import Kind
from zona.rules.asked import answered
from zona.ui.forms import DayField, LongSelect, whole_number
from zona.ui.words import spoken

OTHER = "files_x"


class HandInForm(InPieces):
    """Files for each item that the row asks for, files for none of them, each with the kind of evidence that they are,
    documents of the register, and a note."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    door = "month"
    words = forms.CharField(
        label=_("Catatan untuk pemeriksa"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, items: Sequence[str], known: PaperKinds, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(key, spoken(kinds()[key].title)) for key in known.in_order()]
        self.items = {f"files_{n}": item for n, item in enumerate(items)}
        other = gettext("Berkas lain") if items else gettext("Berkas")
        for name, label in {**self.items, OTHER: other}.items():
            widget = ManyFiles(attrs={"multiple": True, "accept": ACCEPTED})
            self.fields[name] = FilesField(label=label, required=False, widget=widget)
            found = known.proposed(self.items[name]) if name in self.items else None
            none = gettext("Belum dipilih") if name in self.items else gettext("Menurut nama berkasnya")
            self.fields[f"kind_{name}"] = forms.ChoiceField(
                label=gettext("Jenis bukti"),
                required=False,
                widget=LongSelect,
                choices=[("", none), *choices],
                initial=found.kind if found else "",
            )

    def file_fields(self) -> Iterator[tuple[forms.BoundField, forms.BoundField]]:
        """The fields that take files, those of the items first, each with that of their kind."""
        for name in [*self.items, OTHER]:
            yield self[name], self[f"kind_{name}"]

    def kind_of(self, name: str) -> str | None:
        """The kind that a valid form says for the files of a field; None where it was left to their names."""
        said = str(self.cleaned_data.get(f"kind_{name}") or "")
        asked = name in self.items and f"kind_{name}" in self.data
        return said if said or asked else None

    def by_item(self) -> dict[str, forms.BoundField]:
        """The file fields by the words of their items."""
        return {item: self[name] for name, item in self.items.items()}

    def other(self) -> forms.BoundField:
        """The field for files that answer no item."""
        return self[OTHER]

    def clean(self) -> dict[str, Any]:
        """Ten files at once, in all fields together."""
        data = super().clean() or {}
        sent = sum(len(data.get(name) or ()) for name in [*self.items, OTHER])
        if sent + len(str(data.get("kiriman", "")).split()) > self.most:
            self.add_error(OTHER, too_many(self.most))
        return data

    def in_pieces(self) -> list[tuple[str, str, str]]:
        """What was sent in pieces before the form, each as its field, the item that it answers, the upload's code."""
        told = [word.partition(":") for word in str(self.cleaned_data.get("kiriman", "")).split()]
        return [(name if name in self.items else OTHER, self.items.get(name, ""), code) for name, _c, code in told]

    def given_files(self) -> "Iterator[tuple[str, str, UploadedFile[bytes]]]":
        """Every file of a valid form, with its field and the item that it answers ("" for none)."""
        for name in [*self.items, OTHER]:
            for file in self.cleaned_data.get(name) or ():
                yield name, self.items.get(name, ""), file


ACCEPTED = ".pdf,.doc,.docx,.xls,.xlsx,.ppt,.pptx,.odt,.ods,.txt,.csv,.zip,image/*,.heic,.heif,video/mp4"


@dataclass(frozen=True, slots=True)
class Pick:
    """A document of the register as a choice: whether it is ticked, and the place of the item that it answers, "" for
    none of them."""

    document: Document
    is_ticked: bool
    answers: str


class Picks:
    """Which item each picked document answers: as the person says, else as it stands for the month, else by its title.

    `said` is the form as it was sent, where `menjawab_CODE` has the item's place, or "" for none.
    """

    def __init__(self, items: Sequence[str], said: Mapping[str, str], standing: Mapping[int, str]) -> None:
        self.items = list(items)
        self._said, self._standing = said, standing

    def item_of(self, document: Document) -> str:
        """The item that a document answers; "" for none."""
        value = self._said.get(f"menjawab_{document.code}")
        number = whole_number(value) if value else None
        if value == "":
            return ""
        if number is not None and number < len(self.items):
            return self.items[number]
        kept = self._standing.get(document.pk)
        return answered(document.title, self.items) if kept is None else kept

    def rows(self, ticked: Mapping[Document, str], offered: Iterable[Document]) -> list[Pick]:
        """The choices: what is ticked with its item first, then what is offered besides."""
        rest = {one: self.item_of(one) for one in offered if one not in ticked}
        return [Pick(d, d in ticked, self._place(item)) for d, item in [*ticked.items(), *rest.items()]]

    def _place(self, item: str) -> str:
        return str(self.items.index(item)) if item in self.items else ""


class NoteForm(forms.Form):
    """Something to note on a month."""

    words = forms.CharField(
        label=_("Tulis catatan"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Tulis catatan lebih dahulu.")},
    )


class CheckForm(forms.Form):
    """Accept or return: `decision` is the button; a return has a reason of the short list, and words."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    reason = forms.ChoiceField(label=_("Alasan pengembalian"), required=False)
    words = forms.CharField(
        label=_("Keterangan"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Apa yang perlu diperbaiki. Pembuatnya membaca ini."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(reason.key, spoken(reason)) for reason in return_reasons().values()]
        self.fields["reason"].choices = [("", _("Pilih alasan")), *choices]  # type: ignore[attr-defined]
        spare = " / ".join(spoken(reason) for reason in return_reasons().values() if reason.needs_words)
        self.fields["reason"].asked_when = _("wajib bila dikembalikan")  # type: ignore[attr-defined]
        self.fields["words"].asked_when = gettext("wajib bila alasannya “%(name)s”") % {"name": spare}  # type: ignore[attr-defined]

    @property
    def returns(self) -> bool:
        """Whether the button was the one that returns."""
        return self.data.get("decision") == "return"

    def clean(self) -> dict[str, Any]:
        """One of the two was asked for; a return says why."""
        data = super().clean() or {}
        if self.data.get("decision") not in {"accept", "return"}:
            self.add_error(None, gettext("Pilih menerima atau mengembalikan."))
        if self.returns and not data.get("reason") and "reason" not in self.errors:
            self.add_error("reason", gettext("Pilih alasan pengembalian."))
        known = return_reasons().get(data.get("reason") or "")
        if self.returns and known and known.needs_words and not data.get("words"):
            self.add_error("words", gettext("Tulis apa yang perlu diperbaiki."))
        return data


WAYS = [
    ("assign", _("Ganti penanggung jawab")),
    ("move", _("Ubah jatuh tempo")),
    ("waive", _("Kecualikan dengan alasan")),
    ("count", _("Hitung kembali")),
]


class ArrangeForm(ReasonForm):
    """What becomes of chosen months: another person, another last day, waived, or counted again."""

    field_order = ["way", "person", "due_on", "reason", "words"]

    way = forms.ChoiceField(
        label=_("Yang diubah"),
        choices=WAYS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih perubahan.")},
    )
    person = forms.ChoiceField(label=_("Penanggung jawab bulan ini"), required=False)
    due_on = DayField(
        label=_("Jatuh tempo baru"),
        required=False,
        help_text=_("Kosongkan untuk kembali ke hari kerja terakhir bulan itu."),
    )

    def __init__(self, *args: Any, people: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(p.code, p.name) for p in people]
        self.fields["person"].choices = [("", _("Sama dengan aksinya")), *named]  # type: ignore[attr-defined]
        self.fields["reason"].initial = Kind.SCHEDULE

    def clean(self) -> dict[str, Any]:
        """What is waived is explained."""
        data = super().clean()
        if data.get("way") == "waive" and not data.get("words") and "words" not in self.errors:
            self.add_error("words", gettext("Tulis mengapa bulan dikecualikan."))
        return data

    def seen(self) -> list[tuple[str, int, int]]:
        """The months that were ticked, each as (ref, month, version)."""
        found = []
        for value in self.data.getlist("bulan") if self.is_bound else []:  # type: ignore[attr-defined]
            ref, _at, rest = value.rpartition("@")
            month, _colon, version = rest.partition(":")
            numbers = whole_number(month), whole_number(version)
            if ref and numbers[0] is not None and numbers[1] is not None:
                found.append((ref, numbers[0], numbers[1]))
        return found


class HandOverForm(ReasonForm):
    """Whose work goes to whom, from which month on, and for how long."""

    field_order = ["giver", "taker", "first", "last", "reason", "words"]

    giver = forms.ChoiceField(label=_("Pekerjaan dari"), error_messages={"required": _("Pilih orang yang digantikan.")})
    taker = forms.ChoiceField(label=_("Dialihkan kepada"), error_messages={"required": _("Pilih penggantinya.")})
    first = forms.TypedChoiceField(label=_("Mulai bulan"), coerce=int)
    last = forms.TypedChoiceField(
        label=_("Sampai bulan"),
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("Untuk cuti. Kosongkan bila mutasi: aksinya ikut berpindah."),
    )

    def __init__(
        self,
        *args: Any,
        givers: Iterable[Person],
        takers: Iterable[Person],
        months: Iterable[tuple[int, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        named = list(months)
        self.fields["giver"].choices = [("", _("Pilih orang")), *((p.code, p.name) for p in givers)]  # type: ignore[attr-defined]
        self.fields["taker"].choices = [("", _("Pilih orang")), *((p.code, p.name) for p in takers)]  # type: ignore[attr-defined]
        self.fields["first"].choices = named  # type: ignore[attr-defined]
        self.fields["last"].choices = [("", _("Seterusnya (mutasi)")), *named]  # type: ignore[attr-defined]
        self.fields["reason"].initial = Kind.PEOPLE

    def clean(self) -> dict[str, Any]:
        """Two people, and months in their order."""
        data = super().clean()
        if data.get("giver") and data.get("giver") == data.get("taker"):
            self.add_error("taker", gettext("Pilih orang lain."))
        if data.get("last") and data.get("first") and data["last"] < data["first"]:
            self.add_error("last", gettext("Bulan terakhir mendahului bulan pertama."))
        return data
