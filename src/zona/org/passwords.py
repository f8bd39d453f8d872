"""Which passwords are too easily guessed from the person; the other rules are the library's own."""

from typing import Any

from django.contrib.auth.password_validation import UserAttributeSimilarityValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

SAID = {
    "name": _("Kata sandi terlalu mirip dengan nama Anda."),
    "email": _("Kata sandi terlalu mirip dengan alamat surel Anda."),
}


class UnlikeThePerson:
    """Refuses a password like the person's name or address, and says which of them."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raises a sentence of `SAID`."""
        for attribute, said in SAID.items():
            try:
                UserAttributeSimilarityValidator([attribute]).validate(password, user)
            except ValidationError:
                raise ValidationError(said, code="password_too_similar") from None

    def get_help_text(self) -> str:
        """What the library's own forms would show; ours tell all rules in one hint."""
        return ""
