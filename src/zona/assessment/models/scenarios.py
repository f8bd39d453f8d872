"""What if: answers that somebody only supposes."""

from django.db import models

from zona.assessment.models.answers import Assessment
from zona.org.models import Person


class Scenario(models.Model):
    """Supposed answers over the real ones, which they never touch. `values` holds the supposed value by item, in the
    form of an answer's value."""

    code = models.CharField(max_length=16, unique=True)
    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="scenarios")
    name = models.CharField(max_length=120)
    values = models.JSONField(default=dict)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name
