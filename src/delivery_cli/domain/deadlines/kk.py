"""The Kazakh table: the rules of deadline phrases.

Kazakh puts its endings one after another and what makes a phrase a deadline at the end: «ішінде», «мерзімде», «дейін».
"""

from __future__ import annotations

from delivery_cli.domain.deadlines.kk_around import AROUND, BARE, NEVER_AFTER
from delivery_cli.domain.deadlines.kk_words import WORDS
from delivery_cli.domain.deadlines.table import Language

_NUMBER = """
number: <n:figure>
| <n:figure> <said:cardinal> => same
| <n:cardinal> <said:figure> => same
| <n:cardinal>
cardinal: <n:ones>
| <n:tens>
| <n:hundred>
| <tens:tens> <ones:ones> => sum
ordinal: <n:figure>
| <n:figure> [-] <ord_suffix>
| <n:figure> -
| <n:roman>
| <n:roman> -
| <n:ord>
| <tens:tens> <ones:ord> => sum
day: <n:ord>
| <n:figure>
| <n:figure> -
| <n:figure> [-] <ord_suffix>
| <n:cardinal>

year: <n:figure> [-] <year_word> => year
| <n:figure> => year
| <this> <year_word> => relative_year ahead=0
| биыл|биылғы => relative_year ahead=0
| а ж => relative_year ahead=0
| <next> <year_word> => relative_year ahead=1
whole_year: <n:figure> [-] <year_word> => year
| <this> <year_word> => relative_year ahead=0
| биыл [жыл|жылдың] => relative_year ahead=0
| а ж => relative_year ahead=0
| <next> <year_word> => relative_year ahead=1
"""

_TERMS = """
terms: [<since:since>] <t:length> <within> => since
| [<since:since>] <t:adj_term> <term_in> => since
| [<since:since>] <t:adj_term> мерзім <within> => since
| [<since:since>] <t:nominal> <term_in> => since
| [<since:since>] <t:nominal> мерзім <within> => since
| [<since:since>] <t:length_abl> [аса] кейін|соң => since
| [<since:since>] <t:length_abl> <latest> => since
| [<since:since>] <t:length_dat> дейінгі <term_in> => since
| жақын|таяу|алдағы <t:nominal> <within> => since
| <urgency> <t:terms>
led: [<since:since>] <t:length_dat> дейін => since
latest: <late>
| <late_adj> <term_in>
urgency: [өте] <urgent_word> [түрде]
since: осы|бүгінгі күннен бастап => today_on
| [осы] [<document>] [<document_dat>] <issue> күннен|күнінен|сәттен [бастап]
| [осы] [<document>] [<document_dat>] қол қойылған күннен|күнінен|сәттен [бастап]
nominal: <n:number> <unit:unit> => term
| <n:number> <working> <day_in> => term unit=WD
| <n:number> - <most:number> <unit:unit> => span
length: <t:nominal>
| <n:number> <calendar> <unit:unit> => term
| <calendar> <n:number> <unit:unit> => term
| <working> <n:number> <day_in> => term unit=WD
| <n:number> - <most:number> <working> <day_in> => span unit=WD
| <half> <unit:unit> => one_and_half
| <n:number> жарым <unit:unit> => one_and_half
| жарты <unit:unit> => half
| <unit:one_unit> => term n=1
| жыл|жылдың => length_or_rest period=year
| <period:rest_unit> => length_or_rest
| күн => day_or_rest
| жұмыс күні => day_or_rest working=1
| онкүндік => term n=10 unit=D
half: бір жарым
| 1,5|1.5
adj_term: <n:number> [-] <unit:term_adj> => term
| <n:number> <working> күндік => term unit=WD
| <n:number> <calendar> <unit:term_adj> => term
| <n:number> - <most:number> [-] <unit:term_adj> => span
| <t:joined_adj>
| <half> <unit:term_adj> => one_and_half
| жарты <unit:term_adj> => half
| жартыжылдық => term n=6 unit=M
| тоқсандық => term n=3 unit=M
| <unit:one_adj> => term n=1
length_abl: <n:number> <unit:unit_abl> => term
| <n:number> <calendar> <unit:unit_abl> => term
| <n:number> <working> <day_abl> => term unit=WD
| <n:number> - <most:number> <unit:unit_abl> => span
| <half> <unit:unit_abl> => one_and_half
| жарты <unit:unit_abl> => half
length_loc: <n:number> <unit:unit_loc> => term
| <n:number> <working> <day_loc> => term unit=WD
length_dat: <n:number> <unit:unit_dat> => term
| <n:number> <working> күнге => term unit=WD
"""

