"""Where sessions are kept: Django's table, written in one statement where the session is there already."""

from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore as InDatabase


class SessionStore(InDatabase):
    """A session in the database. A page that only keeps where somebody is (the office, the year) costs one statement
    instead of a transaction of three."""

    def save(self, must_create: bool = False) -> None:
        """Keeps the session. Raises `UpdateError` when it was ended meanwhile."""
        if must_create or self.session_key is None:
            super().save(must_create)
            return
        kept = self.create_model_instance(dict(self.items()))
        written = self.model.objects.filter(pk=kept.pk).update(
            session_data=kept.session_data, expire_date=kept.expire_date
        )
        if not written:
            raise UpdateError
