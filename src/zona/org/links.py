"""Links that are a key: of an invitation, and for a new password; shown once and mailed where mail is set up."""

import logging
from smtplib import SMTPException
from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from zona.org.models import Invitation, Person

log = logging.getLogger(__name__)


def invitation_link(secret: str, *, request: HttpRequest | None = None) -> str:
    """The address at which an invitation is accepted; without a request only its path."""
    path = reverse("invitation", args=[secret])
    return request.build_absolute_uri(path) if request else path


def new_password_link(person: Person, *, request: HttpRequest | None = None) -> str:
    """The address at which a person sets a new password, once, within `settings.PASSWORD_RESET_TIMEOUT`."""
    token = default_token_generator.make_token(person)
    path = reverse("account_reset_password_from_key", args=[user_pk_to_url_str(person), token])
    return request.build_absolute_uri(path) if request else path


def email_link(secret: str, *, request: HttpRequest) -> str:
    """The address at which a new e-mail address is confirmed."""
    return request.build_absolute_uri(reverse("org_email_confirm", args=[secret]))


def mail_invitation(invitation: Invitation, link: str) -> bool:
    """Mails an invitation's link; whether it went out. Without a mail server nothing is tried."""
    return _mail("invitation", invitation.email, {"invitation": invitation, "link": link})


def mail_email_change(person: Person, email: str, link: str) -> bool:
    """Mails the link that confirms a new address to that address; whether it went out."""
    return _mail("email_change", email, {"person": person, "link": link})


def mail_email_changed(person: Person, before: str) -> bool:
    """Tells the old address that it is no longer the one to sign in with; whether it went out."""
    return _mail("email_changed", before, {"person": person})


def _mail(name: str, to: str, told: dict[str, Any]) -> bool:
    if not settings.MAIL_IS_SET_UP:
        return False
    with translation.override(settings.LANGUAGE_CODE):
        told = {**told, "site": settings.SITE_NAME}
        subject = " ".join(render_to_string(f"org/mail/{name}_subject.txt", told).split())
        text = render_to_string(f"org/mail/{name}.txt", told)
    try:
        send_mail(subject, text, None, [to])
    except (SMTPException, OSError):
        log.exception("The mail %s could not be sent.", name)
        return False
    return True
