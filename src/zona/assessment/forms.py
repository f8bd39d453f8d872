"""Forms of the assessment."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zona.assessment.services.answering import LONGEST_REASON
from zona.assessment.wrong import told
from zona.rules.lke.gates import read_facts
from zona.rules.lke.instrument import Gate, Instrument
from zona.ui.words import citation


class FactsForm(forms.Form):
    """A field for each condition, by its kind; an empty one is not known."""

    def __init__(self, instrument: Instrument, facts: Mapping[str, Any], data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        self.instrument, self.said = instrument, {gate.fact: facts.get(gate.fact) for gate in instrument.gates}
        for gate in instrument.gates:
            self.fields[gate.fact] = _field(gate)
            self.initial[gate.fact] = _shown(facts.get(gate.fact))
        self.fields["reason"] = forms.CharField(
            label=_("Alasan"),
            required=False,
            max_length=LONGEST_REASON,
            widget=forms.Textarea(attrs={"rows": 2}),
            help_text=_("Perlu bila Anda mengubah atau menarik pernyataan yang sudah ada."),
        )

    def facts(self) -> dict[str, Any]:
        """What the form says, as the rules read it; None where nothing is known."""
        return {gate.fact: _said(self.cleaned_data.get(gate.fact) or "") for gate in self.instrument.gates}

    def clean(self) -> dict[str, Any]:
        """Each fact is read by its gate, so that a fault stands at its field."""
        cleaned: dict[str, Any] = super().clean() or {}
        for gate in self.instrument.gates:
            _facts, faults = read_facts(self.instrument, {gate.fact: _said(cleaned.get(gate.fact) or "")})
            for fault in faults:
                self.add_error(gate.fact, told(fault))
        return cleaned

    def explain(self, known: Mapping[str, str]) -> None:
        """Puts beside each condition's clause what it needs, and what the product itself knows of it."""
        for gate in self.instrument.gates:
            field = self.fields[gate.fact]
            needs = "; ".join(f"{name}: {_need(gate, needed)}" for name, needed in gate.needs.items())
            said = known.get(gate.fact) or _("Zona tidak memiliki datanya; nyatakan menurut dokumennya.")
            sure = "" if gate.confidence == "H" else " " + _("(belum dipastikan)")
            field.help_text = f"{citation(gate.clause)}{sure}. {needs}. {said}"

    def known(self) -> list[tuple[str, str, str]]:
        """Each condition's title, clause and what is known of it, for those who only read."""
        lines = []
        for gate in self.instrument.gates:
            help_text = str(self.fields[gate.fact].help_text)
            lines.append(
                (gate.title.in_(get_language() or "id"), help_text, self.words(gate.fact, self.said[gate.fact]))
            )
        return lines

    def words(self, fact: str, value: Any) -> str:
        """What is said of a condition, as its field says it."""
        shown = _shown(value)
        choices = dict(getattr(self.fields.get(fact), "choices", []))
        return str(choices.get(shown, shown) or _("Belum diketahui"))


def _field(gate: Gate) -> forms.Field:
    title = gate.title.in_(get_language() or "id")
    unknown = ("", _("Belum diketahui"))
    if gate.kind == "grade":
        return forms.ChoiceField(
            label=title,
            help_text=citation(gate.clause),
            required=False,
            choices=[unknown, *((g, g) for g in gate.grades)],
        )
    if gate.kind == "number":
        return forms.CharField(label=title, help_text=citation(gate.clause), required=False, max_length=12)
    choices = [unknown, ("true", _("Ya, terpenuhi")), ("false", _("Belum"))]
    return forms.ChoiceField(label=title, help_text=citation(gate.clause), required=False, choices=choices)


def _need(gate: Gate, needed: str) -> str:
    """What a predicate needs of a condition, in words."""
    if gate.kind == "share":
        return _("%(percent)s%%") % {"percent": int(Fraction(needed) * 100)}
    return _("ya") if gate.kind == "flag" else _("paling rendah %(needed)s") % {"needed": needed}


def _said(text: str) -> Any:
    return {"true": True, "false": False, "": None}.get(text, text)


def _shown(value: Any) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)
