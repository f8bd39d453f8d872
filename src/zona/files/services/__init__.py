"""Every write of the one door."""

from zona.files.names import clean_name
from zona.files.refusals import UnableToStore, too_large
from zona.files.services.storing import store

__all__ = ["UnableToStore", "clean_name", "store", "too_large"]
