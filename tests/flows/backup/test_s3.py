"""A backup of an installation whose files lie in S3, and between S3 and a folder."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.flows.backup.installations import Env, done, manifest, needs_server, what_it_holds, zona


@pytest.fixture(scope="module")
def bucket() -> Iterator[Callable[[str], str]]:
    """Addresses of folders in a bucket of an S3 server on loopback, and the bytes that lie in one: `bucket("a")`."""
    server = pytest.importorskip("moto.server").ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    endpoint = f"http://{host}:{port}"
    client_of(endpoint).create_bucket(Bucket="zona")
    yield lambda folder: f"s3://zona/{folder}?endpoint={endpoint}&region=us-east-1"
    server.stop()


def client_of(endpoint: str) -> Any:
    import boto3

    return boto3.client(
        "s3", endpoint_url=endpoint, region_name="us-east-1", aws_access_key_id="key", aws_secret_access_key="secret"
    )  # fmt: skip


def lies_in(address: str) -> dict[str, bytes]:
    """The bytes of every file in a folder of the bucket, by its name there."""
    folder, _question, query = address.removeprefix("s3://zona/").partition("?")
    client = client_of(query.removeprefix("endpoint=").partition("&")[0])
    found = client.list_objects_v2(Bucket="zona", Prefix=f"{folder}/").get("Contents", [])
    keys = [one["Key"] for one in found]
    return {key.removeprefix(f"{folder}/"): client.get_object(Bucket="zona", Key=key)["Body"].read() for key in keys}


@pytest.mark.slow
@pytest.mark.parametrize(
    "postgres", [pytest.param(False, id="sqlite"), pytest.param(True, id="postgres", marks=needs_server)]
)
def test_files_in_s3_come_back_into_s3(
    postgres: bool, place: Callable[..., Env], fill: Callable[[Env], None], bucket: Callable[[str], str], tmp_path: Path
) -> None:
    name = "postgres" if postgres else "sqlite"
    a = place("a", postgres=postgres, storage=bucket(f"{name}/a"))
    b = place("b", postgres=postgres, storage=bucket(f"{name}/b"))
    fill(a)
    there, again = tmp_path / "a.zip", tmp_path / "b.zip"
    assert zona(a, "backup", str(there))[0] == 0
    assert len(manifest(there)["files"]) == 3
    done(b, ["restore", str(there)], ["check"], ["backup", str(again)])
    assert lies_in(bucket(f"{name}/b")) == lies_in(bucket(f"{name}/a")) != {}
    assert not (Path(b["ZONA_DATA"]) / "files").exists()
    assert what_it_holds(again) == what_it_holds(there)
    code, _, said = zona(place("c", storage=bucket(f"{name}/b")), "restore", str(there))
    assert code == 1
    assert "Penyimpanan berkas sudah berisi" in said


@pytest.mark.slow
def test_a_folder_and_s3_take_each_others_files(
    backup: Path, place: Callable[..., Env], bucket: Callable[[str], str], tmp_path: Path
) -> None:
    moved, home = place("moved", storage=bucket("moved")), place("home")
    there = tmp_path / "moved.zip"
    done(moved, ["restore", str(backup)], ["backup", str(there)])
    assert len(lies_in(bucket("moved"))) == 3
    assert what_it_holds(there) == what_it_holds(backup)
    done(home, ["restore", str(there)], ["check"])


@pytest.mark.slow
def test_bytes_that_are_gone_from_s3_are_named(
    place: Callable[..., Env], fill: Callable[[Env], None], bucket: Callable[[str], str], tmp_path: Path
) -> None:
    address = bucket("gone")
    env = place("gone", storage=address)
    fill(env)
    lost, changed, *_rest = sorted(lies_in(address))
    client = client_of(address.partition("endpoint=")[2].partition("&")[0])
    client.delete_object(Bucket="zona", Key=f"gone/{lost}")
    client.put_object(Bucket="zona", Key=f"gone/{changed}", Body=b"x")
    code, _, said = zona(env, "backup", str(tmp_path / "less.zip"))
    assert code == 1
    assert lost.rpartition("/")[2] in said
    assert changed.rpartition("/")[2] in said
    assert len(manifest(tmp_path / "less.zip")["files"]) == 1
