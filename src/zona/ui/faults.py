"""What is wrong with a field, in a sentence that names it; the form library's own, which do not, are said anew."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core import validators
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from zona.ui.forms import DayField

NUMBER = gettext_noop("%(label)s ditulis dengan angka saja, misalnya 12.")
LISTED = gettext_noop("Pilih %(label)s dari daftar; “%(value)s” tidak ada di dalamnya.")
CHOICE = gettext_noop("Pilih %(label)s dari daftar; pilihan yang terkirim tidak ada di dalamnya.")
EMAIL = gettext_noop("%(label)s ditulis lengkap, misalnya nama@kpu.go.id.")
ADDRESS = gettext_noop("%(label)s ditulis lengkap, misalnya https://www.kpu.go.id/.")
SAID: tuple[tuple[Any, str], ...] = (
    (forms.Field.default_error_messages["required"], gettext_noop("%(label)s belum diisi.")),
    (
        validators.MaxLengthValidator.message,
        gettext_noop("%(label)s paling banyak %(limit_value)s tanda; yang Anda tulis %(show_value)s tanda."),
    ),
    (
        validators.MinLengthValidator.message,
        gettext_noop("%(label)s paling sedikit %(limit_value)s tanda; yang Anda tulis %(show_value)s tanda."),
    ),
    (validators.MinValueValidator.message, gettext_noop("%(label)s paling kecil %(limit_value)s.")),
    (validators.MaxValueValidator.message, gettext_noop("%(label)s paling besar %(limit_value)s.")),
    (forms.IntegerField.default_error_messages["invalid"], NUMBER),
    (forms.FloatField.default_error_messages["invalid"], NUMBER),
    (forms.DecimalField.default_error_messages["invalid"], NUMBER),
    (validators.DecimalValidator.messages["invalid"], NUMBER),
    (forms.ChoiceField.default_error_messages["invalid_choice"], LISTED),
    (forms.MultipleChoiceField.default_error_messages["invalid_choice"], LISTED),
    (forms.ModelChoiceField.default_error_messages["invalid_choice"], CHOICE),
    (forms.ModelMultipleChoiceField.default_error_messages["invalid_choice"], CHOICE),
    (validators.EmailValidator.message, EMAIL),
    (validators.URLValidator.message, ADDRESS),
    (forms.URLField.default_error_messages["invalid"], ADDRESS),
    (
        DayField.default_error_messages["invalid"],
        gettext_noop("%(label)s ditulis lengkap, misalnya 31 Oktober 2025 atau 31/10/2025."),
    ),
    (forms.TimeField.default_error_messages["invalid"], gettext_noop("%(label)s ditulis sebagai jam, misalnya 09:30.")),
    (forms.FileField.default_error_messages["empty"], gettext_noop("%(label)s: berkas itu kosong. Pilih yang lain.")),
)
OURS: Mapping[int, str] = {id(theirs): ours for theirs, ours in SAID}
"""By the identity of the library's sentence, which every field shares: one that a form words itself is another."""


def faults_of(field: BoundField) -> list[str]:
    """Every fault of a field, each a sentence in the reader's language."""
    said = [_said(fault, str(field.label)) for fault in field.errors.as_data()]
    return [text for texts in said for text in texts]


def _said(fault: ValidationError, label: str) -> list[str]:
    ours = OURS.get(id(fault.message))
    if ours is None:
        return [str(text) for text in fault]
    return [_(ours) % {**(fault.params or {}), "label": label}]
