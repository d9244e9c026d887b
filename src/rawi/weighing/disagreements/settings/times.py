"""How accounts of one happening differ in time: a day in its month is precision, days that do not overlap a conflict,
another day for what was planned an update."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import combinations

from rawi.weighing.disagreements.settings.comparing import Setting, When
from rawi.weighing.disagreements.settings.likeness import (
    CLOSE,
    FOLLOWING,
    NEAR,
    ONCE,
    TOGETHER,
    Grounds,
    Pair,
    days_apart,
)
from rawi.weighing.disagreements.wording import Day, Reason

_ERROR = dt.timedelta(days=3)  # what is told of days farther apart is told of two happenings
_NIGHT = dt.timedelta(days=1)
_RELAYED = dt.timedelta(days=7)
_WEEK = dt.timedelta(days=4)  # the least that is a stretch and not a day told loosely
_DAILY = "attack"  # a family that goes on for days where there is war, by the same on the same
_SHIFTED = dt.timedelta(hours=14)  # two clocks may show one moment that far apart


class Times:
    """Times that part."""

    def __init__(self, grounds: Grounds) -> None:
        self.grounds = grounds

    def pairs(self, kind: str, held: Sequence[Setting]) -> Iterable[Pair]:
        """Pairs of settings of one family whose days differ."""
        if kind in FOLLOWING:
            return
        dated = [s for s in held if s.when is not None and s.status in ("happened", "planned")]
        for one, other in combinations(dated, 2):
            if not self.grounds.same(one, other) or self._elsewhere(kind, one, other):
                continue
            pair = self._two_times(kind, one, other, dated)
            if pair is not None:
                yield pair

    def _two_times(self, kind: str, one: Setting, other: Setting, dated: Sequence[Setting]) -> Pair | None:
        a, b = one.when, other.when
        assert a is not None and b is not None
        values = (a.text, b.text)
        wide, narrow = (a, b) if (a.last - a.first) > (b.last - b.first) else (b, a)
        if wide.first <= narrow.last and narrow.first <= wide.last:
            inside = wide.first <= narrow.first and narrow.last <= wide.last
            whole = wide.last - wide.first >= _WEEK > narrow.last - narrow.first
            vague = one if wide is a else other
            exact = any(s.document is vague.document and s.when and s.when.first == s.when.last for s in dated)
            known = not vague.when or not vague.when.relative or self.grounds.one_news(one, other)
            if inside and whole and not exact and known and one.status == other.status:
                reason = Reason("day within", (Day(narrow.text), Day(wide.text)))
                return Pair("precision", reason, one, other, values)
            return None
        gap = max(a.first - b.last, b.first - a.last)
        once = kind in ONCE
        if gap > (NEAR if once else CLOSE) or _one_moment(a.clock, b.clock):
            return None
        if {one.status, other.status} != {"happened"}:
            early, late = sorted((one, other), key=lambda s: s.day or "")
            stretches = max(w.last - w.first for w in (a, b))
            if (
                early.status == "planned"
                and not (a.relative and b.relative)
                and self._one_news(one, other)
                and (early.day or "") < (late.day or "")
                and stretches < NEAR
                and (self.grounds.plain(one, other) or all(s.event is not None or not s.nominal for s in (one, other)))
                and (kind not in TOGETHER or self._sure(kind, one, other))
            ):
                return Pair("update", Reason("moved"), one, other, values)
            return None
        if gap > _ERROR or not (once or self.grounds.few) or not self._one_news(one, other):
            return None
        if gap > _NIGHT and not self._sure(kind, one, other):
            return None
        if a.relative and b.relative and gap <= _RELAYED and one.day != other.day:
            return None  # each tells of its own day
        if all(s.when is not None and s.when.text == (s.day or "")[:10] for s in (one, other)):
            return None  # each the news of its day
        if (a.relative or b.relative) and gap <= _RELAYED and self.grounds.one_text(one, other):
            return None  # a text that is passed on a day later keeps its "today"
        if self._gives(one, b, dated) or self._gives(other, a, dated):
            return None  # an article that gives both days tells two happenings
        return Pair("conflict", Reason("times", (Day(a.text), Day(b.text))), one, other, values)

    def _elsewhere(self, kind: str, one: Setting, other: Setting) -> bool:
        """Whether two places make them two happenings: not of what comes once, told in two languages or two short
        texts of days next to one another."""
        if not self.grounds.places_apart(one, other):
            return False
        return not (kind in ONCE and self.grounds.plain(one, other) and not days_apart(one, other, _NIGHT))

    def _one_news(self, one: Setting, other: Setting) -> bool:
        """Whether two articles surely tell the same: alike, or of a few sentences each that do."""
        return self.grounds.one_news(one, other) or (self.grounds.plain(one, other) and self.grounds.surely(one, other))

    def _sure(self, kind: str, one: Setting, other: Setting) -> bool:
        """Whether two happenings told of days that are not even neighbours are one, for all that is known of them."""
        if kind in TOGETHER:
            return self.grounds.both_take_part(one, other) or self.grounds.surely(one, other)
        if kind == _DAILY and not self.grounds.plain(one, other):
            return False
        return kind.startswith("DISASTER/") or self.grounds.shared(one, other)

    def _gives(self, setting: Setting, when: When, dated: Sequence[Setting]) -> bool:
        held = [s.when for s in dated if s.document is setting.document and s.when is not None]
        return any(w.first <= when.last and when.first <= w.last for w in held)


def _one_moment(one: str | None, other: str | None) -> bool:
    """Whether two clocks can show one moment: in two time zones."""
    if one is None or other is None:
        return False
    try:
        times = [dt.datetime.fromisoformat(clock[:16]) for clock in (one, other)]
    except ValueError:
        return False
    return abs(times[0] - times[1]) <= _SHIFTED
