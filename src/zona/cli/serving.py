"""Starting the product: tables, static files, the web server and the worker for long work."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path


def prepare() -> None:
    """Brings the data folder up to date: tables migrated, static files collected. Safe to repeat; says nothing."""
    os.environ["ZONA_STATIC_MANIFEST"] = "1"
    start_django()
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


def prepare_apart() -> int:
    """The same in a process of its own, which also takes up what was being read when the last worker was killed; gives
    its exit status. What it loaded (every migration) is gone with it and not inherited by the web processes."""
    command = [sys.executable, "-m", "zona.cli", "serve", "--only-prepare"]
    return subprocess.run(command, env=_environment(), check=False).returncode


def revive() -> None:
    """Takes up what was being read when the last worker was killed."""
    from zona.plan.imports.services.starting import revive_silent
    from zona.ui.middleware import read_clock

    revive_silent(at=read_clock())


def start_django() -> None:
    """Makes Django ready in this process; the first thing that a command with a database does."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zona.config.settings")
    import django

    django.setup()


def leave_tasks_to_the_worker() -> None:
    """From now on long work is queued, also in a process that began by doing it at once."""
    from django.conf import settings
    from django_tasks import task_backends

    settings.TASKS["default"]["BACKEND"] = "django_tasks_db.DatabaseBackend"
    del task_backends["default"]


LONG_WORK = ("-m", "django", "db_worker", "--interval", "0.5", "--no-startup-delay", "-v", "0")
TICK = ("-m", "zona.cli", "tick", "--every", "60")


def end_with_the_server() -> None:
    """In a process that the server started: it ends when the server does, also where that was killed and could tell
    nobody. What stayed would hold the port, and answer from what the next start replaced; what it was doing is done
    again. Linux alone knows how."""
    if sys.platform == "linux":
        import ctypes
        import signal

        ctypes.CDLL(None).prctl(_END_WITH_PARENT, signal.SIGKILL)


_END_WITH_PARENT = 1  # PR_SET_PDEATHSIG of linux/prctl.h


class Worker:
    """A process beside the web: long work (reading a scan), or what time drives. It is started again when it dies,
    until stopped."""

    def __init__(self, *arguments: str) -> None:
        self.command = [sys.executable, *arguments]
        self.stopping = False
        self.process: subprocess.Popen[bytes] | None = None
        self.thread = threading.Thread(target=self._keep, daemon=True)

    def start(self) -> None:
        """Starts the process and its keeper."""
        self.thread.start()

    def stop(self) -> None:
        """Ends the process; what it was doing is done again at the next start."""
        self.stopping = True
        if self.process is not None:
            self.process.terminate()
            try:
                self.process.wait(timeout=5)
            except subprocess.TimeoutExpired:
                self.process.kill()

    def _keep(self) -> None:
        pause = 1.0
        while not self.stopping:
            began = time.monotonic()
            self.process = subprocess.Popen(
                self.command,
                stdout=subprocess.DEVNULL,
                env=_environment(),
                preexec_fn=end_with_the_server,  # noqa: PLW1509 - nothing is locked there; it asks the kernel alone
            )
            self.process.wait()
            if not self.stopping:
                pause = 1.0 if time.monotonic() - began > 60 else min(pause * 2, 60)
                time.sleep(pause)


def serve(*, host: str, port: int, workers: int) -> None:
    """Serves until interrupted: `workers` web processes of four threads each, one process for long work and one that
    ticks. Loads nothing of the product itself: the web processes begin as copies of this one, and read
    what they need."""
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    os.environ.update(_environment())
    os.register_at_fork(after_in_child=end_with_the_server)  # the web processes
    beside = [Worker(*LONG_WORK), Worker(*TICK)]
    for worker in beside:
        worker.start()
    try:
        Server(
            "zona.config.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=workers,
            blocking_threads=4,
            respawn_failed_workers=True,
            log_level=LogLevels.warning,
            websockets=False,
        ).serve()
    finally:
        for worker in beside:
            worker.stop()


def _environment() -> dict[str, str]:
    """The environment of the processes that this one starts: they must find the code and the same settings."""
    source = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join(p for p in (source, os.environ.get("PYTHONPATH", "")) if p)
    own = {"PYTHONPATH": path, "DJANGO_SETTINGS_MODULE": "zona.config.settings", "ZONA_STATIC_MANIFEST": "1"}
    # glibc keeps a heap for each thread otherwise, and what one gave back no other can use: 30 MB of a web process
    return {"MALLOC_ARENA_MAX": "1", **os.environ, **own}
