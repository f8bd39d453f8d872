"""A share in whole percent."""

import pytest

from zona.reports.wording import percent


@pytest.mark.parametrize(
    ("done", "planned", "shown"),
    [(2, 12, 17), (1, 8, 13), (1, 3, 33), (0, 0, 0), (0, 5, 0), (12, 12, 100), (999, 1000, 99)],
)
def test_a_share_is_rounded_half_up_and_only_all_is_everything(done: int, planned: int, shown: int) -> None:
    assert percent(done, planned) == shown
