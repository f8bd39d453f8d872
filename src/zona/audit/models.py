"""The log's tables. Its entries are only ever added; nothing in the product changes or deletes one."""

from django.db import models


class Head(models.Model):
    """The end of one chain: how many entries it has and the digest of the last.

    Each unit has a chain of its own (`chain` is its code, "" for the installation), so that offices do not wait for
    one another. The row is locked while an entry is added.
    """

    chain = models.CharField(max_length=40, primary_key=True)
    number = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="", blank=True)

    def __str__(self) -> str:
        return f"{self.chain or 'installation'} {self.number}"


class SentForm(models.Model):
    """A form that was sent and acted upon (`audit.once`): the one table here whose rows go again, after two days.

    `by` names the request that acted, `leads_to` the address that it answered with ("" = the form's own page).
    """

    key = models.CharField(max_length=64, primary_key=True)
    by = models.CharField(max_length=16)
    at = models.DateTimeField(db_index=True)
    leads_to = models.CharField(max_length=1000, blank=True)

    def __str__(self) -> str:
        return self.key


class Entry(models.Model):
    """One act: who did what to which thing, when, bound to the entry before it by its digest."""

    chain = models.CharField(max_length=40)
    number = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=200, blank=True)
    verb = models.CharField(max_length=60)
    subject = models.CharField(max_length=80)
    data = models.JSONField(default=dict)
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chain", "number"], name="audit_entry_number")]
        indexes = [models.Index(fields=["subject", "-at"], name="audit_entry_subject")]

    def __str__(self) -> str:
        return f"{self.chain}#{self.number} {self.verb}"
