"""What goes into the server's log."""

import logging

FORBIDDEN = 403


class Short(logging.Filter):
    """A refusal is no fault of ours: it is told in one line, without a traceback."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Keeps every record, those of a 403 without what led to it."""
        if getattr(record, "status_code", None) == FORBIDDEN:
            record.exc_info = None
        return True
