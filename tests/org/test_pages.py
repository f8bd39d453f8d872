"""The pages of people, invitations, units and the log, as a browser without JavaScript uses them."""

import csv
import io
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.core import mail
from django.test import Client
from pytest_django import Settings
from tests.conftest import PASSWORD

from zona.audit.queries import head_of
from zona.org.models import Invitation, Membership, Person, Unit, UnitAlias
from zona.org.services.people import add_person, deactivate
from zona.org.services.units import add_alias

pytestmark = [pytest.mark.django_db, pytest.mark.long]
NEW = "rumput laut biru pagi"
Count = Callable[[int], AbstractContextManager[object]]


def browser(person: Person | None = None) -> Client:
    client = Client()
    if person:
        client.force_login(person)
    return client


def text(response: object) -> str:
    shown = re.sub(r"<(script|style)[^>]*>.*?</\1>", " ", response.content.decode(), flags=re.DOTALL)  # type: ignore[attr-defined]
    return " ".join(re.sub(r"<[^>]+>", " ", shown).split())


def link_on(page: object) -> str:
    found = re.search(r'value="http://testserver(/akun/[^"]+)"', page.content.decode())  # type: ignore[attr-defined]
    assert found, "no link is shown"
    return found.group(1)


INVITED = {"name": "Sari Dewi", "email": "sari@kpu.go.id", "role": "member", "areas": ["5", "1"]}


def test_from_invitation_to_the_first_page(world: SimpleNamespace) -> None:
    head, guest = browser(world.head), browser()
    made = head.post("/1504/orang/undang/", INVITED, follow=True)
    assert "Salin tautan ini" in text(made)
    link = link_on(made)
    assert "value=" not in head.get(made.request["PATH_INFO"]).content.decode().split("<main")[1].split("<form")[0]
    page = guest.get(link)
    assert "Sari Dewi" in page.content.decode()
    assert "KPU Kabupaten Batang Hari" in text(page)
    wrong = guest.post(link, {"name": "Sari Dewi, S.H.", "password1": "sari dewi kpu", "password2": "lain"})
    assert wrong.status_code == 422
    assert "Kedua kata sandi tidak sama." in text(wrong)
    assert "Sari Dewi, S.H." in wrong.content.decode()
    done = guest.post(link, {"name": "Sari Dewi, S.H.", "password1": NEW, "password2": NEW}, follow=True)
    assert done.status_code == 200
    assert done.request["PATH_INFO"].startswith("/1504/20")  # straight to the office's day
    assert "Undangan diterima." in text(done)
    assert guest.get("/1504/orang/").status_code == 200
    assert guest.get("/1505/orang/").status_code == 404
    assert Person.objects.get(email="sari@kpu.go.id").memberships.get().areas == [1, 5]
    again = browser().get(link)
    assert again.status_code == 410
    assert "sudah diterima" in text(again)


def test_an_invitation_is_mailed_where_mail_is_set_up(world: SimpleNamespace, settings: Settings) -> None:
    settings.MAIL_IS_SET_UP = True
    page = browser(world.head).post("/1504/orang/undang/", INVITED, follow=True)
    assert "dikirim ke sari@kpu.go.id" in text(page)
    (sent,) = mail.outbox
    assert sent.to == ["sari@kpu.go.id"]
    assert sent.subject == "Undangan ke Zona dari KPU Kabupaten Batang Hari"
    assert link_on(page) in sent.body
    assert "Yuliana Putri mengundang Anda sebagai anggota tim" in sent.body


def test_a_mail_server_that_is_down_loses_nothing(world: SimpleNamespace, settings: Settings) -> None:
    settings.MAIL_IS_SET_UP = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    page = browser(world.head).post("/1504/orang/undang/", INVITED, follow=True)
    assert "kirimkan sendiri" in text(page)
    assert link_on(page)