_PERIODS = """
# a period in the genitive, from, in and to which something is
period_gen: <number:month_gen> => period period=month
| <year:year> <number:month_gen> => period period=month
| <number:month> <month_word_gen> => period period=month
| <year:year> <number:month> <month_word_gen> => period period=month
| [<this>] <period:p_gen> => period
| <next> <period:p_gen> => period ahead=1
| <year:whole_year> => calendar_year
| [<year:year>] <number:ordinal> [-] <period:q_gen> => period
| [<year:year>] <number:ordinal> [-] <period:h_gen> => period
| жыл|жылдың <p:part_gen>
part_gen: <number:ordinal> [-] <period:q_gen> => period
| <number:ordinal> [-] <period:h_gen> => period
| <number:month_gen> => period period=month
period_loc: жыл|жылдың <p:period_loc>
| [<year:year>] <number:month_loc> => period period=month
| [<year:year>] <number:month> <month_word_loc> => period period=month
| <this> <period:p_loc> => period
| <next> <period:p_loc> => period ahead=1
| [<year:year>] <number:ordinal> [-] <period:q_loc> => period
| [<year:year>] <number:ordinal> [-] <period:h_loc> => period
| <year:year_loc> => calendar_year
year_loc: <n:figure> [-] жылы => year
| биыл => relative_year ahead=0
| <next> жылы => relative_year ahead=1
period_abl: жыл|жылдың <p:period_abl>
| [<year:year>] <number:month_abl> => period period=month
| [<year:year>] <number:month> <month_word_abl> => period period=month
| <this> <period:p_abl> => period
| <next> <period:p_abl> => period ahead=1
| [<year:year>] <number:ordinal> [-] <period:q_abl> => period
| [<year:year>] <number:ordinal> [-] <period:h_abl> => period
| <year:year_abl> => calendar_year
year_abl: <n:figure> [-] жылдан => year
period_dat: жыл|жылдың <p:period_dat>
| [<year:year>] <number:month_dat> => period period=month
| [<year:year>] <number:month> <month_word_dat> => period period=month
| <next> <period:p_dat> => period ahead=1
| [<year:year>] <number:ordinal> [-] <period:q_dat> => period
| [<year:year>] <number:ordinal> [-] <period:h_dat> => period
| <year:year_dat> => calendar_year
year_dat: <n:figure> [-] жылға => year

span_period: [<year:year>] <first:month> - <number:month_loc> => last_of period=month
| [<year:year>] <first:month> - <number:month> айларында => last_of period=month

ends: <period:period_gen> <end_dat> [дейін|қарай] => end
| <period:period_gen> <end_dat> дейінгі <term_in> => end
| <year:whole_year> бойы => whole_of
| <urgency> <e:ends>
| <period:period_gen> <end_loc> => end
| <period:period_gen> <end_abl> <latest> => end
| <period:period_abl> <latest> => end
| <period:within_gen> <within> => end
| <period:period_dat> дейін => before_or_by
| <period:period_gen> <begin_dat> [дейін] => before
| жаңа жылға дейін => new_year
| [жұмыс] күні|күннің|күнінің <end_dat> дейін => named days=0
within_gen: <number:month_gen> => period period=month
| <year:year> <number:month_gen> => period period=month
| [<year:year>] <number:month> <month_word_gen> => period period=month
| <this> <period:p_gen> => period
| <next> <period:p_gen> => period ahead=1
| <year:whole_year> => calendar_year
| [<year:year>] <number:ordinal> [-] <period:q_gen> => period
| [<year:year>] <number:ordinal> [-] <period:h_gen> => period
periods: <period:period_loc> => end
| <period:span_period> => end
"""

_DATES = """
dates: <date:date_dat> дейін => until how=do
| <date:date_dat> дейін қоса [алғанда] => until how=on
| <date:date_dat> дейінгі <term_in> => until how=do
| <date:date_dat> қарай => until how=on
| <date:date_abl> <latest> => until how=on
| <date:date_dat> [күні] <clock_time> дейін => until how=on
| <date:plain_day> [күні] <clock_time> дейін => until how=on
| <date:date_loc> <clock_time> дейін => until how=on
| <date:near_day> дейін => until how=do
| бүгінге дейін => named days=0
| <urgency> <d:dates>
clock_time: [сағат] <clock> [-] [ге|ға|де|да|ке|қа]
| сағат <time> [-] [ге|ға|де|да|ке|қа]
time: <text:clock> => clock
| <text:pair> => clock
| <hour:figure> - <minute:figure> => hour
| <hour:figure> => hour
plain_day: [<year:year>] <day:day> <month:month> => date
| <d:figures>
date_loc: [<year:year>] <day:day> <month:month_loc> => date
date_dat: <d:word_dat>
| <d:figures>
word_dat: [<year:year>] <day:day> <month:month_dat> => date
| [<year:year>] <day:day> <month:month> айына => date
| [<year:year>] <month:month_any> <day:day> <day_dat> => date
| [айдың] <day:day> <day_dat> => date
| <this> айдың <day:day> <day_dat> => date ahead=0
| <next> айдың <day:day> <day_dat> => date ahead=1
| <number:weekday_dat> => weekday
| <next> <number:weekday_dat> => next_weekday
date_abl: [<year:year>] <day:day> <month:month_abl> => date
| <d:figures>
| айдың <day:day> <day_abl_suffix> => date
| <this> айдың <day:day> <day_abl_suffix> => date ahead=0
| <next> айдың <day:day> <day_abl_suffix> => date ahead=1
| [<year:year>] <month:month_any> <day:day> <day_abl_suffix> => date
| <number:weekday_abl> => weekday
month_any: <n:month_gen>
| <n:month> <month_word_gen>
figures: <text:numeric> [-] [ж|жыл|жылға|ға|ге|қа|ке|жылдан|дан|ден|нан] => numeric
| <text:pair> => pair
near_day: ертеңге => named days=1
"""

