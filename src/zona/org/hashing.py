"""How passwords are hashed."""

from django.contrib.auth.hashers import Argon2PasswordHasher

from zona import apart
from zona.org.argon import fits, hashed


class Argon2(Argon2PasswordHasher):
    """Argon2id with 19 MiB, three rounds and one lane: one round more than what OWASP's Password Storage Cheat Sheet
    asks for at least. A password that was hashed in another way is hashed anew when its owner signs in.

    The memory that a password takes ends with a process of its own: several who sign in at once, or one whose hash is
    of Django's own 100 MiB, leave the web process as it was.
    """

    memory_cost = 19 * 1024
    time_cost = 3
    parallelism = 1

    def encode(self, password: str, salt: str) -> str:
        """The hash as it is kept."""
        given = {"time": self.time_cost, "memory": self.memory_cost, "lanes": self.parallelism}
        return f"{self.algorithm}" + apart.call(hashed, password.encode(), salt.encode(), **given)

    def verify(self, password: str, encoded: str) -> bool:
        """Whether it is this password's."""
        algorithm, _, rest = encoded.partition("$")
        return algorithm == self.algorithm and apart.call(fits, password.encode(), f"${rest}")
