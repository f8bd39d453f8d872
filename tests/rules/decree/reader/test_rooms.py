"""The reader says which rooms it has."""

import re
from pathlib import Path

from zona.rules.decree import reader


def test_each_room_of_the_reader_is_named_where_one_enters() -> None:
    rooms = {file.stem for file in Path(reader.__file__).parent.glob("*.py")} - {"__init__"}
    assert rooms <= set(re.findall(r"\w+", reader.__doc__ or ""))
