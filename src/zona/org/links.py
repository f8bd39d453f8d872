"""Links that are a key: of an invitation, and for a new password; shown once and mailed where mail is set up."""

import logging
from smtplib import SMTPException

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


def mail_invitation(invitation: Invitation, link: str) -> bool:
    """Mails an invitation's link; whether it went out. Without a mail server nothing is tried."""
    if not settings.MAIL_IS_SET_UP:
        return False
    with translation.override(settings.LANGUAGE_CODE):
        told = {"invitation": invitation, "link": link, "site": settings.SITE_NAME}
        subject = " ".join(render_to_string("org/mail/invitation_subject.txt", told).split())
        text = render_to_string("org/mail/invitation.txt", told)
    try:
        send_mail(subject, text, None, [invitation.email])
    except (SMTPException, OSError):
        log.exception("The invitation %s could not be mailed.", invitation.code)
        return False
    return True
