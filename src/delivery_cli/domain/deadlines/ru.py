"""The Russian table: the rules of deadline phrases.

Words are compared in lower case, with е for ё, dashes as `-`, without other punctuation. Where the case of a noun
tells nothing, all its forms are taken.
"""

from __future__ import annotations

from delivery_cli.domain.deadlines.grammar import Language
from delivery_cli.domain.deadlines.ru_words import WORDS

RULES = """
lead: срок [исполнения] [-]
| сроки исполнения [-]
| в срок [-]
| сроком на|в|до
| со сроком [исполнения] [-]

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
terms: в|за <t:adj_term> <term_word> [<since>]
| в течение <t:adj_term> срока|периода [<since>]
| не позднее|позже <t:adj_term> срока [<since>]
| в течение <t:length> [<since>]
| через|за|спустя <t:length> [<since>]
| не позднее|позже [чем] [через] <t:length> [<since>]
| не более [чем] [за|через] <t:length> [<since>]
| в срок не более|свыше|превышающий [чем] <t:counted> [<since>]
| до|в <t:counted> [<since>]
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
| дня => day_or_rest
| рабочего дня => day_or_rest working=1
since: [считая|начиная] со|с|от дня|даты|момента [его|ее] <issue> [<its>]
| после|от [его|ее] <issue> [<its>]
| с этого|сегодняшнего|настоящего дня|момента
its: [настоящего|данного|этого] <document>

# periods of the calendar
period: <p:own_period>
| <p:current>
| <p:this_period>
own_period: <number:month> [<p_month>] [<year:year>] => period period=month
| <number:ordinal> <period:p_quarter> [<year:year>] => period
| <number:ordinal> <period:p_half> [<year:year>] => period
| <number:ordinal> <half_of> [<year:year>] => period period=half-year
| <number:ordinal> <half_of> <p_year> => period period=half-year
| <part:ordinal> <p_third> <number:month> [<year:year>] => third
| <part:ordinal> <p_third> [<this>] <p_month> => third
| <part:ordinal> <p_third> <next> <p_month> => third ahead=1
| <year:number_year> => calendar_year
| <next> <period:period_noun> => period ahead=1
number_year: [<this>] <n:figure> [[-] го|м|му] <p_year> => year
span_period: <first:month> - <number:month> [<year:year>] => last_of period=month
| <first:ordinal> - <number:ordinal> кварталы|кварталах|кварталов [<year:year>] => last_of period=quarter
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
| в течение [всего] <period:own_period> => end
| в течение <period:this_period> => end
| не позднее|позже [чем] [в|на] <period:own_period> => end
| не позднее|позже [чем] [в|на] <period:this_period> => end
| до|к <period:own_period> => before_or_by
| до|к начала|началу|наступления <period:own_period> => before
| до нового года => new_year
| к новому году => new_year
| до конца|окончания [текущего|сегодняшнего] [рабочего] дня => named days=0
| к концу [текущего|сегодняшнего] [рабочего] дня => named days=0
to_end: до [самого] конца|окончания|истечения|завершения
| к концу|окончанию
| в конце
| не позднее|позже [чем] [в] [до] конца|конце|окончания
| под конец
periods: в|во|на <period:own_period> => end
| в|во|за <period:span_period> => end
| в течение <period:span_period> => end
| в|на <period:this_period> => end

# dates
dates: до [<clock_time>] <date:day_date> => until how=do
| до <date:day_date> включительно => until how=on
| к|ко [<clock_time>] <date:day_date> => until how=on
| по <date:day_date> [включительно] => until how=on
| не позднее|позже [чем] [до] [<clock_time>] <date:day_date> [включительно] => until how=on
| до|к <date:near_day>
| не позднее|позже <date:near_day>
| до конца <date:weekday_date> => until how=on
clock_time: <clock> [часов|часа|час|ч]
| <figure> часов|ч
| <pair> часов|ч
day_date: <d:month_date>
| <d:figures>
| <day:day> числа|числу|число => date
| <day:day> числа <this> <p_month> => date ahead=0
| <day:day> числа <next> <p_month> => date ahead=1
| <d:weekday_date>
month_date: <day:day> [числа|числу] <month:month_gen> [месяца] [<year:year>] => date
| <day:figure> - <last:figure> <month:month_gen> [<year:year>] => two_days
figures: <text:numeric> [года|г] => numeric
| <text:pair> [<year:year>] => pair
weekday_date: <number:weekday> => weekday
| [этой|текущей] <number:weekday> => weekday
| <next> <number:weekday> => next_weekday
near_day: сегодня => named days=0
| завтра|завтрашнего [дня] => named days=1
| завтрашнему дню => named days=1
| послезавтра => named days=2

# what recurs
recurring: <r:every_time>
| <every:every> [в] [срок] <by> <day:day> [числа|числу] [<after_period>] => recurs
| <every:every> <by> <date:month_date> [<after_year>] => recurs
| <every:every> <day:day> числа [<after_period>] => recurs
| <every:every> <to_end> [<each>] [<reported>] <every_period> => recurs
| <by> <day:day> [числа|числу] <every:every> => recurs
| <day:day> числа|числу <every:each_period> => recurs
| <by> <date:month_date> <every:every> => recurs
| <to_end> <each> <every:every_period> => recurs
| постоянно => recurs every=permanent
| на постоянной|непрерывной основе => recurs every=permanent
| в постоянном|непрерывном режиме => recurs every=permanent
every_time: <every:every> => recurs
| [не] [реже] [один|1|одного] раза <per_in> <every:per> => recurs
| [не реже] <times:number> раза|раз <per_in> <every:per> => recurs
| [один|1] раз в <each:number> <every:per_many> => recurs
every: <e:every_word>
| на <e:every_adj> основе
| <e:each_period>
| [один|1] раз <per_in> <e:per>
| не реже [одного|1] раза <per_in> <e:per>
| по итогам <e:each_period>
each_period: [в] <each> <e:every_period>
per_in: в
by: до|к|по
| не позднее|позже
after_period: <p_month> следующего за <reported> [<reported_period>]
| следующего за <reported> [<reported_period>] [<p_month>]
| следующего <p_month>
after_year: года следующего за <reported> [годом]
| следующего за <reported> [годом|года]

# urgency, and what names no date
urgent: <word:urgent_word> => urgent
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
| в течение нескольких|ряда <unit> => vague
| через несколько|пару <unit> => vague
| в начале|середине <period> => vague
| до|к середины|середине <period> => vague
| на регулярной|систематической|периодической основе => vague

bare: <t:counted>
| <t:adj_term> <term_word>
| <d:month_date> [включительно]
| <d:figures> [включительно]
| <t:near_day>
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

RUSSIAN = Language("ru", WORDS, RULES, EXAMPLES)
