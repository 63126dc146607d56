"""Two people run any commands on one directive, in an oddly written file: they merge, or are told what clashes."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from delivery_cli.domain.change import Change, Revised
from delivery_cli.domain.findings import Severity
from delivery_cli.domain.policy import Policy
from delivery_cli.domain.rules import check_entry
from delivery_cli.domain.rules.changes import check_content
from delivery_cli.domain.teams import Teams
from delivery_cli.errors import DeliveryError
from delivery_cli.operations.merging.file import merged_file
from delivery_cli.storage.office import entry_of, today
from tests.operations.paper import office_on_paper
from tests.operations.test_step_laws import MOVES, ODD, PATH, Draw

if TYPE_CHECKING:
    from pathlib import Path

    from delivery_cli.domain.snapshot import Entry
    from delivery_cli.storage.office import Office


@pytest.fixture
def office(repo: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    return office_on_paper(repo, monkeypatch)


def _moved(office: Office, draw: Draw, text: str, most: int) -> str:
    """The file after a few commands, some of which are refused."""
    file = office.root / PATH
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    for move in draw(st.lists(st.sampled_from(MOVES), max_size=most)):
        with suppress(DeliveryError):
            move(office, draw)
    return file.read_text(encoding="utf-8")


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data(), weave=st.booleans())
def test_they_merge_into_a_valid_file_or_are_told_what_clashes(
    office: Office, data: st.DataObject, weave: bool
) -> None:
    base = _moved(office, data.draw, ODD, 2)
    sides = [_moved(office, data.draw, base, 4) for _side in range(2)]
    ours, theirs = sides
    result = merged_file(base.encode(), ours.encode(), theirs.encode(), PATH, office.settings, weave=weave)
    if result.data is None:
        assert result.clashes
        assert all(clash.message for clash in result.clashes)
        return
    after = entry_of(PATH, result.data)
    found = check_entry(after, office.settings, today(office))
    assert [one for one in found if one.severity is Severity.ERROR] == []
    entries = [entry_of(PATH, text.encode()) for text in (base, ours, theirs)]
    assert check_content(_change(entries, after, weave=weave), Policy(office.settings, Teams({}))) == ()
    for text in sides:
        kept = [line for line in text.splitlines() if line.startswith("#") and line in base]
        assert set(kept) <= set(result.data.decode().splitlines())


def _change(entries: list[Entry], after: Entry, *, weave: bool) -> Change:
    base, ours, theirs = entries
    if ours.values == after.values or (weave and theirs.values == after.values):
        return Change()  # one side's as it is
    one = Revised(before=ours, after=after)
    if weave:
        one = Revised(before=ours, after=after, base=base, merged=(theirs,))
    return Change(directives=(one,), is_merge=weave)
