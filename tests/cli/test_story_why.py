"""``rawi story --why`` tells how each chain was read, that of a relay which only the opening names too."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

RELAYED = """به گزارش خبرگزاری مهر به نقل از رویترز، وزیر راه افغانستان روز چهارشنبه گفت که خط آهن هرات گشوده می‌شود.

هوای هرات سرد بود.

ولادیمیر پوتین نیز تاکید کرد که روسیه در ساخت این خط آهن کمک می‌کند.
"""


def rawi(*arguments: str, cwd: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "rawi", *arguments], cwd=cwd, capture_output=True, check=True, encoding="utf-8"
    )
    return done.stdout


def test_the_relay_of_the_opening_is_explained(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.txt").write_text(RELAYED, encoding="utf-8")
    rawi("read", "pages", cwd=tmp_path)
    (story,) = json.loads(rawi("stories", "--json", cwd=tmp_path))
    shown = rawi("story", story["id"], "--why", cwd=tmp_path)
    assert "[the relay of the sentence, which opens the article]" in shown
    line = next(line for line in shown.splitlines() if "[the relay above still holds]" in line)
    assert line.startswith("  Reuters ← Vladimir Putin")
    assert line.split()[-1].startswith("s-")  # what `rawi judge` takes


def test_signs_of_dependence_are_told_in_the_language_asked_for(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    copied = (
        "Turkey and Iran said the new railway line through the mountains will carry nine million passengers a year.\n\n"
        "Work on the western section began in the spring and the first trains are to run before the end of next year."
    )
    for name in ("a", "b"):
        (tmp_path / "pages" / f"{name}.txt").write_text(
            copied + (" Fares are not set." * (name == "b")), encoding="utf-8"
        )
    rawi("read", "pages", cwd=tmp_path)
    (story,) = json.loads(rawi("stories", "--json", cwd=tmp_path))
    shown = rawi("story", story["id"], "--why", "--lang", "fa", cwd=tmp_path)
    assert "بیشتر متن یکی است" in shown
    assert "mostly the same text" in rawi("story", story["id"], "--why", cwd=tmp_path)


def test_disagreements_are_told_in_the_language_asked_for(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    arrived = "Vladimir Putin arrived in {} on Tuesday, 14 May 2024, the Kremlin said."
    for name, place in (("a", "Moscow"), ("b", "Vladivostok")):
        (tmp_path / "pages" / f"{name}.txt").write_text(arrived.format(place), encoding="utf-8")
    rawi("read", "pages", cwd=tmp_path)
    (story,) = json.loads(rawi("stories", "--json", cwd=tmp_path))
    shown = rawi("story", story["id"], "--lang", "ar", cwd=tmp_path)
    assert "موسكو وفلاديفوستوك مكانان مختلفان، لا يقع أحدهما في الآخر" in shown
    assert "different places" in rawi("story", story["id"], cwd=tmp_path)
