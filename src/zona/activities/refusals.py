"""What the services of this room refuse."""

from zona.org.refusals import Refusal


class UnableToMeet(Refusal):
    """What was wished of a meeting cannot be. `field` is the field at fault, or ""."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class Overtaken(UnableToMeet):
    """Somebody else changed it in the meantime; nothing was saved."""
