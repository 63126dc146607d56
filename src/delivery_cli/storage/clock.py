"""The office's clock: now and today where the office is, never where the machine thinks it is."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from delivery_cli.errors import EnvironmentFaultError
from delivery_cli.messages import _


def now(timezone: str) -> dt.datetime:
    """The moment, to the second, with the offset of the office's time zone (an IANA name)."""
    try:
        zone = ZoneInfo(timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise EnvironmentFaultError(
            _("the time zone {name} of delivery.yaml is not known here").format(name=timezone),
            _("write an IANA name such as Asia/Almaty, or install the tzdata package"),
        ) from error
    return dt.datetime.now(zone).replace(microsecond=0)
