"""What is fast, measured. Not tests: nothing here passes or fails."""

import atexit
import os
import shutil
import tempfile


def scratch() -> None:
    """Has this process keep its data in a folder of its own that goes with it, unless `ZONA_DATA` names one."""
    if "ZONA_DATA" in os.environ:
        return
    os.environ["ZONA_DATA"] = folder = tempfile.mkdtemp(prefix="zona-bench-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
