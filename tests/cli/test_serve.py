"""`zona serve` as its own process: it brings the data up to date, answers, stays small, and ends when it is told to."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).parents[2]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def command(*given: str, data: Path) -> tuple[list[str], dict[str, str]]:
    ours = ("ZONA_", "DJANGO_", "DATABASE_URL")  # what the tests themselves run with
    env = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    env |= {"PYTHONPATH": str(ROOT / "src"), "ZONA_DATA": str(data)}
    return [sys.executable, "-m", "zona.cli", "serve", *given], env


def resident(pid: int) -> int:
    """What a process holds, in MB."""
    told = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) // 1024 for line in told if line.startswith("VmRSS:"))


def children(pid: int) -> list[int]:
    """A process belongs to the thread that started it."""
    told = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for threads in told for child in threads.read_text().split()]


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the memory of a process is read from /proc")
def test_it_answers_stays_small_and_ends_when_told(tmp_path: Path) -> None:
    port = free_port()
    words, env = command("--port", str(port), data=tmp_path)
    with subprocess.Popen(words, env=env, stdout=subprocess.DEVNULL) as serving:
        try:
            status = 0
            until = time.monotonic() + 240  # the tables are made first
            while not status and time.monotonic() < until:
                try:
                    status = urlopen(f"http://127.0.0.1:{port}/akun/masuk/", timeout=20).status
                except HTTPError as fault:
                    status = fault.code
                except (URLError, ConnectionError, TimeoutError):
                    time.sleep(0.1)
            assert status == 200
            assert resident(serving.pid) < 60, "the keeper of the others loads nothing of the product"
            held = {pid: resident(pid) for pid in children(serving.pid)}
            assert len(held) == 3  # one web process, one for long work, one that ticks
            assert max(held.values()) < 150
        finally:
            serving.send_signal(signal.SIGINT)
            serving.wait(timeout=60)
    assert (tmp_path / "zona.sqlite3").exists()


@pytest.mark.slow
def test_a_server_that_is_killed_leaves_nothing_behind_and_can_be_started_again(tmp_path: Path) -> None:
    port = free_port()
    words, env = command("--port", str(port), data=tmp_path)
    with subprocess.Popen(words, env=env, stdout=subprocess.DEVNULL) as serving:
        until = time.monotonic() + 240
        while len(children(serving.pid)) < 3 and time.monotonic() < until:
            time.sleep(0.1)
        left = children(serving.pid)
        assert len(left) == 3
        time.sleep(1)  # each has begun
        serving.kill()
    until = time.monotonic() + 30
    while any(Path(f"/proc/{pid}/cmdline").exists() for pid in left) and time.monotonic() < until:
        time.sleep(0.1)
    assert not [pid for pid in left if Path(f"/proc/{pid}/cmdline").exists()]
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", port))


@pytest.mark.slow
def test_a_data_folder_that_cannot_be_brought_up_to_date_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "zona.sqlite3").write_bytes(b"this is no database" * 100)
    words, env = command("--port", str(free_port()), data=tmp_path)
    done = subprocess.run(words, env=env, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.strip().startswith("zona serve: ")
    assert len(done.stderr.strip().splitlines()) == 1
