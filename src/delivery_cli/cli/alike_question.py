"""What a new directive is much like, shown to who is entering it, before it is registered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from delivery_cli.cli.prompts import confirm
from delivery_cli.cli.receipts import warn
from delivery_cli.errors import RefusedError
from delivery_cli.messages import _

if TYPE_CHECKING:
    from delivery_cli.storage.office import Office


class DeclinedError(RefusedError):
    """The person would rather not register it: there is nothing to put right."""


def refuse_repeated(office: Office, values: dict[str, Any]) -> None:
    """Ask whether to go on where there is one much like it; DeclinedError for a no."""
    from delivery_cli.operations.alike_words import like_this
    from delivery_cli.operations.duplicates import alike

    found = alike(office, [values])
    for one in found:
        warn(like_this(one))
    if found and not confirm(_("Register it all the same?"), option="--no-input"):
        raise DeclinedError(
            _("not registered: it is much like {id}").format(id=found[0].id),
            _(
                "what is new in it can be added there: delivery note {id}; delivery correct {id} sources"
            ).format(id=found[0].id),
        )
