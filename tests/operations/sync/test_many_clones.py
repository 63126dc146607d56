"""Many people who publish at once: every change of everybody lands, once."""

import os
from pathlib import Path

from delivery_cli.storage.office import open_office
from tests.operations.sync.many import all_at_once, landed
from tests.operations.sync.people import clone, is_sound

CLONES, CHANGES = (int(one) for one in os.environ.get("DELIVERY_SYNC_CLONES", "3x4").split("x"))


def test_every_change_of_every_clone_lands(tmp_path: Path) -> None:
    """`DELIVERY_SYNC_CLONES=10x20` is the whole of it; the figures are printed with `pytest -s`."""
    attempts, clock, processor = all_at_once(tmp_path, CLONES, CHANGES)
    print(f"{CLONES} x {CHANGES}: {attempts} attempts, {clock:.0f} s, {processor:.0f} s of the processors")  # noqa: T201
    wanted = CLONES * CHANGES
    assert landed(tmp_path) == (wanted, wanted)
    assert is_sound(clone(tmp_path, "auditor"))
    assert (open_office(tmp_path / "person0").root / ".git/delivery/journal").exists() is False
