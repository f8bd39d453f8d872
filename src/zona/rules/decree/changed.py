"""What has changed in the law since a decree was signed: what is now to be said of its clauses and was not then."""

from dataclasses import replace
from datetime import date

from zona.rules.decree.findings import laws
from zona.rules.decree.reading import Finding, Reading


def changed_since(reading: Reading, then: date, now: date) -> tuple[Finding, ...]:
    """The findings about cited laws (revoked, amended, replaced) that hold on `now` and did not on `then`."""

    def on(day: date) -> dict[tuple[str, str, str], Finding]:
        dated = replace(reading, decree=replace(reading.decree, signed_on=day))
        return {(f.code, f.where, f.message): f for f in laws.check(dated)}

    before = on(then)
    return tuple(found for key, found in on(now).items() if key not in before)
