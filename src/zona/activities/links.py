"""The attendance link of a meeting: its secret follows from the meeting and the installation's key; nothing of it is
kept."""

from django.utils.crypto import constant_time_compare, salted_hmac

from zona.activities.models import Meeting

SALT = "zona.activities.attendance"


def secret_of(meeting: Meeting) -> str:
    """The secret of the meeting's attendance link: 40 hexadecimal digits."""
    return salted_hmac(SALT, f"{meeting.code}:{meeting.turn}", algorithm="sha256").hexdigest()[:40]


def fits(meeting: Meeting, secret: str) -> bool:
    """Whether this is the meeting's secret."""
    return constant_time_compare(secret_of(meeting), secret)
