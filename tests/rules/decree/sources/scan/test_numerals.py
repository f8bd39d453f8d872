import cv2
import numpy as np
import pytest

from zona.rules.decree.sources.scan.light import Image
from zona.rules.decree.sources.scan.numerals import bars


def upright(count: int, *, flag: bool = False, serif: bool = False) -> Image:
    mask = np.zeros((30, 14 * count + 12), np.uint8)
    for n in range(count):
        x = 9 + 14 * n
        mask[:, x : x + 4] = 255
        if flag:
            cv2.line(mask, (x - 5, 8), (x, 1), 255, 3)
        if serif:
            mask[:3, x - 4 : x + 8] = mask[-3:, x - 4 : x + 8] = 255
    ys, xs = np.nonzero(mask)
    return mask[ys.min() : ys.max() + 1, xs.min() : xs.max() + 1]


@pytest.mark.parametrize("serif", [False, True])
@pytest.mark.parametrize("count", [1, 2, 3])
def test_bars_without_a_flag_are_roman(count: int, serif: bool) -> None:
    assert bars(upright(count, serif=serif)) == "I" * count


def test_a_bar_with_a_flag_is_a_one() -> None:
    assert bars(upright(1, flag=True)) == "1"


def test_bars_with_flags_are_never_roman() -> None:
    assert "I" not in bars(upright(2, flag=True))


@pytest.mark.parametrize("text", ["2", "V", "5", "A", "X"])
def test_other_letters_are_no_bars(text: str) -> None:
    mask = np.zeros((90, 90), np.uint8)
    cv2.putText(mask, text, (20, 70), cv2.FONT_HERSHEY_SIMPLEX, 2.0, 255, 5)
    ys, xs = np.nonzero(mask)
    assert bars(mask[ys.min() : ys.max() + 1, xs.min() : xs.max() + 1]) == ""


@pytest.mark.parametrize("text", ["7", "2", "4"])
def test_slanted_digits_are_no_bars(text: str) -> None:
    mask = np.zeros((90, 90), np.uint8)
    cv2.putText(mask, text, (20, 70), cv2.FONT_HERSHEY_SIMPLEX, 1.1, 255, 3)
    ys, xs = np.nonzero(mask)
    assert bars(mask[ys.min() : ys.max() + 1, xs.min() : xs.max() + 1]) == ""
