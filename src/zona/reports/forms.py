"""The form that issues a report: its number, what is written beside each recommendation, what became of the earlier
ones."""

from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zona.reports.shape import Report
from zona.reports.wording import advice_words, follow_states
from zona.ui.forms import DayField

LONGEST_WORDS = 1000


class IssueForm(forms.Form):
    """Fields of a report that is being issued. `again` asks for the reason of a further version."""

    number = forms.CharField(label=_("Nomor laporan"), max_length=120)
    reason = forms.CharField(label=_("Alasan diterbitkan lagi"), max_length=300)

    def __init__(self, *args: Any, report: Report, again: bool, **named: Any) -> None:
        super().__init__(*args, **named)
        self.report = report
        if not again:
            del self.fields["reason"]
        for n, advice in enumerate(report.advice):
            self.fields[f"owner_{n}"] = forms.CharField(
                label=_("Pelaksana"), max_length=200, required=False, initial=advice.owner
            )
            self.fields[f"due_{n}"] = DayField(label=_("Sampai dengan"), required=False, initial=advice.due_on or None)
            self.fields[f"words_{n}"] = forms.CharField(
                label=_("Catatan"), max_length=LONGEST_WORDS, required=False, widget=forms.Textarea(attrs={"rows": 2})
            )
        for n, follow in enumerate(report.follow_up):
            self.fields[f"follow_{n}"] = forms.ChoiceField(
                label=_("Tindak lanjut"), choices=follow_states, initial=follow.state
            )

    @property
    def advised(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Each recommendation in words with its fields."""
        return [
            (advice_words(advice), [self[f"{name}_{n}"] for name in ("owner", "due", "words")])
            for n, advice in enumerate(self.report.advice)
        ]

    @property
    def followed(self) -> list[tuple[Any, forms.BoundField]]:
        """Each follow-up with its field."""
        return [(follow, self[f"follow_{n}"]) for n, follow in enumerate(self.report.follow_up)]

    def written(self) -> Report:
        """The report with what a valid form says."""
        said = self.cleaned_data
        advice = [
            replace(
                advice,
                owner=" ".join(said[f"owner_{n}"].split()),
                due_on=_iso(said[f"due_{n}"]),
                words=said[f"words_{n}"].replace("\r\n", "\n").strip(),
            )
            for n, advice in enumerate(self.report.advice)
        ]
        follow_up = [replace(f, state=said[f"follow_{n}"]) for n, f in enumerate(self.report.follow_up)]
        return self.report.with_words(advice, follow_up)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
