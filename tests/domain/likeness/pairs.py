"""Pairs of directives of which people have said whether they are one: what the threshold is measured by."""

from typing import Any, NamedTuple


class Labelled(NamedTuple):
    """`why` says what a person saw in them."""

    why: str
    one: dict[str, Any]
    other: dict[str, Any]


def said(text: str, **more: Any) -> dict[str, Any]:
    """A directive of 12 September 2017 from the prime minister to mic; None leaves a field out."""
    source = {"title": "Заседание Правительства", "on": more.get("issued") or "2017-09-12"}
    values = {
        "text": text,
        "issuer": "pm",
        "owner": "mic",
        "issued": "2017-09-12",
        "sources": [source],
        **more,
    }
    return {key: value for key, value in values.items() if value is not None}


def point(number: str) -> dict[str, str]:
    return {"title": "Протокол", "number": "12", "on": "2017-09-12", "point": number}


CONCEPT = "МИК необходимо сформировать типовую концепцию умных городов применимую для всех областных центров"
COMPETENCE = "В двухнедельный срок внести предложения по созданию и развитию центров компетенции по обработке больших данных"
REVISION = (
    "Поручаю Правительству совместно с НПП «Атамекен» провести ревизию всех оказываемых госуслуг и обеспечить их"
    " цифровую оптимизацию"
)
SCREENING = (
    "Акиматам областей необходимо провести скрининг с определением специализации каждого села и разработкой"
    " конкретных планов"
)
CADASTRE = (
    "Ускорить работу по созданию Единого государственного кадастра недвижимости и ввести данную информационную"
    " систему в промышленную эксплуатацию не позднее первого полугодия 2022 года"
)
STATIONS = (
    "По строительству атомных станций – надо ускоряться. Я уже сказал в интервью, что будем строить две большие"
    " станции, возможно, три."
)
CONTROL = (
    "Самое главное – держать на особом контроле ход выполнения поручений, данных Главой государства. Основная цель"
    " этого центра – повышение эффективности реформ. Эту сферу будет координировать первый заместитель руководителя"
    " Администрации президента Дархан Сатыбалды."
)
MORATORIUM = "Ввести мораторий на проверки малого бизнеса до 2020 года"
IN_ENGLISH = "Introduce a moratorium on inspections of small business until 2020"
IN_KAZAKH = "2020 жылға дейін шағын бизнесті тексеруге мораторий енгізу"
AREAS = (
    "В настоящее время мы сосредоточены на крупных инфраструктурных проектах, цифровизации, искусственном интеллекте"
    " и ядерной энергетике. Это ключевые стратегические направления развития нашей страны. Правительство должно в"
    " обязательном порядке учитывать эти важные вопросы в работе"
)
WATER = "Завершить реконструкцию магистрального водовода Кигач – Мангистау и обеспечить питьевой водой 12 сел"
KAZAKH = "Ауыл мектептерін кең жолақты интернетке қосу жұмыстарын аяқтау және оқушыларды ноутбуктермен қамтамасыз ету"
PRESIDENT = {"issuer": "president", "issued": "2025-01-08", "owner": None}
EVENT = {
    **PRESIDENT,
    "sources": [{"title": "Kassym-Jomart Tokayev visits Project Office", "on": "2025-01-08"}],
}

