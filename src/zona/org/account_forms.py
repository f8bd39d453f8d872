"""The sign-in library's forms in the product's words: labels that say what to type, hints in place of placeholders."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.utils.translation import gettext_lazy as _

PASSWORD_RULES = _(
    "Sedikitnya 12 karakter; bukan kata sandi yang umum, bukan angka saja, tidak mirip nama atau alamat surel Anda. "
    "Beberapa kata yang tidak berhubungan mudah diingat dan kuat."
)
CODE_HINT = _("Enam angka dari aplikasi autentikator di ponsel Anda.")
CODE_DIGITS = 6
USED_UP = _("Kode cadangan ini tidak cocok atau sudah dipakai. Pakai kode cadangan yang lain.")
NO_KEY = _("Perangkat belum memberikan kunci sandi. Tekan tombolnya sekali lagi, atau pakai cara lain.")


class InOurWords(forms.Form):
    """Gives fields their labels and hints by name, and takes away placeholders."""

    labels: dict[str, Any] = {}
    hints: dict[str, Any] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")
            if name == "credential":  # which the device gives: nobody can fill it in
                field.error_messages |= {"required": NO_KEY, "invalid": NO_KEY}


class SignIn(InOurWords, account.LoginForm):  # type: ignore[misc]
    """Address and password."""

    labels = {
        "login": _("Alamat surel"),
        "password": _("Kata sandi"),
        "remember": _("Tetap masuk di perangkat ini selama 14 hari"),
    }
    hints = {"remember": _("Jangan dipilih di komputer yang dipakai bersama.")}


class ChangePassword(InOurWords, account.ChangePasswordForm):  # type: ignore[misc]
    """The old password and the new one twice."""

    labels = {
        "oldpassword": _("Kata sandi sekarang"),
        "password1": _("Kata sandi baru"),
        "password2": _("Kata sandi baru, sekali lagi"),
    }
    hints = {"password1": PASSWORD_RULES}


class ForgottenPassword(InOurWords, account.ResetPasswordForm):  # type: ignore[misc]
    """The address to which a link is mailed."""

    labels = {"email": _("Alamat surel")}


class NewPassword(InOurWords, account.ResetPasswordKeyForm):  # type: ignore[misc]
    """The new password twice, by a mailed link."""

    labels = {"password1": _("Kata sandi baru"), "password2": _("Kata sandi baru, sekali lagi")}
    hints = {"password1": PASSWORD_RULES}


class Reauthenticate(InOurWords, account.ReauthenticateForm):  # type: ignore[misc]
    """The password once more, before something weighty."""

    labels = {"password": _("Kata sandi")}


class SecondStep(InOurWords, mfa.AuthenticateForm):  # type: ignore[misc]
    """The code of the second step, or a recovery code."""

    labels = {"code": _("Kode verifikasi")}
    hints = {"code": _("Enam angka dari aplikasi autentikator, atau salah satu kode cadangan Anda.")}

    def clean_code(self) -> str:
        """Says of a recovery code that it may be used up: no other comes in the app."""
        try:
            code: str = super().clean_code()
        except forms.ValidationError as fault:
            if fault.code == "incorrect_code" and len(self.cleaned_data["code"].strip()) > CODE_DIGITS:
                raise forms.ValidationError(USED_UP, code=fault.code) from None
            raise
        return code


class SecondStepAgain(InOurWords, mfa.ReauthenticateForm):  # type: ignore[misc]
    """The code once more, before something weighty."""

    labels = {"code": _("Kode verifikasi")}
    hints = {"code": CODE_HINT}


class ActivateTotp(InOurWords, totp.ActivateTOTPForm):  # type: ignore[misc]
    """The first code, which proves that the authenticator has the secret."""

    labels = {"code": _("Kode dari aplikasi")}
    hints = {"code": CODE_HINT}


class AddPasskey(InOurWords, webauthn.AddWebAuthnForm):  # type: ignore[misc]
    """What a new passkey is called, and whether it alone is enough to sign in."""

    labels = {"name": _("Nama kunci"), "passwordless": _("Masuk dengan kunci ini saja, tanpa kata sandi")}
    hints = {
        "name": _("Misalnya perangkat tempat kunci ini tersimpan."),
        "passwordless": _("Perangkat akan meminta sidik jari, wajah atau PIN setiap kali."),
    }


class RenamePasskey(InOurWords, webauthn.EditWebAuthnForm):  # type: ignore[misc]
    """What a passkey is called."""

    labels = {"name": _("Nama kunci")}


class PasskeyAtSignIn(InOurWords, webauthn.LoginWebAuthnForm):  # type: ignore[misc]
    """What a passkey answers in place of a password."""


class PasskeyAgain(InOurWords, webauthn.ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """What a passkey answers before something weighty."""


class PasskeyAsSecondStep(InOurWords, webauthn.AuthenticateWebAuthnForm):  # type: ignore[misc]
    """What a passkey answers after the password."""