_RECURRING = """
recurring: <r:every_time>
| <every:every> <day:day> <day_dat> дейін => recurs until=do
| <every:every> <day:day> <day_abl_suffix> <late> => recurs
| <every:every> <date:plain_date> дейін => recurs until=do
| <every:every> <date:date_from> <late> => recurs
| <every:every> <date:date_in> => recurs
| <date:plain_date> дейін <every:every> => recurs until=do
| <every:every> <day:weekday_dat> дейін => every_weekday until=do
| <every:every> <day:weekday_abl> <late> => every_weekday
| <every:every> <day:weekday_loc> => every_weekday
| <every:every> <day:weekday_nom> күні => every_weekday
| <day:weekday_nom> сайын => every_weekday
| әр <day:weekday_nom> [сайын|күні] => every_weekday
| <every:every> есепті <reported> кейінгі айдың <day:day> <day_dat> дейін => recurs until=do
| әр <every:every_gen> <day:day> <day_dat> дейін => recurs until=do
| әр <every:every_gen> <end_dat> дейін => recurs
| әр <every:every_gen> <end_loc> => recurs
| <every:every> <every_gen> <end_dat> дейін => recurs
| <day:day> <day_dat> дейін <every:every> => recurs until=do
| тұрақты|үнемі|ұдайы => recurs every=permanent
| тұрақты түрде|негізде => recurs every=permanent
plain_date: <day:day> <month:month_dat> => date
date_from: <day:day> <month:month_abl> => date
date_in: <day:day> <month:month_loc> => date
every_time: <every:every> => recurs
| <every:once_in> <times:number> рет => recurs
| <each:number> <every:many_in> бір|1 рет => recurs
every: <e:every_noun> сайын
| жарты жыл сайын => half_yearly
| әр <e:every_noun>
| <e:once_in> [кемінде] бір|1 рет
| жарты жылда бір|1 рет => half_yearly

urgent: [өте] <word:urgent_word> [түрде] => urgent
| <word:urgent_word> тәртіпте => urgent
vague: [ең|мүмкіндігінше] қысқа мерзімде|мерзім|мерзімдерде [ішінде] => vague
| жақын арада|уақытта|күндері|мерзімде => vague
| таяу арада|уақытта|күндері => vague
| тез арада => vague
| мүмкіндігінше тез|тезірек|жылдам => vague
| тезірек|уақытында|уақтылы|кейін|мерзімсіз => vague
| қажеттілігіне қарай => vague
| қажет болған|болғанда жағдайда => vague
| қажет болғанда => vague
| белгіленген|тиісті мерзімде|тәртіппен => vague
| бірнеше <unit> <within> => vague
| бірнеше <unit_abl> кейін|соң => vague
| жүйелі|мерзімді түрде => vague
| <period_gen> ортасына дейін => vague
| <period_gen> басында|ортасында => vague
"""

RULES = _NUMBER + _TERMS + _PERIODS + _DATES + _RECURRING + BARE + AROUND

EXAMPLES = (
    "екі апта мерзімде",
    "бір ай мерзімде",
    "екі апталық мерзімде",
    "10 күн ішінде",
    "5 жұмыс күні ішінде",
    "үш айдан кешіктірмей",
    "жыл соңына дейін",
    "айдың соңына дейін",
    "қараша айының соңына дейін",
    "2026 жылғы 1 қазанға дейін",
    "15 наурыздан кешіктірмей",
    "2026 жылдың бірінші жартыжылдығында",
    "2026 жылғы IV тоқсанда",
    "тоқсан сайын 10-күніне дейін",
    "тұрақты түрде",
    "шұғыл",
)

KAZAKH = Language("kk", WORDS, RULES, EXAMPLES, never_after=NEVER_AFTER)
