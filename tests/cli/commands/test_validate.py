"""delivery validate as it is typed."""

from tests.cli.commands.reading import Reader
from tests.operations.founding import by_hand, founded


def test_findings_are_wrapped_in_a_terminal(reader: Reader) -> None:
    founded(reader.folder)
    by_hand(reader.folder, "directives/2017/00xx/D-2017-0001.yaml", "id: D-2017-0001\n")
    whole = reader("validate").out
    assert max(map(len, whole.splitlines())) > 60
    shown = reader.in_terminal("validate", columns=60).out
    assert max(map(len, shown.splitlines())) <= 60
    assert shown.split() == whole.split()
