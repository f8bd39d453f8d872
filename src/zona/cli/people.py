"""`zona people`: the first person of an installation, and the way back in for who is locked out."""

import argparse
import sys
from typing import Any

from zona.cli.main import UnableToRun

SITE = "http://localhost:8000"


def add(subparsers: Any) -> None:
    """Adds the command."""
    people = subparsers.add_parser("people", help="add the first person; help somebody who is locked out")
    what = people.add_subparsers(dest="what", required=True)
    one = what.add_parser("add", help="invite somebody (prints the link) or add them with a password")
    one.add_argument("--name", required=True)
    one.add_argument("--email", required=True)
    one.add_argument("--unit", required=True, metavar="CODE")
    one.add_argument("--role", required=True)
    one.add_argument("--areas", default="", metavar="1,5", help="LKE areas that bound an area member")
    one.add_argument("--password-stdin", action="store_true", help="read a password from standard input")
    one.add_argument("--site", default=SITE, help=f"how the address begins (default {SITE})")
    one.set_defaults(run=run_add)
    link = what.add_parser("link", help="print a link at which somebody sets a new password")
    link.add_argument("--email", required=True)
    link.add_argument("--site", default=SITE)
    link.set_defaults(run=run_link)
    reset = what.add_parser("reset-two-steps", help="take the second step off an account whose phone is lost")
    reset.add_argument("--email", required=True)
    reset.add_argument("--reason", required=True)
    reset.set_defaults(run=run_reset)


def run_add(given: argparse.Namespace) -> int:
    """Adds or invites one person."""
    from zona.cli.database import ready

    ready()
    from zona.org.refusals import Refusal
    from zona.org.services.invitations import invite
    from zona.org.services.people import add_person
    from zona.ui.middleware import read_clock
    from zona.ui.words import instant

    said = _checked(given)
    try:
        if given.password_stdin:
            person = add_person(**said, password=_password(said["email"], said["name"]), at=read_clock())
            print(f"{person.name} dapat masuk sebagai {person.email}.")
        else:
            invitation, secret = invite(**said, actor=None, at=read_clock())
            print(_link(given.site, "invitation", secret))
            print(f"Berlaku sampai {instant(invitation.expires_at)}.", file=sys.stderr)
    except Refusal as fault:
        raise UnableToRun(f"zona people add: {fault}") from None
    return 0


def run_link(given: argparse.Namespace) -> int:
    """Prints a link for a new password; the log says so."""
    from zona.cli.database import ready

    ready()
    from zona.org.links import new_password_link
    from zona.org.refusals import Refusal
    from zona.org.services.people import allow_new_password
    from zona.ui.middleware import read_clock

    person = _person(given.email)
    try:
        allow_new_password(person=person, unit=None, reason="zona people link", actor=None, at=read_clock())
    except Refusal as fault:
        raise UnableToRun(f"zona people link: {fault}") from None
    print(given.site.rstrip("/") + new_password_link(person))
    return 0


def run_reset(given: argparse.Namespace) -> int:
    """Takes the second step off an account."""
    from zona.cli.database import ready

    ready()
    from zona.org.services.people import reset_two_steps
    from zona.ui.middleware import read_clock

    person = _person(given.email)
    reset_two_steps(person=person, unit=None, reason=given.reason, actor=None, at=read_clock())
    print(f"Verifikasi dua langkah {person.name} dilepas.")
    return 0


def _checked(given: argparse.Namespace) -> dict[str, Any]:
    """What the services take; raises `UnableToRun` for an unknown unit or role, and for what is no address."""
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    from zona.catalogue.roles import roles
    from zona.org.models import Unit

    unit = Unit.objects.filter(code=given.unit).first()
    if unit is None:
        raise UnableToRun(f"--unit: satuan kerja {given.unit} tidak ada; muat dahulu dengan zona units load.")
    if given.role not in roles():
        raise UnableToRun(f"--role: {given.role} tidak dikenal; pilih {', '.join(roles())}.")
    try:
        validate_email(given.email)
    except ValidationError:
        raise UnableToRun(f"--email: {given.email} bukan alamat surel; tulis seperti nama@kantor.go.id.") from None
    if not given.name.strip():
        raise UnableToRun("--name: kosong; tulis nama lengkap.")
    areas = [part.strip() for part in given.areas.split(",") if part.strip()]
    if not all(part in {"1", "2", "3", "4", "5", "6"} for part in areas):
        raise UnableToRun(f"--areas: {given.areas} bukan daftar area; tulis angka 1 sampai 6, misalnya 1,5.")
    return {
        "unit": unit,
        "email": given.email.lower(),
        "name": given.name.strip(),
        "role": given.role,
        "areas": [int(part) for part in areas],
    }


def _password(email: str, name: str) -> str:
    """The first line of standard input, held against the rules."""
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    from zona.org.models import Person

    password = sys.stdin.readline().rstrip("\r\n")
    try:
        validate_password(password, Person(email=email, name=name))
    except ValidationError as faults:
        raise UnableToRun(f"Kata sandi: {' '.join(faults.messages)}") from None
    return password


def _person(email: str) -> Any:
    from zona.org.models import Person

    person = Person.objects.filter(email=email.strip().lower()).first()
    if person is None:
        raise UnableToRun(f"--email: tidak ada akun {email}.")
    return person


def _link(site: str, name: str, *args: str) -> str:
    from django.urls import reverse

    return site.rstrip("/") + reverse(name, args=args)
