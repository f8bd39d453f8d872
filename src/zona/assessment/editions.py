"""Adopted masters as editions, each read once by a process: an adopted master never changes."""

from collections.abc import Mapping
from functools import lru_cache

from zona.assessment.models.masters import PREFIX, Master
from zona.rules.lke.instrument import Instrument
from zona.rules.lke.loading import Texts, load_instrument, master_texts
from zona.rules.lke.master import Master as Questions
from zona.rules.lke.master import Soal, read_master
from zona.rules.lke.master_next import Slot


def texts_of_master(edition: str) -> Texts | None:
    """The data files of an edition that was adopted from a master; None for any other code."""
    if not edition.startswith(PREFIX):
        return None
    found = Master.objects.filter(code=edition.removeprefix(PREFIX), adopted_at__isnull=False).first()
    return master_texts(edition, found.base, found.content, placed_of(found)) if found else None


def placed_of(master: Master) -> dict[int, Slot]:
    """The item, and its count, that each question of an adopted master asks, by soal_id."""
    return {soal: (item, count) for soal, item, count in master.placing}


@lru_cache(maxsize=16)
def _questions(_code: str, content: str) -> Questions:
    return read_master(content.encode())


def questions_of(master: Master) -> Questions:
    """The questions of a stored master."""
    return _questions(master.code, master.content)


@lru_cache(maxsize=16)
def year_of(edition: str) -> int:
    """The year of the master that is this edition."""
    return Master.objects.only("year").get(code=edition.removeprefix(PREFIX)).year


@lru_cache(maxsize=16)
def asked_of(edition: str) -> Mapping[str, tuple[Soal, ...]]:
    """What the master of an edition asks for each item: one question, or one for each count."""
    found = Master.objects.get(code=edition.removeprefix(PREFIX))
    placed = placed_of(found)
    asked: dict[str, list[Soal]] = {}
    for soal in questions_of(found).soals:
        if soal.id in placed:
            asked.setdefault(placed[soal.id][0], []).append(soal)
    return {item: tuple(soals) for item, soals in asked.items()}


def own_words(edition: str) -> Instrument:
    """The edition in our own words: the catalogue's one that a master words, or the edition itself."""
    return load_instrument(load_instrument(edition).home) if edition.startswith(PREFIX) else load_instrument(edition)
