"""`zona tick` says what it did, and a part that fails keeps no other from its work."""

import json
from types import SimpleNamespace

import pytest

from zona.cli.main import main
from zona.flows import tick

pytestmark = pytest.mark.django_db


def test_each_part_is_told(world: SimpleNamespace, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tick", "--json"]) == 0
    told = {"imports", "reminders", "rounds", "warnings", "mail", "calls", "forms", "files"}
    assert set(json.loads(capsys.readouterr().out)) == told
    assert main(["tick"]) == 0
    assert "imports: " in capsys.readouterr().out


def test_a_part_that_fails_is_named_and_the_rest_is_done(
    world: SimpleNamespace, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_clock: object) -> dict[str, int]:
        raise OSError

    monkeypatch.setitem(tick.PARTS, "reminders", broken)
    assert main(["tick", "--json"]) == 1
    done = json.loads(capsys.readouterr().out)
    assert done["reminders"] == {"failed": 1}
    assert done["forms"] == {"swept": 0}