def test_what_is_refused_stands_above_the_form_and_nothing_typed_is_lost(world: SimpleNamespace) -> None:
    page = browser(world.head).post("/1504/orang/undang/", {**INVITED, "email": world.viewer.email, "role": "viewer"})
    assert page.status_code == 422
    assert "sudah memegang peran itu" in text(page)
    assert 'value="Sari Dewi"' in page.content.decode()
    assert not Invitation.objects.exists()


def test_a_head_is_not_offered_roles_beyond_their_own(world: SimpleNamespace) -> None:
    head = browser(world.head)
    offered = set(re.findall(r'name="role" value="(\w+)"', head.get("/1504/orang/undang/").content.decode()))
    assert offered == {"team_head", "member", "leader", "viewer"}
    assert head.post("/1504/orang/undang/", {**INVITED, "role": "administrator"}).status_code == 422
    assert not Invitation.objects.exists()


def test_an_expired_link_says_what_to_do_and_a_new_one_works(world: SimpleNamespace) -> None:
    head = browser(world.head)
    old = link_on(head.post("/1504/orang/undang/", INVITED, follow=True))
    Invitation.objects.update(expires_at=datetime(2025, 1, 1, tzinfo=UTC))
    page = browser().get(old)
    assert page.status_code == 410
    assert "lewat masa berlakunya" in text(page)
    assert "Mintalah undangan baru kepada ketua tim kerja KPU Kabupaten Batang Hari" in text(page)
    code = Invitation.objects.get().code
    assert "kedaluwarsa" in text(head.get("/1504/orang/"))
    new = link_on(head.post(f"/1504/orang/undangan/{code}/ulang/", follow=True))
    assert browser().get(new).status_code == 200
    head.post(f"/1504/orang/undangan/{code}/tarik/", {"reason": "Batal"}, follow=True)
    assert "ditarik" in text(browser().get(new))
    assert browser().get("/akun/undangan/tidak-ada/").status_code == 410


def test_somebody_with_an_account_signs_in_and_confirms(world: SimpleNamespace) -> None:
    link = link_on(
        browser(world.admin).post(
            "/1505/orang/undang/", {"name": "Rina", "email": world.member.email, "role": "viewer"}, follow=True
        )
    )
    assert f"/akun/masuk/?next={link}" in browser().get(link).content.decode()
    assert "Keluar dahulu" in text(browser(world.leader).get(link))
    assert browser(world.leader).post(link).status_code == 422
    assert not Membership.objects.filter(person=world.leader, unit=world.other).exists()
    rina = browser(world.member)
    assert rina.get("/1505/").status_code == 404
    rina.post(link)
    assert rina.get("/1505/").status_code == 302


def test_a_role_is_changed_and_ended_with_a_reason(world: SimpleNamespace) -> None:
    head, at = browser(world.head), f"/1504/orang/{world.member.code}/"
    assert head.post(f"{at}peran/member/", {"role": "leader"}).status_code == 422
    changed = head.post(f"{at}peran/member/", {"role": "leader", "reason": "Dilantik"}, follow=True)
    assert "Peran Rina Marlina diubah." in text(changed)
    assert "Dilantik" in text(changed)
    assert head.get(f"{at}peran/member/").status_code == 404
    assert head.post(f"{at}peran/leader/akhiri/", {"reason": ""}).status_code == 422
    ended = head.post(f"{at}peran/leader/akhiri/", {"reason": "Pindah"}, follow=True)
    assert ended.request["PATH_INFO"] == "/1504/orang/"
    assert world.member.email not in text(ended)
    assert "Rina Marlina" in text(head.get("/1504/orang/?keadaan=lama"))


def test_the_last_head_stays_and_the_page_says_why(world: SimpleNamespace) -> None:
    page = browser(world.admin).post(f"/1504/orang/{world.head.code}/peran/team_head/akhiri/", {"reason": "Pensiun"})
    assert page.status_code == 422
    assert "satu-satunya ketua tim kerja" in text(page)
    assert ">Pensiun</textarea>" in page.content.decode().replace("\r\n", "").replace("\n", "")


