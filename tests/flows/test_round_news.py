"""What happens in a round reaches whom it concerns, once."""

from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.core.files.storage import InMemoryStorage
from pytest_django import DjangoAssertNumQueries, Settings
from tests.assessment import rounds as make
from tests.conftest import AT

from zona.assessment.models import Assessment, Round
from zona.assessment.services.answering import start_assessment
from zona.assessment.services.judging import accept_rest, judge, remark
from zona.assessment.services.rounds import move
from zona.flows.reminders import remind
from zona.flows.rounds import tell
from zona.flows.tick import PARTS
from zona.org.models import Person
from zona.post.models import Message, Note
from zona.rules.lke.rounds import Voice

pytestmark = pytest.mark.django_db

LATER = AT + timedelta(hours=1)
OFFICE = "KPU Kabupaten Batang Hari"


@pytest.fixture(autouse=True)
def memory(monkeypatch: pytest.MonkeyPatch) -> None:
    cache.clear()
    monkeypatch.setattr("django.core.files.storage.default_storage._wrapped", InMemoryStorage())


@pytest.fixture
def assessment(world: SimpleNamespace) -> Assessment:
    made = start_assessment(actor=world.head, at=AT, unit=world.unit, year=2025)
    make.answered(world, made)
    return made


def titles(person: Person) -> list[str]:
    return list(
        Note.objects.filter(person=person, key__startswith="round:").order_by("pk").values_list("title", flat=True)
    )


def told(at: datetime = LATER) -> int:
    return tell(lambda: at).get("told", 0)


def approved(world: SimpleNamespace, assessment: Assessment, *, fit: bool) -> Round:
    found, team = make.at_tpi(world, assessment)
    judge(
        actor=team.second, at=AT, in_round=found, voice=Voice.TPI, item="B.I.a", accepts=False, value="3,5999",
        note="Dihitung ulang.", version=0,
    )  # fmt: skip
    accept_rest(actor=team.member, at=AT, in_round=found, voice=Voice.TPI, items=make.ITEMS)
    move(actor=team.head, at=AT, in_round=found, move="conclude")
    move(actor=team.controller, at=AT, in_round=found, move="approve", said={**make.LETTER, "fit": fit})
    return Round.objects.get(pk=found.pk)


def test_the_tpis_result_and_the_minima_that_it_misses_reach_leader_and_head_once(
    world: SimpleNamespace, assessment: Assessment
) -> None:
    approved(world, assessment, fit=False)
    assert told() > 0
    for person in (world.leader, world.head):
        [note] = Note.objects.filter(person=person, title__startswith="Hasil TPI")
        assert note.title == "Hasil TPI penilaian 2025: belum layak diusulkan sebagai WBK"
        lines = note.body[0]["lines"]
        assert lines[0]["under"] == world.unit.name
        assert lines[1]["text"].startswith("Di bawah batas WBK: ")
        assert "Survei persepsi anti korupsi (IPAK): 15,75 dari 15,75, kurang 0,01" in lines[1]["text"]
        assert note.others["en"]["title"].startswith("Result of the TPI")
    assert titles(world.viewer) == titles(world.stranger) == []
    assert told() == 0


def test_a_result_that_misses_nothing_names_no_minimum(world: SimpleNamespace, assessment: Assessment) -> None:
    found, _team = make.at_tpi(world, assessment)
    told()
    [note] = Note.objects.filter(person=world.head, key=f"round:{found.code}:3")
    assert note.title == "Penilaian pendahuluan 2025 selesai: layak dievaluasi TPI"


