"""What the services of this room refuse."""

from zona.org.refusals import Refusal


class UnableToRegister(Refusal):
    """The document cannot be registered, changed or given another version. `field` is the field at fault, or ""."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class Overtaken(UnableToRegister):
    """Somebody else changed the document in the meantime; nothing was saved."""
