"""Whether a decree is this office's: by its name, its official name or one of its other names."""

from zona.org.models import Unit
from zona.plan.imports.draft import Draft
from zona.rules.names import fold


def office_known(unit: Unit, draft: Draft) -> bool:
    """Whether the decree names this office, or names none, or somebody said that it is this office's.

    One query, for the office's other names, where its own two do not fit.
    """
    issuer = fold(draft["head"].get("issuer") or "")
    if not issuer or draft.get("office") == f"{unit.code} {issuer}":
        return True
    return issuer in {fold(unit.name), fold(unit.long_name)} or unit.aliases.filter(folded=issuer).exists()
