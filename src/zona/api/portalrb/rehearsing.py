"""A rehearsal: asks as the ministry's client would, and says what is not in the answer and why."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest
from django.utils.translation import gettext as _

from zona.api.portalrb.forms import ADDRESSES, ANSWERS, NONE, TYPED, WBBM_LIST
from zona.api.portalrb.within import Asking, Got, ask
from zona.api.reading import reach
from zona.assessment.queries import portal
from zona.assessment.roundwords import STAGES
from zona.org.access import Viewer, units_where
from zona.org.models import Unit
from zona.post.models import AccessToken
from zona.post.queries.connections import token_by
from zona.rules.lke.ministry import Try, ministry, tries
from zona.rules.lke.portal import WBBM, WBK, Gap
from zona.rules.lke.rounds import Stage

MOST = 50
"""How many offices that are not in a list are named."""


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What was asked, each try, and what is not there. `missing` are the offices that a list does not hold, each with
    why; `gaps` the rows of answers in which something is null; `why` what a refusal or an empty answer comes from."""

    asking: Asking
    tries: list[Try[Got]]
    year: int | None = None
    why: str = ""
    missing: list[tuple[str, str, str]] = field(default_factory=list)
    more: int = 0
    unassessed: int = 0
    gaps: list[Gap] = field(default_factory=list)

    @property
    def got(self) -> Got:
        """The last answer: what the ministry has in the end."""
        return self.tries[-1].answer

    @property
    def rows(self) -> int:
        """How many units or rows of answers came."""
        said = self.got.said
        return len(said.get("units") or said.get("answers") or [])


def rehearse(request: HttpRequest, given: dict[str, Any], *, viewer: Viewer) -> Rehearsal:
    """Plays the ministry's client with what the form says."""
    endpoint, chosen, trouble = given["endpoint"], given["token"], given["trouble"]
    path = ADDRESSES[endpoint] + (quote(given["code"], safe="") if endpoint == ANSWERS else "")
    secret = given["secret"].strip() if chosen == TYPED else ""
    asking = Asking(path, secret, "" if chosen in {TYPED, NONE} else chosen)

    def once(number: int, later: int) -> Got:
        breaks = trouble == "down" or (trouble == "broken" and number == 1)
        return ask(request, asking, later=later, breaks=breaks, busy=trouble == "busy" and number == 1)

    made = tries(once, ministry())
    got = made[-1].answer
    token = _token(asking, viewer)
    year = got.said.get("tahun") if got.status == 200 else None
    if token is None or got.status not in {200, 404}:
        return Rehearsal(asking, made, year, why=_refused(got, token, viewer))
    if endpoint == ANSWERS:
        return _of_answers(asking, made, token, given["code"], viewer)
    aim = WBBM if endpoint == WBBM_LIST else WBK
    return _of_list(asking, made, token, aim, given["year"], viewer)


def _of_list(
    asking: Asking, made: list[Try[Got]], token: AccessToken, aim: str, year: int, viewer: Viewer
) -> Rehearsal:
    """The offices of the year in reach that the list does not hold, as far as the viewer may see them."""
    seen = units_where(viewer, "lke.view")
    absent = portal.absent_from(token.unit, year, aim, below=token.below, visible=seen)
    unassessed = portal.without_assessment(token.unit, year, below=token.below, visible=seen)
    missing = [(one.code, one.name, _why_absent(one, aim)) for one in absent[:MOST]]
    answered = made[-1].answer.said.get("tahun")
    why = ""
    if answered != year:
        why = _(
            "Daftar yang dijawab adalah tahun %(answered)s, yaitu tahun terbaru yang ada usulannya, bukan %(year)s."
        )
        why = why % {"answered": answered, "year": year}
    return Rehearsal(
        asking, made, answered, why, missing=missing, more=max(len(absent) - MOST, 0), unassessed=unassessed
    )  # fmt: skip


def _of_answers(asking: Asking, made: list[Try[Got]], token: AccessToken, code: str, viewer: Viewer) -> Rehearsal:
    """The rows in which something is null; for a unit that is not there, why as far as the viewer may know."""
    unit = reach(token).filter(code=code, pk__in=units_where(viewer, "lke.view").values("pk")).first()
    got = made[-1].answer
    if got.status != 200:
        return Rehearsal(asking, made, why=_why_no_unit(unit))
    proposal = portal.proposal_of(unit) if unit else None
    gaps = portal.gaps_of(proposal) if proposal else []
    return Rehearsal(asking, made, got.said.get("tahun"), gaps=gaps)


def _token(asking: Asking, viewer: Viewer) -> AccessToken | None:
    """The token that asked, whatever it is still good for."""
    if asking.lent:
        return AccessToken.objects.select_related("unit").filter(code=asking.lent).first()
    return token_by(asking.secret, day=viewer.today) if asking.secret else None


def _refused(got: Got, token: AccessToken | None, viewer: Viewer) -> str:
    """Where a refusal comes from."""
    if got.status == 401:
        return _why_unknown(token, viewer)
    if got.status == 403:
        return _("Token ini dibuat tanpa cakupan PortalRB. Buat token lain dengan cakupan itu.")
    if got.status == 422:
        return _("Kode unit hanya terdiri atas huruf, angka, dan tanda hubung.")
    if got.status == 429:
        return _("Batas permintaan per menit untuk token ini habis. Setelah jeda pada Retry-After ia dijawab lagi.")
    return _("Gangguan di pihak kita. Kementerian berhenti mencoba sampai seseorang meminta lagi.")


def _why_unknown(token: AccessToken | None, viewer: Viewer) -> str:
    if token is None:
        return _("Token tidak dikirim atau tidak dikenal. Salinan yang terpotong termasuk tidak dikenal.")
    if token.revoked_at:
        return _("Token ini sudah dicabut. Buat token baru dan berikan kepada kementerian.")
    if token.expires_on and token.expires_on < viewer.today:
        return _("Masa berlaku token ini sudah lewat. Buat token baru dan berikan kepada kementerian.")
    return _("Token ini tidak berlaku lagi.")


def _why_absent(one: portal.Absent, aim: str) -> str:
    if one.aim != aim:
        return _("menuju %(aim)s") % {"aim": one.aim}
    if not one.stage:
        return _("putaran penilaian belum dibuka")
    return _("putarannya baru pada tahap %(stage)s; usulannya belum dicatat") % {"stage": STAGES[Stage(one.stage)]}


def _why_no_unit(unit: Unit | None) -> str:
    if unit is None:
        return _("Kode ini tidak ada atau di luar jangkauan token.")
    return _("%(unit)s dalam jangkauan token, tetapi usulannya belum dicatat.") % {"unit": unit.name}
