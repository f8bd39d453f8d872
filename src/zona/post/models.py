"""What leaves the product (mails, calls to other systems), what stands in a person's inbox, and how they want it."""

from typing import Any

from django.db import models
from django.utils.translation import get_language

from zona.org.codes import new_code
from zona.org.models import Person, Unit
from zona.rules.ladder import Rung


def every_rung() -> list[str]:
    """All rungs of the ladder: what somebody who chose nothing is reminded at."""
    return [rung.value for rung in Rung]


class Message(models.Model):
    """One mail or call on its way out, written in the same transaction as its cause.

    `key` says what it is about and makes it one: the same cause cannot write it twice. A sender takes it by
    compare-and-swap on `claim` and holds it until `claimed_until`; when it dies, the next one takes the message over.
    `due_at` is when the next try is due, `problem` why the last one failed or why the message was given up.
    """

    class Channel(models.TextChoices):
        """How it leaves."""

        MAIL = "mail"
        WEBHOOK = "webhook"

    class State(models.TextChoices):
        """Where it stands."""

        WAITING = "waiting"
        CLAIMED = "claimed"
        SENT = "sent"
        DEAD = "dead"

    code = models.CharField(max_length=16, unique=True, default=new_code)
    key = models.CharField(max_length=200, unique=True)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    to = models.CharField(max_length=500)
    subject = models.CharField(max_length=300, blank=True)
    body = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    due_at = models.DateTimeField()
    claim = models.CharField(max_length=16, blank=True)
    claimed_until = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [models.Index(fields=["state", "due_at"], name="post_message_due")]

    def __str__(self) -> str:
        return f"{self.channel} {self.key}"


class Note(models.Model):
    """A message in a person's inbox; `key` makes it one. `title` and `body` are in the language that the person had
    when it was written, `others` by language in the others: whoever reads chooses. A note of earlier times has none."""

    code = models.CharField(max_length=16, unique=True, default=new_code)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="notes")
    key = models.CharField(max_length=200)
    title = models.CharField(max_length=300)
    body = models.JSONField(default=list)
    others = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="post_note_once")]
        indexes = [
            models.Index(fields=["person", "-made_at"], name="post_note_newest"),
            models.Index(fields=["person"], condition=models.Q(read_at__isnull=True), name="post_note_unread"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def heading(self) -> str:
        """The title in the reader's language, where the note has it."""
        return str(self.others.get(get_language(), {}).get("title", self.title))

    @property
    def parts(self) -> list[dict[str, Any]]:
        """The body in the reader's language, where the note has it."""
        found: list[dict[str, Any]] = self.others.get(get_language(), {}).get("body", self.body)
        return found


class Preference(models.Model):
    """How a person wants to be reminded. `told_on` is the last day that a digest was made up for, whether there was
    anything to say or not, and `told_at` the instant: there is one a day, and nothing between two is forgotten.

    The calendar feed's address holds a secret of which only the hash is kept; "" = no feed.
    """

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="reminding")
    mail = models.BooleanField(default=True)
    hour = models.PositiveSmallIntegerField(default=7)
    rungs = models.JSONField(default=every_rung)
    told_on = models.DateField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    feed_hash = models.CharField(max_length=64, blank=True, db_index=True)
    feed_made_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(hour__lte=23), name="post_preference_hour"),
            models.UniqueConstraint(
                fields=["feed_hash"], condition=~models.Q(feed_hash=""), name="post_preference_feed"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}"


class AccessToken(models.Model):
    """A key with which another system reads a unit's data. The key itself is shown once; only its hash is kept.

    `scopes` are what it may read (see `post.scopes`); with `below` it reaches the units under its own too. `expires_on`
    is the last day on which it holds; None = until it is revoked.
    """

    code = models.CharField(max_length=16, unique=True, default=new_code)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=100)
    secret_hash = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    below = models.BooleanField(default=False)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    last_used_on = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_reason = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return self.name


class Endpoint(models.Model):
    """Another system's address that is called when something happens in a unit.

    `events` are the verbs of the log that it wants; `cursor` is the number of the last entry of the unit's chain that
    was looked at for it, so that each is told once. The key that signs the calls is derived from `salt` and the
    installation's secret.
    """

    code = models.CharField(max_length=16, unique=True, default=new_code)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="endpoints")
    url = models.URLField(max_length=500)
    events = models.JSONField(default=list)
    salt = models.CharField(max_length=64)
    cursor = models.PositiveBigIntegerField(default=0)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.url


class OpenForm(models.Model):
    """Somebody has a form open, so that whoever opens the same is told. `subject` is the log's name of the thing; rows
    older than a few minutes say nothing and are written over or swept away."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    subject = models.CharField(max_length=80)
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "subject"], name="post_open_form_once")]
        indexes = [models.Index(fields=["subject", "-seen_at"], name="post_open_form")]

    def __str__(self) -> str:
        return f"{self.person} {self.subject}"
