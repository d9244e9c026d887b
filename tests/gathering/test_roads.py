"""The ends of a road are not what an accident on it shares with other news of those cities."""

from __future__ import annotations

import rawi
from rawi.gathering.features import signature


def test_the_ends_of_a_road_are_no_names_of_the_article() -> None:
    (road,) = rawi.analyse("واژگونی اتوبوس تهران ـ کرمان در یزد ده کشته برجا گذاشت.")
    (two,) = rawi.analyse("واژگونی دو اتوبوس در تهران و کرمان ده کشته برجا گذاشت.")
    assert {"place/tehran", "place/kerman"} <= set(signature(two).names)
    assert not {"place/tehran", "place/kerman"} & set(signature(road).names)
