"""Every write of the one door."""

from zona.files.names import clean_name
from zona.files.refusals import UnableToStore, too_large
from zona.files.services.storing import Received, keep, receive, store

__all__ = ["Received", "UnableToStore", "clean_name", "keep", "receive", "store", "too_large"]
