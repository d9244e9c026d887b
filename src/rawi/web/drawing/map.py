"""A map of places from their coordinates: a graticule in equirectangular projection, with points and names. No tiles,
so nothing is asked of anybody."""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec

WIDTH, LEAST_HEIGHT, MOST_HEIGHT = 640, 220, 400
_MARGIN = 40
_LEAST_SPAN = 2.0  # degrees: a single town still has surroundings
_STEPS = (0.25, 0.5, 1, 2, 5, 10, 20, 30, 60)
_MOST_LINES = 7
_LINE = 16


class Place(msgspec.Struct, frozen=True):
    """What is to be drawn; ``weight`` is how often it is named."""

    entity: str
    name: str
    lat: float
    lon: float
    weight: int


class Dot(msgspec.Struct, frozen=True):
    """A place on the map: the point at (x, y), its name at (x, label_y) on the side ``end`` (towards the right edge
    the name stands left of its point)."""

    place: Place
    x: float
    y: float
    r: float
    label_x: float
    label_y: float
    anchor: str


class Line(msgspec.Struct, frozen=True):
    """A meridian (``x`` set) or parallel (``y`` set) with its degrees."""

    degrees: float
    x: float | None = None
    y: float | None = None


class Map(msgspec.Struct, frozen=True):
    """A drawing of WIDTH by ``height`` units."""

    height: float
    dots: tuple[Dot, ...]
    meridians: tuple[Line, ...]
    parallels: tuple[Line, ...]


def draw(places: Sequence[Place]) -> Map | None:
    """The map of some places, heaviest first; None when there is none. Longitudes are taken the short way round."""
    if not places:
        return None
    lons = _unwrapped([p.lon for p in places])
    lats = [p.lat for p in places]
    middle = (min(lats) + max(lats)) / 2
    # One scale for both axes at the middle parallel, so that shapes are not pulled apart.
    squeeze = max(0.2, math.cos(math.radians(middle)))
    wide = max((max(lons) - min(lons)) * squeeze, _LEAST_SPAN)
    high = max(max(lats) - min(lats), _LEAST_SPAN)
    scale = min((WIDTH - 4 * _MARGIN) / wide, (MOST_HEIGHT - 2 * _MARGIN) / high)
    height = max(LEAST_HEIGHT, high * scale + 2 * _MARGIN)
    centre = (min(lons) + max(lons)) / 2

    def at(lat: float, lon: float) -> tuple[float, float]:
        return WIDTH / 2 + (lon - centre) * squeeze * scale, height / 2 - (lat - middle) * scale

    dots: list[Dot] = []
    taken: list[tuple[float, float, float]] = []
    for place, lon in zip(places, lons, strict=True):
        x, y = at(place.lat, lon)
        left = x > WIDTH * 0.6
        width = 9.0 * len(place.name) + 14
        begin = x - width if left else x
        label = next((y + d for d in _nudges() if not _hits(begin, begin + width, y + d, height, taken)), y)
        taken.append((begin, begin + width, label))
        dots.append(
            Dot(
                place,
                round(x, 1),
                round(y, 1),
                round(min(9.0, 3 + math.sqrt(place.weight)), 1),
                round(x - 12 if left else x + 12, 1),
                round(label, 1),
                "end" if left else "start",
            )
        )
    return Map(round(height, 1), tuple(dots), *_graticule(height, middle, centre, squeeze, scale))


def _nudges() -> list[float]:
    return [sign * step * _LINE for step in range(12) for sign in ((1, -1) if step else (1,))]


def _hits(begin: float, end: float, y: float, height: float, taken: Sequence[tuple[float, float, float]]) -> bool:
    if not _LINE < y < height - _LINE:
        return True
    return any(begin < b and a < end and abs(y - row) < _LINE for a, b, row in taken)


def _unwrapped(lons: Sequence[float]) -> list[float]:
    """Longitudes moved by 360° where that brings them nearer together (Kamchatka and Alaska)."""
    shifted = [lon + 360 if lon < 0 else lon for lon in lons]
    return shifted if max(shifted) - min(shifted) < max(lons) - min(lons) else list(lons)


def _graticule(
    height: float, middle: float, centre: float, squeeze: float, scale: float
) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    half_lat, half_lon = height / 2 / scale, WIDTH / 2 / scale / squeeze
    step = next((s for s in _STEPS if 2 * half_lat / s <= _MOST_LINES), _STEPS[-1])
    lon_step = next((s for s in _STEPS if 2 * half_lon / s <= _MOST_LINES + 2), _STEPS[-1])
    meridians = tuple(
        Line(((d + 180) % 360) - 180, x=round(WIDTH / 2 + (d - centre) * squeeze * scale, 1))
        for d in _multiples(centre - half_lon, centre + half_lon, lon_step)
    )
    parallels = tuple(
        Line(d, y=round(height / 2 - (d - middle) * scale, 1))
        for d in _multiples(max(-90, middle - half_lat), min(90, middle + half_lat), step)
    )
    return meridians, parallels


def _multiples(low: float, high: float, step: float) -> list[float]:
    return [k * step for k in range(math.ceil(low / step), math.floor(high / step) + 1)]
