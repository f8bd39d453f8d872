"""The WSGI door. The collector is frozen after start: what start-up made lives as long as the process."""

import ctypes
import gc
import os

from django.core.wsgi import get_wsgi_application


def share_one_heap() -> None:
    """Has glibc keep one heap, not one for each thread: what one of these gave back no other uses, and of threads that
    share Python's lock only one asks at a time. And has it give back large blocks (from 1 MB: a brought file, a paper)
    as soon as they are free: left to itself, it keeps those of a size that it has seen once."""
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(-8, 1)  # M_ARENA_MAX
        mallopt(-3, 1 << 20)  # M_MMAP_THRESHOLD


share_one_heap()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zona.config.settings")
application = get_wsgi_application()
gc.collect()
gc.freeze()
