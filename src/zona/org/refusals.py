"""What the services of this package refuse: the message is one sentence for the person who asked."""


class Refusal(Exception):
    """A wish that cannot be fulfilled; `str()` of it is shown beside the form."""


class UnableToChangeUnit(Refusal):
    """A unit or its alias cannot be added, changed or removed."""


class UnableToInvite(Refusal):
    """The invitation cannot be made, sent again or withdrawn."""


class UnableToAccept(Refusal):
    """The invitation cannot be accepted: used, withdrawn, expired, or meant for somebody else."""


class UnableToChangeMembership(Refusal):
    """A role cannot be given, changed or ended."""


class UnableToChangePerson(Refusal):
    """A person's account cannot be changed so."""


class UnableToChangeEmail(Refusal):
    """The address cannot be changed so."""