DUPLICATES = (
    Labelled("word for word, a week later", said(CONCEPT), said(CONCEPT, issued="2017-09-19")),
    Labelled(
        "another order and inflection",
        said(CONCEPT),
        said("Сформировать для областных центров применимую типовую концепцию умного города", issued="2017-09-20"),
    ),
    Labelled(
        "shortened by another registrar",
        said(CONCEPT),
        said("Типовая концепция умных городов для областных центров: сформировать", issued="2017-09-25"),
    ),
    Labelled(
        "a slip of the finger",
        said(CONCEPT),
        said("Необходимо сформировать типавую концепцю умных городов, применимую для областных центров"),
    ),
    Labelled(
        "with the sentences around it",
        said(COMPETENCE, due="2017-09-26"),
        said(
            "Без кадров программа не заработает, об этом говорили не раз. Поэтому внести предложения по созданию,"
            " развитию центров компетенции в области обработки больших данных.",
            due="2017-09-28",
            issued="2017-09-14",
        ),
    ),
    Labelled(
        "the lead of one is a co-owner of the other",
        said(COMPETENCE, owner="mon", co_owners=["mic"]),
        said(COMPETENCE, owner="mic", issued="2017-09-20"),
    ),
    Labelled(
        "repeated a month later, with the month's term anew",
        said(REVISION, due="2017-10-12"),
        said(REVISION.replace("Поручаю", "Вновь поручаю"), issued="2017-10-10", due="2017-11-10"),
    ),
    Labelled(
        "repeated months later with the same deadline",
        said(WATER, due="2018-12-31"),
        said("Обеспечить питьевой водой 12 сел, завершив реконструкцию водовода Кигач – Мангистау", issued="2018-02-02", due="2018-12-31"),
    ),
    Labelled(
        "the ministry that came after it",
        said(CONCEPT, owner="mic"),
        said(CONCEPT, owner="mdai", issued="2017-09-30"),
    ),
    Labelled("of one point of one protocol", said(SCREENING, sources=[point("3")]),
             said("Провести скрининг сел, определить их специализацию, разработать планы", sources=[point("3")])),
    Labelled("without an owner in the press", said(REVISION), said(REVISION.replace("Поручаю", "поручил"), owner=None)),
    Labelled(
        "the deadline only in one",
        said(CADASTRE.replace(" не позднее первого полугодия 2022 года", ""), issued="2021-10-28"),
        said(CADASTRE, issued="2021-10-28", due="2022-06-30", due_phrase="не позднее первого полугодия 2022 года"),
    ),
    Labelled(
        "Kazakh, another order and other endings",
        said(KAZAKH),
        said("Оқушыларға ноутбуктер беру, ауылдық мектептерді кең жолақты интернетке қосуды аяқтау", issued="2017-09-15"),
    ),
    Labelled(
        "English, reworded",
        said("Prepare a model concept of smart cities that suits all regional centres"),
        said("A model smart city concept suitable for every regional centre is to be prepared", issued="2017-09-14"),
    ),
    Labelled(
        "a Kazakh name in one of two Russian ones",
        said("Ускорить строительство школ в Павлодаре и Семее в рамках проекта «Келешек мектептері»"),
        said("В рамках проекта ускорить строительство школ в Семее и Павлодаре", issued="2017-09-20"),
    ),
    Labelled(
        "S0 and S1: the nuclear stations",
        said(STATIONS, **PRESIDENT),
        said(
            "It’s necessary to speed up the construction of a nuclear power station. As I said in the interview, we"
            " will build two large stations, probably, three.",
            **EVENT,
        ),
    ),
    Labelled(
        "S0 and S1: special control",
        said(CONTROL, **PRESIDENT),
        said(
            "It's important to keep the implementation of the tasks given by the Head of State under special control."
            " The key goal of this center is to enhance the efficiency of the reforms under the coordination of First"
            " Deputy Chief of the President’s Executive Office Darkhan Satybaldy.",
            **EVENT,
        ),
    ),
    Labelled(
        "S0 and S1: the key areas",
        said(AREAS, **PRESIDENT),
        said(
            "Presently, we’re focused on major infrastructure projects, digitalization, artificial intelligence and"
            " nuclear energy. They are the key strategic areas in our country’s development. The government needs to"
            " take into account these important issues in its work, said Tokayev.",
            **EVENT,
        ),
    ),
    Labelled("Russian and English, of one team, with a year", said(MORATORIUM), said(IN_ENGLISH)),
    Labelled("Russian and Kazakh, of one team, with a year", said(MORATORIUM), said(IN_KAZAKH)),
    Labelled("Kazakh and English, of one team, with a year", said(IN_KAZAKH), said(IN_ENGLISH)),
    Labelled(
        "Russian and English, of one team, with a deadline",
        said(MORATORIUM, due="2020-01-01"),
        said(IN_ENGLISH, due="2020-01-01"),
    ),
    Labelled(
        "Russian and Kazakh, with numbers and names",
        said("Построить 12 школ в Мангистауской области, выделить 45,5 млрд тенге из бюджета", **PRESIDENT),
        said("Маңғыстау облысында 12 мектеп салу, бюджеттен 45,5 млрд теңге бөлу", **PRESIDENT),
    ),
)  # fmt: skip

