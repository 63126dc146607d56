"""The trailers that undo and log read a commit by, whatever message hooks and settings do."""

from pathlib import Path

import pytest

from delivery_cli.errors import RefusedError
from delivery_cli.storage.history import log
from delivery_cli.storage.repository import find_repository
from delivery_cli.storage.trailers import with_trailers
from tests.conftest import git
from tests.storage.writing import A, hook, put

OURS = "Delivery-Action: close\nDelivery-Directive: D-2026-0142\n"
MESSAGE = f"close D-2026-0142\n\nimplemented\n\n{OURS}"
SIGNED = "Signed-off-by: X <x@x>\n"


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        (MESSAGE, MESSAGE),
        (MESSAGE + SIGNED, MESSAGE + SIGNED),
        (f"{MESSAGE}\n{SIGNED}", f"close D-2026-0142\n\nimplemented\n\n\n{SIGNED}{OURS}"),
        (f"{MESSAGE}\nSee #12.\n", f"close D-2026-0142\n\nimplemented\n\n\nSee #12.\n\n{OURS}"),
        (f"{MESSAGE}See #12.\n", f"close D-2026-0142\n\nimplemented\n\nSee #12.\n\n{OURS}"),
        (f"x\n\n{OURS}\n\n", f"x\n\n{OURS}"),
        (f"{OURS}\nx\n", f"x\n\n{OURS}"),
        (f"x\n---\n\n{OURS}", f"x\n---\n\n{OURS}"),
    ],
)
def test_ours_are_trailers_after_a_hook(repo: Path, left: str, expected: str):
    text = with_trailers(find_repository(repo).git(), left, MESSAGE)
    assert text.replace("\n\n\n", "\n\n") == expected.replace("\n\n\n", "\n\n")


def test_a_message_without_trailers_is_the_hooks(repo: Path):
    assert with_trailers(find_repository(repo).git(), "anything\n\n", "change") == "anything\n"


@pytest.mark.parametrize(
    "left", ["x\n", "", "x\n\nDelivery-Action: close\n", MESSAGE.replace("-0142\n", "-1\n")]
)
def test_a_dropped_one_is_refused(repo: Path, left: str):
    with pytest.raises(RefusedError, match="Delivery-Directive: D-2026-0142"):
        with_trailers(find_repository(repo).git(), left, MESSAGE)


def test_a_hook_that_adds_a_paragraph(repo: Path):
    hook(repo, "commit-msg", "printf '\\nSigned-off-by: X <x@x>\\n' >> \"$1\"")
    put(repo, {A: b"1\n"}, MESSAGE)
    (entry,) = log(find_repository(repo))
    assert entry.values("Delivery-Directive") == ("D-2026-0142",)
    assert entry.values("Delivery-Action") == ("close",)
    assert entry.values("Signed-off-by") == ("X <x@x>",)
    assert entry.body == "implemented"


def test_separators_of_the_user(repo: Path):
    git(repo, "config", "trailer.separators", "#=")
    hook(repo, "commit-msg", "exit 0")
    put(repo, {A: b"1\n"}, MESSAGE)
    (entry,) = log(find_repository(repo))
    assert entry.trailers == (("Delivery-Action", "close"), ("Delivery-Directive", "D-2026-0142"))