def test_a_closed_account_is_out_at_once_and_cannot_sign_in(world: SimpleNamespace, at: datetime) -> None:
    rina = browser(world.member)
    assert rina.get("/1504/orang/").status_code == 200
    deactivate(person=world.member, unit=world.unit, reason="x", actor=world.head, at=at)
    assert rina.get("/1504/orang/").status_code == 302
    page = browser().post("/akun/masuk/", {"login": world.member.email, "password": PASSWORD}, follow=True)
    assert "Akun ini ditutup" in text(page)


def test_an_administrator_hands_over_a_link_for_a_new_password(world: SimpleNamespace) -> None:
    admin, at = browser(world.admin), f"/1504/orang/{world.member.code}/"
    page = admin.post(f"{at}kata-sandi/", {"reason": "Lupa, datang sendiri"}, follow=True)
    link = link_on(page)
    assert link not in admin.get(at).content.decode()
    guest = browser()
    form = guest.get(link, follow=True)
    guest.post(form.request["PATH_INFO"], {"password1": NEW, "password2": NEW})
    world.member.refresh_from_db()
    assert world.member.check_password(NEW)
    assert "tidak berlaku lagi" in text(browser().get(link))
    assert "membuat tautan kata sandi baru untuk Rina Marlina" in text(admin.get("/1504/catatan/"))


