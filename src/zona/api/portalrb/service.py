"""What PortalRB fetches: the proposed units and the answers of each. Nothing here changes anything.

Shapes, statuses and the shape of faults are those of the ministry's technical guide of its API for ZI, version 1.0.0.
Every answer that is not 2xx has one shape, whatever went wrong.
"""

import logging
import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from zona.api.access import Refusal, throttle
from zona.api.portalrb.within import Broken, Within
from zona.api.reading import reach
from zona.assessment.queries.portal import answers_of, proposal_of, proposals, proposed_year
from zona.org.scope import today
from zona.post.models import AccessToken
from zona.post.queries.connections import token_by, token_with
from zona.post.services.connections import note_use
from zona.rules.lke.portal import WBBM, WBK, category

SCOPE = "portalrb"
_UNIT = re.compile(r"[A-Za-z0-9-]{1,40}")
log = logging.getLogger(__name__)
Fetched = dict[str, Any]


def for_ministry(view: Callable[..., Fetched]) -> Callable[..., JsonResponse]:
    """Guards a view by a token with the scope of its own and gives it the token; whatever fails has the one shape."""

    @csrf_exempt
    @wraps(view)
    def inner(request: HttpRequest, **named: str) -> JsonResponse:
        try:
            if request.method not in {"GET", "HEAD"}:
                raise Refusal(405, "METHOD_NOT_ALLOWED", "Alamat ini hanya dibaca dengan GET.")
            token = _token(request)
            if isinstance(request, Within) and request.breaks:
                raise Broken
            response = JsonResponse(view(request, token, **named))
        except Refusal as fault:
            response = _refused(fault)
        except Exception as wrong:
            if not isinstance(wrong, Broken):
                log.exception("PortalRB asked %s and got no answer", request.path)
            response = _refused(Refusal(500, "INTERNAL_ERROR", "Terjadi kesalahan pada server; silakan coba lagi."))
        response.headers["Cache-Control"] = "no-store"
        return response

    setattr(inner, "guards", "token")  # noqa: B010
    return inner


@for_ministry
def units_wbk(request: HttpRequest, token: AccessToken) -> Fetched:
    """The units that are proposed for WBK, those of the affirmation among them."""
    return _units(request, token, WBK)


@for_ministry
def units_wbbm(request: HttpRequest, token: AccessToken) -> Fetched:
    """The units that are proposed for WBBM; an empty list where there are none."""
    return _units(request, token, WBBM)


@for_ministry
def answers(_request: HttpRequest, token: AccessToken, unit_id: str) -> Fetched:
    """The answers of a proposed unit, one row for each question of the master."""
    if not _UNIT.fullmatch(unit_id):
        raise Refusal(422, "VALIDATION_ERROR", "unit_id hanya terdiri atas huruf, angka dan tanda hubung.")
    unit = reach(token).filter(code=unit_id).first()
    found = proposal_of(unit) if unit else None
    if unit is None or found is None:
        raise Refusal(404, "DATA_NOT_FOUND", "Unit ini tidak ada di antara unit yang diusulkan.")
    return {"unit_id": unit.code, "nama_unit": unit.name, "tahun": found.assessment.year, "answers": answers_of(found)}


@for_ministry
def nothing(_request: HttpRequest, _token: AccessToken, rest: str) -> Fetched:
    """Any other address."""
    raise Refusal(404, "DATA_NOT_FOUND", f"Alamat {rest[:80] or '/'} tidak ada.")


def _units(request: HttpRequest, token: AccessToken, aim: str) -> Fetched:
    year = _year(request, token)
    units = [
        {
            "id": one.code,
            "nama": one.name,
            "kategori": category(aim, affirmed=one.affirmed),
            "afirmasi": aim == WBK and one.affirmed,
        }
        for one in proposals(token.unit, year, aim, below=token.below)
    ]
    return {"tahun": year, "units": units}


def _year(request: HttpRequest, token: AccessToken) -> int:
    """The evaluation year: the newest with a proposal in the token's reach, else the present one."""
    return proposed_year(token.unit, below=token.below) or today(request).year


def _token(request: HttpRequest) -> AccessToken:
    within = request if isinstance(request, Within) else None
    token = token_with(within.lent, day=today(request)) if within and within.lent else _sent(request)
    if token is None:
        raise Refusal(401, "UNAUTHORIZED", "Token tidak ada, tidak dikenal, sudah dicabut, atau sudah berakhir.")
    throttle(token, request, most=0 if within and within.busy else settings.PORTALRB_PER_MINUTE)
    if within is None:  # a rehearsal is no use: the page of the tokens tells when the ministry really came
        note_use(token=token, day=today(request))
    if SCOPE not in token.scopes:
        raise Refusal(403, "FORBIDDEN", "Token ini tidak memiliki cakupan PortalRB.")
    return token


def _sent(request: HttpRequest) -> AccessToken | None:
    kind, _space, secret = request.headers.get("Authorization", "").partition(" ")
    return token_by(secret.strip(), day=today(request)) if kind.lower() == "bearer" and secret.strip() else None


def _refused(fault: Refusal) -> JsonResponse:
    said = {"error": True, "code": fault.code.upper(), "message": fault.message}
    response = JsonResponse(said, status=fault.status)
    if fault.wait:
        response.headers["Retry-After"] = str(fault.wait)
    if fault.status == 401:
        response.headers["WWW-Authenticate"] = 'Bearer realm="Zona PortalRB"'
    if fault.status == 405:
        response.headers["Allow"] = "GET, HEAD"
    return response
