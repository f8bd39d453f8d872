"""When something goes wrong, a person reads what happened and what to do next, and nothing else."""

import logging
import re

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import include, path

from zona.apart import Unfinished


def explode(request: HttpRequest) -> HttpResponse:
    raise {
        "500": RuntimeError("a secret of the machine"),
        "busy": OperationalError("database is locked"),
        "big": Unfinished("zona.paper._docx was not done within 60 s: a secret"),
        "403": PermissionDenied,
        "400": SuspiciousOperation,
        "413": RequestDataTooBig,
    }[request.GET["with"]]


def accept(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


handler400 = "zona.ui.errors.bad_request"
handler403 = "zona.ui.errors.forbidden"
handler404 = "zona.ui.errors.not_found"
handler500 = "zona.ui.errors.server_error"
urlpatterns = [
    path("explode/", explode),
    path("accept/", accept),
    path("", include("zona.config.urls")),
]

pytestmark = pytest.mark.urls(__name__)


def seen(response: object) -> str:
    """The words of a page, without its marks."""
    text = response.content.decode()  # type: ignore[attr-defined]
    main = text[text.index("<main") : text.index("</main>")]
    return re.sub(r"[ \n]+", " ", re.sub(r"<[^>]+>", " ", main)).strip()


@pytest.fixture
def visitor() -> Client:
    """Somebody whose browser shows what the server answers, also when it broke."""
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    ("address", "status", "happened", "next_step"),
    [
        ("/explode/?with=400", 400, "tidak dapat dibaca", "coba lagi"),
        ("/explode/?with=403", 403, "tidak berhak", "Mintalah peran"),
        ("/tidak-ada.txt", 404, "tidak ada", "Periksa alamatnya"),
        ("/explode/?with=413", 413, "lebih besar dari 100 MB", "Kecilkan"),
        ("/explode/?with=500", 500, "kesalahan pada sistem", "sampaikan nomor"),
        ("/explode/?with=busy", 503, "sedang sibuk", "muat ulang"),
        ("/explode/?with=big", 503, "terlalu lama atau terlalu besar", "berkas yang lebih kecil"),
    ],
)
def test_each_fault_says_what_happened_and_what_to_do_next(
    visitor: Client, address: str, status: int, happened: str, next_step: str
) -> None:
    # No database mark on this test: the page must come without it.
    response = visitor.get(address)
    assert response.status_code == status
    words = seen(response)
    assert happened in words
    assert next_step in words
    assert "Ke beranda" in words
    assert "Traceback" not in response.content.decode()
    assert "secret" not in response.content.decode()
    assert response.headers["Cache-Control"] == "no-store"


def test_the_number_of_a_fault_stands_on_the_page_and_in_the_log(
    visitor: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR, logger="zona.errors"):
        response = visitor.get("/explode/?with=500")
    number = re.search(r"\d{4}-\d{4}", seen(response))
    assert number
    assert any(number.group() in record.getMessage() for record in caplog.records)
    assert any("a secret of the machine" in record.getMessage() for record in caplog.records)


def test_a_form_without_its_secret_says_that_it_was_open_too_long() -> None:
    response = Client(enforce_csrf_checks=True).post("/tema/", {"tema": "dark"})
    assert response.status_code == 403
    assert "terlalu lama terbuka" in seen(response)


@pytest.mark.parametrize(("length", "status"), [(99, 200), (1024 * 1024 + 100, 200), (1024 * 1024 + 101, 413)])
def test_a_request_larger_than_a_file_may_be_is_refused_before_it_is_read(length: int, status: int) -> None:
    with override_settings(UPLOAD_LIMIT=100):
        response = Client().post("/accept/", b"x", content_type="text/plain", CONTENT_LENGTH=str(length))
    assert response.status_code == status


def test_an_address_that_only_takes_forms_says_so() -> None:
    response = Client().get("/tema/")
    assert response.status_code == 405
    assert response.headers["Allow"] == "POST"
    assert "hanya menerima isian formulir" in seen(response)


def test_maintenance_answers_every_address_and_needs_no_database() -> None:
    with override_settings(MAINTENANCE=True):
        response = Client().get("/")
    assert response.status_code == 503
    assert "sedang dipelihara" in seen(response)
    assert int(response.headers["Retry-After"]) > 0


def test_a_fault_keeps_the_theme_and_the_language_that_were_chosen() -> None:
    browser = Client()
    browser.cookies["zona_theme"] = "dark"
    browser.cookies["django_language"] = "en"
    page = browser.get("/tidak-ada.txt").content.decode()
    assert '<html lang="en" data-theme="dark">' in page


@pytest.mark.parametrize("given", ["", "blue", '"><script>'])
def test_a_theme_that_does_not_exist_is_not_written_into_the_page(given: str) -> None:
    browser = Client()
    browser.cookies["zona_theme"] = given
    assert "data-theme" not in browser.get("/tidak-ada.txt").content.decode().partition("<body")[0]