def test_who_sits_learns_of_the_post_and_of_the_turn(world: SimpleNamespace, assessment: Assessment) -> None:
    found, team = make.at_tpi(world, assessment)
    told()
    assert titles(team.member) == [
        f"{OFFICE}: penilaian 2025 menunggu evaluasi TPI dari Anda",
        f"{OFFICE}: Anda ditugaskan sebagai Anggota TPI, penilaian 2025",
    ]
    assert titles(team.controller) == [f"{OFFICE}: Anda ditugaskan sebagai Pengendali TPI, penilaian 2025"]
    accept_rest(actor=team.member, at=LATER, in_round=found, voice=Voice.TPI, items=make.ITEMS)
    move(actor=team.head, at=LATER, in_round=found, move="conclude")
    told(LATER + timedelta(minutes=1))
    assert titles(team.controller)[-1] == f"{OFFICE}: evaluasi TPI 2025 menunggu pengendalian Anda"


def test_a_locked_draft_reaches_the_assessors_of_the_province(world: SimpleNamespace, assessment: Assessment) -> None:
    make.locked(world, assessment)
    told()
    assert titles(world.assessor) == [f"{OFFICE}: penilaian 2025 dikunci dan menunggu penilaian pendahuluan"]


def test_a_return_is_told_with_its_reason(world: SimpleNamespace, assessment: Assessment) -> None:
    found = make.begun(world, assessment)
    move(actor=world.assessor, at=AT, in_round=found, move="return", reason="Bukti area 5 belum dipasang.")
    told()
    [note] = Note.objects.filter(person=world.leader, title__startswith="Penilaian 2025 dikembalikan")
    assert note.body[0]["lines"][1] == {"text": "Alasan: Bukti area 5 belum dipasang."}


def test_questions_of_a_day_are_told_once_and_their_reply_goes_to_who_asked(
    world: SimpleNamespace, assessment: Assessment
) -> None:
    found = make.begun(world, assessment)
    for item in ("A.I.1.i.a", "A.I.1.i.b"):
        remark(actor=world.assessor, at=AT, in_round=found, voice=Voice.PRELIMINARY, item=item, text="Mana buktinya?")
    told()
    asked = "Penilai bertanya tentang penilaian 2025 dan menunggu jawaban kantor"
    assert titles(world.head).count(asked) == titles(world.leader).count(asked) == 1
    later = LATER + timedelta(days=2)
    remark(actor=world.head, at=later, in_round=found, voice=Voice.UNIT, item="A.I.1.i.a", text="Di lampiran.")
    told(later + timedelta(minutes=1))
    assert titles(world.assessor).count(f"{OFFICE} menjawab pertanyaan Anda dalam penilaian 2025") == 1
    assert titles(world.head).count(asked) == 1


def test_the_days_digest_mails_the_news(world: SimpleNamespace, assessment: Assessment, settings: Settings) -> None:
    settings.MAIL_IS_SET_UP = True
    approved(world, assessment, fit=True)
    assert list(PARTS).index("rounds") < list(PARTS).index("reminders")
    told()
    remind(lambda: LATER)
    mail = Message.objects.get(person=world.leader, channel=Message.Channel.MAIL)
    assert "kabar untuk Anda" in mail.subject
    assert "Hasil TPI penilaian 2025: layak diusulkan sebagai WBK" in mail.body["text"]


def test_old_news_is_not_told_and_quiet_times_cost_little(
    world: SimpleNamespace, assessment: Assessment, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    make.locked(world, assessment)
    with django_assert_max_num_queries(10):  # three look for news, the others are the cache
        assert told(AT + timedelta(days=8)) == 0


def test_the_same_is_told_once_even_where_the_cache_forgets(world: SimpleNamespace, assessment: Assessment) -> None:
    approved(world, assessment, fit=True)
    first = told()
    assert first > 0
    assert told(LATER + timedelta(minutes=1)) == 0
    cache.clear()
    assert told(LATER + timedelta(minutes=2)) == 0
    assert Note.objects.filter(key__startswith="round:").count() == first


def test_a_post_in_a_round_that_is_over_is_no_news(world: SimpleNamespace, assessment: Assessment) -> None:
    found, team = make.at_tpi(world, assessment)
    move(actor=world.admin, at=AT, in_round=found, move="withdraw", reason="Salah buka")
    told()
    assert titles(team.member) == titles(team.controller) == []
