"""Runs Typst once, in a process of its own: what it keeps for the next time (type, layouts) is some 60 MB, which a web
process would hold from its first PDF on.

    python child.py < JOB     a JSON object: template, root, data, standards, timestamp

Writes the PDF to standard output. Exit 3, with one sentence on standard error, where Typst refuses.
"""

import json
import sys

REFUSED = 3


def main() -> int:
    """Compiles what stands on standard input."""
    import typst

    job = json.load(sys.stdin)
    try:
        made = typst.compile(
            job["template"].encode(),
            root=job["root"],
            font_paths=typst.Fonts(include_system_fonts=True, include_embedded_fonts=True),
            format="pdf",
            sys_inputs={"data": job["data"]},
            pdf_standards=job["standards"],
            timestamp=job["timestamp"],
        )
    except typst.TypstError as fault:
        sys.stderr.write(str(fault))
        return REFUSED
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
