"""Units in their tree, people, and who has which role where."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from zona.catalogue.roles import Role, role_of
from zona.org.codes import new_code


class Unit(models.Model):
    """An office or work unit. `code` is its regional code or a short word of its own and stands in addresses.

    `place` and `place_end` number the tree in preorder: a unit lies under another exactly when its place lies between
    the other's two, so that scope is one join however many offices there are. `folded` is the name's form for comparing
    (see `rules.names.fold`). `brand` is the colour that it chose, as "#0f5661", and `worn` the one that its pages show:
    its own or that of the nearest unit above that chose one; "" = the product's.
    """

    code = models.SlugField(max_length=40, unique=True)
    level = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    long_name = models.CharField(max_length=200, blank=True)
    folded = models.CharField(max_length=200, blank=True, db_index=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    place = models.PositiveIntegerField(default=0, db_index=True)
    place_end = models.PositiveIntegerField(default=0)
    closed_on = models.DateField(null=True, blank=True)
    brand = models.CharField(max_length=7, blank=True)
    worn = models.CharField(max_length=7, blank=True)

    def __str__(self) -> str:
        return self.name


class UnitAlias(models.Model):
    """Another way to write a unit's name; `folded` is its form for comparing (see `rules.names.fold`)."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=200)
    folded = models.CharField(max_length=200, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "folded"], name="org_alias_once")]

    def __str__(self) -> str:
        return self.name


class People(BaseUserManager["Person"]):
    """Makes people; everything else goes through services."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        """The person with this address, whatever its letter case."""
        return self.get(email=(username or "").lower())


class Person(AbstractBaseUser):
    """Somebody who signs in, by e-mail address, which is kept in small letters."""

    code = models.CharField(max_length=16, unique=True, default=new_code)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    language = models.CharField(max_length=5, default="id")
    joined_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[People] = People()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(email=Lower("email")), name="org_person_email_small")]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        """The name; some libraries ask for it by this word."""
        return self.name


class Membership(models.Model):
    """A role that a person holds in a unit from one day to another. `role` is a key of `catalogue.roles`.

    `areas` are the LKE areas (1 to 6) that an area member works in; empty means all. An ended membership stays, as
    the record of who was responsible when.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20)
    areas = models.JSONField(default=list, blank=True)
    began_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    ended_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "unit", "role"],
                condition=models.Q(ended_on__isnull=True),
                name="org_membership_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.role} {self.unit}"

    @property
    def known_role(self) -> Role:
        """The role as the catalogue has it; one that the catalogue dropped has its key for a name and no right."""
        return role_of(self.role)


class Invitation(models.Model):
    """An invitation by link: the link holds a secret of which only the hash is kept."""

    code = models.CharField(max_length=16, unique=True, default=new_code)
    secret_hash = models.CharField(max_length=64, unique=True)
    email = models.EmailField()
    name = models.CharField(max_length=200)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="invitations")
    role = models.CharField(max_length=20)
    areas = models.JSONField(default=list, blank=True)
    invited_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="invitations_made")
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="invitations_accepted"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"{self.email} {self.role} {self.unit}"

    @property
    def known_role(self) -> Role:
        """The role as the catalogue has it."""
        return role_of(self.role)


class EmailChange(models.Model):
    """A wish to sign in with another address, until somebody who can read mail there confirms it. The mailed link holds
    a secret of which only the hash is kept; a person has one wish at a time."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="email_change")
    email = models.EmailField()
    secret_hash = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.person} {self.email}"
