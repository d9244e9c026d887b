"""Whether happenings and reports lie too far apart in time to be of one piece of news."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from rawi.model.dates import bounds
from rawi.weighing.events.happenings import Happening

_LONG_PAST = dt.timedelta(days=60)
_SCATTERED = dt.timedelta(days=90)  # between the first report and the last of a story that tells one piece of news


def long_past(one: Happening) -> bool:
    """Whether the happening's own date lies well before its report."""
    if one.date is None or one.reported is None:
        return False
    return bounds(one.date)[1] < bounds(one.reported)[0] - _LONG_PAST


def scattered(happenings: Iterable[Happening]) -> bool:
    """Whether the reports lie farther apart than one piece of news does: then a page without a day may be of any."""
    days = [bounds(h.reported)[0] for h in happenings if h.reported is not None]
    return bool(days) and max(days) - min(days) > _SCATTERED
