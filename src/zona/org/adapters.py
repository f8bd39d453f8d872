"""How sign-in is fitted to an office: people come by invitation alone, and the second step's secrets lie encrypted."""

import base64
import hashlib
from typing import Any

import qrcode
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from qrcode.image.svg import SvgPathFillImage

from zona.org.models import Person
from zona.org.scope import at
from zona.org.services.accounts import note_sign_in


class InvitationOnly(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up by themselves."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("Alamat surel atau kata sandi tidak cocok. Periksa keduanya, lalu coba lagi."),
        "enter_current_password": _("Kata sandi sekarang tidak cocok."),
        "incorrect_password": _("Kata sandi tidak cocok."),
        "too_many_login_attempts": _("Terlalu banyak percobaan yang tidak cocok. Tunggu lima menit, lalu coba lagi."),
        "rate_limited": _("Terlalu banyak percobaan. Tunggu lima menit, lalu coba lagi."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: see `org.services.invitations.accept`."""
        return False

    def post_login(self, request: HttpRequest, user: Person, **more: Any) -> HttpResponseBase:
        """Writes the sign-in into the log, with what it was proven by."""
        proofs = request.session.get("account_authentication_methods", [])
        ways = [str(proof.get("type") or proof.get("method", "")) for proof in proofs]
        note_sign_in(person=user, ways=list(dict.fromkeys(ways)), at=at(request))
        response: HttpResponseBase = super().post_login(request, user, **more)
        return response

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to one's own account."""
        return reverse("account")


class TwoSteps(DefaultMFAAdapter):  # type: ignore[misc]
    """Keeps the secrets of authenticator apps and recovery codes encrypted under the installation's secret, so that a
    copy of the database alone opens no account."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("Kode tidak cocok. Tunggu kode berikutnya di aplikasi, lalu ketik kode itu."),
    }

    def generate_authenticator_name(self, user: AbstractBaseUser, type: str) -> str:  # noqa: A002
        """What a passkey is called before its owner names it."""
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return gettext("Kunci sandi %(n)d") % {"n": count + 1}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Whom a passkey is for: this host, under the site's name."""
        return {**super().get_public_key_credential_rp_entity(), "name": settings.SITE_NAME}

    def get_totp_issuer(self) -> str:
        """What the authenticator app shows above the code."""
        return settings.SITE_NAME

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        """What the authenticator app shows beside it."""
        return str(getattr(user, "email", user))

    def build_totp_svg(self, url: str) -> str:
        """The code as an image on a white ground, which a camera reads on a dark page too."""
        picture = qrcode.make(url, image_factory=SvgPathFillImage)
        return str(picture.to_string(encoding="unicode"))

    def encrypt(self, text: str) -> str:
        """The secret as it is stored."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again; raises `cryptography.fernet.InvalidToken` under another installation's secret."""
        return _cipher().decrypt(encrypted_text.encode()).decode()


def _cipher() -> Fernet:
    key = hashlib.blake2b(settings.SECRET_KEY.encode(), digest_size=32, person=b"zona two steps").digest()
    return Fernet(base64.urlsafe_b64encode(key))
