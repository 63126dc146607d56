"""Whom a text tells by name, several bodies under one head, and who has nothing to say to an office."""

from __future__ import annotations

import pytest

from delivery_cli.domain.intake.addressed import addressed, nominative
from delivery_cli.domain.intake.lexicon import language_of
from delivery_cli.domain.intake.mentions import Finder
from delivery_cli.domain.intake.naming import Naming
from delivery_cli.domain.team import Names, Team
from delivery_cli.domain.teams import Teams
from delivery_cli.storage.intake_lists import lexicons
from tests.domain.intake.test_recognition import found

_REGIONS = (
    ("abai", "область Абай", "Абай облысының", "Abai Region"),
    ("north", "Северная область", "Солтүстік облысының", "North Region"),
    ("west", "Западно-Степная область", "Батыс Дала облысының", "West Steppe Region"),
)


def _genitive(name: str) -> str:
    return name.replace("область", "области").replace("ая", "ой")


TEAMS = (
    *(
        Team(id=one, kind="akimat", name=Names(ru=f"Акимат {_genitive(ru)}", kk=f"{kk} әкімдігі", en=f"Akimat of {en}"))
        for one, ru, kk, en in _REGIONS
    ),
    Team(id="city", kind="akimat", name=Names(ru="Акимат города Речного", kk="Өзен қаласының әкімдігі", en="Akimat of River City")),
    Team(id="hill", kind="akimat", name=Names(ru="Акимат города Горного", kk="Тау қаласының әкімдігі", en="Akimat of Hill City")),
    Team(id="all", kind="group", name=Names(ru="Акиматы областей", kk="Облыстардың әкімдіктері", en="Akimats of the regions"), members=("abai",)),
    Team(id="mf", kind="ministry", name=Names(ru="Министерство финансов", kk="Қаржы министрлігі", en="Ministry of Finance")),
    Team(id="mt", kind="ministry", name=Names(ru="Министерство транспорта", kk="Көлік министрлігі", en="Ministry of Transport")),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "teams"),
    [
        ("Акимам Северной, Западно-Степной областей и области Абай принять меры", ["north", "west", "abai"]),
        ("совместно с акиматами Северной и Западно-Степной областей", ["north", "west"]),
        ("Министерствам транспорта и финансов", ["mt", "mf"]),
        ("Министрам финансов, транспорта", ["mf", "mt"]),
        ("Акимам городов Речного и Горного", ["city", "hill"]),
        ("Акимам областей", ["all"]),
        ("Акиму Северной области", ["north"]),
        ("акимам города Речного, Северной области", ["city", "north"]),
        ("Солтүстік және Абай облыстарының әкімдіктерімен бірлесіп", ["north", "abai"]),
        ("Абай, Батыс Дала облыстарының әкімдеріне", ["abai", "west"]),
        ("Көлік және Қаржы министрліктеріне", ["mt", "mf"]),
        ("Солтүстік облысының әкімдігіне", ["north"]),
        ("Akimats of North and West Steppe Regions", ["north", "west"]),
        ("Ministries of Transport, Finance", ["mt", "mf"]),
        ("Ministry of Transport", ["mt"]),
    ],
)
def test_one_head_may_stand_for_several(text: str, teams: list[str]) -> None:
    lists = lexicons()
    naming = Naming(Teams({team.id: team for team in TEAMS}), lists)
    assert [one.team for one in Finder(naming, lists[language_of(text)]).mentions(text)] == teams


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Иванову И.И.: прошу подготовить справку к пятнице", "Иванов И.И."),
        ("Ахметовой Д.С. – срочно направить запросы", "Ахметова Д.С."),
        ("Киму С.В.: обеспечьте, пожалуйста, перевод", "Ким С.В."),
        ("т. Петровскому А.А. (свод), Ли В.Г. внести свои предложения", "Петровский А.А."),
        ("А. Серіковке: анықтаманы 5 мамырға дейін дайындау", "А. Серік"),
        ("D. Akhmetova to visit the plant", "D. Akhmetova"),
        ("John Smith to report back", "John Smith"),
        ("Иванов И.И. – о ходе работ и как их ускорить", None),  # a speaker of the agenda
        ("Иванову И.И. вручена грамота за многолетний труд на благо страны и умение работать", None),
        ("The Supplier shall deliver the goods", None),
        ("Иванову И.И. – спасибо", None),
    ],
)
def test_a_person_may_be_told_by_name(text: str, person: str | None) -> None:
    told = addressed(text, lexicons()[language_of(text)])
    if person == "А. Серік":  # its ending may be its own: nothing is cut off that leaves a doubt
        assert told is not None
        assert told[0].name.startswith(person)
    else:
        assert (told[0].name if told else None) == person


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Иванову И.И.", "Иванов И.И."),
        ("И.И. Ивановой", "И.И. Иванова"),
        ("Шевченко Т.Г.", "Шевченко Т.Г."),
    ],
)
def test_a_dative_is_put_back_only_where_it_is_plain(written: str, name: str) -> None:
    assert nominative(written) == name


