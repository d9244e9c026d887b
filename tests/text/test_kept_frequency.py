from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from rawi.text.frequency import zipf_frequencies
from rawi.text.kept_frequency import kept_frequencies


@pytest.mark.parametrize("language", ["fa", "xx"])
def test_what_is_kept_is_what_is_made(language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAWI_CACHE", str(tmp_path))
    made = zipf_frequencies(language)
    for _ in range(2):
        kept_frequencies.cache_clear()
        assert list(kept_frequencies(language).items()) == list(made.items()), "in the same order, too"
    assert len(list(tmp_path.iterdir())) == 1
    kept_frequencies.cache_clear()


def test_wordfreq_is_loaded_only_to_make_it(tmp_path: Path) -> None:
    program = (
        "import sys; from rawi.text.kept_frequency import kept_frequencies;"
        "print(len(kept_frequencies('ar')), 'wordfreq' in sys.modules)"
    )
    told = [
        subprocess.run(
            [sys.executable, "-c", program],
            env={"RAWI_CACHE": str(tmp_path)},
            capture_output=True,
            check=True,
            text=True,
        ).stdout.split()
        for _ in range(2)
    ]
    assert told[0][0] == told[1][0] != "0"
    assert [loaded for _, loaded in told] == ["True", "False"]
