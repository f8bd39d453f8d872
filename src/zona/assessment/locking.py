"""While a round looks at the answers, they stand still."""

from django.utils.translation import gettext as _

from zona.assessment.models import Assessment, Round
from zona.assessment.refusals import UnableToAnswer
from zona.rules.lke.rounds import FROZEN, Stage


def refuse_while_locked(assessment: Assessment) -> None:
    """Raises `UnableToAnswer` where a round has locked the assessment. The caller holds the assessment's row, so that
    no lock comes in between."""
    if Round.objects.filter(assessment=assessment, stage__in=FROZEN).exists():
        raise UnableToAnswer(
            "locked",
            _("Jawaban sudah dikunci untuk dinilai. Minta penilai mengembalikannya bila masih perlu diubah."),
        )


def is_locked(assessment: Assessment) -> bool:
    """Whether a round has locked the assessment; no query where its rounds are loaded."""
    return bool(stages_of(assessment) & FROZEN)


def stages_of(assessment: Assessment) -> frozenset[Stage]:
    """Where the assessment's rounds stand; one query, none where its rounds are loaded."""
    if "rounds" not in getattr(assessment, "_prefetched_objects_cache", {}):
        return frozenset(map(Stage, assessment.rounds.order_by().values_list("stage", flat=True)))
    return frozenset(one.at_stage for one in assessment.rounds.all())