def rows(response: object) -> list[list[str]]:
    sent = b"".join(response.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    return list(csv.reader(io.StringIO(sent)))


def test_the_list_of_people_is_handed_out_as_csv_without_formulas(world: SimpleNamespace) -> None:
    Person.objects.filter(pk=world.viewer.pk).update(name="=HYPERLINK(1)")
    table = rows(browser(world.head).get("/1504/orang/unduh.csv?urut=nama"))
    assert table[0][:3] == ["Nama", "Alamat surel", "Peran"]
    assert ["'=HYPERLINK(1)", "dedi@example.go.id", "Pembaca", "", "2025-01-01", "", ""] in table
    assert len(table) == 5
    assert rows(browser(world.head).get("/1504/orang/unduh.csv?peran=member"))[1:] == [
        ["Rina Marlina", "rina@example.go.id", "Anggota tim", "5", "2025-01-01", "", ""]
    ]


def test_an_alias_is_added_and_taken_away(world: SimpleNamespace) -> None:
    admin = browser(world.admin)
    assert "KPU Kabupaten Muaro Jambi" in text(admin.get("/15/satuan/"))
    assert "KPU Kabupaten Muaro Jambi" not in text(admin.get("/15/satuan/?cari=1504"))
    admin.post("/1504/satuan/", {"name": "KPU Batang Hari Raya"})
    alias = UnitAlias.objects.get()
    refused = admin.post("/1505/satuan/", {"name": "kpu batanghari raya"})
    assert "sudah dikenali dengan nama itu" in text(refused)
    assert admin.get(f"/1505/satuan/nama/{alias.pk}/hapus/").status_code == 404
    admin.post(f"/1504/satuan/nama/{alias.pk}/hapus/", {"reason": "Keliru"})
    assert not UnitAlias.objects.exists()


def test_the_log_reads_as_sentences_and_shows_its_digest(world: SimpleNamespace, at: datetime) -> None:
    add_alias(unit=world.unit, name="Satu", actor=world.admin, at=at)
    add_alias(unit=world.other, name="Rahasia", actor=world.admin, at=at)
    browser(world.head).post("/1504/orang/undang/", INVITED)
    page = browser(world.leader).get("/1504/catatan/")
    assert "Agus Salim menambahkan nama lain “Satu”" in text(page)
    assert "Yuliana Putri mengundang Sari Dewi sebagai Anggota tim (area 1 dan 5)" in text(page)
    assert "Rahasia" not in text(page)
    head = head_of("1504")
    assert head is not None
    assert head.digest in text(page).replace(" ", "")
    only = browser(world.leader).get("/1504/catatan/?perbuatan=person.invited")
    assert "menambahkan nama lain" not in text(only).split("Terapkan")[-1]
    assert "1 catatan" in text(only)
    assert "1 catatan" in text(browser(world.leader).get("/1504/catatan/?oleh=Agus+Salim"))
    assert "1 catatan" in text(browser(world.leader).get("/1504/catatan/?sampai=2025-10-20"))
    assert "0 catatan" in text(browser(world.leader).get("/1504/catatan/?dari=2099-01-01"))
    assert browser(world.leader).get("/1504/catatan/?dari=kemarin&oleh=x&halaman=999").status_code == 200
    table = rows(browser(world.leader).get("/1504/catatan/unduh.csv"))
    assert [r[0] for r in table] == ["Nomor", "2", "1"]
    assert table[1][-1] == head.digest


def test_one_s_own_account_gathers_name_language_and_roles(world: SimpleNamespace) -> None:
    dedi = browser(world.viewer)
    page = dedi.get("/akun/")
    assert "KPU Kabupaten Batang Hari" in text(page)
    assert "Pembaca" in text(page)
    dedi.post("/akun/", {"name": "Dedi S.", "language": "en"})
    world.viewer.refresh_from_db()
    assert (world.viewer.name, world.viewer.language) == ("Dedi S.", "en")
    assert 'lang="en"' in dedi.get("/akun/").content.decode()
    assert dedi.post("/akun/", {"name": "", "language": "xx"}).status_code == 422


@pytest.fixture
def crowd(world: SimpleNamespace, at: datetime) -> SimpleNamespace:
    """The world with 60 more people and log entries, and 300 more offices."""
    for n in range(60):
        person = Person.objects.create(email=f"p{n}@b.id", name=f"Orang {n:02}", joined_at=at)
        Membership.objects.create(person=person, unit=world.unit, role="member", began_on=date(2025, 1, 1))
        add_alias(unit=world.unit, name=f"Alias {n}", actor=world.head, at=at)
    Unit.objects.bulk_create(
        [Unit(code=f"x{n}", level="kota", name=f"K{n}", parent=world.root, place=n + 5, place_end=n + 5)
         for n in range(300)]
    )  # fmt: skip
    return world


@pytest.mark.parametrize(
    ("who", "address"),
    [
        ("head", "/1504/orang/"),
        ("head", "/1504/orang/?cari=orang&halaman=2"),
        ("admin", "/1504/orang/"),
        ("admin", "/1504/satuan/"),
        ("admin", "/kpu/satuan/"),
        ("leader", "/1504/catatan/"),
        ("member", "/akun/"),
    ],
)
def test_a_page_costs_at_most_twelve_queries_at_any_size(
    who: str, address: str, crowd: SimpleNamespace, django_assert_max_num_queries: Count
) -> None:
    client = browser(getattr(crowd, who))
    with django_assert_max_num_queries(12):
        page = client.get(address)
    assert page.status_code == 200


def test_a_person_s_page_costs_no_more_with_a_long_history(
    crowd: SimpleNamespace, django_assert_max_num_queries: Count
) -> None:
    client = browser(crowd.admin)
    with django_assert_max_num_queries(14):
        assert client.get(f"/1504/orang/{crowd.member.code}/").status_code == 200


def test_a_name_with_markup_is_shown_as_it_is(world: SimpleNamespace, at: datetime) -> None:
    add_person(unit=world.unit, email="x@b.id", name='<b>Budi</b> & "Co"', role="viewer", password="x", at=at)
    page = browser(world.head).get("/1504/orang/").content.decode()
    assert "&lt;b&gt;Budi&lt;/b&gt; &amp;" in page
    assert "<b>Budi" not in page


def test_a_search_with_nul_is_a_search(world: SimpleNamespace) -> None:
    page = browser(world.admin).get("/15/satuan/?cari=15%0004")
    assert page.status_code == 200
    assert "\x00" not in text(page)
