"""The forms of meetings."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zona.activities.join import Row
from zona.activities.models import Invitee, Meeting
from zona.activities.services import Facts, Guest
from zona.catalogue.activities import meeting_kinds
from zona.catalogue.roles import roles
from zona.files.sending import BroughtForm
from zona.org.models import Person
from zona.ui import words
from zona.ui.forms import DayField, whole_number
from zona.ui.words import spoken

FACTS = ("kind", "title", "day", "begins", "ends", "place", "chair", "chair_office", "note_taker", "letter")
TIME = {"invalid": _("Tulis waktu sebagai jam:menit, misalnya 09:30.")}


def _time(label: Any) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
        widget=forms.TimeInput(attrs={"type": "time", "class": "short"}, format="%H:%M"),
        error_messages=TIME,
    )


class MeetingForm(forms.Form):
    """A meeting with its agenda and guests. `people` are those of the office; `roles` invites whoever holds a role."""

    kind = forms.ChoiceField(label=_("Jenis rapat"))
    title = forms.CharField(label=_("Judul"), max_length=200)
    day = DayField(label=_("Hari"))
    begins = _time(_("Mulai"))
    ends = _time(_("Selesai"))
    place = forms.CharField(label=_("Tempat"), max_length=200)
    chair = forms.CharField(label=_("Pimpinan rapat"), max_length=120, widget=forms.TextInput(attrs={"list": "orang"}))
    chair_office = forms.CharField(label=_("Jabatan pimpinan rapat"), max_length=120, required=False)
    note_taker = forms.CharField(label=_("Notulis"), max_length=120, widget=forms.TextInput(attrs={"list": "orang"}))
    letter = forms.CharField(label=_("Nomor undangan"), max_length=120, required=False)
    agenda = forms.CharField(
        label=_("Acara"), widget=forms.Textarea(attrs={"rows": 10}), help_text=_("Satu acara satu baris.")
    )
    roles = forms.MultipleChoiceField(
        label=_("Undang menurut peran"), required=False, widget=forms.CheckboxSelectMultiple
    )
    people = forms.MultipleChoiceField(label=_("Undang orang"), required=False, widget=forms.CheckboxSelectMultiple)
    outside = forms.CharField(
        label=_("Undangan lain"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Satu orang satu baris: nama; jabatan; NIP. Jabatan dan NIP boleh kosong."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, people: Mapping[Person, Sequence[str]], **kwargs: Any) -> None:
        """`people` are those who can be invited, each with the keys of their roles."""
        super().__init__(*args, **kwargs)
        self._given = people
        for name in (*FACTS, "agenda", "people", "outside"):
            self.fields[name].show_hidden_initial = True
        self._people = {person.code: (person, keys) for person, keys in people.items()}
        held = {key for keys in people.values() for key in keys}
        self._choose("kind", [(kind.key, spoken(kind)) for kind in meeting_kinds().values()])
        self._choose("roles", [(role.key, spoken(role)) for role in roles().values() if role.key in held])
        self._choose("people", [(code, self._named(person, keys)) for code, (person, keys) in self._people.items()])

    def with_data(self, data: Mapping[str, Any]) -> "MeetingForm":
        """The same form with other values in it."""
        return MeetingForm(data, initial=self.initial, people=self._given)

    def shown(self, name: str, values: Sequence[str]) -> str:
        """Values of a field as a person reads them: a choice by its words, several joined."""
        choices = dict(getattr(self.fields[name], "choices", ()))
        return ", ".join(str(choices.get(value, value)) for value in values).replace("\n", "; ")

    def names(self) -> list[str]:
        """Names that a browser can offer for chair and note taker."""
        return [person.name for person, _keys in self._people.values()]

    def clean(self) -> dict[str, Any]:
        """The end lies after the beginning."""
        data = super().clean() or {}
        begins, ends = data.get("begins"), data.get("ends")
        if begins and ends and begins >= ends:
            self.add_error("ends", gettext("Waktu selesai mendahului waktu mulai."))
        return data

    def facts(self) -> Facts:
        """What stands in the form besides agenda and guests."""
        return Facts(**{name: self.cleaned_data[name] for name in FACTS})

    def agenda_lines(self) -> list[str]:
        """The lines of the agenda."""
        return str(self.cleaned_data["agenda"]).splitlines()

    def guests(self) -> list[Guest]:
        """Who is invited: people first, then names from outside."""
        data = self.cleaned_data
        chosen = [
            Guest(person.name, words.join(_role(key) for key in keys), person=person)
            for code, (person, keys) in self._people.items()
            if code in data["people"] or set(keys) & set(data["roles"])
        ]
        return chosen + [_outsider(line) for line in str(data["outside"]).splitlines() if line.strip(" ;")]

    @staticmethod
    def initial_of(meeting: Meeting, guests: Iterable[Invitee]) -> dict[str, Any]:
        """The form as it begins for a meeting that is there."""
        invited = [guest for guest in guests if guest.invited]
        return {
            **{name: getattr(meeting, name) for name in (*FACTS, "version")},
            "agenda": "\n".join(item.title for item in meeting.items.order_by("position")),
            "people": [guest.person.code for guest in invited if guest.person],
            "outside": "\n".join(_line(guest) for guest in invited if not guest.person),
        }

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    @staticmethod
    def _named(person: Person, keys: Sequence[str]) -> str:
        return f"{person.name} ({words.join(_role(key) for key in keys)})" if keys else person.name


def _role(key: str) -> str:
    return spoken(roles()[key])


def _outsider(line: str) -> Guest:
    name, office, nip = ([part.strip() for part in line.split(";")] + ["", ""])[:3]
    return Guest(name or office, office if name else "", nip)


def _line(guest: Invitee) -> str:
    return "; ".join([guest.name, guest.office, guest.nip]).rstrip("; ")


class ItemForm(forms.Form):
    """The minutes of one agenda point."""

    discussion = forms.CharField(label=_("Pembahasan"), required=False, widget=forms.Textarea(attrs={"rows": 4}))
    decision = forms.CharField(label=_("Keputusan"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    version = forms.IntegerField(widget=forms.HiddenInput)
    over = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def seen(self) -> int:
        """The version that the person saw, or knowingly replaces."""
        over = self.cleaned_data["over"]
        return int(self.cleaned_data["version"] if over is None else over)


class DecisionForm(forms.Form):
    """What is to be done, by whom, until when."""

    text = forms.CharField(label=_("Apa yang dilakukan"), max_length=300)
    owner = forms.ChoiceField(label=_("Siapa"), required=False)
    owner_name = forms.CharField(label=_("Siapa, bila tidak ada dalam daftar"), max_length=120, required=False)
    due_on = DayField(label=_("Paling lambat"))

    def __init__(self, *args: Any, people: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._people = {person.code: person for person in people}
        choices = [("", gettext("Orang lain")), *((code, person.name) for code, person in self._people.items())]
        self.fields["owner"].choices = choices  # type: ignore[attr-defined]
        self.fields["owner"].asked_when = gettext("pilih, atau tulis namanya")  # type: ignore[attr-defined]

    def who(self) -> Person | None:
        """The owner, where it is somebody of the office."""
        return self._people.get(self.cleaned_data["owner"])


class PhotosForm(BroughtForm):
    """Photos of a meeting."""

    door = "meeting"


class SheetForm(BroughtForm):
    """Photos or scans of the signed attendance list, if there are any."""

    door = "meeting"
    needed = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["berkas"].label = _("Foto atau pindaian daftar hadir yang ditandatangani")


class SettleForm(forms.Form):
    """That something was done, in words or with its proof."""

    note = forms.CharField(label=_("Apa yang sudah dilakukan"), max_length=300, required=False)
    berkas = forms.FileField(label=_("Bukti"), required=False)


class CloseForm(forms.Form):
    """For which month of which row the papers are handed in."""

    proof = forms.ChoiceField(
        label=_("Serahkan sebagai bukti"),
        error_messages={
            "invalid_choice": _(
                "Bulan ini tidak dapat dipilih lagi: tahunnya ditutup atau buktinya sudah diterima. Pilih yang lain,"
                " atau tutup rapat tanpa menyerahkan."
            )
        },
        required=False,
        help_text=_("Aksi yang menyebut kegiatan seperti ini diusulkan lebih dahulu; Anda yang memilih."),
    )

    def __init__(self, *args: Any, rows: Sequence[Row], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = [(row.name, [(f"{row.key}|{n}", f"{row.name}: {words.month(n)}") for n in row.months]) for row in rows]
        none = ("", gettext("Tidak diserahkan ke rencana aksi"))
        self.fields["proof"].choices = [none, *groups]  # type: ignore[attr-defined]

    def chosen(self) -> tuple[str, int | None]:
        """The row's key and the month; ("", None) for none."""
        key, _bar, month = str(self.cleaned_data["proof"]).rpartition("|")
        return key, whole_number(month)

    @staticmethod
    def proposed(rows: Sequence[Row], month: int) -> str:
        """The choice that is proposed: the first proposed row with this month; "" for none."""
        return next((f"{row.key}|{month}" for row in rows if row.proposed and month in row.months), "")


class Filter(forms.Form):
    """Which decisions are shown."""

    keadaan = forms.ChoiceField(
        label=_("Keadaan"),
        required=False,
        choices=[("", _("Semua")), ("open", _("Belum selesai")), ("late", _("Terlambat")), ("done", _("Selesai"))],
    )
    milik = forms.ChoiceField(label=_("Milik"), required=False, choices=[("", _("Semua orang")), ("saya", _("Saya"))])
    cari = forms.CharField(label=_("Cari"), required=False, widget=forms.TextInput(attrs={"type": "search"}))
