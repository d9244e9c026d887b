"""Half-spaces (ZWNJ): whether a Persian text still has them."""

from __future__ import annotations

import re
from typing import Literal

_JOINED = re.compile(
    r"(?<!\w)(?:ن?می(?:شو|کن|ده|گو|خو|رو|توان|گیر|رس|باش|دان|آی|گذ|بین)\w{1,5}"
    r"|\w{3,30}ههای?\w{0,3}(?!\w)|\w{2,30}های(?!\w))"
)
_SPACED = re.compile(r"(?<!\w)(?:ن?می|های|ها|ترین)(?!\w)")


def half_spaces(text: str) -> Literal["kept", "lost"] | None:
    """``kept`` when the text has half-spaces, ``lost`` when words that need them are written joined, else None.

    None stands for texts that give no sign, among them those whose writer uses full spaces instead.
    """
    kept = text.count("\u200c")
    joined = len(_JOINED.findall(text))
    if kept and kept >= joined * 0.2:
        return "kept"
    return "lost" if joined >= 2 else None
