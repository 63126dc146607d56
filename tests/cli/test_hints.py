"""Every command that a message names is one there is."""

import re
from pathlib import Path

from delivery_cli.cli.command_table import COMMANDS, Entry

SOURCE = Path(__file__).parent.parent.parent / "src" / "delivery_cli"
# In a message a command comes after “delivery” and before an option, an id, a quotation mark or a stop.
NAMED = re.compile(r"\bdelivery (?!-)([a-z]+)(?: ([a-z][a-z-]*))?")
TABLE = {one.name: one for one in COMMANDS}
# Words that follow “delivery” where the program itself is meant: “another delivery command”, “delivery needs …”.
PROSE = frozenset({"command", "is", "itself", "writes", "needs", "may", "checks", "was", "checkpoint"})


def named() -> list[tuple[str, str, str]]:
    """Of texts, not of names of files and locks: place, command and the word after it."""
    return [
        (f"{path.relative_to(SOURCE)}:{number}", command, next_word or "")
        for path in sorted(SOURCE.rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        for command, next_word in NAMED.findall(line)
        if command not in PROSE and "delivery index lock" not in line
    ]


def is_known(command: str, next_word: str) -> bool:
    entry: Entry | None = TABLE.get(command)
    if entry is None:
        return False
    return not entry.commands or next_word in {one.name for one in entry.commands} or not next_word


def test_the_commands_that_messages_name_exist() -> None:
    found = named()
    assert [one for one in found if not is_known(one[1], one[2])] == []
    assert {"correct", "undo", "validate", "team", "close"} <= {command for _place, command, _word in found}
