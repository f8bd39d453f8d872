"""What the server's log says of a refusal."""

import logging
import sys

from zona.ui.logs import Short


def _record(status: int) -> logging.LogRecord:
    try:
        raise PermissionError
    except PermissionError:
        record = logging.LogRecord("django.request", logging.WARNING, "", 0, "Forbidden: %s", ("/x",), sys.exc_info())
    record.status_code = status
    return record


def test_a_refusal_is_told_without_a_traceback_and_a_fault_with_one() -> None:
    refused, broken = _record(403), _record(500)
    assert all(Short().filter(one) for one in (refused, broken))
    assert refused.exc_info is None
    assert broken.exc_info is not None
