"""Null and empty, where pydantic would take them."""

import pytest
from pydantic import ValidationError

from delivery_cli.domain.core_schema import validator
from delivery_cli.domain.directive import Directive, Links, Person
from delivery_cli.domain.settings import Settings
from delivery_cli.domain.team import Team
from tests.domain.making import team_values, values


def test_a_judge_is_made_once():
    assert validator(Person) is validator(Person)


@pytest.mark.parametrize(
    "raw", [{"owner": None}, {"links": {}}, {"links": {"depends_on": []}}, {"areas": []}]
)
def test_what_is_empty_is_refused(raw):
    with pytest.raises(ValidationError):
        validator(Directive).validate_python(values(**raw))


def test_what_is_left_out_has_its_default():
    one = validator(Directive).validate_python(values())
    assert (one.owner_basis, one.links, one.areas) == (None, None, ())
    linked = validator(Directive).validate_python(values(links={"parent": "D-2017-0002"}))
    assert linked.links == Links(parent="D-2017-0002")


def test_lists_of_settings_may_be_empty():
    assert validator(Settings).validate_python({"roles": {"admin": []}}) == Settings()
    with pytest.raises(ValidationError):
        validator(Team).validate_python(team_values("mic", members=[]))


@pytest.mark.parametrize("value", [float("inf"), float("nan"), True, "1"])
def test_an_amount_is_a_finite_number(value):
    with pytest.raises(ValidationError):
        validator(Directive).validate_python(values(effect={"amount": value}))


@pytest.mark.parametrize("value", [0, -5, 1.5, 10**15])
def test_amounts_keep_being_whole_or_not(value):
    one = validator(Directive).validate_python(values(effect={"amount": value}))
    assert type(one.effect.amount) is type(value)
    assert one.effect.amount == value
