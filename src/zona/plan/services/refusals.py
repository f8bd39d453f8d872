"""What the services of the plan refuse, each with one sentence for the person who asked."""

from django.utils.translation import gettext as _


class UnableToEdit(Exception):
    """A change that cannot be made. `code` is stable, `field` names the value at fault where it is one."""

    def __init__(self, code: str, sentence: str, *, field: str = "") -> None:
        super().__init__(sentence)
        self.code = code
        self.field = field


class ActionChanged(UnableToEdit):
    """Somebody else changed the row since this person's form was opened; `refs` are the rows."""

    def __init__(self, *refs: str) -> None:
        super().__init__(
            "changed",
            _("%(refs)s baru saja diubah orang lain. Isian Anda tetap ada di bawah; periksa, lalu simpan lagi.")
            % {"refs": ", ".join(refs)},
        )
        self.refs = refs


class UnableToComment(Exception):
    """A comment that cannot be added or withdrawn."""


class UnableToAct(Exception):
    """A step that a month does not allow. `code` is stable, `field` names the value at fault where it is one."""

    def __init__(self, code: str, sentence: str, *, field: str = "") -> None:
        super().__init__(sentence)
        self.code = code
        self.field = field


class MonthChanged(UnableToAct):
    """Somebody else was quicker; the sentence says who did what, and when."""

    def __init__(self, sentence: str) -> None:
        super().__init__("changed", sentence)
