"""What a matched pattern means: features that do not yet know the day of writing."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from rawi.model.annotation import TimexType
from rawi.understanding.times.atoms import Item, Match
from rawi.understanding.times.composing import hour_of, put, read_figures
from rawi.understanding.times.features import Features
from rawi.understanding.times.lengths import (
    SIZES,
    duration_value,
    is_figures,
    lengths_of,
    number_of,
    steps_of,
    sum_durations,
)
from rawi.understanding.times.lexicon import TimesFile

_WEEKDAYS_A_MONTH = 5
_MONTHS = 12
_MOST = {"DEC": 20, "CEN": 100}  # decades and centuries that are counted
_MONTH_AND_DAY = ("monthday", "decimalnum", "domfigure")


class Meaning:
    """Makes expressions of matches, for one language."""

    def __init__(self, file: TimesFile) -> None:
        self.file = file
        self.makers: dict[str, Callable[[list[Item]], tuple[TimexType, Features] | None]] = {
            "day": self._composed,
            "days": self._composed,
            "dayrange": self._dayrange,
            "month": self._composed,
            "year": self._composed,
            "season": self._composed,
            "half": self._composed,
            "shifted": self._composed,
            "part": self._composed,
            "clock": self._clock,
            "clocks": self._clock,
            "ymd": self._ymd,
            "monthday": self._monthday,
            "nth": self._nth,
            "decade": self._decade,
            "century": self._century,
            "duration": self._duration,
            "nthunit": self._nthunit,
            "ago": self._ago,
            "later": self._later,
            "fromnow": self._fromnow,
            "lastn": self._lastn,
            "set": self._set,
            "ref": self._ref,
            "feast": self._feast,
            "anniversary": self._anniversary,
        }

    def of(self, match: Match) -> tuple[TimexType, Features] | None:
        """Type and features of a match; None when its words do not make sense together (a 35th of May)."""
        return self.makers[match.kind](list(match.items))

    def _composed(self, items: list[Item]) -> tuple[TimexType, Features] | None:
        f: Features = {}
        for item in items:
            if not put(f, item, self.file):
                return None
        if "month" in f and "day" in f and not 1 <= f["day"] <= 31:
            return None
        if [i.symbol for i in items] in (["edge", "yearnoun"], ["edge", "theunit"]):  # "the end of the year": of this
            f["shift"] = 0 if f.setdefault("unit", "Y") in ("Y", "M") else None
            if f["unit"] not in ("Y", "M", "W"):
                return None
        if self.file.days_have_words and f.get("unit") == "D" and f.get("shift"):
            f["loose"] = True  # not tomorrow, which has a word: the last day of something
        last = items[-2:]
        if [i.symbol for i in last] == ["weekday", "domord"] and f["day"] <= _WEEKDAYS_A_MONTH:
            f["loose"] = True  # "the first Sunday" or "Sunday the first"
        return ("TIME" if "part" in f or f.get("unit") in ("H", "MIN", "S") else "DATE"), f

    def _dayrange(self, items: list[Item]) -> tuple[TimexType, Features] | None:
        """Several days of a month as one stretch; two that are no neighbours stay without a value."""
        found = self._composed(items)
        days = [int(str(i.value)) for i in items if i.symbol in ("dom", "domord")]
        if found is None or len(days) != 2:
            return None
        apart = any(i.symbol == "andword" for i in items) and days[1] != days[0] + 1
        found[1].update({"loose": True} if apart or days[0] >= days[1] else {"from_day": days[0]})
        return found

    def _clock(self, items: list[Item]) -> tuple[TimexType, Features] | None:
        numbers: list[int | float] = []
        f: Features = {}
        to = False
        half = quarter = 0
        for item in items:
            if item.symbol == "clock":
                numbers = [int(n) for n in str(item.value).split(":")]
            elif item.symbol in ("num", "minutes"):
                numbers.append(number_of(item.value))
            elif item.symbol in ("ord", "hourord"):
                numbers.append(int(str(item.value)))
            elif item.symbol == "half":
                half = 30
            elif item.symbol == "quarter":
                quarter = int(str(item.value))
            elif item.symbol == "third":
                quarter = 20
            elif item.symbol in ("quarterto", "less"):
                to = True
            elif item.symbol == "ampm":
                f["ampm"] = item.value
            elif item.symbol == "part":
                f["part"] = item.value
            elif item.symbol == "zone":
                f["zone"] = True
            elif item.symbol not in (
                "clockword",
                "minute",
                "second",
                "andword",
                "approx",
                "dash",
                "comma",
                "at",
                "of",
                "exact",
                "past",
                "in",
                "inword",
                "toword",
                "oclock",
            ) and not put(f, item, self.file):
                return None
        if any(n != int(n) for n in numbers):
            return None
        figures = [int(n) for n in numbers]
        if to:
            # "quarter to nine" and "nine less a quarter" both mean the minutes before the full hour.
            if not figures:
                return None
            if quarter or half:
                minutes, hour = quarter or half, figures[-1]
            elif len(figures) >= 2:
                minutes, hour = (figures[0], figures[1]) if self.file.minutes_first else (figures[1], figures[0])
            else:
                return None
            hour, minute, second = (hour - 1) % 24, 60 - minutes, 0
        else:
            if not figures:
                return None
            hour = figures[0]
            minute = figures[1] if len(figures) > 1 else half or quarter
            second = figures[2] if len(figures) > 2 else 0
        if hour > 24 or not 0 <= minute < 60 or not 0 <= second < 60:
            return None
        bare = len(figures) == 1 and not (half or quarter or to)
        part = f.pop("ampm", None) or f.pop("part", None)
        f.pop("part", None)
        f["time"] = (hour_of(hour, part), None if bare else minute, second if len(figures) > 2 else None)
        if part is None:
            f["half_day_open"] = True
        return "TIME", f

    def _ymd(self, items: list[Item]) -> tuple[TimexType, Features] | None:
        f: Features = {}
        for item in items:
            if item.symbol != "ymd" and not put(f, item, self.file):
                return None
        figures = next(item.value for item in items if item.symbol == "ymd")
        assert isinstance(figures, tuple)
        read = read_figures(figures, f.get("cal"), self.file)
        if read is None:
            return None
        f.update(read)
        return "DATE", f

    def _monthday(self, items: list[Item]) -> tuple[TimexType, Features] | None:
        f: Features = {"cal": "gregorian"}
        two = [int(n) for i in items if i.symbol in _MONTH_AND_DAY for n in re.split(r"[/.]", str(i.value))]
        if len(two) != 2 or not 1 <= min(two) <= _MONTHS:
            return None
        if max(two) <= _MONTHS:
            if not any(i.symbol in ("year", "year2") for i in items):
                return None
            if two[0] != two[1]:
                f["open"] = True  # which of the two is the month
        f["month"], f["day"] = sorted(two)
        for item in items:
            if item.symbol not in _MONTH_AND_DAY and not put(f, item, self.file):
                return None
        return ("DATE", f) if 1 <= f["day"] <= 31 and f["month"] >= 1 else None

    def _nth(self, items: list[Item]) -> tuple[TimexType, Features] | None:
        f: Features = {}
        for item in items:
            if item.symbol == "ord":
                f["nth"] = int(str(item.value))
            elif item.symbol == "edge":
                if item.value != "START":
                    return None
                f["nth"] = 1
            elif not put(f, item, self.file):
                return None
        return ("DATE", f) if "nth" in f else None

    def _decade(self, items: list[Item]) -> tuple[TimexType, Features] | None:
        f: Features = {}
        ordinal = None
        for n, item in enumerate(items):
            if n and item.symbol == "ord" and items[n - 1].symbol == "century":
                f["century"] = int(str(item.value))
            elif item.symbol in ("num", "year", "year2", "decadename"):
                f["decade"] = int(number_of(item.value))
            elif item.symbol == "ord":
                ordinal = int(str(item.value))
            elif item.symbol == "era":
                f["cal"] = item.value
            elif item.symbol == "edge":
                f["edge"] = item.value
            elif item.symbol == "lastcentury":
                f["century_shift"] = int(str(item.value))
            elif item.symbol == "theunit" and item.value != "DEC":
                return None
        if "decade" not in f:
            if ordinal is None:
                return None
            if ordinal % 10 == 0 and 10 <= ordinal <= 90:
                f["decade"] = ordinal
            else:
                f["decade_ordinal"] = ordinal
        elif f["decade"] % 10:
            return None
        return "DATE", f

    def _century(self, items: list[Item]) -> tuple[TimexType, Features] | None:
        f: Features = {}
        for item in items:
            if item.symbol in ("ord", "num"):
                f["century"] = int(number_of(item.value))
            elif item.symbol == "shift" or item.symbol == "lastcentury":
                f["century_shift"] = int(str(item.value))
            elif item.symbol == "this":
                f["century_shift"] = 0
            elif item.symbol == "era":
                f["cal"] = item.value
            elif item.symbol == "erabc":
                f["bc"] = True
            elif item.symbol == "edge":
                f["edge"] = item.value
        return ("DATE", f) if "century" in f or "century_shift" in f else None

    def _duration(self, items: list[Item]) -> tuple[TimexType, Features] | None:
        if any(a.symbol == b.symbol == "num" and is_figures(a) != is_figures(b) for a, b in pairwise(items)):
            return None  # "the Shahbaz 2, two years old": the first number belongs to what stands before
        if [i.symbol for i in items] == ["unit", "num"] and number_of(items[1].value) != 1:
            return None  # a number after the unit names it ("day 3"), it does not count it
        lengths, open_ = lengths_of(items)
        if any(SIZES.get(a, 0) <= SIZES.get(b, 0) for (_, a), (_, b) in pairwise(lengths)):
            return None  # "three weeks, ten years": two lengths beside each other
        if [i.symbol for i in items] == ["allword", "theunit"]:
            lengths = [(1, str(items[1].value))] if items[1].value != "SEASON" else []
        if not lengths or open_:
            return "DURATION", {"duration": None}
        if any(n > _MOST.get(u, n) for n, u in lengths):
            return None  # two thousand contracts, which Arabic writes as decades
        values = [duration_value(n, u) for n, u in lengths]
        if any(v is None for v in values):
            return "DURATION", {"duration": None}
        f: Features = {"duration": sum_durations([v for v in values if v])}
        if {"unitadj", "dash"} & {i.symbol for i in items} and "toword" not in {i.symbol for i in items}:
            f["adjective"] = True  # "a five-day visit"
        return "DURATION", f

    def _nthunit(self, items: list[Item]) -> tuple[TimexType, Features] | None:
        """One unit long, at no known place: "the first day" of something."""
        unit = next(("D" if i.symbol == "theday" else str(i.value) for i in items if i.symbol != "ord"), "")
        value = duration_value(1, unit)
        return ("DURATION", {"duration": value}) if value else None

    def _ago(self, items: list[Item]) -> tuple[TimexType, Features] | None:
        return self._distance(items, -1)

    def _later(self, items: list[Item]) -> tuple[TimexType, Features] | None:
        # "Two days later" is told of a story's time, "two days from now" of the writing's.
        if any(i.symbol in ("future", "fromnow") for i in items):
            return self._distance(items, 1)
        lengths, open_ = lengths_of(items)
        steps = steps_of(lengths[0]) if len(lengths) == 1 and not open_ else None
        if steps is None:
            return self._distance(items, 0)
        back = any(i.symbol in ("later", "beforeit") and str(i.value) == "-1" for i in items)
        f: Features = {"told": (steps[0], -steps[1] if back else steps[1])}
        if items[0].symbol == "after":
            f["near"] = True
        return "DATE", f

    def _fromnow(self, items: list[Item]) -> tuple[TimexType, Features] | None:
        """So many units from the day of writing, on the side that the verb says: ``either``."""
        kind, f = self._distance(items, 1)
        return kind, {**f, "either": True}

    def length_of_distance(self, match: Match) -> Features | None:
        """The length in "after two days of talks", which is not counted from the day of writing; None where the word
        for "after" does not stand first."""
        items = list(match.items)
        if items[0].symbol != "after" or len(items) == 1:
            return None
        found = self._duration(items[1:])
        return found[1] if found else None

    def _distance(self, items: list[Item], sign: int) -> tuple[TimexType, Features]:
        """So many units from the day of writing: back, ahead, or (0) from another day."""
        lengths, open_ = lengths_of(items)
        named = [str(i.value) for i in items if i.symbol in ("unit", "units", "dual", "thedual", "unitadj")]
        smallest = lengths[-1][1] if lengths else (named[0] if named else "")
        kind: TimexType = "TIME" if smallest in ("S", "MIN", "H") else "DATE"
        known = sign != 0 and not open_ and lengths
        return kind, {"ago": tuple((sign * n, u) for n, u in lengths) if known else None}

    def _lastn(self, items: list[Item]) -> tuple[TimexType, Features] | None:
        lengths, open_ = lengths_of(items)
        shift = next(
            (
                int(str(i.value))
                for i in items
                if i.symbol in ("shift", "future", "recent") and str(i.value).lstrip("-").isdigit()
            ),
            -1,
        )
        value = duration_value(*lengths[0]) if len(lengths) == 1 and not open_ else None
        return "DURATION", {
            "duration": value,
            "window": (shift, *lengths[0]) if len(lengths) == 1 and not open_ else None,
        }

    def _set(self, items: list[Item]) -> tuple[TimexType, Features] | None:
        for item in items:
            if item.symbol in ("setword", "setadverb", "unitly"):
                return "SET", {"set": item.value}
        number: float = 1
        for item in items:
            if item.symbol == "num":
                number = number_of(item.value)
            elif item.symbol == "times":
                number = 1  # "three times a month": once or more in every month
            elif item.symbol == "alternate":
                number = 2
        for item in items:
            if item.symbol in ("weekday", "weekdays"):
                return "SET", {"set": f"XXXX-WXX-{item.value}"}
        day = next((int(str(i.value)) for i in items if i.symbol in ("dom", "domord")), None)
        for item in items:
            if item.symbol == "season":
                return "SET", {"set": f"XXXX-{item.value}"}
            if item.symbol == "month":
                named = f"XXXX-{int(str(item.value)):02d}" + (f"-{day:02d}" if day else "")
                return "SET", {"set": named if item.lexeme.calendar == "gregorian" else None}
            if item.symbol == "part":
                return "SET", {"set": f"XXXX-XX-XXT{item.value}"}
            if item.symbol == "dual":
                return "SET", {"set": duration_value(2, str(item.value))}
            if item.symbol in ("unit", "units", "theunit", "theday"):
                if item.symbol == "theday":
                    return "SET", {"set": duration_value(number, "D")}
                if item.value == "N":
                    return "SET", {"set": "XXXX-XX-XXTNI"}
                return "SET", {"set": duration_value(number, str(item.value))}
        return "SET", {"set": None}

    def _ref(self, items: list[Item]) -> tuple[TimexType, Features] | None:
        value = next(i.value for i in items if i.symbol in ("now", "pastref", "futureref", "thepast"))
        return "DATE", {"ref": value}

    def _feast(self, items: list[Item]) -> tuple[TimexType, Features] | None:
        f: Features = {}
        for item in items:
            if item.symbol == "feast":
                f["feast"] = item.value
            elif not put(f, item, self.file):
                return None
        return "DATE", f

    def _anniversary(self, items: list[Item]) -> tuple[TimexType, Features] | None:
        count = next((int(number_of(i.value)) for i in items if i.symbol in ("num", "ord")), None)
        return "DATE", {"anniversary": count}
