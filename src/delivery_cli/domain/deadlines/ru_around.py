"""What stands around Russian deadline phrases in a text and makes something else of them."""

from __future__ import annotations

AROUND = """
# what goes on after a phrase in a text, so that the phrase is none by itself
after_term: со|с|от дня|даты|момента|начала|получения|поступления|регистрации|опубликования|вступления
| с|со <figure>
| с|со <numeric>
| с|со <pair>
| начиная|считая
| после|до|назад|подряд
| тому назад
| соглашения|договора|контракта|акта|меморандума|закона|запроса|письма
| плана|программы|бюджета|концепции|стратегии|проекта|карты
| <n:figure> <p_year>
| <n:figure> г
| <this> <p_year>
| <past> <p_year>
after_day: [месяца|года|квартала|полугодия|недели] следующего|следующей|предшествующего|каждого|каждой|после
| <past> <p_year>
| <past> <p_month>
| и|или|либо <month_date>
| и|или|либо <month>
| и|или|либо <figure> числа
| и|или|либо <figure> <year_noun>
| <month_date>
past: прошлого|прошедшего|минувшего|истекшего|предыдущего|отчетного
year_noun: год|года|году|годов|гг|г
"""

# Right after these, words such as «через 10 дней» set no deadline: they say from when on, or how old somebody is.
NEVER_AFTER = frozenset(
    {
        *("не ранее", "не раньше", "ранее чем", "раньше чем", "ранее", "раньше", "от", "начиная", "только"),
        *(
            "детей",
            "детям",
            "дети",
            "ребенка",
            "лиц",
            "граждан",
            "возраст",
            "возрасте",
            "возрастом",
            "возраста",
        ),
        *("последних", "последние", "прошедших", "прошедшие", "еще", "уже", "более чем", "менее чем"),
    }
)
