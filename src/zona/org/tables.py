"""Tables that begin together: what a room's first migration does."""

from collections.abc import Sequence
from typing import Any

from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation


class CreateModels(Operation):
    """Creates several models as `CreateModel` does one by one.

    After each of those Django builds anew every model that has to do with the new one, in a state that knows nearly all
    of them before long; here it builds all once. It takes models as they begin, so a later change is an operation of
    its own.
    """

    reversible = True

    def __init__(self, models: Sequence[CreateModel]) -> None:
        self.models = models

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The models, unbuilt, in the state."""
        state.__dict__.pop("apps", None)
        for model in self.models:
            model.state_forwards(app_label, state)

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Their tables, in order."""
        for model in self.models:
            model.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Drops their tables, the last first."""
        for model in reversed(self.models):
            model.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """What it does, for `migrate --plan`."""
        return f"Create models {', '.join(model.name for model in self.models)}"


def begun_together(operations: Sequence[Operation]) -> list[Operation]:
    """A migration's operations, the models with which they begin created at once."""
    models: list[CreateModel] = []
    for one in operations:
        if not isinstance(one, CreateModel):
            break
        models.append(one)
    return [CreateModels(models), *operations[len(models) :]]
