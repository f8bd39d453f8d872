"""Forms as they are drawn: every field alike, faults at the field and on top of the page."""

import re

import pytest
from django import forms
from django.template import Context, Template
from django.utils import translation

from zona.ui.forms import typed, whole_number


class Letter(forms.Form):
    number = forms.CharField(label="Nomor surat", help_text="Misalnya 27/PW.02")
    note = forms.CharField(label="Catatan", required=False)
    way = forms.ChoiceField(label="Cara", choices=[("a", "Satu"), ("b", "Dua")], widget=forms.RadioSelect)
    agreed = forms.BooleanField(label="Saya setuju")
    kept = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self) -> None:
        if self.data.get("note") == "salah":
            raise forms.ValidationError("Catatan dan nomor tidak cocok.")


@pytest.fixture
def drawn() -> str:
    with translation.override("id"):
        return str(Letter({"note": "", "kept": "x"}))


def test_a_fault_stands_at_its_field_and_names_what_is_missing(drawn: str) -> None:
    assert "Nomor surat belum diisi." in drawn
    assert 'id="id_number_error"' in drawn
    field = re.search(r'<input type="text" name="number"[^>]*>', drawn)
    assert field
    assert 'aria-describedby="id_number_helptext id_number_error"' in field.group()
    assert 'aria-invalid="true"' in field.group()


def test_what_may_stay_empty_says_so(drawn: str) -> None:
    assert drawn.count("(boleh kosong)") == 1


def test_a_group_of_choices_is_a_fieldset_with_a_legend(drawn: str) -> None:
    assert "<legend>Cara</legend>" in drawn


def test_a_hidden_field_is_only_its_input(drawn: str) -> None:
    assert re.search(r'<input type="hidden" name="kept" value="x"[^>]*>', drawn)
    assert 'for="id_kept"' not in drawn


def summary(form: forms.Form) -> str:
    with translation.override("id"):
        return Template("{% load zona %}{% error_summary form %}").render(Context({"form": form}))


def test_the_summary_links_each_fault_to_its_field() -> None:
    drawn = summary(Letter({"note": "", "way": ""}))
    assert "Ada 3 isian yang perlu diperbaiki" in drawn
    assert re.findall(r'href="#([^"]+)">([^<]+)<', drawn) == [
        ("id_number", "Nomor surat belum diisi."),
        ("id_way_0", "Cara belum diisi."),
        ("id_agreed", "Saya setuju belum diisi."),
    ]


def test_a_fault_of_the_whole_form_stands_in_the_summary_without_link() -> None:
    drawn = summary(Letter({"number": "1", "note": "salah", "way": "a", "agreed": "on"}))
    assert "Catatan dan nomor tidak cocok." in drawn
    assert "href" not in drawn
    assert "Belum berhasil" in drawn
    assert "isian" not in drawn


def test_the_summary_counts_fields_and_not_what_is_wrong_with_one() -> None:
    class Secret(forms.Form):
        password = forms.CharField()

        def clean_password(self) -> str:
            raise forms.ValidationError(["Terlalu pendek.", "Terlalu umum."])

    drawn = summary(Secret({"password": "123"}))
    assert "Ada 1 isian yang perlu diperbaiki" in drawn
    assert drawn.count("<li>") == 2


def test_there_is_no_summary_before_the_form_was_sent_or_when_it_is_right() -> None:
    assert summary(Letter()).strip() == ""
    assert summary(Letter({"number": "1", "way": "a", "agreed": "on"})).strip() == ""


def test_what_was_typed_is_escaped_in_the_page() -> None:
    drawn = str(Letter({"number": '"><script>alert(1)</script>'}))
    assert "<script>" not in drawn


def test_a_search_field_gives_what_a_database_can_look_for() -> None:
    assert typed({"q": "  rapat "}, "q") == "rapat"
    assert typed({}, "q") == ""
    assert len(typed({"q": "a" * 5000}, "q")) == 200


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("7", 7),
        ("007", 7),
        ("999999999", 999_999_999),
        ("", None),
        ("-1", None),
        ("1e3", None),
        ("²", None),
        ("٣", None),
    ],
)
def test_a_number_is_read_as_people_write_one(text: str, number: int | None) -> None:
    assert whole_number(text) == number


def test_a_number_of_absurd_length_is_none() -> None:
    assert whole_number("9" * 5000) is None