def test_a_resolution_is_read_with_the_line_of_names_above() -> None:
    texts = ("РЕЗОЛЮЦИЯ", "Министерству финансов (Мусаеву А.Б.), Министерству транспорта", "Представить позицию до 7 марта 2026 года.", "Договор прошу не подписывать до заключения юристов.", "Благодарю за работу.")  # fmt: skip
    first, second = found(*texts)
    assert (first.owner, first.co_owners, first.responsible and first.responsible.name) == (
        "mf",
        ("mt",),
        "Мусаев А.Б.",
    )
    assert second.text.startswith("Договор прошу")


@pytest.mark.parametrize(
    "text",
    [
        "Суд обязал Министерство финансов выплатить 3 млн тенге до 1 мая 2026 года.",
        "По договору Министерство транспорта должно принять работы до 1 мая 2026 года.",
        "Under its contract, the Ministry of Transport must deliver the pumps by 1 March 2026.",
        "«Перед нами поставлена задача увеличить транзит вдвое», – сказал министр.",
        "Заңға сәйкес Қаржы министрлігі есепті 1 мамырға дейін беруі тиіс.",
        "1. The Supplier shall deliver the goods by 1 March 2026.",
        "– Нам нужно до конца года завершить проекты.",
    ],
)
def test_what_binds_by_law_or_court_or_contract_is_no_directive(text: str) -> None:
    assert found(text) == ()


def test_special_control_in_the_next_sentence_belongs_to_the_directive() -> None:
    (one,) = found(
        "«Министерство финансов должно до 1 мая 2026 года внести проект. Этот вопрос беру на особый контроль», – сказал премьер-министр."
    )
    assert one.special
    (two,) = found(
        "«Көлік министрлігі жолды жедел аяқтауға тиіс. Осы жұмысты ерекше бақылауға аламын», – деді Премьер-министр."
    )
    assert two.special


def test_a_closing_line_is_for_all_points_that_have_none() -> None:
    points = ("ПРОТОКОЛ № 1", "1. Министерству финансов:", "а) внести проект закона о бюджете;", "б) представить расчеты по налогам.", "Ответственный: Иванов И.И.", "2. Министерству транспорта:", "а) провести аудит складов;", "Ответственный: Петров П.П.", "б) закупить новые поезда.")  # fmt: skip
    people = [one.responsible and one.responsible.name for one in _numbered(points)]
    assert people == ["Иванов И.И.", "Иванов И.И.", "Петров П.П.", None]


def test_a_line_in_the_middle_of_the_points_is_only_for_the_one_above_it() -> None:
    points = ("ПРОТОКОЛ № 1", "1. Министерству финансов:", "а) внести проект закона о бюджете;", "б) представить расчеты по налогам;", "Ответственный: Иванов И.И.", "в) закупить новые поезда.")  # fmt: skip
    people = [one.responsible and one.responsible.name for one in _numbered(points)]
    assert people == [None, "Иванов И.И.", None]


def _numbered(lines: tuple[str, ...]) -> tuple:  # type: ignore[type-arg]  # of proposals
    from delivery_cli.domain.intake.document import Document, Paragraph
    from delivery_cli.domain.intake.recognise import recognised
    from tests.domain.intake.test_recognition import office

    paragraphs = []
    for number, line in enumerate(lines, 1):
        point, _blank, rest = line.partition(" ")
        is_point = point[:-1] in {"1", "2", "а", "б", "в"}
        paragraphs.append(Paragraph(rest if is_point else line, number, point if is_point else ""))
    return recognised(Document("text", "0" * 64, tuple(paragraphs)), office()).proposals


def test_the_country_in_a_post_is_no_surname() -> None:
    (one,) = found("ПРОТОКОЛ № 1", "Председательствовал: Премьер-Министр Республики Казахстан К. Байжанов", "Министерству транспорта провести аудит складов.")  # fmt: skip
    assert (one.issuer, one.issuer_person) == ("pm", "К. Байжанов")
