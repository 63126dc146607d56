"""English phrases that are deadlines by themselves alone, and what stands around others in a text."""

from __future__ import annotations

from delivery_cli.domain.deadlines.words import alike

BARE = """
bare: <t:counted>
| a|one <unit:one_bare> => term n=1
| <unit:one_bare> => term n=1
| half a year => term n=6 unit=M
| <period:this_period> => end
| ongoing => recurs every=permanent
| by|before|until <clock_time> => time_alone
| a|one <unit:one_unit> and a half => one_and_half
| a|one and a half <unit:unit> => one_and_half
| a fortnight => term n=2 unit=W
| on <d:month_date>
| on <d:weekday_date>
| <d:month_date>
| <d:figures>
| <d:near_day>
| <period:own_period> => end
| [the] end [of] <period:plain_period> => end
"""

AROUND = """
# what goes on after a phrase in a text, so that the phrase is none by itself
after_term: of|after|from|since|following|before|prior|ago|earlier|old|long|later
| <n:figure>
after_day: of|following
| and|or <month_date>
| and|or <month>
| and|or the <nth>
| and|or <n:figure>
| and|or <q_code>
"""

# «A quarterly report» is none that is due quarterly: these are adverbs only where such a word follows, or none.
ADJECTIVES = frozenset(
    ("daily", "weekly", "monthly", "quarterly", "yearly", "annual", "semiannual", "permanent")
)
AFTER_ADVERB = frozenset(
    alike("to by before until on at in no and or from with starting through as for during the", 1)
)
# Right after these, words such as “in 10 days” set no deadline: they say from when on, or how long something takes.
NEVER_AFTER = frozenset(
    {
        "earlier than",
        "sooner than",
        "before than",
        "from",
        "aged",
        "last",
        "past",
        "for",
        "only",
        "lasting",
        "since",
    }
)
