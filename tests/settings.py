"""The product's settings in a data folder of the test run's own; the environment must be laid before they are read."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("ZONA_DATA", tempfile.mkdtemp(prefix="zona-tests-"))
os.environ.setdefault("ZONA_TASKS_IMMEDIATE", "1")
os.environ.setdefault("ZONA_SECRET_KEY", "tests only")
(Path(os.environ["ZONA_DATA"]) / "static").mkdir(parents=True, exist_ok=True)

from zona.config.settings import *  # noqa: E402, F403

WHITENOISE_AUTOREFRESH = True  # each test's client starts the middleware anew, which else lists all static files
PASSWORD_HASHERS = ["tests.hashing.Quick"]