REPORT = "Представить отчет о ходе исполнения бюджета и освоении средств за {period}"
OTHERS = (
    Labelled(
        "the same formula for another ministry",
        said("В двухнедельный срок внести предложения по непрерывному образованию", owner="mon"),
        said("В двухнедельный срок внести предложения по цифровому сотрудничеству с Россией", owner="mic"),
    ),
    Labelled(
        "the same formula and the same ministry",
        said("Внести в Правительство предложения по совершенствованию законодательства о связи"),
        said("Внести в Правительство предложения по развитию сети центров обработки данных"),
    ),
    Labelled(
        "word for word for another akimat",
        said("Завершить ремонт дорог и подготовку школ к учебному году", owner="almaty"),
        said("Завершить ремонт дорог и подготовку школ к учебному году", owner="astana"),
    ),
    Labelled(
        "another town",
        said("Завершить строительство тепловой станции в городе Экибастуз и ввести её в эксплуатацию"),
        said("Завершить строительство тепловой станции в городе Риддер и ввести её в эксплуатацию"),
    ),
    Labelled(
        "the next quarter",
        said(REPORT.format(period="I квартал"), issued="2017-01-10", due="2017-04-10"),
        said(REPORT.format(period="II квартал"), issued="2017-01-10", due="2017-07-10"),
    ),
    Labelled(
        "the next quarter, three months later",
        said(REPORT.format(period="квартал"), issued="2017-01-10", due="2017-04-10"),
        said(REPORT.format(period="квартал"), issued="2017-04-11", due="2017-07-10"),
    ),
    Labelled(
        "two quarters entered at once",
        said(REPORT.format(period="квартал"), issued="2017-01-10", due="2017-04-10"),
        said(REPORT.format(period="квартал"), issued="2017-01-10", due="2017-07-10"),
    ),
    Labelled(
        "word for word a year later, without a deadline",
        said(CONCEPT, issued="2016-09-05"),
        said(CONCEPT, issued="2017-09-04"),
    ),
    Labelled(
        "the next month",
        said(REPORT.format(period="октябрь"), issued="2017-10-02", due="2017-11-05"),
        said(REPORT.format(period="ноябрь"), issued="2017-11-02", due="2017-12-05"),
    ),
    Labelled(
        "the same of the next year",
        said("Подготовить жилищное хозяйство к отопительному сезону", issued="2016-09-05", due="2016-10-15"),
        said("Подготовить жилищное хозяйство к отопительному сезону", issued="2017-09-04", due="2017-10-15"),
    ),
    Labelled(
        "the next year named in it",
        said("Утвердить план развития туризма на 2018 год", issued="2017-12-01"),
        said("Утвердить план развития туризма на 2019 год", issued="2018-12-03"),
    ),
    Labelled(
        "other amounts of the same",
        said("Построить 5 школ в сельских районах за счет республиканского бюджета"),
        said("Построить 18 школ в сельских районах за счет республиканского бюджета"),
    ),
    Labelled(
        "children of one parent",
        said(SCREENING, owner="almaty", links={"parent": "D-2017-0100"}),
        said(SCREENING, owner="almaty", links={"parent": "D-2017-0100"}),
    ),
    Labelled("a parent and its child", said(SCREENING, id="D-2017-0100"), said(SCREENING, links={"parent": "D-2017-0100"})),
    Labelled("one supersedes the other", said(CONCEPT, id="D-2017-0007"), said(CONCEPT, links={"supersedes": ["D-2017-0007"]})),
    Labelled("linked as duplicates already", said(CONCEPT, id="D-2017-0007"), said(CONCEPT, links={"duplicate_of": "D-2017-0007"})),
    Labelled(
        "two points of one protocol with the same words",
        said("Разработать стандарт оказания услуг связи сельскому населению", sources=[point("3")]),
        said("Разработать стандарт качества услуг связи городскому населению", sources=[point("4")]),
    ),
    Labelled(
        "two directives of one sentence",
        said(CADASTRE, title="Оцифровка выбора и выделения земельных участков под бизнес", **PRESIDENT),
        said(CADASTRE, title="Единый государственный кадастр недвижимости", **PRESIDENT),
    ),
    Labelled(
        "about one thing, asking for another",
        said("Разработать концепцию умных городов для областных центров"),
        said("Провести конкурс среди областных центров на звание умного города и наградить победителей"),
    ),
    Labelled(
        "a step after the other",
        said("Разработать проект закона о персональных данных и их защите"),
        said("Провести общественное обсуждение проекта закона о персональных данных, результаты опубликовать на портале"),
    ),
    Labelled("too few words to go by", said("Принять меры"), said("Принять меры")),
    Labelled("too few words, some of them telling", said("Разработать концепцию"), said("Разработать концепцию")),
    Labelled(
        "one event in two languages, another directive of it",
        said(STATIONS, **PRESIDENT),
        said(
            "Presently, we’re focused on major infrastructure projects, digitalization, artificial intelligence and"
            " nuclear energy. They are the key strategic areas in our country’s development.",
            **EVENT,
        ),
    ),
    Labelled(
        "two languages, two points of one protocol with a deadline and words of any project",
        said("Разработать проект программы поддержки экспорта", due="2020-12-31"),
        said("Draft the project of a programme to develop tourism", due="2020-12-31"),
    ),
    Labelled(
        "two languages, one team, a year and one word",
        said("Подготовить проект закона о персональных данных к 2020 году"),
        said("Train the personnel of hospitals to use electronic records by 2020"),
    ),
    Labelled("two languages, another team", said(MORATORIUM, owner="mon"), said(IN_ENGLISH)),
    Labelled(
        "two languages, nobody and no issuer named",
        said(CONTROL, **{**PRESIDENT, "issuer": None}),
        said("The reforms of this center are coordinated by Darkhan Satybaldy", **{**PRESIDENT, "issuer": None}),
    ),
    Labelled(
        "the contrary",
        said("Начать строительство моста через Иртыш в Павлодаре"),
        said("Приостановить строительство моста через Иртыш в Павлодаре"),
    ),
    Labelled(
        "the contrary, in English",
        said("Introduce the moratorium on inspections of small business in the regions"),
        said("Abolish the moratorium on inspections of small business in the regions"),
    ),
    Labelled(
        "the contrary, in Kazakh",
        said("Павлодарда Ертіс арқылы көпір құрылысын бастау"),
        said("Павлодарда Ертіс арқылы көпір құрылысын тоқтату"),
    ),
    Labelled(
        "two languages, another day",
        said(STATIONS, **PRESIDENT),
        said("We will build two large stations, probably, three, as I said in the interview.", **{**EVENT, "issued": "2025-02-20"}),
    ),
    Labelled(
        "two languages, other numbers",
        said("Построить 12 школ в Мангистауской области за счет бюджета", **PRESIDENT),
        said("Build 30 schools in Mangistau region at the expense of the budget", **PRESIDENT),
    ),
)  # fmt: skip
