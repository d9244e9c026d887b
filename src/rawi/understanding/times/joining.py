"""What neighbouring times have to do with each other: which features may stand in one expression, and which feature
a shift or number belongs to."""

from __future__ import annotations

from rawi.understanding.times.atoms import Match
from rawi.understanding.times.composing import hour_of
from rawi.understanding.times.features import Features
from rawi.understanding.times.lengths import TOLD_UNITS

_LATEST_YEAR = 2500  # a greater number behind "the year" counts something
# Which kinds of features may stand in one expression, beside each other.
_BESIDE = {
    "part": "off wd dm dayshift year week told",
    "clock": "off wd dm part dayshift year week d monthshift told",
    "wd": "off dm week dayshift year",
    "off": "dm year dayshift",
    "dm": "year week monthshift",
    "month": "year",
    "season": "year",
    "week": "off",
    "decade": "century",
    "half": "year",
    "d": "monthshift wd year",
}
_TOGETHER = frozenset(frozenset((one, two)) for one, others in _BESIDE.items() for two in others.split())


def has_year(f: Features) -> bool:
    """Whether features say of what year they are."""
    return "year" in f or "yoff" in f or f.get("told", "")[:1] == ("Y",)


def slots(f: Features) -> set[str]:
    """The kinds of features there are, as :data:`_TOGETHER` names them; an unmergeable kind is ``other``."""
    out: set[str] = set()
    if "off" in f:
        out.add("off")
    if "wd" in f:
        out.add("wd")
    if "month" in f:
        out.add("dm" if "day" in f else "month")
    elif "day" in f:
        out.add("d")
    if "year" in f or "yoff" in f:
        out.add("year")
    if "part" in f:
        out.add("part")
    if "time" in f:
        out.add("clock")
    if "season" in f:
        out.add("season")
    if "half" in f or "quarter" in f:
        out.add("half")
    if "decade" in f or "decade_ordinal" in f:
        out.add("decade")
    if ("century" in f or "century_shift" in f) and "decade" not in f and "decade_ordinal" not in f:
        out.add("century")
    if "unit" in f:
        out.add(
            {"W": "week", "M": "monthshift", "D": "dayshift", "N": "dayshift", "Y": "year"}.get(str(f["unit"]), "other")
        )
    if "told" in f:
        out.add("told" if f["told"][0] == "D" else "other")
    if not out or f.get("loose") or set(f) & {"duration", "set", "ref", "ago", "anniversary", "feast", "bc", "week"}:
        out.add("other")
    return out


def combine(one: Features, two: Features) -> Features | None:
    """The features of two neighbours that are one time, or None."""
    a, b = slots(one), slots(two)
    if a & b or "other" in a | b:
        return None
    if any(frozenset((x, y)) not in _TOGETHER for x in a for y in b):
        return None
    out = {**two, **one}
    if "part" in out and "time" in out:
        hour, minute, second = out["time"]
        if out.pop("half_day_open", False):
            out["time"] = (hour_of(hour, out["part"]), minute, second)
        out.pop("part")
    if "wd" in a | b and "week" in a | b:
        out["week"] = out.pop("shift", 0)
        out.pop("unit", None)
    elif "unit" in out and out["unit"] == "Y":
        out.pop("unit")
        out["yoff"] = out.pop("shift")
    elif out.get("unit") == "M" and ("dm" in a | b or "d" in a | b):
        out.pop("unit")
        if "dm" in a | b:
            out["mshift"] = out.pop("shift")
        else:
            out["day_month_shift"] = out.pop("shift")
    elif out.get("unit") in ("D", "N") and ("part" in out or "time" in out or "wd" in out):
        out.pop("unit")
        if out.get("shift") is None:
            return None
        out["off"] = out.pop("shift")
    return out


def one_day_twice(one: Features, two: Features) -> Features | None:
    """The features of a full date told in two calendars, by the Gregorian one (an Islamic day may be off by one)."""
    full = {"day", "month", "year"}
    if not (full <= set(one) and full <= set(two)) or one.get("cal") == two.get("cal"):
        return None
    first, second = (one, two) if one.get("cal") == "gregorian" else (two, one)
    extra: Features = {k: second[k] for k in ("wd", "part", "time") if k in second}
    return {**extra, **first} if first.get("cal") == "gregorian" else None


def settle(f: Features, match: Match) -> None:
    """Brings shifts and numbers to the feature that they belong to."""
    names = {item.symbol for item in match.items}
    if match.kind == "half" and f.get("number") in (3, 6) and f.get("unit") == "M":
        f["half" if f.pop("number") == 6 else "quarter"] = True
        f.pop("unit")
    if "wd" in f and "weeknoun" in names:
        number = int(f.pop("number", 1))
        shift = f.pop("shift", 0)
        f["week"] = shift * number if shift is not None else None
    if "yearnoun" in names and "shift" in f and ("month" in f or "season" in f or "half" in f or "quarter" in f):
        f["yoff"] = f.pop("shift")
    if "month" in f and "shift" in f:
        f["mshift"] = f.pop("shift")
    if "yearnoun" in names and "shift" in f and "unit" not in f:
        f["yoff"] = f.pop("shift")
    if "time" in f and "shift" in f:
        f["off"] = f.pop("shift")
    if "number" in f and ("yearnoun" in names or "era" in names) and "year" not in f:
        f["year"] = f.pop("number")
        if f["year"] > _LATEST_YEAR:
            f["loose"] = True
    if f.get("unit") == "Y" and "shift" in f:
        f["yoff"] = f.pop("shift")
        f.pop("unit")
    if f.get("unit") == "CEN" and "shift" in f:
        f["century_shift"] = f.pop("shift")
        f.pop("unit")
    if f.get("unit") in ("D", "N") and f.get("shift") is not None and "day" not in f:
        if f.pop("unit") == "N":
            f["part"] = "NI"
        f["off"] = f.pop("shift")
    if "day" in f and "month" not in f and f.get("unit") == "M" and "told" not in f:
        f.pop("unit")
    if "yearnoun" in names and not f:
        f["loose"] = True
    if f.get("shift") in (0, -1) and "part" in f and set(f) <= {"shift", "part"}:
        f["off"] = f.pop("shift")  # "this evening"
    if "told" in f and match.kind != "later":
        _settle_told(f, names)


_TOLD_NOUNS = (("yearnoun", "Y"), ("monthnoun", "M"), ("weeknoun", "W"), ("daynoun", "D"), ("weekday", "D"))


def _settle_told(f: Features, names: set[str]) -> None:
    """Says of what unit an earlier one tells it ("April of that year": the year); loose when the words do not fit."""
    unit = f.pop("unit", None) or next((unit for noun, unit in _TOLD_NOUNS if noun in names), "")
    if unit == "N":
        unit, f["part"] = "D", "NI"
    elif not unit and "part" in f:
        unit = "D"
    of_year = "month" in f or "season" in f or "half" in f or "quarter" in f
    fits = unit == ("Y" if of_year else "M" if "day" in f else unit) and unit in TOLD_UNITS
    if not fits or "shift" in f:
        f["loose"] = True
    f["told"] = (unit, f["told"])
