"""Reading a decree: source file → document → outline → actions → findings. Pure: bytes in, values out.

`sources` turns any file into a `Document`, `read` gives the `Reading` of a document, `check` its `Finding`s.
"""
