"""An office for a test: founded, with a few teams and directives, directives through the operation itself."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from delivery_cli.operations.add import add
from delivery_cli.operations.init import ATTRIBUTES
from delivery_cli.storage.office import Office, open_office
from tests.conftest import git


def founded(
    repo: Path, settings: str = "office: Office\n", teams: Iterable[str] = ("pm", "mic", "mne")
) -> Office:
    """An office with these teams, in one commit of git's: a change of ours for each would take long."""
    files = {
        "delivery.yaml": settings,
        ".gitattributes": "".join(f"{line}\n" for line in ATTRIBUTES),
        "directives/.gitkeep": "",
        **{f"teams/{one}.yaml": team_text(one) for one in teams},
    }
    for path, text in files.items():
        (repo / path).parent.mkdir(exist_ok=True)
        (repo / path).write_bytes(text.encode())
    git(repo, "add", "-A")
    git(repo, "commit", "-qm", "An office")
    return open_office(repo)


def team_text(one: str, more: str = "") -> str:
    return f"id: {one}\nkind: ministry\nname: {{en: Ministry {one}}}\n{more}"


def register(office: Office, **more: Any) -> str:
    """The id of a new directive from `pm` to `mic`."""
    values: Mapping[str, Any] = {
        "text": "Разработать концепцию",
        "issuer": "pm",
        "issued": "2017-09-12",
        "sources": [{"title": "Заседание", "on": "2017-09-12"}],
        "owner": "mic",
        "due": "2017-09-26",
        **more,
    }
    return add(office, [values]).change.ids[0]


def count(repo: Path) -> int:
    return int(git(repo, "rev-list", "--count", "HEAD"))


def by_hand(repo: Path, path: str, text: str, message: str = "by hand") -> str:
    """The id of a commit that no command of ours made."""
    (repo / path).parent.mkdir(parents=True, exist_ok=True)
    (repo / path).write_bytes(text.encode())
    git(repo, "add", "--", path)
    git(repo, "commit", "-q", "-m", message)
    return git(repo, "rev-parse", "HEAD").strip()
