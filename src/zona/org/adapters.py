"""How sign-in is fitted to an office: people come by invitation alone, and the second step's secrets lie encrypted."""

import base64
import hashlib

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.urls import reverse


class InvitationOnly(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up by themselves."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: see `org.services.invitations.accept`."""
        return False

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to one's own account."""
        return reverse("account")


class TwoSteps(DefaultMFAAdapter):  # type: ignore[misc]
    """Keeps the secrets of authenticator apps and recovery codes encrypted under the installation's secret, so that a
    copy of the database alone opens no account."""

    def get_totp_issuer(self) -> str:
        """What the authenticator app shows above the code."""
        return settings.SITE_NAME

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        """What the authenticator app shows beside it."""
        return str(getattr(user, "email", user))

    def encrypt(self, text: str) -> str:
        """The secret as it is stored."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again; raises `cryptography.fernet.InvalidToken` under another installation's secret."""
        return _cipher().decrypt(encrypted_text.encode()).decode()


def _cipher() -> Fernet:
    key = hashlib.blake2b(settings.SECRET_KEY.encode(), digest_size=32, person=b"zona two steps").digest()
    return Fernet(base64.urlsafe_b64encode(key))
