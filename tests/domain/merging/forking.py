"""A directive whose history goes on legally on two sides, each knowing nothing of the other."""

from __future__ import annotations

import datetime as dt
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from tests.domain.strategies import STEPPERS, Draw, Walk, legal_files, legal_kinds

if TYPE_CHECKING:
    from tests.domain.making import Values

FREE: dict[str, Any] = {
    "tags": st.lists(st.sampled_from(["связь", "кадры", "земля", "вода"]), unique=True, max_size=3),
    "areas": st.lists(st.sampled_from(["digital", "regions", "energy"]), unique=True, max_size=3),
    "programme": st.sampled_from(["digital-kazakhstan", "auyl", None]),
    "priority": st.sampled_from([True, None]),
    "x-folder": st.sampled_from([{"shelf": "1"}, {"shelf": "2", "row": "b"}, {"row": "c"}, None]),
}


def goes_on(draw: Draw, raw: Values, numbered: int, most: int = 4) -> Values:
    """The file after a few more legal steps, whose ids begin at `numbered`."""
    walk = Walk(draw, deepcopy(raw), count=numbered)
    walk.raw.setdefault("events", [])
    last = raw["events"][-1]
    walk.day = dt.date.fromisoformat(str(last["at"])[:10])
    for _index in range(draw(st.integers(0, most))):
        walk.day += dt.timedelta(days=draw(st.integers(0, 4)))
        walk.look()
        STEPPERS[draw(st.sampled_from(legal_kinds(walk.state)))](walk)
    for key in draw(st.lists(st.sampled_from(sorted(FREE)), unique=True, max_size=2)):
        walk.put(key, draw(FREE[key]))
    return {key: value for key, value in walk.raw.items() if value not in (None, [], {})}


@st.composite
def forks(draw: Draw, sides: int = 2) -> tuple[Values, ...]:
    """The common version, and what each side made of it."""
    base = draw(legal_files(most=6))
    for key in draw(st.lists(st.sampled_from(sorted(FREE)), unique=True, max_size=3)):
        if (value := draw(FREE[key])) not in (None, []):
            base[key] = value
    return (base, *(goes_on(draw, base, 10_000 * (number + 1)) for number in range(sides)))
