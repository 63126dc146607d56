"""Single sentences: what instructs and what only tells, whom, and how long it may take to see."""

from __future__ import annotations

import time
from functools import cache
from typing import TYPE_CHECKING

import pytest

from delivery_cli.domain.deadlines import Terms
from delivery_cli.domain.intake.document import Document, Paragraph
from delivery_cli.domain.intake.lexicon import language_of
from delivery_cli.domain.intake.recognise import OfficeWords, recognised
from delivery_cli.domain.intake.sentences import sentences
from delivery_cli.domain.team import Names, Team
from delivery_cli.domain.teams import Teams
from delivery_cli.storage.intake_lists import lexicons
from tests.domain.calendar.making import a_calendar

if TYPE_CHECKING:
    from delivery_cli.domain.intake.proposal import Proposal

TEAMS = (
    Team(id="pm", kind="office", name=Names(ru="Премьер-Министр Республики Казахстан", kk="Қазақстан Республикасының Премьер-Министрі", en="Prime Minister of the Republic of Kazakhstan")),
    Team(id="gov", kind="office", name=Names(ru="Правительство Республики Казахстан", kk="Қазақстан Республикасының Үкіметі", en="Government of the Republic of Kazakhstan")),
    Team(id="mf", kind="ministry", name=Names(ru="Министерство финансов", kk="Қаржы министрлігі", en="Ministry of Finance"), short=Names(ru="МФ", kk="ҚМ")),
    Team(id="mt", kind="ministry", name=Names(ru="Министерство транспорта", kk="Көлік министрлігі", en="Ministry of Transport"), short=Names(ru="МТ")),
    Team(id="akimats", kind="group", name=Names(ru="Акиматы областей", kk="Облыстардың әкімдіктері", en="Akimats of the regions"), short=Names(ru="Акиматы"), members=("mf",)),
)  # fmt: skip


@cache
def office() -> OfficeWords:
    teams = Teams({team.id: team for team in TEAMS})
    return OfficeWords(teams, {}, Terms(issued=None, calendar=a_calendar()), lexicons())


def found(*texts: str) -> tuple[Proposal, ...]:
    paragraphs = tuple(Paragraph(text, number) for number, text in enumerate(texts, 1))
    return recognised(Document("text", "0" * 64, paragraphs), office()).proposals


@pytest.mark.parametrize(
    ("text", "lead", "helpers"),
    [
        ("Премьер-министр поручил Министерству финансов внести предложения.", "mf", ()),
        ("Премьер-министр поручил МФ и МТ внести предложения.", "mf", ("mt",)),
        ("Премьер-министр поручил МТ совместно с МФ, акиматами областей внести предложения.", "mt", ("mf", "akimats")),
        ("МТ, МФ поручено разработать план.", "mt", ("mf",)),
        ("МФу совместно с МТ поручено в месячный срок разработать план.", "mf", ("mt",)),
        ("Премьер-министр обязал Министерство транспорта устранить замечания.", "mt", ()),
        ("Премьер-министр потребовал от Министерства транспорта устранить замечания.", "mt", ()),
        ("«Министр финансов должен лично доложить об итогах», – сказал премьер-министр.", "mf", ()),
        ("«Министерству транспорта представить график», – поручил премьер-министр.", "mt", ()),
        ("Перед Министерством финансов поставлена задача увеличить поступления.", None, ()),
        ("Премьер-министр Қаржы министрлігіне ұсыныс енгізуді тапсырды.", "mf", ()),
        ("Премьер-министр Көлік министрлігіне Қаржы министрлігімен бірлесіп, жоспар әзірлеуді тапсырды.", "mt", ("mf",)),
        ("«Қаржы министрлігі жоспар әзірлеуге тиіс», – деді Премьер-министр.", "mf", ()),
        ("The Prime Minister instructed the Ministry of Finance to submit proposals.", "mf", ()),
        ("The Ministry of Transport and the Ministry of Finance were tasked to submit proposals.", "mt", ("mf",)),
        ("The Prime Minister ordered the Finance Ministry, together with the Ministry of Transport, to report.", "mf", ("mt",)),
        ("“The Ministry of Transport must finish the road,” the Prime Minister said.", "mt", ()),
    ],
)  # fmt: skip
def test_the_first_named_leads_and_the_others_help(
    text: str, lead: str | None, helpers: tuple[str, ...]
) -> None:
    (one,) = found(text)
    assert (one.owner, one.co_owners) == (lead, helpers)


