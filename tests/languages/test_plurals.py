"""One, few, many in Russian; the Kazakh noun stays as it is."""

import pytest

from delivery_cli import messages
from delivery_cli.messages import n_, speaking
from tests.languages.pseudo import catalogue_of

COUNTS = (0, 1, 2, 5, 11, 21, 22, 25, 101, 111)
WORDS = {
    "ru": ("{n} поручение", "{n} поручения", "{n} поручений"),
    "kk": ("{n} тапсырма",),
}
EXPECTED = {
    "en": ["0 directives", "1 directive", "2 directives", "5 directives", "11 directives", "21 directives",
           "22 directives", "25 directives", "101 directives", "111 directives"],
    "ru": ["0 поручений", "1 поручение", "2 поручения", "5 поручений", "11 поручений", "21 поручение",
           "22 поручения", "25 поручений", "101 поручение", "111 поручений"],
    "kk": [f"{n} тапсырма" for n in COUNTS],
}  # fmt: skip


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_a_count_takes_its_form(language, tmp_path, monkeypatch) -> None:
    message = ("{n} directive", "{n} directives")
    for one, words in WORDS.items():
        catalogue_of(tmp_path, one, {message: words})
    monkeypatch.setattr(messages, "LOCALE_DIR", tmp_path)
    messages.forget()
    with speaking(language):
        assert [n_(*message, n).format(n=n) for n in COUNTS] == EXPECTED[language]
    messages.forget()


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_without_a_translation_the_english_forms_hold(language, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(messages, "LOCALE_DIR", tmp_path)
    messages.forget()
    with speaking(language):
        assert [n_("{n} thing", "{n} things", n).format(n=n) for n in (1, 2, 21)] == [
            "1 thing", "2 things", "21 things",
        ]  # fmt: skip
        assert messages._("a thing") == "a thing"
    messages.forget()


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_the_committed_catalogue_speaks_of_directives(language) -> None:
    with speaking(language):
        told = [n_("{n} directive", "{n} directives", n).format(n=n) for n in COUNTS]
    assert told == EXPECTED[language]
