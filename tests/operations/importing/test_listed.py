"""Lists for programs as they may come: whatever stands in a field, there is an answer in words."""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from delivery_cli.domain.directive import KEY_ORDER
from delivery_cli.errors import DeliveryError
from delivery_cli.operations.importing.plan import Asked, ImportPlan
from delivery_cli.operations.importing.prepare import plan_import
from delivery_cli.storage.office import Office

ASKED = Asked(shared={"issuer": "pm", "source": {"title": "Протокол"}})
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(exclude_categories=()), max_size=8) | st.sampled_from(["mic", "2026-10-01"]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from([*KEY_ORDER, "title", "number", "on", "point", "en", "ru", "name", "parent"]), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip
GOOD = {"text": "Текст", "owner": "mic"}


def planned(office: Office, folder: Path, items: Any) -> ImportPlan:
    path = folder / "list.json"
    path.write_text(json.dumps(items), encoding="utf-8", errors="surrogatepass")
    return plan_import(office, path, ASKED)


def test_a_status_that_is_none(looked_at_office: Office, tmp_path: Path) -> None:
    plan = planned(looked_at_office, tmp_path, [{**GOOD, "status": ["closed"]}, {**GOOD, "status": "closed"}])
    assert [row.fate for row in plan.rows] == ["new", "done"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    items=st.lists(
        st.dictionaries(st.sampled_from([*KEY_ORDER, "x-own", "standing"]), anything, max_size=4), max_size=3
    )
)
def test_whatever_a_field_holds_is_judged(looked_at_office: Office, tmp_path: Path, items: list[Any]) -> None:
    with suppress(DeliveryError):
        planned(looked_at_office, tmp_path, [{**GOOD, **one} for one in items])
