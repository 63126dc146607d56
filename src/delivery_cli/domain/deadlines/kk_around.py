"""Kazakh phrases that are deadlines by themselves alone, and what stands around others in a text."""

from __future__ import annotations

from delivery_cli.domain.deadlines.kk_words import MONTHS_TO

BARE = """
lead: мерзімі|мерзім [-]
| орындау мерзімі [-]
bare: [<since:since>] <t:nominal> => since
| <unit:one_bare> => term n=1
| жыл => length_or_rest period=year
| жарты жыл => term n=6 unit=M
| <period:plain_span> => end
| <clock_time> дейін => time_alone
| <t:length_loc>
| <d:word_dat>
| [<year:year>] <day:day> <month:month> => date
| <d:figures>
| <period:plain_period> => end
| <period:period_gen> <end_word> => end
| бүгін => named days=0
| ертең => named days=1
| бүгінге => named days=0
| <d:near_day>
plain_span: [<year:year>] <first:month> - <number:month> => last_of period=month
| <first:figure> - <n:figure> жылдар|жылдары|жж => last_year
plain_period: <year:year> <number:month> [<month_word_gen>] => period period=month
| [<year:year>] <number:ordinal> [-] <period:q_gen> => period
| [<year:year>] <number:ordinal> [-] <period:h_gen> => period
"""

AROUND = """
# what goes on after a phrase in a text, so that the phrase is none by itself
after_term: бұрын|ілгері
after_day: <past> <year_word>
past: өткен|былтырғы
"""

# Right after these, words such as «5 жыл ішінде» set no deadline: they tell of what was, or count from something else.
NEVER_AFTER = frozenset(
    {
        *("соңғы", "өткен", "алғашқы", "бастап", "кейін", "соң", "былтырғы", "жасар"),
        *(
            "шартқа",
            "келісімге",
            "келісімшартқа",
            "меморандумға",
            "актіге",
            "шарт",
            "келісім",
            "заң",
            "жоспар",
        ),
        # «1 қазанға және 1 желтоқсанға дейін» has two dates
        *(f"{month} {joint}" for month in MONTHS_TO for joint in ("және", "мен", "не", "немесе")),
    }
)
