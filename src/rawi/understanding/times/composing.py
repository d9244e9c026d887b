"""Features of single words, and of dates in figures."""

from __future__ import annotations

from rawi.understanding.times.atoms import Item
from rawi.understanding.times.features import Features
from rawi.understanding.times.lengths import number_of
from rawi.understanding.times.lexicon import TimesFile

_IGNORED = frozenset(
    [
        "comma",
        "lpar",
        "rpar",
        "slash",
        "dash",
        "colon",
        "bar",
        "of",
        "andword",
        "monthnoun",
        "yearnoun",
        "weeknoun",
        "daynoun",
        "seasonnoun",
        "om",
        "exact",
        "approx",
        "at",
        "inword",
        "lateearly",
        "the",
        "halfnounword",
        "toword",
        "clockday",
        "night",
        "clockword",
        "monthend",
        "yearplural",
        "from",
        "consecutive",
        "same",
        "dot",
        "weekword",
    ]
)

_PARTS_WITH_DAY = {"deicticnight": "NI", "deicticmorning": "MO", "deicticevening": "EV"}


def put(f: Features, item: Item, file: TimesFile) -> bool:
    """Adds a word's meaning to the features; False when it contradicts them."""
    symbol, value = item.symbol, item.value
    if symbol in _IGNORED:
        return True
    if symbol == "deictic":
        f["off"] = int(str(value))
    elif symbol in _PARTS_WITH_DAY:
        f["off"] = int(str(value))
        f["part"] = _PARTS_WITH_DAY[symbol]
    elif symbol == "theseason":
        f["season"] = value
    elif symbol == "deicticyear":
        f["yoff"] = int(str(value))
        f.setdefault("ycal", file.counts_by)
    elif symbol in ("weekday", "weekdaynight"):
        if "wd" in f:
            return bool(f["wd"] == int(str(value)))
        f["wd"] = int(str(value))
        if symbol == "weekdaynight":
            f["part"] = "NI"
    elif symbol in ("dom", "domord", "domfigure"):
        f["day"] = int(str(value))
    elif symbol == "month":
        if "month" in f:
            return True
        f["month"] = int(str(value))
        f["cal"] = item.lexeme.calendar
    elif symbol in ("year", "year2", "yearword"):
        if "year" in f:
            f["loose"] = True
        f["year"] = number_of(value)
    elif symbol == "num":
        number = number_of(value)
        if "weeknoun" in f or number != int(number):
            return False
        f["number"] = int(number)
    elif symbol in ("ord", "quarterord"):
        f["ordinal"] = int(str(value))
    elif symbol == "era":
        f["cal" if "cal" not in f else "ycal"] = value
        f["ycal"] = value
    elif symbol == "erabc":
        f["bc"] = True
    elif symbol in ("shift", "shiftdual", "recent", "future"):
        f["shift"] = int(str(value)) if symbol != "recent" else None
    elif symbol == "ago":
        f["shift"] = -1
    elif symbol in ("follow", "that", "morrow"):
        f["told"] = f.get("told", 0) + int(str(value))
    elif symbol in ("this", "rest"):
        f["shift"] = 0
    elif symbol in ("unit", "units", "theunit", "unitadj"):
        f["unit"] = value
    elif symbol == "theday":
        f["off"] = 0
    elif symbol == "part":
        f["part"] = value
    elif symbol in ("season", "seasonadj"):
        f["season"] = value
    elif symbol == "edge":
        f["edge"] = value
    elif symbol == "halfnoun":
        f["half"] = True
    elif symbol == "quarternoun":
        f["quarter"] = True
    elif symbol == "century":
        f["of_century"] = True
    elif symbol == "week":
        f["weekshift"] = int(str(value))
    elif symbol == "zone":
        f["zone"] = True
    else:
        return False
    return True


def read_figures(figures: tuple[str, str, str], era: object, file: TimesFile) -> Features | None:
    """Day, month, year and calendar of a date in figures; None when it cannot be one. Ambiguous day and month:
    ``day`` is None."""
    a, b, c = figures
    if len(a) >= 3 or (len(c) < 3 and int(a) > 31):
        year, month, day = int(a), int(b), int(c)
        if month > 12 >= day:
            month, day = day, month
    elif len(c) >= 3 or int(c) > 31:
        year = int(c)
        first, second = int(a), int(b)
        if first > 12 and second <= 12:
            day, month = first, second
        elif second > 12 and first <= 12:
            day, month = second, first
        elif first == second or file.day_first:
            day, month = first, second
        elif first <= 12 and second <= 12:
            return {"year": year, "open": True}
        else:
            return None
    else:
        one, two, three = int(a), int(b), int(c)
        if two <= 12 and one > 12 and three <= 31 and file.hijri_numbers == "solar_hijri" and era is None:
            year, month, day = one, two, three
        elif two > 12 and one <= 12:
            year, month, day = three, one, two
        elif one > 12 and two <= 12 and three > 12:
            if one == three:
                return None
            readings = tuple((2000 + y, two, d) for y, d in ((three, one), (one, three)) if d <= 31)
            return {"year": one, "open": True, "readings": readings}
        else:
            return None
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return {"year": year, "month": month, "day": day, "figures": True}


def hour_of(hour: int, part: object) -> int:
    """The hour of 24 for an hour as said and the part of the day said with it (None: as it stands)."""
    if part in ("PM", "AF", "EV", "NI") and hour < 12 and not (part == "NI" and hour < 6):
        return hour + 12
    if hour == 12 and part in ("NI", "AM", "MO"):
        return 0
    if part == "MI" and hour < 4:
        return hour + 12
    return hour % 24
