"""The conversation of `delivery add` in a terminal: what is missing is asked for, then the next point."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from delivery_cli.cli.invocation import current
from delivery_cli.cli.options import day
from delivery_cli.cli.prompts import ask_optional, confirm
from delivery_cli.cli.questions import Questions
from delivery_cli.errors import UsageError
from delivery_cli.messages import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from delivery_cli.storage.office import Office


class Dialogue:
    """One sitting: asks only where something required is missing and somebody is there."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.questions = Questions()

    @property
    def asked(self) -> bool:
        return bool(self.questions.answered)

    def show_equivalent(self) -> None:
        self.questions.show_equivalent()

    def completed(self, values: dict[str, Any]) -> dict[str, Any]:
        """The values with everything a registration needs; exit 2 naming the options where nobody can be asked."""
        from delivery_cli.operations.add import missing_to_register

        missing = missing_to_register(values, self.office)
        if not missing:
            return values
        if not current().may_ask:
            raise UsageError(
                _("missing {options}").format(options=", ".join(missing)),
                _("give them as options, or write it down for later with --draft"),
            )
        full = dict(values)
        self._ask_required(full, missing)
        self._ask_optional(full)
        return full

    def _ask_required(self, full: dict[str, Any], missing: list[str]) -> None:
        if "--text" in missing:
            full["text"] = self.questions.text(None, _("The original words"), "--text")
        if "--issuer" in missing:
            full["issuer"] = self.questions.line(None, _("Who gave it"), "--issuer", validate=self._team)
        if "--source-title" in missing:
            title = self.questions.line(None, _("Source (meeting, protocol, address …)"), "--source-title")
            on = self._optional(_("Day of the source, YYYY-MM-DD"), "--source-on", _is_day)
            full["sources"] = [{"title": title} | ({"on": on} if on else {})]

    def _ask_optional(self, full: dict[str, Any]) -> None:
        for key, label, option, check in (
            ("owner", _("Team that leads"), "--owner", self._team),
            ("due", _("Deadline, YYYY-MM-DD"), "--due", _is_day),
            ("expected_result", _("Expected result"), "--expected-result", None),
        ):
            if not full.get(key) and (answer := self._optional(label, option, check)):
                full[key] = answer

    def _optional(self, label: str, option: str, check: Callable[[str], None] | None) -> str | None:
        answer = ask_optional(label, option=option, validate=check)
        if answer:
            self.questions.answered.append((option, answer))
        return answer

    def _team(self, answer: str) -> None:
        from delivery_cli.operations.desk import read_teams
        from delivery_cli.operations.who import team_id

        team_id(read_teams(self.office), answer)

    def another(self) -> bool:
        return confirm(_("Another one from this source?"), option="--no-input", default=False)

    def next_from_source(self, office: Office, last: str) -> dict[str, Any]:
        """The next directive's beginning: the source, issuer and date of the last one, its point asked for."""
        from delivery_cli.operations.add import like

        values = like(office, last)
        point = ask_optional(_("Point in the source"), option="--point")
        if point and values.get("sources"):
            values["sources"][0]["point"] = point
        return values


def _is_day(answer: str) -> None:
    from typer import BadParameter

    try:
        day(answer)
    except BadParameter as wrong:
        raise ValueError(wrong.message) from None
