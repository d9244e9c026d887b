"""The core runs without the extras, imports none of them, and says which one is missing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

EXTRAS = ("pg8000", "argon2", "pyspark", "py4j", "pandas", "pyarrow")
SAMPLES = Path(__file__).parents[2] / "samples"
WITHOUT = f"""
import importlib.util, sys
class Without:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {EXTRAS}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)
sys.meta_path.insert(0, Without())
found = importlib.util.find_spec
importlib.util.find_spec = lambda name, package=None: None if name in {EXTRAS} else found(name, package)
from rawi.cli import run
status = run(sys.argv[1:])
loaded = [name for name in {EXTRAS} if name in sys.modules]
assert not loaded, loaded
sys.exit(status)
"""


def rawi(*arguments: str, cwd: Path, given: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", WITHOUT, *arguments], cwd=cwd, capture_output=True, text=True, check=False, input=given
    )


def test_a_file_needs_no_extra(tmp_path: Path) -> None:
    read = rawi("read", str(SAMPLES / "quake-tabas"), "--desk", "d.db", cwd=tmp_path)
    assert read.returncode == 0, read.stderr
    assert rawi("search", "زلزله", "--desk", "d.db", cwd=tmp_path).returncode == 0
    assert rawi("backup", "copy.db", "--desk", "d.db", cwd=tmp_path).returncode == 0
    assert rawi("import", "copy.db", "--desk", "e.db", cwd=tmp_path).returncode == 0


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    for arguments, extra in (
        (("stories", "--desk", "postgresql://a@127.0.0.1/b"), "rawi[postgresql]"),
        (("user", "add", "anna", "--password-stdin", "--desk", "d.db"), "rawi[login]"),
        (("spark", ".", "-o", "out"), "rawi[spark]"),
        (("import", "out", "--desk", "d.db"), "rawi[spark]"),
    ):
        done = rawi(*arguments, cwd=tmp_path, given="a long enough password\n")
        assert done.returncode == 3, (arguments, done.stderr)
        assert f"pip install '{extra}'" in done.stderr and "Traceback" not in done.stderr
        assert len(done.stderr.strip().splitlines()) == 1
