"""Forms of units, people and one's own account."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from zona.catalogue.areas import NAMES_IN_FORCE
from zona.catalogue.roles import Role, roles
from zona.org.account_forms import PASSWORD_RULES
from zona.org.models import Person
from zona.rules.colour import read_colour
from zona.ui.colours import fault_of
from zona.ui.forms import DayField
from zona.ui.words import spoken

AREA_CHOICES = [(number, f"{number}. {name}") for number, name in NAMES_IN_FORCE.items()]


class Reason(forms.Form):
    """Why something is ended or taken back."""

    reason = forms.CharField(
        label=_("Alasan"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Satu kalimat; tercatat dan dapat dibaca di catatan audit."),
    )


class RoleForm(forms.Form):
    """A role, and the areas that bound it."""

    role = forms.ChoiceField(label=_("Peran"), widget=forms.RadioSelect)
    areas = forms.TypedMultipleChoiceField(
        label=_("Area"),
        choices=AREA_CHOICES,
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Hanya untuk anggota tim. Tanpa pilihan berarti semua area."),
    )

    def __init__(self, *args: Any, grantable: Iterable[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role.key, spoken(role)) for role in grantable]  # type: ignore[attr-defined]


class InvitationForm(RoleForm):
    """Whom to invite to what."""

    name = forms.CharField(label=_("Nama lengkap"), max_length=200)
    email = forms.EmailField(
        label=_("Alamat surel"), help_text=_("Dengan alamat ini orang itu masuk; satu alamat untuk satu orang.")
    )
    field_order = ("name", "email", "role", "areas")


class MembershipForm(RoleForm):
    """A role to change to, and why."""

    reason = forms.CharField(label=_("Alasan perubahan"), max_length=300)


class AcceptForm(forms.Form):
    """A new person's name and password."""

    name = forms.CharField(label=_("Nama lengkap"), max_length=200, widget=forms.TextInput({"autocomplete": "name"}))
    password1 = forms.CharField(
        label=_("Kata sandi"),
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        help_text=PASSWORD_RULES,
    )
    password2 = forms.CharField(
        label=_("Kata sandi, sekali lagi"),
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean(self) -> dict[str, Any]:
        """Holds the password against the rules and against its repetition."""
        given = super().clean() or {}
        password = given.get("password1")
        if password:
            try:
                validate_password(password, Person(email=self.email, name=given.get("name", "")))
            except forms.ValidationError as faults:
                self.add_error("password1", faults)
            if password != given.get("password2"):
                self.add_error("password2", _("Kedua kata sandi tidak sama."))
        return given


class AccountForm(forms.Form):
    """One's own name and language."""

    name = forms.CharField(label=_("Nama lengkap"), max_length=200, widget=forms.TextInput({"autocomplete": "name"}))
    language = forms.ChoiceField(label=_("Bahasa layar"), choices=settings.LANGUAGES, widget=forms.RadioSelect)


class EmailForm(forms.Form):
    """Another address to sign in with."""

    email = forms.EmailField(
        label=_("Alamat surel baru"),
        widget=forms.EmailInput({"autocomplete": "email"}),
        help_text=_("Kami kirim tautan ke alamat ini. Sampai tautan itu dibuka, alamat lama tetap berlaku."),
    )


class AliasForm(forms.Form):
    """Another way to write a unit's name."""

    name = forms.CharField(
        label=_("Tambah nama lain"),
        max_length=200,
        help_text=_(
            "Cara lain keputusan menulis nama kantor ini. Huruf besar, spasi dan singkatan tidak perlu dibedakan."
        ),
    )


class ColourForm(forms.Form):
    """An office's colour, which must be readable."""

    warna = forms.CharField(
        label=_("Kode warna"),
        max_length=30,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
        help_text=_("Dari pedoman identitas kantor, misalnya #0f5661, atau merah, hijau, biru: 15, 86, 97."),
    )

    def clean_warna(self) -> str:
        """As "#rrggbb"; `better` is the nearest that can be read, where this one cannot."""
        self.better = ""
        colour = read_colour(self.cleaned_data["warna"])
        if colour is None:
            raise forms.ValidationError(_("Tulis tanda pagar dan enam angka atau huruf a sampai f, misalnya #0f5661."))
        if fault := fault_of(colour):
            self.better = fault.nearest
            raise forms.ValidationError(fault.words)
        return colour


class PeopleFilter(forms.Form):
    """Which people a list shows."""

    cari = forms.CharField(label=_("Nama atau surel"), required=False, widget=forms.TextInput({"type": "search"}))
    peran = forms.ChoiceField(label=_("Peran"), required=False)
    keadaan = forms.ChoiceField(
        label=_("Keadaan"), required=False, choices=[("", _("Aktif")), ("lama", _("Berakhir atau ditutup"))]
    )
    urut = forms.ChoiceField(
        label=_("Urutan"),
        required=False,
        choices=[("", _("Nama, A ke Z")), ("-nama", _("Nama, Z ke A")), ("masuk", _("Terakhir masuk"))],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every = [("", _("Semua peran")), *((role.key, spoken(role)) for role in roles().values())]
        self.fields["peran"].choices = every  # type: ignore[attr-defined]


class LogFilter(forms.Form):
    """Which entries of the log a list shows."""

    oleh = forms.ChoiceField(label=_("Oleh"), required=False)
    perbuatan = forms.ChoiceField(label=_("Perbuatan"), required=False)
    dari = DayField(label=_("Dari tanggal"), required=False)
    sampai = DayField(label=_("Sampai tanggal"), required=False)

    def __init__(self, *args: Any, actors: Iterable[str], verbs: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oleh"].choices = [("", _("Semua orang")), *((a, a) for a in actors)]  # type: ignore[attr-defined]
        self.fields["perbuatan"].choices = [("", _("Semua perbuatan")), *verbs]  # type: ignore[attr-defined]
