"""What a form says of a wrong field: our own sentence, which names the field, in both languages."""

import re

import pytest
from django import forms
from django.test import Client
from django.utils import translation

from zona.ui.faults import SAID, faults_of


class Letter(forms.Form):
    note = forms.CharField(label="Catatan", max_length=5, min_length=3)
    year = forms.IntegerField(label="Tahun", min_value=2000, max_value=2100)
    share = forms.DecimalField(label="Bagian", max_value=1)
    mail = forms.EmailField(label="Alamat surel")
    way = forms.ChoiceField(label="Cara", choices=[("a", "Satu")])
    ways = forms.MultipleChoiceField(label="Cara lain", choices=[("a", "Satu")])
    time = forms.TimeField(label="Jam")
    link = forms.URLField(label="Tautan", assume_scheme="https")
    own = forms.CharField(label="Alasan", error_messages={"required": "Tulis alasannya."})


RIGHT = {"note": "abcd", "year": "2025", "share": "1", "mail": "a@b.id", "way": "a", "ways": ["a"], "time": "09:30"}


def said(language: str, **typed: object) -> list[str]:
    with translation.override(language):
        form = Letter({**RIGHT, "link": "https://kpu.go.id", "own": "x", **typed})
        return [text for field in form for text in faults_of(field)]


@pytest.mark.parametrize(
    ("field", "value", "indonesian", "english"),
    [
        ("note", "", "Catatan belum diisi.", "Catatan"),
        ("note", "enam kata", "Catatan paling banyak 5 tanda; yang Anda tulis 9 tanda.", "at most 5 characters"),
        ("note", "ab", "Catatan paling sedikit 3 tanda; yang Anda tulis 2 tanda.", "at least 3 characters"),
        ("year", "dua", "Tahun ditulis dengan angka saja, misalnya 12.", "digits only"),
        ("year", "1999", "Tahun paling kecil 2000.", "2000 or more"),
        ("year", "2101", "Tahun paling besar 2100.", "2100 or less"),
        ("share", "x", "Bagian ditulis dengan angka saja, misalnya 12.", "digits only"),
        ("mail", "surel", "Alamat surel ditulis lengkap, misalnya nama@kpu.go.id.", "nama@kpu.go.id"),
        ("way", "z", "Pilih Cara dari daftar; “z” tidak ada di dalamnya.", "from the list"),
        ("ways", ["z"], "Pilih Cara lain dari daftar; “z” tidak ada di dalamnya.", "from the list"),
        ("time", "pagi", "Jam ditulis sebagai jam, misalnya 09:30.", "09:30"),
        ("link", "kpu satu", "Tautan ditulis lengkap, misalnya https://www.kpu.go.id/.", "https://www.kpu.go.id/"),
        ("own", "", "Tulis alasannya.", "Tulis alasannya."),
    ],
)
def test_each_fault_names_its_field_in_our_words(field: str, value: object, indonesian: str, english: str) -> None:
    assert said("id", **{field: value}) == [indonesian]
    (translated,) = said("en", **{field: value})
    assert english in translated
    assert field == "own" or translated != indonesian


def test_no_sentence_of_ours_waits_for_its_english() -> None:
    with translation.override("en"):
        assert [ours for _theirs, ours in SAID if translation.gettext(ours) == ours] == []


@pytest.mark.django_db
def test_a_passkey_that_did_not_answer_is_told_so_and_not_in_json() -> None:
    for page in (
        Client().post("/akun/dua-langkah/kunci/masuk/", {"credential": "bukan json"}, follow=True),
        Client().post("/akun/dua-langkah/kunci/masuk/", {"credential": ""}, follow=True),
    ):
        shown = re.sub(r"<[^>]+>", " ", page.content.decode())
        assert "Perangkat belum memberikan kunci sandi." in shown
        assert "JSON" not in shown
        assert "Credential" not in shown
