"""The strict value types that directives, teams and settings are made of.

Each marker stands in an `Annotated` hint. It tells pydantic how to check a value that came out of YAML, and
JSON Schema how to say the same; it imports neither until asked, so that reading a type costs nothing.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from pydantic_core import CoreSchema

DATE_PATTERN = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
STAMP_PATTERN = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})$"
DIRECTIVE_ID_PATTERN = r"^D-[0-9]{4}-[0-9]{4,9}$"
TEAM_ID_PATTERN = r"^[a-z][a-z0-9-]{0,63}$"
SLUG_PATTERN = r"^[a-z0-9][a-z0-9_-]{0,63}$"
EMAIL_PATTERN = r"^[^\s@<>]{1,64}@[^\s@<>]{1,255}$"

MAX_LINE = 500
MAX_PROSE = 200_000


class Text(NamedTuple):
    """A string that is not empty; `pattern` is anchored, `max` counts characters."""

    max: int = MAX_LINE
    pattern: str | None = None
    multiline: bool = False

    def __get_pydantic_core_schema__(self, _source: Any, _handler: Any) -> CoreSchema:
        from pydantic_core import core_schema as cs

        pattern = self.pattern or (r"\S" if self.multiline else r"^[^\n]*\S[^\n]*$")
        return cs.str_schema(strict=True, min_length=1, max_length=self.max, pattern=pattern)


class IsoDate:
    """A calendar day written YYYY-MM-DD."""

    def __get_pydantic_core_schema__(self, _source: Any, _handler: Any) -> CoreSchema:
        from pydantic_core import core_schema as cs

        return cs.chain_schema([cs.str_schema(strict=True, pattern=DATE_PATTERN), cs.date_schema()])

    def __get_pydantic_json_schema__(self, _schema: Any, _handler: Any) -> dict[str, Any]:
        return {"type": "string", "format": "date", "pattern": DATE_PATTERN}


class IsoStamp:
    """A moment written with seconds and an offset, as in 2017-09-12T10:15:00+06:00."""

    def __get_pydantic_core_schema__(self, _source: Any, _handler: Any) -> CoreSchema:
        from pydantic_core import core_schema as cs

        text = cs.str_schema(strict=True, pattern=STAMP_PATTERN)
        return cs.chain_schema([text, cs.datetime_schema(tz_constraint="aware")])

    def __get_pydantic_json_schema__(self, _schema: Any, _handler: Any) -> dict[str, Any]:
        return {"type": "string", "format": "date-time", "pattern": STAMP_PATTERN}


class Whole(NamedTuple):
    """A whole number within bounds; neither a boolean nor text that looks like a number."""

    ge: int
    le: int

    def __get_pydantic_core_schema__(self, _source: Any, _handler: Any) -> CoreSchema:
        from pydantic_core import core_schema as cs

        return cs.int_schema(strict=True, ge=self.ge, le=self.le)


class Number:
    """A finite number, whole or not."""

    def __get_pydantic_core_schema__(self, _source: Any, _handler: Any) -> CoreSchema:
        from pydantic_core import core_schema as cs

        bounds = 10**15
        return cs.union_schema(
            [
                cs.int_schema(strict=True, ge=-bounds, le=bounds),
                cs.float_schema(strict=True, allow_inf_nan=False, ge=-bounds, le=bounds),
            ]
        )

    def __get_pydantic_json_schema__(self, _schema: Any, _handler: Any) -> dict[str, Any]:
        return {"type": "number", "minimum": -(10**15), "maximum": 10**15}


class Truth:
    """`true` or `false` and nothing else."""

    def __get_pydantic_core_schema__(self, _source: Any, _handler: Any) -> CoreSchema:
        from pydantic_core import core_schema as cs

        return cs.bool_schema(strict=True)


Line = Annotated[str, Text()]
Prose = Annotated[str, Text(max=MAX_PROSE, multiline=True)]
Day = Annotated[dt.date, IsoDate()]
Stamp = Annotated[dt.datetime, IsoStamp()]
DirectiveId = Annotated[str, Text(max=16, pattern=DIRECTIVE_ID_PATTERN)]
TeamId = Annotated[str, Text(max=64, pattern=TEAM_ID_PATTERN)]
Slug = Annotated[str, Text(max=64, pattern=SLUG_PATTERN)]
Email = Annotated[str, Text(max=320, pattern=EMAIL_PATTERN)]
Amount = Annotated[int | float, Number()]
Flag = Annotated[bool, Truth()]
SourceKind = Literal["meeting", "protocol", "address", "decree", "visit", "letter", "news", "other"]

PYDANTIC_CONFIG: dict[str, Any] = {
    "extra": "forbid",
    # `from` and `for` are words of Python: the field is `from_`, the key in the file is `from`.
    "alias_generator": lambda name: name.rstrip("_"),
}
