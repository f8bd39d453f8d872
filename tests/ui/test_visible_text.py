"""Marks that nobody sees come in by no form, no file and no name of a file."""

from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from zona.files.names import clean_name
from zona.rules.decree.document import Paragraph
from zona.rules.decree.sources import load
from zona.rules.hidden import MARKS, visible
from zona.ui.middleware import VisibleText

HIDDEN = "\u202e\u200b\u2066\ufeff\u200d"


@given(st.text(alphabet=st.one_of(st.sampled_from(MARKS), st.characters(codec="utf-8")), max_size=40))
def test_all_else_stays(text: str) -> None:
    assert visible(text) == "".join(sign for sign in text if sign not in MARKS)


def test_every_field_but_a_password_is_cleaned() -> None:
    seen: dict[str, list[str]] = {}

    def view(request: HttpRequest) -> HttpResponse:
        seen.update({key: list(values) for key, values in request.POST.lists()})
        return HttpResponse()

    sent = {"name": f"Bu{HIDDEN}di", "row": [f"a{HIDDEN}", "b"], "password1": f"p{HIDDEN}"}
    request = RequestFactory().post("/", sent)
    VisibleText(view).process_view(request)
    view(request)
    assert seen == {"name": ["Budi"], "row": ["a", "b"], "password1": [f"p{HIDDEN}"]}
    assert request.POST["name"] == "Budi"


def test_a_file_is_read_without_them() -> None:
    blocks = load(f"MEMUTUSKAN{HIDDEN}:\n\nMenetapkan\u200b rencana.\n".encode()).blocks
    texts = [block.text for block in blocks if isinstance(block, Paragraph)]
    assert texts == ["MEMUTUSKAN:", "Menetapkan rencana."]


def test_a_files_name_is_as_it_looks() -> None:
    assert clean_name(f"lapo{HIDDEN}ran.pdf") == "laporan.pdf"
