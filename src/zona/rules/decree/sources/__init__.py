"""Any source file as a `Document`: the kind is found from the content, then one extractor reads it.

Nothing heavy is imported here; each extractor brings its own library when it is needed.
"""

from zona.rules.decree.sources.loading import load, page_picture, refuse_locked

__all__ = ["load", "page_picture", "refuse_locked"]
