import datetime as dt

import pytest

from tests.domain.making import team


def made(**fields):
    found = team("mic", **fields).team
    assert found is not None
    return found


def test_a_team_is_called_by_its_short_form_in_the_language_asked_for():
    one = made(name={"ru": "Министерство", "en": "Ministry"}, short={"ru": "МИК"})
    assert one.label("ru") == one.label("en") == "МИК"
    assert made(name={"ru": "Министерство", "en": "Ministry"}).label("en") == "Ministry"
    assert made(name={"kk": "Министрлігі"}).label("en") == "Министрлігі"


def test_a_team_answers_to_all_its_names():
    one = made(name={"ru": "Министерство"}, short={"ru": "МИК"}, aliases=["МИКу"])
    assert one.spellings() == ("mic", "МИК", "МИКу", "Министерство")


@pytest.mark.parametrize(
    ("day", "valid"),
    [("2016-05-05", False), ("2016-05-06", True), ("2019-02-25", True), ("2019-02-26", False)],
)
def test_both_days_of_a_life_belong_to_it(day, valid):
    one = made(valid={"from": "2016-05-06", "to": "2019-02-25"})
    assert one.valid_on(dt.date.fromisoformat(day)) is valid


def test_without_dates_a_team_has_always_been_there():
    assert made().valid_on(dt.date.min)
    assert made(valid={"successor": ["mdai"]}).valid_on(dt.date.max)