@pytest.mark.parametrize(
    "text",
    [
        "Министерство финансов выполнило поручение досрочно.",
        "По поручению Премьер-министра Министерство транспорта построило дорогу.",
        "Во исполнение поручений Правительства проведена работа.",
        "Ранее Премьер-министр поручил Министерству финансов внести предложения.",
        "Премьер-министр не поручал Министерству финансов внести предложения.",
        "Премьер-министр дал ряд поручений, касающихся транспорта.",
        "«Граждане должны понимать суть реформ», – сказал премьер-министр.",
        "«Министры должны быть готовы к работе», – сказал премьер-министр.",
        "«Правительство должно снизить налоги», – считает экономист Иван Петров.",
        "Должно ли Министерство финансов повысить налоги?",
        "Премьер-министрдің тапсырмасы бойынша жол салынды.",
        "The Ministry of Finance fulfilled the instruction ahead of time.",
        "Last year the Prime Minister instructed the Ministry of Finance to submit proposals.",
        "“We must be proud of our country,” the Prime Minister said.",
        "The Prime Minister was told of the tasks set earlier.",
    ],
)
def test_what_only_tells_is_no_directive(text: str) -> None:
    assert found(text) == ()


def test_what_the_text_does_not_say_stays_empty_and_is_named() -> None:
    (one,) = found("Министерству обороны поручено разработать план.")
    assert (one.owner, one.issuer, one.issued, one.due) == (None, None, None, None)
    assert one.unregistered == ("Министерству обороны",)
    assert one.missing == ("issuer", "issued", "owner", "due", "expected_result")


def test_the_office_of_another_country_is_not_ours() -> None:
    (one,) = found(
        "Премьер-министр Узбекистана провел совещание.", "Премьер-министр поручил МФ внести предложения."
    )
    assert one.issuer is None


def test_akims_of_districts_are_not_the_akimats_of_regions() -> None:
    (one,) = found("Акимам районов поручено провести проверку.")
    assert (one.owner, one.unregistered) == (None, ("Акимам районов",))


def test_the_akimat_of_one_region_is_not_the_group_of_all() -> None:
    (one,) = found("Акимату области поручено провести проверку.")
    assert one.owner is None


def test_a_text_without_full_stops_is_cut() -> None:
    cut = sentences("слово " * 3000, lexicons()["ru"])
    assert len(cut) > 1
    assert max(len(one.text) for one in cut) <= 4000
    assert " ".join(one.text for one in cut).split() == ["слово"] * 3000


def test_tasks_of_an_enumeration_with_verbs_of_their_own_are_several() -> None:
    texts = [
        one.text
        for one in found(
            "Премьер-министр поручил МФ разработать новый план развития отрасли, провести полную проверку всех складов и доложить."
        )
    ]
    assert texts == [
        "Премьер-министр поручил МФ разработать новый план развития отрасли",
        "провести полную проверку всех складов и доложить.",
    ]  # fmt: skip


def test_points_inherit_whom_the_point_above_tells_and_their_deadline_lines() -> None:
    lines = ("ПРОТОКОЛ № 1", "Министерству транспорта:", "провести ремонт дорог;", "Срок – 1 мая 2026 года.")
    points = ("", "1.", "1)", "")
    paragraphs = tuple(
        Paragraph(text, number, point, heading=number == 1)
        for number, (text, point) in enumerate(zip(lines, points, strict=True), 1)
    )
    (one,) = recognised(Document("text", "0" * 64, paragraphs), office()).proposals
    assert (one.owner, one.point, one.due_phrase) == ("mt", "1.1", "1 мая 2026 года")
    assert one.text == "Министерству транспорта:\nпровести ремонт дорог;\nСрок – 1 мая 2026 года."


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Срок – 1 октября 2026 г. Министерству поручено.", 2),
        ("Иванов И.И. доложил о работе. Принято.", 2),
        ("Школы, дороги и т.д. построены в срок.", 1),
        ("Согласно п. 5 протокола № 3 г. Астана отвечает.", 1),
        ("«Работать надо лучше!» – сказал он. Все согласились.", 2),
        ("Mr. Smith of the U.S. spoke. He left.", 2),
        ("1. Внести план.", 1),
    ],
)
def test_an_abbreviation_does_not_end_a_sentence(text: str, count: int) -> None:
    assert len(sentences(text, lexicons()[language_of(text)])) == count


@pytest.mark.parametrize(
    "unit",
    ["должен МФ поручил ", "МФ, МТ, ", "а. ", "«", "( ", "необходимо до 1 октября ", "Ответственный: МФ Срок: ", "Иванов Петр сказал. ", "совместно с ", "the Ministry of ", "қажет тиіс "],
)  # fmt: skip
def test_nothing_takes_long(unit: str) -> None:
    began = time.process_time()
    found(*[(unit * (10_000 // len(unit)))[:10_000]] * 2)
    assert time.process_time() - began < 3
