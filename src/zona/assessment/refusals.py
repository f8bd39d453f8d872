"""What the services of the assessment refuse, each with one sentence for the person who asked."""

from django.utils.translation import gettext as _

from zona.org.refusals import Refusal


class UnableToAnswer(Exception):
    """An act that cannot be done. `code` is stable, `field` names the value at fault where it is one."""

    def __init__(self, code: str, sentence: str, *, field: str = "") -> None:
        super().__init__(sentence)
        self.code = code
        self.field = field


class AnswerChanged(UnableToAnswer):
    """Somebody else answered the item since this person's form was opened; both texts are kept, `theirs` is the one
    that stands."""

    def __init__(self, name: str, theirs: object) -> None:
        super().__init__(
            "changed",
            _("%(name)s baru saja mengubah jawaban ini. Isian Anda tetap ada di sini; bandingkan, lalu simpan lagi.")
            % {"name": name},
        )
        self.theirs = theirs


class UnableInRound(Refusal):
    """An act of a round that cannot be done. `code` is stable, `field` names the value at fault where it is one."""

    def __init__(self, code: str, sentence: str, *, field: str = "") -> None:
        super().__init__(sentence)
        self.code = code
        self.field = field


class ConflictOfInterest(UnableInRound):
    """Somebody would assess the office to which they belong, or belonged in the assessed year."""

    def __init__(self, name: str, office: str) -> None:
        super().__init__(
            "conflict",
            _("%(name)s berperan di %(office)s pada tahun yang dinilai, jadi tidak dapat menilai kantor itu.")
            % {"name": name, "office": office},
        )


class UnableToTakeMaster(Refusal):
    """A master that cannot be brought, adopted or withdrawn. `faults` say where and what, one sentence each."""

    def __init__(self, code: str, sentence: str, faults: tuple[str, ...] = ()) -> None:
        super().__init__(sentence)
        self.code = code
        self.faults = faults
