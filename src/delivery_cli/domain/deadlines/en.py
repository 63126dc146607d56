"""The English table: the rules of deadline phrases."""

from __future__ import annotations

from delivery_cli.domain.deadlines.en_around import (
    ADJECTIVES,
    AFTER_ADVERB,
    AROUND,
    BARE,
    NEVER_AFTER,
)
from delivery_cli.domain.deadlines.en_words import WORDS
from delivery_cli.domain.deadlines.table import Language

RULES = """
lead: deadline [-]
| the deadline is
| due [date]
| to be done|completed|submitted|delivered|finished
| term [-]

number: <n:figure>
| <n:figure> <said:cardinal> => same
| <n:cardinal> <said:figure> => same
| <n:cardinal>
cardinal: <n:ones>
| <n:teens>
| <n:tens>
| <tens:tens> [-] <ones:ones> => sum
ordinal: <n:figure> <suffix>
| <n:roman>
| <n:ord_words>
ord_words: <n:ord>
| <tens:tens> [-] <ones:ord> => sum
day: <n:figure>
| <n:figure> <suffix>
| <n:ord_words>
nth: <n:figure> <suffix>
| <n:ord_words>
year: <n:figure> => year
| [of|in] <this> year => relative_year ahead=0
| of the <this> year => relative_year ahead=0
| [of|in] [the] next|coming|following year => relative_year ahead=1
| of <n:figure> => year

# terms
terms: <within> <t:length> [<since:since>] => since
| <within> [the] next|coming <t:counted> [<since:since>] => since
| over|during the next|coming <t:counted>
| no|not later|more than <t:length> [<since:since>] => since
| <within> <t:length_time> time [<since:since>] => since
| <within> a|an|the <t:adj_term> [period|term|time] [<since:since>] => since
| within <t:adj_term> [period|term]
| <t:length> <since:since> => since
| <t:length> or less
| <urgency> <t:terms>
led: up to <t:counted>
urgency: [very] <urgent_word> [and]
length: <t:counted>
| a|an <unit:one_unit> => term n=1
| a fortnight => term n=2 unit=W
| half a|an <unit:one_unit> => half
| a|one <working> day => term n=1 unit=WD
| a|one and a half <unit:unit> => one_and_half
| a|one <unit:one_unit> and a half => one_and_half
| a|one <unit:one_unit> or two => span_to_two
| the day => day_or_rest
| the working day => day_or_rest working=1
| the month => length_or_rest period=month
| the quarter => length_or_rest period=quarter
| the year => length_or_rest period=year
| the week => length_or_rest period=week
| a quarter => term n=3 unit=M
counted: <n:number> <unit:unit> => term
| <n:number> <calendar> <unit:unit> => term
| <n:number> <working> day|days => term unit=WD
| <n:number> <fortnight> => term unit=W times=2
| <n:number> <quarter_unit> => term unit=M times=3
| <n:number> and a half <unit:unit> => one_and_half
| 1.5 <unit:unit> => one_and_half
| <n:number> -|to|or <most:number> <unit:unit> => span
| between <n:number> and <most:number> <unit:unit> => span
| <n:number> -|to|or <most:number> <working> days => span unit=WD
length_time: <t:counted>
| <n:number> <unit:unit> s => term
| a|one <unit:one_unit> s => term n=1
| a fortnight s => term n=2 unit=W
adj_term: <n:number> [-] <unit:one_unit> => term
| <n:number> [-] <working> [-] day => term unit=WD
| <n:number> [-] <calendar> [-] day => term unit=D
| half [-] year => term n=6 unit=M
since: from|after|since|of [the] [date|day] [of] <issue> [<of_it>]
| from now|today => today_on
| from|after|since|of the date of this instruction|directive|order|protocol
of_it: of [the|this] instruction|directive|order|protocol|minutes

# periods of the calendar
period: <p:own_period>
| <p:current>
own_period: <p:numbered>
| [the] next|following <period:p_name> => period ahead=1
not_next: <p:numbered>
| following <period:p_name> => period ahead=1
| the following <period:p_name> => period ahead=1
| next <period:p_name> => period ahead=1
in_next: in|within|during|over|throughout
numbered: <number:month> [<year:year>] => period period=month
| <q:quarter_of>
| <h:half_of>
| <year:number_year> => calendar_year
quarter_of: [the] <number:ordinal> <period:quarter> [of] [<year:year>] => period
| <period:quarter> <number:roman_or_figure> [of] [<year:year>] => period
| <number:q_code> [of] [<year:year>] => period period=quarter
| <year:number_year> <number:q_code> => period period=quarter
half_of: [the] <number:ordinal> [-] <period:half_name> [of] [<year:year>] => period
| [the] <number:ordinal> half [-] year [of] [<year:year>] => period period=half-year
| [the] <number:ordinal> half of the year => period period=half-year
| <number:h_code> [of] [<year:year>] => period period=half-year
q_code: q [-] <n:figure>
h_code: h [-] <n:figure>
roman_or_figure: <n:figure>
| <n:roman>
number_year: [the] [year] <n:figure> => year
current: the [<this>] <period:p_name> => period
| <this> <period:p_name> => period
this_period: [the] <this> <period:p_name> => period
plain_period: <p:period>
| <period:p_name> => period
span_period: <first:month> -|to <number:month> [<year:year>] => last_of period=month

# ends of periods
ends: <in_next> [the] coming <period:p_name> => in_next
| within|during|over|throughout [the] next <period:p_name> => in_next
| in the next <period:p_name> => in_next
| <urgency> <e:ends>
| <to_end> [of|-] <period:plain_period> => end
| <by> <period:year_noun> [-] <end_word> => end
| <no_later> [in|during] <period:own_period> => end
| <no_later> <period:this_period> => end
| within|during|throughout <period:this_period> => end
| within|during|throughout <period:not_next> => end
| by <period:own_period> => before_or_by
| before <period:own_period> => before
| by|before the beginning|start of <period:own_period> => before
| <by> the new year => new_year
| <by> <to_day_end> => named days=0
to_end: <by> [the] [very] <end_word>
| at|towards the <end_word>
| <no_later> the <end_word>
year_noun: <period:p_name> => period
to_day_end: [the] <end_word> of [the|this] [working|business] day
| [the] <end_word> of today
| close of business
by: by|before|until|till|to
no_later: no|not later than
| on or before
periods: in <period:not_next> => end
| in|during <period:span_period> => end
| in <period:this_period> => end

# dates
dates: by|until|till|to|through [to] <date:day_date> [inclusive|inclusively] => until how=on
| up to [and] [including] <date:day_date> => until how=on
| by|before|until|till [the] <clock_time> [on] <date:day_date> => until how=on
| by|before|until|till <clock_time> <d:near_day>
| by|until|till|before <date:day_date> [at|by] <clock_time> => until how=on
| <no_later> [the] <clock_time> [on] <date:day_date> => until how=on
| <urgency> <d:dates>
| <no_later> <date:day_date> => until how=on
| before <date:day_date> => until how=before
| due [on|by] <date:day_date> => until how=on
| by|until|till <d:near_day>
| by <to_end_of> <date:weekday_date> => until how=on
| <no_later> <d:near_day>
to_end_of: [the] end of
clock_time: cob|eob|eod|noon|midday|midnight
| close|end of [the] [working] [business|day]
| <hour:figure> am|pm => hour
| <hour:figure> o clock => hour
| <text:clock> [am|pm] => clock
| <text:pair> am|pm => clock
day_date: <d:month_date>
| <d:figures>
| the <day:nth> => date
| the <day:nth> of <this> month => date ahead=0
| the <day:nth> of the <this> month => date ahead=0
| the <day:nth> of [the] next|following month => date ahead=1
| <d:weekday_date>
| <weekday:weekday> [the] <date:month_date> => dated_weekday
| <weekday:weekday> <date:figures> => dated_weekday
month_date: [the] <day:day> [of] <month:month> [<year:year>] => date
| <month:month> [the] <day:day> [<year:year>] => date
| <day:figure> - <last:figure> <month:month> [<year:year>] => two_days
| <month:month> <day:figure> - <last:figure> [<year:year>] => two_days
figures: <text:numeric> => numeric
weekday_date: [this|coming] <number:weekday> => weekday
| next <number:weekday> => next_weekday
near_day: today => named days=0
| tomorrow => named days=1
| the day after tomorrow => named days=2

# what recurs
recurring: <r:every_time>
| <every:every> <until:upto> [the] <day:day> [day] [of <following>] => recurs
| <every:every> <until:upto> <date:month_date> => recurs
| <every:every> on <date:month_date> => recurs
| <every:every> <until:upto> <day:weekday> => every_weekday
| <every:every> on <day:weekdays> => every_weekday
| every|each <day:weekday> => every_weekday
| on <day:plural_weekday> => every_weekday
| on <day:weekday> of <every:each_period> => every_weekday
| <until:upto> <day:weekday> of <every:each_period> => every_weekday
| <every:every> on the <day:nth> => recurs
| <until:upto> the <day:nth> [day] of <every:each_period> => recurs
| on the <day:nth> [day] of <every:each_period> => recurs
| <until:upto> the <day:nth> [day] <every:every_word> => recurs
| <until:upto> <date:month_date> <every:every> => recurs
| <until:upto> <date:month_date> of <every:each_period> => recurs
| <upto> [the] end of <every:each_period> => recurs
| at the end of <every:each_period> => recurs
| <every:every> <upto> [the] end of the <named_period> => recurs
| permanently|continuously => recurs every=permanent
| on a|an permanent|continuous|ongoing|continuing basis => recurs every=permanent
named_period: <period:p_name>
every_time: <every:every> => recurs
| <times:times> a|per|each|every <every:per> => recurs
| <times:number> times a|per|each|every <every:per> => recurs
| every <each:number> <every:many> => recurs
| once every|in <each:number> <every:many> => recurs
every: <e:every_word>
| <e:each_period>
| on a|an <e:every_word> basis
| half [-] yearly => half_yearly
| semi [-] annually => half_yearly
| on a semi [-] annual basis => half_yearly
| every half [-] year => half_yearly
| at least once a|per|every <e:per>
| on a half [-] yearly basis => half_yearly
each_period: [each and] every|each <e:per>
upto: <how:upto_word>
| <no_later>
weekdays: <n:weekday>
| <n:plural_weekday>
following: the [following|next|reporting] month

urgent: [very] <word:urgent_word> => urgent
| as a matter of urgency => urgent word=срочно
vague: as soon as possible => vague
| asap|soon|shortly|quickly|regularly|systematically|timely|periodically => vague
| in the near|nearest|foreseeable future => vague
| in the coming|next days|weeks|months => vague
| in due course|time => vague
| without [undue|any] delay => vague
| at the earliest|first [possible] opportunity|convenience => vague
| in the shortest [possible] time|term => vague
| as [and] when necessary|needed|required => vague
| if|when necessary|needed|possible|required => vague
| within a reasonable|short time|period => vague
| <within> several|few|some <unit> => vague
| <within> a few|couple [of] <unit> => vague
| by [the] mid|middle [-] [of] <plain_period> => vague
| in [the] mid|middle|beginning|early [-] [of] <plain_period> => vague
| on a regular basis => vague
"""

EXAMPLES = (
    "within two weeks",
    "in 10 days",
    "within five working days",
    "within a month",
    "in a month's time",
    "no later than three months",
    "by the end of November",
    "by the end of the quarter",
    "by year-end",
    "by 1 October",
    "by October 1, 2026",
    "no later than the first half of 2026",
    "in Q1 2026",
    "quarterly, by the 10th",
    "permanently",
    "urgently",
)

ENGLISH = Language(
    "en",
    WORDS,
    RULES + BARE + AROUND,
    EXAMPLES,
    adjectives=ADJECTIVES,
    after_adverb=AFTER_ADVERB,
    never_after=NEVER_AFTER,
)
