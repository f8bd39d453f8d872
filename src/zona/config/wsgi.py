"""The WSGI door. The collector is frozen after start: what start-up made lives as long as the process."""

import ctypes
import gc
import os

from django.core.wsgi import get_wsgi_application


def share_one_heap() -> None:
    """Has glibc keep two heaps at most, not one for each thread: what one of these gave back no other uses."""
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(-8, 2)  # M_ARENA_MAX


share_one_heap()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zona.config.settings")
application = get_wsgi_application()
gc.collect()
gc.freeze()
