"""Reading settings from the environment, refusing bad values loudly."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit


class UnableToStart(Exception):
    """A setting is wrong; the message names it and says how to mend it."""


def env(name: str, default: str = "") -> str:
    """The setting `ZONA_<name>`, or the content of the file that `ZONA_<name>_FILE` names (for secrets)."""
    file = os.environ.get(f"ZONA_{name}_FILE")
    if file:
        return Path(file).read_text(encoding="utf-8").strip()
    return os.environ.get(f"ZONA_{name}", default)


def env_bool(name: str, default: bool) -> bool:
    """A yes or no: 1, true, yes, on or 0, false, no, off."""
    value = env(name, "1" if default else "0").lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off", ""}:
        return False
    raise UnableToStart(f"ZONA_{name} must be 1 or 0, not {value!r}.")


def env_int(name: str, default: int) -> int:
    """A whole number."""
    value = env(name, str(default))
    try:
        return int(value)
    except ValueError:
        raise UnableToStart(f"ZONA_{name} must be a whole number, not {value!r}.") from None


def env_list(name: str, default: str = "") -> list[str]:
    """Words separated by commas."""
    return [part.strip() for part in env(name, default).split(",") if part.strip()]


def database(url: str, data: Path) -> dict[str, Any]:
    """Django's settings of the database at `url` (postgres://user:password@host:port/name or sqlite:///path); without
    one, SQLite in the data folder.

    SQLite takes its write lock at the start of each transaction (IMMEDIATE): with the default, four processes that
    read and then write lose most of their writes to "database is locked". Each commit waits for the disk (FULL): with
    NORMAL, what somebody was told is done may be gone after a power cut. Each thread keeps 1 MB of pages, not 2: the
    kernel has them all.
    """
    parts = urlsplit(url) if url else None
    if parts is None or parts.scheme == "sqlite":
        name = unquote(parts.path[1:]) if parts else str(data / "zona.sqlite3")
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": name,
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
                "PRAGMA cache_size=-1024;",
            },
        }
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path[1:]),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            "OPTIONS": {
                "pool": {
                    "min_size": 1,
                    "max_size": env_int("DATABASE_POOL", 8),
                    "timeout": env_int("DATABASE_WAIT", 30),
                }
            },
        }
    raise UnableToStart(f"DATABASE_URL must begin with postgres:// or sqlite:///, not {parts.scheme}://.")


def storage(url: str, data: Path) -> dict[str, Any]:
    """Django's settings of the place where uploaded bytes lie: s3://bucket/folder?endpoint=https://…&region=…, or
    without one a folder of the data folder.

    The keys of S3 are `ZONA_S3_KEY` and `ZONA_S3_SECRET`; without them the machine's own role is used.
    """
    if not url:
        return {"BACKEND": "zona.files.storage.WholeFiles", "OPTIONS": {"location": data / "files"}}
    parts = urlsplit(url)
    if parts.scheme != "s3" or not parts.netloc:
        raise UnableToStart(f"ZONA_STORAGE must look like s3://bucket/folder?endpoint=…, not {url!r}.")
    asked = parse_qs(parts.query)
    options = {
        "bucket_name": parts.netloc,
        "location": parts.path.strip("/"),
        "endpoint_url": asked.get("endpoint", [None])[0],
        "region_name": asked.get("region", [None])[0],
        "access_key": env("S3_KEY") or None,
        "secret_key": env("S3_SECRET") or None,
        "file_overwrite": True,  # an address is the digest of its bytes: what is written anew is the same
        "default_acl": None,
        "querystring_auth": True,
        "max_memory_size": 8 * 1024 * 1024,
    }
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}


def secret_key(data: Path) -> str:
    """The installation's secret: from the setting, or made once and kept in the data folder."""
    from secrets import token_urlsafe

    given = env("SECRET_KEY")
    if given:
        return given
    kept = data / "secret-key"
    if not kept.exists():
        data.mkdir(parents=True, exist_ok=True)
        try:
            with os.fdopen(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
                out.write(token_urlsafe(50))
        except FileExistsError:
            pass  # another process made it in the same moment
    return kept.read_text(encoding="utf-8").strip()
