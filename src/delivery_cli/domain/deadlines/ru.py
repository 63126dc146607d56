"""The Russian table: the rules of deadline phrases.

Words are compared in lower case, with е for ё, dashes as `-`, without other punctuation. Where the case of a noun
tells nothing, all its forms are taken.
"""

from __future__ import annotations

from delivery_cli.domain.deadlines.ru_around import AROUND, NEVER_AFTER
from delivery_cli.domain.deadlines.ru_words import WORDS
from delivery_cli.domain.deadlines.table import Language

RULES = """
lead: [контрольный|предельный|конечный|установленный] срок [<deed>] [-]
| сроки [<deed>] [-]
| в срок [-]
| сроком на|в|до
| со сроком [<deed>] [-]

number: <n:figure>
| <n:figure> [-] <count_suffix>
| <n:figure> <said:cardinal> => same
| <n:cardinal> <said:figure> => same
| <n:cardinal>
cardinal: <n:ones>
| <n:teens>
| <n:tens>
| <tens:tens> <ones:ones> => sum
ordinal: <n:figure>
| <n:figure> [-] <suffix>
| <n:roman>
| <n:roman> - <suffix>
| <n:ord_words>
ord_words: <n:ord>
| <tens:bare_tens> <ones:ord> => sum
day: <n:figure>
| <n:figure> [-] <suffix>
| <n:ord_words>

year: <n:figure> [[-] го|м|й|ый] [года|году|год|г|гг] => year
| <this> <p_year> => relative_year ahead=0
| <this> <n:figure> <p_year> => year
| т|с [-] г => relative_year ahead=0
| <next> <p_year> => relative_year ahead=1

# terms
terms: в|за <t:adj_term> <term_word> [<since:since>] => since
| в течение|течении <t:adj_term> срока|периода [<since:since>] => since
| не позднее|позже <t:adj_term> срока [<since:since>] => since
| в течение|течении <t:length> [<since:since>] => since
| через|за|спустя <t:length> [<since:since>] => since
| не позднее|позже [чем] [через] <t:length> [<since:since>] => since
| не более [чем] [за|через] <t:length> [<since:since>] => since
| в срок не более|свыше|превышающий [чем] <t:counted> [<since:since>] => since
| в ближайшие|последующие <t:counted>
| <urgency> <t:terms>
led: до|в <t:counted> [<since:since>] => since
urgency: [весьма|очень|крайне] <urgent_word> [и]
adj_term: <t:adj>
| <t:joined_adj>
| <n:number> [-] <unit:adj_unit> => term
| <n:figure> - <most:figure> [-] <unit:adj_unit> => span
| <n:number> [-] дневный <working> => term unit=WD
length: <t:counted>
| <t:single>
counted: <n:number> <unit:unit> => term
| <n:number> <calendar> <unit:unit> => term
| <n:number> <working> <day_word> => term unit=WD
| <half> <unit:unit> => one_and_half
| <n:number> с половиной <unit:unit> => one_and_half
| <n:number> -|или <most:number> <unit:unit> => span
| <n:number> -|или <most:number> <working> <day_word> => span unit=WD
| <n:number> -|или <most:number> <calendar> <day_word> => span unit=D
| от <n:number> до <most:number> <unit:unit> => span
| <unit:unit> - <half> => span_of_one
half: полтора|полутора|полторы
| 1,5|1.5
single: <unit:one_of> => term n=1
| <period:rest_of> => length_or_rest
| года => length_or_rest period=year
| дня => day_or_rest
| рабочего дня => day_or_rest working=1
since: [считая|начиная] со|с|от дня|даты|момента [его|ее] <issue> [<its>]
| после|от [его|ее] <issue> [<its>]
| с этого|сегодняшнего|настоящего дня|момента => today_on
its: [настоящего|данного|этого] <document>

# periods of the calendar
period: <p:own_period>
| <p:current>
| <p:this_period>
own_period: <number:month> [<p_month>] [<year:year>] => period period=month
| <number:ordinal> <period:p_quarter> [<year:year>] => period
| <number:ordinal> [-] <period:p_half> [<year:year>] => period
| <number:ordinal> <half_of> [<year:year>] => period period=half-year
| <number:ordinal> <half_of> <p_year> => period period=half-year
| <part:ordinal> <p_third> <number:month> [<year:year>] => third
| <part:ordinal> <p_third> [<this>] <p_month> => third
| <part:ordinal> <p_third> <next> <p_month> => third ahead=1
| <year:number_year> => calendar_year
| <next> <period:period_noun> => period ahead=1
number_year: [<this>] <n:figure> [[-] го|м|му] <p_year> => year
span_period: <first:month> - <number:month> [<year:year>] => last_of period=month
| <first:ordinal> - <number:ordinal> кварталы|кварталах|кварталов|квартал|квартале|кв [<year:year>] => last_of period=quarter
| <first:figure> - <n:figure> годы|годах|годов|гг => last_year
current: [<this>] <period:period_noun> => period
this_period: <this> <period:period_noun> => period
| т|с [-] г => period period=year
period_noun: <p:p_week>
| <p:p_month>
| <p:p_quarter>
| <p:p_half>
| <p:p_year>

# ends of periods
ends: <to_end> <period:period> => end
| <to_end> <period:bare_year> => end
| <urgency> <p:ends>
| в течение|течении [всего] <period:own_period> => end
| в течение|течении <period:this_period> => end
| не позднее|позже [чем] [в|на] <period:own_period> => end
| не позднее|позже [чем] [в|на] <period:this_period> => end
| до|к <period:own_period> => before_or_by
| до|к начала|началу|наступления <period:own_period> => before
| до нового года => new_year
| к новому году => new_year
| до конца|окончания [текущего|сегодняшнего] [рабочего] дня => named days=0
| к концу [текущего|сегодняшнего] [рабочего] дня => named days=0
bare_year: <year:figure_year> => calendar_year
figure_year: <n:figure> => year
to_end: до [самого] конца|окончания|истечения|завершения
| к концу|окончанию
| в конце
| не позднее|позже [чем] [в] [до] конца|конце|окончания
| под конец
periods: в|во|на <period:own_period> => end
| в|во|за <period:span_period> => end
| в течение|течении <period:span_period> => end
| в|на <period:this_period> => end
| с|со <day> по|до <date:month_date> [включительно] => until how=on
| с|со <month_date> по|до <date:month_date> [включительно] => until how=on

# dates
dates: до <date:day_date> => until how=do
| до <clock_time> <date:day_date> => until how=on
| до <date:day_date> до|к <clock_time> => until how=on
| <urgency> <d:dates>
| до <date:day_date> включительно => until how=on
| к|ко [<clock_time>] <date:day_date> => until how=on
| по <date:day_date> [включительно] => until how=on
| не позднее|позже [чем] [до] [<clock_time>] <date:day_date> [включительно] => until how=on
| до <date:near_day> => until how=do
| до сегодня|сегодняшнего [дня] => named days=0
| к <date:near_day>
| к сегодняшнему дню => named days=0
| не позднее|позже <date:near_day>
| не позднее|позже сегодня|сегодняшнего [дня] => named days=0
| до конца <date:weekday_date> => until how=on
clock_time: <time> [часов|часа|час|ч]
| <hour:figure> часов|ч => hour
time: <text:clock> => clock
| <text:pair> => clock
| <hour:figure> - <minute:figure> => hour
day_date: <d:month_date>
| <d:figures>
| <day:day> числа|числу|число => date
| <day:day> числа <this> <p_month> => date ahead=0
| <day:day> числа <next> <p_month> => date ahead=1
| <d:weekday_date>
| <weekday:weekday> <date:month_date> => dated_weekday
| <weekday:weekday> <date:figures> => dated_weekday
month_date: <day:day> [числа|числу] <month:month_gen> [месяца] [<year:year>] => date
| <day:figure> - <last:figure> <month:month_gen> [<year:year>] => two_days
figures: <text:numeric> [года|г] => numeric
| <text:pair> [<year:year>] => pair
weekday_date: <number:weekday> => weekday
| [этой|текущей] <number:weekday> => weekday
| <next> <number:weekday> => next_weekday
near_day: завтра|завтрашнего [дня] => named days=1
| завтрашнему дню => named days=1
| послезавтра => named days=2

# what recurs
recurring: <r:every_time>
| <every:every> [в] [срок] <until:by> <day:day> [числа|числу] [<after_period>] => recurs
| <every:every> до <day:day> [числа] включительно => recurs
| <every:every> <until:by> <date:month_date> [<after_year>] => recurs
| <every:every> до <date:month_date> включительно => recurs
| <every:every> <date:month_date> => recurs
| каждое <date:month_date> => recurs every=year
| <every:every> <until:by> <day:weekday> => every_weekday
| <every:every> <day:on_weekdays> => every_weekday
| <day:on_weekdays> <every:every> => every_weekday
| по <day:weekdays> => every_weekday
| [в] <each> <day:weekday> => every_weekday
| <every:every> <day:day> числа [<after_period>] => recurs
| <every:every> <to_end> [<each>] [<reported>] <every_period> => recurs
| <until:by> <day:day> [числа|числу] <every:every> => recurs
| <day:day> числа|числу <every:each_period> => recurs
| <until:by> <date:month_date> <every:every> => recurs
| <date:month_date> <every:every> => recurs
| <to_end> <each> <every:every_period> => recurs
| постоянно => recurs every=permanent
| на постоянной|непрерывной основе => recurs every=permanent
| в постоянном|непрерывном режиме => recurs every=permanent
every_time: <every:every> => recurs
| [не] [реже|менее] [один|1|одного] раза <per_in> <every:per> => recurs
| [не] [реже|менее] <times:number> раза|раз <per_in> <every:per> => recurs
| [один|1] раз в <each:number> <every:per_many> => recurs
every: <e:every_word>
| на <e:every_adj> основе
| <e:each_period>
| [один|1] раз <per_in> <e:per>
| не реже|менее [одного|1] раза <per_in> <e:per>
| по итогам <e:each_period>
each_period: [в] <each> <e:every_period>
per_in: в
on_weekdays: в|во <n:weekday>
| по <n:weekdays>
by: <how:by_word>
| не позднее|позже
after_period: <p_month> следующего за <reported> [<reported_period>]
| следующего за <reported> [<reported_period>] [<p_month>]
| следующего <p_month>
after_year: года следующего за <reported> [годом]
| следующего за <reported> [годом|года]

# urgency, and what names no date
urgent: [весьма|очень|крайне] <word:urgent_word> => urgent
| в <word:urgent_adj> порядке => urgent
vague: в [самые|самое] [возможно] кратчайшие|короткие|сжатые|ближайшие|разумные|установленные|возможные сроки => vague
| в [самый|максимально] кратчайший|короткий|сжатый|разумный|установленный|возможный срок => vague
| в ближайшее время => vague
| в ближайшей перспективе => vague
| в ближайшие|ближайших дни|днях|недели|месяцы => vague
| в [ближайшем] обозримом|ближайшем будущем => vague
| [как] можно скорее|быстрее => vague
| как можно раньше|скорее|быстрее => vague
| скорейшим образом => vague
| немедленно|безотлагательно|своевременно|заблаговременно|вскоре|скоро|бессрочно|регулярно|систематически|периодически => vague
| в рабочем|установленном|плановом|приоритетном|безотлагательном порядке => vague
| по мере необходимости|готовности|поступления|возможности => vague
| при необходимости|возможности => vague
| без срока => vague
| по отдельному|утвержденному графику|плану => vague
| согласно графику|плану => vague
| по согласованию|графику => vague
| до особого распоряжения|указания => vague
| в установленные законодательством|законом сроки => vague
| в течение|течении нескольких|ряда <unit> => vague
| через несколько|пару <unit> => vague
| в начале|середине <period> => vague
| до|к середины|середине <period> => vague
| на регулярной|систематической|периодической основе => vague

bare: <t:counted> [<since:since>] => since
| <unit:one_bare> => term n=1
| год => length_or_rest period=year
| на <t:length>
| на <d:month_date>
| на <d:figures>
| до <clock_time> => time_alone
| <t:adj_term> <term_word>
| <d:month_date> [включительно]
| <d:figures> [включительно]
| <t:near_day>
| сегодня => named days=0
| <period:own_period> => end
| конец <period:period> => end
| <period:span_period> => end
| <d:in_weekday>
in_weekday: в|во <number:weekday> => weekday
"""

EXAMPLES = (
    "в двухнедельный срок",
    "в месячный срок",
    "в 10-дневный срок",
    "в течение 5 рабочих дней",
    "в течение трёх месяцев",
    "через неделю",
    "до конца месяца",
    "до конца года",
    "до конца ноября",
    "до конца IV квартала",
    "до 1 октября",
    "к 15 марта 2026 года",
    "не позднее первого полугодия 2026 года",
    "в I квартале 2026 года",
    "01.10.2026",
    "ежеквартально, до 10 числа",
    "постоянно",
    "срочно",
)

RUSSIAN = Language("ru", WORDS, RULES + AROUND, EXAMPLES, never_after=NEVER_AFTER)
