"""How passwords are hashed."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2(Argon2PasswordHasher):
    """Argon2id with 19 MiB, three rounds and one lane: one round more than what OWASP's Password Storage Cheat Sheet
    asks for at least. Django's own 100 MiB in eight lanes would have four people who sign in at once cost a web process
    400 MB. A password that was hashed in another way is hashed anew when its owner signs in."""

    memory_cost = 19 * 1024
    time_cost = 3
    parallelism = 1
