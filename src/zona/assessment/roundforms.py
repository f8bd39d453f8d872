"""Forms of a round."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from zona.assessment.models import Round
from zona.assessment.roundwords import OUTCOMES, POSTS, STAGES
from zona.assessment.services.passes import LONGEST_DAYS
from zona.assessment.services.rounds import LONGEST_REASON, outcomes_of
from zona.org.models import Person
from zona.rules.lke.instrument import Instrument
from zona.rules.lke.rounds import DUE, Move
from zona.ui.forms import DayField


class MoveForm(forms.Form):
    """What a move asks for: a reason, a letter, a finding, a declaration; nothing else."""

    def __init__(self, move: Move, in_round: Round, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        office = in_round.assessment.unit.name
        if move.asks == "fit":
            choices = [("ya", _("Layak diusulkan")), ("tidak", _("Belum layak diusulkan"))]
            self.fields["fit"] = forms.ChoiceField(label=_("Hasil evaluasi"), choices=choices, widget=forms.RadioSelect)
        if move.asks == "outcome":
            outcomes = [(key, OUTCOMES[key]) for key in outcomes_of(in_round)]
            self.fields["outcome"] = forms.ChoiceField(
                label=_("Keputusan TPN"), choices=outcomes, widget=forms.RadioSelect
            )
        if move.letter:
            self.fields["number"] = forms.CharField(label=_("Nomor surat"), max_length=120)
            self.fields["dated_on"] = DayField(label=_("Tanggal surat"))
        if move.reason:
            self.fields["reason"] = forms.CharField(
                label=_("Alasan"), max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 3})
            )
        if move.takes:
            self.fields["free"] = forms.BooleanField(
                label=_("Saya menyatakan tidak memiliki benturan kepentingan dengan %(office)s.") % {"office": office},
                error_messages={"required": _("Centang dahulu pernyataan tidak memiliki benturan kepentingan.")},
                help_text=_(
                    "Anda tidak dapat menilai kantor tempat Anda berperan, sekarang atau pada tahun yang dinilai."
                ),
            )

    def said(self) -> dict[str, Any]:
        """What the move takes beside the reason."""
        given = {key: value for key, value in self.cleaned_data.items() if key != "reason"}
        if "fit" in given:
            given["fit"] = given["fit"] == "ya"
        return given


class AffirmForm(forms.Form):
    """Why something is affirmed or taken back."""

    reason = forms.CharField(max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        self.fields["reason"].label = _("Alasan")


class DeadlinesForm(forms.Form):
    """A day for each stage that has somebody at work."""

    def __init__(self, deadlines: Mapping[str, str], data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        for stage in DUE:
            self.fields[stage.value] = DayField(label=STAGES[stage], required=False)
            if day := deadlines.get(stage.value):
                self.initial[stage.value] = date.fromisoformat(day)


class SeatForm(forms.Form):
    """Who gets which post, and for a TPI member which areas."""

    person = forms.ChoiceField()
    post = forms.ChoiceField()
    areas = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, people: Iterable[Person], instrument: Instrument, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        self._set("person", _("Orang"), [("", _("Pilih orang")), *((p.code, p.name) for p in people)])
        self._set("post", _("Tugas"), [("", _("Pilih tugas")), *((post.value, words) for post, words in POSTS.items())])
        areas = [(str(area.number), f"{area.number} {area.title}") for area in instrument.areas]
        self._set("areas", _("Bagian"), [*areas, ("0", _("Hasil"))])
        self.fields["areas"].help_text = _("Kosongkan untuk semua bagian.")

    def _set(self, name: str, label: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.label, field.choices = label, choices


class DeclarationForm(forms.Form):
    """Whether somebody has an interest in the office that they shall assess."""

    free = forms.ChoiceField(widget=forms.RadioSelect)
    words = forms.CharField(required=False, max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        free = self.fields["free"]
        assert isinstance(free, forms.ChoiceField)
        free.label = _("Pernyataan Anda")
        free.choices = [
            ("ya", _("Saya tidak memiliki benturan kepentingan dengan kantor ini.")),
            ("tidak", _("Saya memiliki benturan kepentingan; tugas saya berakhir.")),
        ]
        self.fields["words"].label = _("Benturan kepentingannya")


class PassForm(forms.Form):
    """For whom a link is, and for how long."""

    whom = forms.CharField(max_length=200)
    days = forms.IntegerField(min_value=1, max_value=LONGEST_DAYS, initial=14)

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        self.fields["whom"].label = _("Untuk siapa")
        self.fields["days"].label = _("Berlaku berapa hari")
        self.fields["days"].help_text = _("1 sampai %(most)d hari.") % {"most": LONGEST_DAYS}


class RemarkForm(forms.Form):
    """A question or a reply."""

    text = forms.CharField(max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, label: str, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        self.fields["text"].label = label
