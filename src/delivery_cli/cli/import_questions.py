"""What an import asks of the person at the terminal: which column holds what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.cli.prompts import choose, confirm
from delivery_cli.domain.import_profile import NOTHING
from delivery_cli.domain.register_fields import BY_NAME, TAKEN_IN
from delivery_cli.domain.untrusted import visible
from delivery_cli.messages import _
from delivery_cli.operations.importing.columns import meaning_of

if TYPE_CHECKING:
    from delivery_cli.operations.importing.plan import ImportPlan


def ask_columns(plan: ImportPlan) -> dict[str, str]:
    """What the person says of the columns that can only be guessed at, by heading."""
    said: dict[str, str] = {}
    taken = {one.field for one in plan.columns}
    for one in plan.columns:
        guess = meaning_of(one.heading).field if one.how == "guess" else None
        if guess is None or guess in taken:
            continue
        question = _("Column “{heading}”: is it “{field}”?").format(
            heading=visible(one.heading), field=_(BY_NAME[guess].heading) if guess in BY_NAME else guess
        )
        said[one.heading] = guess if confirm(question, option="--map", default=True) else _other(one.heading)
        taken.add(said[one.heading])
    return said


def _other(heading: str) -> str:
    choices = [(NOTHING, _("nothing of a directive"))]
    choices += [(name, _(BY_NAME[name].heading)) for name in TAKEN_IN]
    return choose(
        _("What does “{heading}” hold?").format(heading=visible(heading)),
        choices,
        option="--map",
        default=NOTHING,
    )
