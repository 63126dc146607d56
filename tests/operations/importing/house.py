"""An office with the teams of the registers, made once for tests that only look."""

from pathlib import Path

from delivery_cli.operations.init import ATTRIBUTES
from delivery_cli.storage.office import Office, open_office
from tests.conftest import IDENTITY, git
from tests.operations.importing.registers import TEAMS, team_file


def registry_office(folder: Path, settings: str = "office: Проектный офис\n") -> Office:
    git(folder, "init", "-q")
    for key, value in IDENTITY.items():
        git(folder, "config", key, value)
    files = {
        "delivery.yaml": settings,
        ".gitattributes": "".join(f"{line}\n" for line in ATTRIBUTES),
        "directives/.gitkeep": "",
        **{f"teams/{one}.yaml": team_file(one) for one in TEAMS},
    }
    for path, text in files.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(text.encode())
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "An office")
    return open_office(folder)
