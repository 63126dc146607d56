"""What a commit that cancels duplicates may do besides: add what they came from to the sources of the one that stays."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence


def keeping_sources(new_events: Mapping[str, Sequence[Any]]) -> frozenset[str]:
    """Of directives with what one commit appended to each, as files hold it: those that stay and only gain sources."""
    originals = {
        event.get("duplicate_of")
        for events in new_events.values()
        for event in events
        if isinstance(event, Mapping) and event.get("kind") == "cancel"
    }
    return frozenset(one for one, events in new_events.items() if one in originals and _adds_sources(events))


def _adds_sources(events: Sequence[Any]) -> bool:
    """Whether this is one correction, which leaves the sources that there were as they were."""
    match events:
        case [{"kind": "correct", "field": "sources", "to": [*new], **rest}]:
            old = rest.get("from") or []
            return isinstance(old, list) and len(new) > len(old) and new[: len(old)] == old
    return False
