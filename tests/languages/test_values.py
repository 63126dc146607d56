"""Values of a closed list may be given as they are shown, and are told with their words."""

import pytest

from tests.cli.commands.reading import Reader
from tests.operations.reading_room import real_office


@pytest.fixture
def office(repo, capsys, monkeypatch) -> Reader:
    real_office(repo)
    return Reader(repo, capsys, monkeypatch)


@pytest.mark.parametrize(
    ("language", "option", "value", "word"),
    [
        ("ru", "--status", "closed", "снято с контроля"),
        ("ru", "--status", "active", "На исполнении"),
        ("kk", "--status", "closed", "бақылаудан алынды"),
        ("ru", "--control", "special", "особый"),
    ],
)
def test_the_word_means_its_value(office: Reader, language: str, option: str, value: str, word: str) -> None:
    shown = [office("--lang", language, "list", option, one, "--json") for one in (value, word)]
    assert [one.code for one in shown] == [0, 0]
    assert shown[0].out == shown[1].out


def test_a_word_of_another_language_is_refused(office: Reader) -> None:
    assert office("--lang", "en", "list", "--status", "снято с контроля").code == 2


def test_help_and_error_pair_values_with_words(office: Reader) -> None:
    pair = "returned – на доработке"
    refused = office("--lang", "ru", "list", "--status", "на дороботке")
    assert refused.code == 2
    assert pair in refused.err
    assert "на доработке" in refused.err.splitlines()[1]
    assert "'" not in refused.err
    assert pair in " ".join(office("--lang", "ru", "list", "--help").out.split())
    assert " – " not in office("--lang", "en", "list", "--status", "x").err


def test_the_language_may_be_written_large(office: Reader) -> None:
    assert "номер" in office("--lang", "RU", "list").out


@pytest.mark.parametrize(("language", "name"), [("ru", "Цифровизация"), ("en", "Digital")])
def test_areas_are_named_as_in_the_settings(office: Reader, language: str, name: str) -> None:
    (label,) = ("Направления",) if language == "ru" else ("Areas",)
    line = next(
        one for one in office("--lang", language, "show", "17-1").out.splitlines() if one.startswith(label)
    )
    assert name in line
    assert "digital" not in line


def test_a_term_that_is_over_has_no_per_cent(office: Reader) -> None:
    over, running = (office("--as-of", day, "show", "17-1").out for day in ("2026-11-22", "2017-09-20"))
    assert "all of it elapsed" in over
    assert "% elapsed" in running
