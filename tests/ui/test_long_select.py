"""A choice among very many is drawn as Django's own."""

from django import forms

from zona.ui.forms import LongSelect


def test_it_is_drawn_as_the_plain_one_and_escapes_what_it_says() -> None:
    choices = [("", "Belum dipilih"), ("a", "A & B"), ('"b"', "<script>")]

    class Form(forms.Form):
        long = forms.ChoiceField(choices=choices, widget=LongSelect(attrs={"class": "x"}), required=False)
        plain = forms.ChoiceField(choices=choices, widget=forms.Select(attrs={"class": "x"}), required=False)

    for value in ("", "a", '"b"'):
        form = Form({"long": value, "plain": value})
        drawn, wanted = str(form["long"]), str(form["plain"]).replace("plain", "long")
        assert "".join(drawn.split()) == "".join(wanted.split())
