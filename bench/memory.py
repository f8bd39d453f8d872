"""How much memory the reading of one file takes, by kind, each in a process of its own.

    PYTHONPATH=src:. python -m bench.memory [FILE …]

Without files, those of `tests/corpus`. Prints the peak of the whole process, of which the first row, a process that has
loaded the reader and read nothing, is the rest. Tesseract's own processes are not counted.
"""

import argparse
import subprocess
import sys
from pathlib import Path

CORPUS = Path(__file__).parents[1] / "tests" / "corpus"
FILES = (
    "clean-text.txt",
    "clean-html.html",
    "clean-docx.docx",
    "clean-xlsx.xlsx",
    "clean-pdf.pdf",
    "scan-300.pdf",
    "photo.jpg",
)
CHILD = """
import resource, sys
from pathlib import Path
from zona.rules.decree.reader import read
from zona.rules.decree.sources import load
if sys.argv[1]:
    read(load(Path(sys.argv[1]).read_bytes()))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def peak(path: str) -> int:
    """The peak of a process that reads a file, in MB; "" reads none."""
    asked = [sys.executable, "-c", CHILD, path]
    return int(subprocess.run(asked, capture_output=True, check=True, text=True).stdout)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    files = parser.parse_args().files or [CORPUS / name for name in FILES]
    print("| file | peak MB |\n|---|---|")
    print(f"| none, the reader alone | {peak('')} |")
    for path in files:
        print(f"| {path.name} | {peak(str(path))} |")


if __name__ == "__main__":
    main()
