"""The same way of a document, with its bytes in a folder and in S3: taken in by pieces, shown, packed, proven."""

import hashlib
import io
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from zona.config.environment import UnableToStart, storage
from zona.evidence.models import Document
from zona.files.models import PIECES, Upload
from zona.files.queries import copy_faults, file_faults, open_bytes
from zona.files.services import store
from zona.files.services.uploads import KEPT_FOR, begin_upload, drop_old_uploads, sweep_pieces, take_piece

pytestmark = pytest.mark.long

HERE = ["1504", 2025]


@pytest.fixture(scope="session")
def s3() -> Iterator[str]:
    """An S3 of the test's own, on loopback."""
    server = pytest.importorskip("moto.server").ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture(params=["local", "s3"])
def kept_in(request: pytest.FixtureRequest, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "s3":
        endpoint = request.getfixturevalue("s3")
        monkeypatch.setenv("ZONA_S3_KEY", "test")
        monkeypatch.setenv("ZONA_S3_SECRET", "test")
        bucket = f"zona-{tmp_path.name[:40].replace('_', '-').lower()}"
        default = storage(f"s3://{bucket}/berkas?endpoint={endpoint}&region=us-east-1", tmp_path)
        import boto3

        keys = {"aws_access_key_id": "test", "aws_secret_access_key": "test", "region_name": "us-east-1"}
        boto3.client("s3", endpoint_url=endpoint, **keys).create_bucket(Bucket=bucket)
    else:
        default = storage("", tmp_path)
    settings.STORAGES = {**settings.STORAGES, "default": default}
    return str(request.param)


@pytest.mark.usefixtures("kept_in")
@pytest.mark.filterwarnings("ignore:datetime.datetime.utcnow:DeprecationWarning")
def test_a_document_s_whole_way(world: SimpleNamespace, at: datetime) -> None:
    client = Client()
    client.force_login(world.member)
    content = b"<html><body onload=alert(1)>Notula rapat</body></html>" + b" " * 1_100_000
    upload = begin_upload(actor=world.member, at=at, unit=world.unit, name="notula.html", size=len(content))
    for offset in (0, 2**20):
        address = reverse("file_upload", args=["1504", upload.code]) + f"?offset={offset}"
        client.post(address, content[offset : offset + 2**20], content_type="application/octet-stream")
    answer = client.post(
        reverse("evidence_new", args=HERE),
        {"kiriman": upload.code, "confidentiality": "internal", "dated_on": "2025-10-01"},
    )
    assert answer.status_code == 302
    made = Document.objects.get()
    file = made.versions.get().file
    assert file.sha256 == hashlib.sha256(content).hexdigest()
    with open_bytes(file) as kept:
        assert kept.read() == content
    again = store(actor=world.head, at=at, unit=world.unit, name="lagi.html", content=ContentFile(content))
    assert again.address == file.address
    original = client.get(reverse("evidence_download", args=[*HERE, made.code, 1]))
    assert b"".join(original.streaming_content) == content  # type: ignore[attr-defined]
    copy = client.get(reverse("evidence_copy", args=[*HERE, made.code, 1]))
    harmless = b"".join(copy.streaming_content)  # type: ignore[attr-defined]
    assert b"onload" not in harmless
    packed = client.get(reverse("evidence_zip", args=HERE))
    with zipfile.ZipFile(io.BytesIO(b"".join(packed.streaming_content))) as pack:  # type: ignore[attr-defined]
        assert pack.read(pack.namelist()[2]) == harmless
    assert [*file_faults(), *copy_faults()] == []
    default_storage.delete(file.address)
    assert len(list(file_faults())) == 1
    assert client.get(reverse("evidence_download", args=[*HERE, made.code, 1])).status_code == 404


@pytest.mark.usefixtures("kept_in")
@pytest.mark.filterwarnings("ignore:datetime.datetime.utcnow:DeprecationWarning")
def test_uploads_that_nobody_goes_on_with_are_dropped(world: SimpleNamespace, at: datetime) -> None:
    upload = begin_upload(actor=world.member, at=at, unit=world.unit, name="a.txt", size=6)
    take_piece(at=at, upload=upload, offset=0, content=b"abc")
    assert default_storage.exists(upload.piece(0))
    assert drop_old_uploads(at=at + KEPT_FOR) == 0
    default_storage.save(f"{PIECES}/orphan/{0:015d}", ContentFile(b"of an upload that is gone"))
    assert sweep_pieces() == 1
    assert not default_storage.exists(f"{PIECES}/orphan/{0:015d}")
    assert drop_old_uploads(at=at + KEPT_FOR * 2) == 1
    assert sweep_pieces() == 0, "nothing is left of an upload that was dropped"
    assert not default_storage.exists(upload.piece(0))
    assert not Upload.objects.exists()


@pytest.mark.parametrize("url", ["ftp://a/b", "s3://", "/srv/files"])
def test_a_storage_that_makes_no_sense_is_refused_at_the_start(url: str, tmp_path: Path) -> None:
    with pytest.raises(UnableToStart, match="ZONA_STORAGE"):
        storage(url, tmp_path)
