"""What cannot be issued, in words."""


class UnableToIssue(Exception):
    """The report cannot be issued; `str()` is one sentence in the reader's language, `field` the field at fault."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field
